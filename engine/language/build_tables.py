"""Items of `tables:` -> lookup tables, row by row as they are printed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amounts import Number
from engine.language.tables import LookupTable, TableRow

if TYPE_CHECKING:
    from engine.language.cursor import Cursor
    from engine.language.document import Document
    from engine.language.tables import Between


def tables(document: Document) -> dict[str, LookupTable]:
    """Every table of a document by name; one whose expression does not parse is left out."""
    found = {}
    for name, item in document.section("tables").items():
        table = _table(name, item)
        if table is not None:
            found[name] = table
    return found


def _table(name: str, item: Cursor) -> LookupTable | None:
    by, rows, sums = item.expression("by"), item.get("rows"), item.get("adds_up")
    between: Between = item.string("between")  # type: ignore[assignment]
    adds_up = {
        column: expression
        for column, word in (sums.items() if sums else ())
        if (expression := word.as_expression()) is not None
    }
    if by is None:
        return None
    label = item.text("label")
    return LookupTable(
        name=name,
        label=label if label.zh else Text(name),
        unit=item.string("unit"),
        by=by,
        columns=item.strings("columns"),
        rows=tuple(_row(key, row) for key, row in rows.items()) if rows else (),
        between=between,
        first=between != "exact" and item.string("below") == "first",
        last=between != "exact" and item.string("above") == "last",
        adds_up=adds_up,
        provenance=item.provenance(),
        note=item.text("note"),
        place=item.key_place,
    )


def _row(key: str, row: Cursor) -> TableRow:
    """One row; a number that stands alone is its only cell."""
    cells = [*row.elements()] if isinstance(row.value, list) else [row]
    numbers = tuple(
        None if cell.value is None else Number(Decimal(cell.value), cell.place) for cell in cells
    )
    return TableRow(Number(Decimal(key), row.key_place), numbers, row.key_place)
