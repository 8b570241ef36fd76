"""One pass over one ruleset: where its words stand, and the one way of reporting about them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, Place, nearest, problem
from engine.language.build_scoring import line_cursors
from engine.language.cursor import Cursor
from engine.language.kinds import KINDS, fits
from engine.language.layout import lay_out
from engine.language.model import (
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    Ladder,
    Measure,
    PointsGroup,
    Population,
    Rubric,
    ShareGroup,
    Verdict,
)
from engine.language.moves import direction
from engine.language.prescan import excerpt_of, split_lines
from engine.language.tables import LookupTable
from engine.language.vocabulary import Field, Judged, Switch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.language.amounts import Expression
    from engine.language.document import Document
    from engine.language.functions import Kind
    from engine.language.model import AnyNode, Provenance, Ruleset
    from engine.language.scoring import RubricItem

    Item = AnyNode | Verdict | Population | Measure | Judged | Switch | Field | LookupTable

UNLOCATED = "unlocated"
_SECTIONS: dict[type, str] = {
    Criterion: "criteria", Group: "groups", CoefficientGroup: "groups", ShareGroup: "groups",
    PointsGroup: "groups", Ladder: "groups",
    Rubric: "rubrics", Gate: "gates", Population: "populations", Measure: "measures",
    LookupTable: "tables", Judged: "judged", Switch: "switches", Field: "fields",
}  # fmt: skip
_MEMBERS = (
    "preconditions", "all", "any", "of", "vetoes", "coefficient_of", "meeting", "points_of",
)  # fmt: skip


class Check:
    """A ruleset with its document and layout, and the findings so far."""

    def __init__(self, ruleset: Ruleset, document: Document) -> None:
        self.ruleset = ruleset
        self.document = document
        self.layout = lay_out(ruleset)
        self.names = self.layout.names
        self.found: list[Diagnostic] = []
        self.echoes: set[Place] = set()  # of what was said already in other words
        self._lines = cache(lambda file: split_lines(ruleset.texts.get(file, "")))

    # ------------------------------------------------------------------ places

    def place(self, item: Item | Cursor, *steps: str | int, key: bool = False) -> Place:
        """Where a word of an item stands.

        Args:
            item: what the file says under a name of its own, or how a part of that is written.
            steps: keys, indexes and words of lists that lead to the word; none for the item.
            key: the place of the key that the steps lead to, not of its value.
        """
        whole = self.cursor(item)
        word = whole.walk(*steps)
        return word.key_place if key or word is whole else word.place

    def member(self, item: Item, name: str, *steps: str | int) -> Place:
        """Where an item, or the part of it that `steps` lead to, names another that it combines."""
        whole = self.cursor(item).walk(*steps)
        rungs = whole.get("ladder")
        parts: tuple[Cursor, ...] = (whole, *(rungs.elements() if rungs else ()))
        for part in parts:
            for key in _MEMBERS:
                word = part.walk(key, name)
                if word.value == name:
                    return word.place
        for _, line in line_cursors(whole):
            for key in ("criterion", "gate"):
                word = line.walk(key)
                if word.value == name:
                    return word.place
        return whole.key_place

    def elements(self, item: Item, key: str) -> tuple[Cursor, ...]:
        """The entries of a list of an item, as they are written."""
        listed = self.cursor(item).get(key)
        return tuple(listed.elements()) if listed else ()

    def lines(self, node: Rubric) -> Iterator[tuple[RubricItem, Cursor]]:
        """The lines of a rubric, each with how it is written."""
        cursors = (line for _, line in line_cursors(self.cursor(node)))
        yield from zip(node.items, cursors, strict=True)

    def cursor(self, item: Item | Cursor) -> Cursor:
        """How an item is written; how a part of one is written stays as it is."""
        if isinstance(item, Cursor):
            return item
        if isinstance(item, Verdict):
            return self.document.head["verdict"]
        return self.document.section(_SECTIONS[type(item)])[item.name]

    # ------------------------------------------------------------------ findings

    def report(self, code: str, place: Place, **data: object) -> None:
        """Report at a place, with its line of text."""
        self.found.append(problem(code, place, self._excerpt(place), **data))

    def unknown(
        self, code: str, place: Place, name: str, known: Iterable[str], *sections: str,
        or_all: bool = False, **data: object,
    ) -> None:  # fmt: skip
        """Report a name that nothing has: where it went, or which names look like it.

        Args:
            code: whose hint has `{moved}` and `{near}`.
            place: of the name.
            name: as written.
            known: the names that may stand there.
            sections: of the items that they name.
            or_all: name all that may stand there where none looks like it.
            data: what else the code names.
        """
        moved = direction(self.ruleset.moved, name, *sections)
        listed = tuple(known)
        near = nearest(name, listed) or (listed if or_all else ())
        if moved:
            near = ()
        self.report(code, place, name=name, moved=moved, near=near, **data)

    def _excerpt(self, place: Place) -> str:
        return excerpt_of(self._lines(place.file), place.line, place.column)

    def expression(self, expression: Expression, population: str, wanted: Kind | None) -> None:
        """Report what is wrong with an expression in a population, its kind included."""
        excerpt = self._excerpt(expression.place)
        meaning, found = self.names.meaning(expression, population, excerpt)
        self.found += found
        if wanted and not fits(meaning.kind, wanted) and not found:
            self.report(
                "E011", expression.place, part=expression.text,
                given=KINDS[meaning.kind], wanted=KINDS[wanted],
            )  # fmt: skip

    def provenance(self, item: Item, given: Provenance, *steps: str | int) -> None:
        """Report a rule, or the part of one that `steps` lead to, whose source does not hold."""
        if not given.source:
            self.report("M034", self.place(item, *steps, key=True))
        self.sources(item, given.source, *steps)

    def sources(self, item: Item, given: tuple[str, ...], *steps: str | int) -> None:
        """Report sources that nobody listed, or that are not located outside overlays."""
        for name in given:
            place = self.place(item, *steps, "source", name)
            if name == UNLOCATED:
                if not self.document.overlay:
                    self.report("M035", place)
            elif name not in self.ruleset.sources:
                self.unknown("M036", place, name, self.ruleset.sources, "sources", or_all=True)
