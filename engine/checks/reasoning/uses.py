"""A ruleset -> which of its names anything uses, and which of its rules the verdict comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.expressions import names_in
from engine.language.parts import expressions, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.language.model import Ruleset


class Uses:
    """What is used in one ruleset, in expressions or by name.

    Any word that could be a name counts as a use of it: better to miss a name that nobody needs
    than to complain of one that somebody does.

    Attributes:
        everywhere: every name that anything but its own definition uses.
        reached: names of the nodes that the verdict rests on, its coefficients' indicators too.
        unreached: the others, without those that only another unreached node names.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        by_node = {name: _names(node) - {name} for name, node in ruleset.nodes.items()}
        root = _names(ruleset.verdict)
        named = [
            *ruleset.measures.values(), *ruleset.populations.values(), *ruleset.tables.values(),
            *ruleset.switches.values(),
        ]  # fmt: skip
        self.everywhere = root.union(
            *by_node.values(), *(_names(item) - {item.name} for item in named),
            _names(ruleset.arithmetic),
        )  # fmt: skip
        self.reached = _reached(root, by_node)
        left = [name for name in by_node if name not in self.reached]
        below = frozenset[str]().union(*(by_node[name] for name in left))
        self.unreached = tuple(name for name in left if name not in below)


def _reached(root: frozenset[str], by_node: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached: set[str] = set()
    waiting = [name for name in root if name in by_node]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [other for other in by_node[name] if other in by_node]
    return frozenset(reached)


def _names(part: object) -> frozenset[str]:
    return frozenset(_all_names(part))


def _all_names(part: object) -> Iterator[str]:
    yield from words(part)
    for expression in expressions(part):
        yield from names_in(expression)
