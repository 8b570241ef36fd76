"""A ruleset -> which of its names anything uses, and which of its rules the verdict comes to."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from engine.checks.reasoning.inside import inside

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.checks.reasoning.inside import Inside
    from engine.language.model import Ruleset


class Uses:
    """What is used in one ruleset, by name or in expressions.

    A word that may be a name counts as a use of it: better to miss a name that nobody needs than to
    complain of one that somebody does.

    Attributes:
        values: fields, measures, judged items and switches that something rests on.
        populations, sources, tables: those that something names.
        reached: nodes that the verdict rests on, its coefficients' indicators too.
        unreached: the others, without those that only another unreached node names.
    """

    def __init__(self, ruleset: Ruleset, by_node: Mapping[str, Inside]) -> None:
        """Look at a ruleset, of whose nodes the insides are known."""
        named = {
            **{one.name: inside(one) for one in ruleset.measures.values()},
            **{f" {one.name}": inside(one) for one in ruleset.populations.values()},
            **{f" table {one.name}": inside(one) for one in ruleset.tables.values()},
            **{f" switch {one.name}": inside(one) for one in ruleset.switches.values()},
        }
        root = inside(ruleset.verdict)
        others = [root, inside(ruleset.arithmetic), *by_node.values()]
        everything = [*others, *named.values()]
        self.values = frozenset(
            chain.from_iterable(one.values - {name} for name, one in named.items())
        ).union(*(one.values for one in others))
        self.populations = _under(everything, "population")
        self.sources = _under(everything, "source")
        self.tables = _under(everything, "table")
        below = {
            name: frozenset(other for other in one.nodes if other in by_node and other != name)
            for name, one in by_node.items()
        }
        self.reached = frozenset(_reached(root.nodes, below))
        left = [name for name in below if name not in self.reached]
        deeper = frozenset[str]().union(*(below[name] for name in left))
        self.unreached = tuple(name for name in left if name not in deeper)


def _under(everything: list[Inside], key: str) -> frozenset[str]:
    return frozenset[str]().union(*(one.under(key) for one in everything))


def _reached(root: frozenset[str], below: Mapping[str, frozenset[str]]) -> Iterator[str]:
    seen: set[str] = set()
    waiting = [name for name in root if name in below]
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            yield name
            waiting += below[name]
