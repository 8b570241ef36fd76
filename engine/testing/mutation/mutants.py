"""A ruleset -> its mutants: every slip of every rule in its own file, in order of place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.language.parts import changed, records
from engine.testing.mutation import (
    choices,
    comparisons,
    formulas,
    members,
    numbers,
    points,
    rows,
)
from engine.testing.mutation.slip import Slip
from engine.testing.where import Whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Place
    from engine.language.document import Document
    from engine.language.model import Ruleset
    from engine.language.parts import Way

# What decides results. The dictionary and the levels are the vocabulary of the data: a slip there
# is found when data is read, not when it is judged.
_PARTS = (
    "arithmetic",
    "switches",
    "judged",
    "populations",
    "measures",
    "tables",
    "nodes",
    "verdict",
)
_CHECKED = frozenset({"adds_up"})  # what `junheng validate` holds the rest against
_SLIPS = (numbers, comparisons, formulas, rows, members, choices, points)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change of one word.

    Attributes:
        name: path and change; lists of equivalent mutants go by it.
        place: of the word.
        excerpt: its line of text.
        slip: what was changed.
        way: to the record that was changed.
    """

    name: str
    place: Place
    excerpt: str
    slip: Slip
    way: Way

    def of(self, ruleset: Ruleset) -> Ruleset:
        """The ruleset with the change."""
        return changed(ruleset, self.way, self.slip.part)  # type: ignore[no-any-return]


def mutants_of(ruleset: Ruleset, document: Document) -> list[Mutant]:
    """Every mutant of what a file says itself; what an overlay inherits is its base's to test.

    Args:
        ruleset: as loaded.
        document: that it was built from; only asked for places.
    """
    where = Whereabouts(ruleset, document)
    found: dict[str, Mutant] = {}
    for way, slip in _every(ruleset):
        place = slip.place
        if not place.line:
            place = where.place(way, (*slip.under, *slip.at), at_key=slip.at_key)
        if place.file != ruleset.path:
            continue
        name = f"{where.path(way, slip.under)} {slip.said}"
        found.setdefault(name, Mutant(name, place, where.excerpt(place), slip, way))
    return sorted(found.values(), key=lambda one: (one.place.line, one.place.column))


def _every(ruleset: Ruleset) -> Iterator[tuple[Way, Slip]]:
    for part in _PARTS:
        for way, record in records(getattr(ruleset, part), (part,)):
            for family in _SLIPS if _CHECKED.isdisjoint(way) else ():
                for slip in family.slips(record, way, ruleset):
                    yield way, slip
    if ruleset.gaps:
        yield ("gaps",), Slip((), "drop", "")
