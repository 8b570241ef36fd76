"""The way to a record of the model -> the keys that lead there in the file, and its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.diagnostics import Place
from engine.language.amounts import (
    Band,
    Bands,
    Case,
    Cases,
    Dated,
    DatedRow,
    Number,
    PerLevel,
    Test,
)
from engine.language.cursor import Cursor
from engine.language.marks.tree import dotted
from engine.language.model import Arithmetic, CoefficientGroup, Criterion, Rubric, Ruleset
from engine.language.parts import at
from engine.language.prescan import excerpt_of, split_lines
from engine.language.scoring import RubricItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.language.document import Document
    from engine.language.parts import Step, Way

_RULES = ("criteria", "groups", "rubrics", "gates")
_WORDS: dict[tuple[type, str], Way] = {
    (PerLevel, "values"): (),
    (Cases, "rows"): (), (Case, "limit"): ("is",),
    (Bands, "rows"): ("bands",), (Band, "limit"): ("is",), (Band, "ends"): (),
    (Dated, "rows"): ("dates",), (DatedRow, "limit"): ("is",),
    (Criterion, "test"): (), (CoefficientGroup, "test"): (),
    (Rubric, "pass_mark"): ("pass",), (Rubric, "pass_share"): ("pass", "share"),
    (RubricItem, "bands"): ("award", "share_of_limit"), (RubricItem, "below"): ("award", "below"),
    (RubricItem, "deductions"): ("deduct",),
    (Arithmetic, "rounding"): ("rounding",),
}  # fmt: skip
_SILENT = frozenset({"provenance", "test"})  # records that the file does not write as such


class Whereabouts:
    """One ruleset and its document: where the words of its records stand.

    Items, areas and rungs are named by their own names, so that a name outlives a change of order.
    """

    def __init__(self, ruleset: Ruleset, document: Document) -> None:
        self._ruleset = ruleset
        self._document = document
        self._lines = {file: split_lines(text) for file, text in ruleset.texts.items()}

    def path(self, way: Way, under: Way = ()) -> str:
        """A record, or what lies under it, as a person names it: `criteria.L1.at_least.primary`."""
        _, head, keys = self._walked(way)
        return dotted((*head, *(key.named for key in keys if key.named is not None), *under))

    def place(self, way: Way, under: Way = (), *, at_key: bool = False) -> Place:
        """Where a record, or the word that keys under it lead to, stands: as far as it does."""
        cursor, section, keys = self._walked(way)
        if cursor is None:
            return Place(self._ruleset.path, 1, 1)
        steps = (*(key.typed for key in keys), *under)
        word = cursor.walk(*steps)
        if word is cursor and steps and ".".join(map(str, section)) in self._ruleset.borrowed:
            return Cursor(cursor.layers[-1:], cursor.found).key_place  # a word of the lender
        return word.key_place if at_key or word is cursor else word.place

    def excerpt(self, place: Place) -> str:
        """The line of text of a place."""
        return excerpt_of(self._lines.get(place.file, ()), place.line, place.column)

    def _walked(self, way: Way) -> tuple[Cursor | None, Way, tuple[_Key, ...]]:
        """The item, its section and name, and the keys from there."""
        part, *rest = way
        document = self._document
        if part in ("verdict", "arithmetic") or not rest:
            return document.head.get(str(part)), (part,), self._keys(way[:1], rest)
        name = str(rest[0])
        sections = _RULES if part == "nodes" else (str(part),)
        section = next((one for one in sections if name in document.section(one)), sections[0])
        return document.section(section).get(name), (section, name), self._keys(way[:2], rest[1:])

    def _keys(self, way: Way, rest: Sequence[Step]) -> tuple[_Key, ...]:
        """The keys of a way, step by step."""
        keys: list[_Key] = []
        whole = at(self._ruleset, way)
        for place, step in enumerate(rest):
            keys += _said(whole, step, rest[place + 1 :])
            whole = at(whole, (step,))
        return tuple(keys)


@dataclass(frozen=True, slots=True)
class _Key:
    """A key or index as the file has it, and as it is named: an item of a list by its own name."""

    typed: Step
    named: Step | None


def _said(record: object, step: Step, rest: Sequence[Step]) -> list[_Key]:
    match record:
        case Test(comparator="between"):
            low = "from" if record.with_low else "above"
            high = "to" if record.with_high else "below"
            return _plain("between", low if step == "limit" else high)
        case Test():
            return _plain(record.comparator)
        case Criterion() if step == "measure" and record.test.comparator in ("requires", "forbids"):
            return _plain(record.test.comparator)
        case tuple():
            return _element(record[int(step)], int(step), rest)
    if step in _SILENT:
        return []
    return _plain(*_WORDS.get((type(record), str(step)), (step,)))


def _plain(*keys: Step) -> list[_Key]:
    return [_Key(key, key) for key in keys]


def _element(element: object, index: int, rest: Sequence[Step]) -> list[_Key]:
    """An element of a list; of bands of attainment the edge, which is a key of the file."""
    match element:
        case (Number() as edge, Number()):
            typed = f"{edge.literal:f}"
            return [_Key(typed, None if rest[:1] == [0] else typed)]
        case Number():
            return []
    return [_Key(index, getattr(element, "name", "") or index)]
