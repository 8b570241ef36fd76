"""The way to a record of the model -> the keys that lead there in the file, and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Place
from engine.language.amounts import Band, Bands, Case, Cases, Dated, DatedRow, PerLevel, Test
from engine.language.marks.tree import dotted
from engine.language.model import Arithmetic, CoefficientGroup, Criterion, Rubric, Ruleset
from engine.language.parts import at
from engine.language.prescan import excerpt_of, split_lines
from engine.language.scoring import RubricItem

if TYPE_CHECKING:
    from engine.language.cursor import Cursor
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
    """One ruleset and its document: where the words of its records stand."""

    def __init__(self, ruleset: Ruleset, document: Document) -> None:
        self._ruleset = ruleset
        self._document = document
        self._lines = {file: split_lines(text) for file, text in ruleset.texts.items()}

    def path(self, way: Way, under: Way = ()) -> str:
        """A record, or what lies under it, as a person names it: `criteria.L1.at_least.primary`."""
        _, head, keys = self._walked(way)
        return dotted((*head, *keys, *under))

    def place(self, way: Way, under: Way = (), *, at_key: bool = False) -> Place:
        """Where a record, or the word that keys under it lead to, stands: as far as it does."""
        cursor, _, keys = self._walked(way)
        if cursor is None:
            return Place(self._ruleset.path, 1, 1)
        word = cursor.walk(*keys, *under)
        return word.key_place if at_key or word is cursor else word.place

    def excerpt(self, place: Place) -> str:
        """The line of text of a place."""
        return excerpt_of(self._lines.get(place.file, ()), place.line, place.column)

    def _walked(self, way: Way) -> tuple[Cursor | None, Way, Way]:
        """The item, its section and name, and the keys from there."""
        part, *rest = way
        document = self._document
        if part in ("verdict", "arithmetic") or not rest:
            return document.head.get(str(part)), (part,), self._keys(way[:1], tuple(rest))
        name = str(rest[0])
        sections = _RULES if part == "nodes" else (str(part),)
        section = next((one for one in sections if name in document.section(one)), sections[0])
        keys = self._keys(way[:2], tuple(rest[1:]))
        return document.section(section).get(name), (section, name), keys

    def _keys(self, way: Way, rest: Way) -> Way:
        """The keys of a way, step by step; a criterion's test has the key of its comparator."""
        keys: list[Step] = []
        whole = at(self._ruleset, way)
        for step in rest:
            keys += _said(whole, step)
            whole = at(whole, (step,))
        return tuple(keys)


def _said(record: object, step: Step) -> Way:
    match record:
        case Test():
            ends = {"limit": "from", "upper": "to"}
            if record.comparator == "between":
                return ("between", ends[str(step)])
            return (record.comparator,)
        case Criterion() if step == "measure" and record.test.comparator in ("requires", "forbids"):
            return (record.test.comparator,)
    if step in _SILENT:
        return ()
    return _WORDS.get((type(record), str(step)), (step,))
