"""A ruleset -> which of its names anything uses, and which of its rules the verdict comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.inside import inside

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.model import Measure, Population, Ruleset
    from engine.language.tables import LookupTable
    from engine.language.vocabulary import Switch


class Uses:
    """What is used in one ruleset, in expressions or by name.

    Any word that could be a name counts as a use of it: better to miss a name that nobody needs
    than to complain of one that somebody does.

    Attributes:
        everywhere: every name that anything but its own definition uses.
        reached: names of the nodes that the verdict rests on, its coefficients' indicators too.
        unreached: the others, without those that only another unreached node names.
    """

    def __init__(self, ruleset: Ruleset, by_node: Mapping[str, frozenset[str]]) -> None:
        """Look at a ruleset, of whose nodes the names inside are known."""
        others = {name: names - {name} for name, names in by_node.items()}
        root = inside(ruleset.verdict).names
        named: list[Measure | Population | LookupTable | Switch] = [
            *ruleset.measures.values(), *ruleset.populations.values(), *ruleset.tables.values(),
            *ruleset.switches.values(),
        ]  # fmt: skip
        self.everywhere = root.union(
            *others.values(), *(inside(item).names - {item.name} for item in named),
            inside(ruleset.arithmetic).names,
        )  # fmt: skip
        self.reached = _reached(root, others)
        left = [name for name in others if name not in self.reached]
        below = frozenset[str]().union(*(others[name] for name in left))
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
