"""Rulesets of a library -> what each has to do with the others: bases, editions, loans, gates."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from engine.language.borrowing import split_name
from engine.language.meaning.references import split_reference
from engine.language.model import Criterion, Gate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from engine.language.model import Ruleset

# How one ruleset stands to another, and the other to it, as keys of words.
_BACK = {
    "extends": "extended_by",
    "superseded_by": "supersedes",
    "borrows": "lends",
    "held_to": "holds",
    "asks": "asked_by",
}
ORDER = tuple(key for pair in _BACK.items() for key in pair)
Relations = dict[str, tuple[str, ...]]


def relations(rulesets: Iterable[Ruleset]) -> Mapping[str, Relations]:
    """Name of each ruleset -> how it stands to others -> their names, sorted.

    Args:
        rulesets: all there are; what they name may be none of them.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for ruleset in rulesets:
        for key, other in _named(ruleset):
            found[ruleset.name][key].add(other)
            found[other][_BACK[key]].add(ruleset.name)
    return {
        name: {key: tuple(sorted(told[key])) for key in ORDER if key in told}
        for name, told in found.items()
    }


def _named(ruleset: Ruleset) -> Iterator[tuple[str, str]]:
    if ruleset.extends:
        yield "extends", ruleset.extends
    if ruleset.in_force.superseded_by:
        yield "superseded_by", ruleset.in_force.superseded_by
    for said in ruleset.borrowed.values():
        yield "borrows", split_name(said)[0]
    for node in ruleset.nodes.values():
        if isinstance(node, Criterion) and node.no_looser_than:
            yield "held_to", split_reference(node.no_looser_than)[0]
        if isinstance(node, Gate) and "{" not in node.ruleset:
            yield "asks", node.ruleset
