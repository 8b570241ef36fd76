"""What a workbook hides or takes from elsewhere -> what a person is told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.findings import at_row, some_rows
from engine.data.sheet_xml import column_letters
from engine.diagnostics import Place, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.data.sheet_xml import BookFacts, SheetFacts
    from engine.diagnostics import Diagnostic

_MOST_NAMED = 5


def book_notes(facts: BookFacts, file: str) -> tuple[Diagnostic, ...]:
    """Macros, and links to other files."""
    place = Place(file=file)
    notes = [problem("D147", place)] if facts.macros else []
    if facts.links:
        more = ("…",) if len(facts.links) > _MOST_NAMED else ()
        notes.append(problem("D148", place, files=(*facts.links[:_MOST_NAMED], *more)))
    return tuple(notes)


def sheet_notes(
    rows: Sequence[Sequence[object]], facts: SheetFacts, place: Place, *, hidden: bool
) -> tuple[Diagnostic, ...]:
    """A hidden sheet, and hidden rows and columns that hold anything.

    Args:
        rows: the cells of the sheet.
        facts: what its XML says.
        place: the sheet.
        hidden: whether the sheet itself is hidden.
    """
    notes = [problem("D144", place)] if hidden else []
    filled = [at + 1 for at in facts.hidden_rows if at < len(rows) and _any(rows[at])]
    if filled:
        said = some_rows(filled)
        notes.append(problem("D145", at_row(place, filled[0]), count=len(filled), rows=said))
    columns = [
        at
        for at in facts.hidden_columns
        if any(at < len(row) and row[at] not in ("", None) for row in rows)
    ]
    if columns:
        named = [column_letters(at) for at in columns[:_MOST_NAMED]]
        letters = (*named, "…") if len(columns) > _MOST_NAMED else tuple(named)
        notes.append(problem("D146", place, count=len(columns), columns=letters))
    return tuple(notes)


def _any(row: Sequence[object]) -> bool:
    return any(cell not in ("", None) for cell in row)
