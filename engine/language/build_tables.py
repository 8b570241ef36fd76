"""Items of `tables:` -> lookup tables, row by row as they are printed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amounts import Number, Word
from engine.language.tables import LookupTable, TableRow

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

if TYPE_CHECKING:
    from engine.diagnostics import Place
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
    between: Between = item.string("between", "exact")  # type: ignore[assignment]
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
    return TableRow(_key(key, row.key_place), numbers, row.key_place)


def _key(key: str, place: Place) -> Number | Word:
    """A number; what is none is a word."""
    return Number(Decimal(key), place) if _NUMBER.fullmatch(key) else Word(key, place)
