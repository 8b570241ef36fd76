"""What stands where a number may stand -> the amount: levels, cases, bands, dates, a table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import problem
from engine.language.amount_parts import DEEPEST
from engine.language.amounts import (
    Band,
    Bands,
    Case,
    Cases,
    Dated,
    DatedRow,
    Ends,
    Lookup,
    Number,
    PerLevel,
    Word,
)

if TYPE_CHECKING:
    from engine.language.amounts import Amount
    from engine.language.cursor import Cursor

_NOTHING = Number(Decimal("NaN"))  # what is wrong has been found; the ruleset is not built


def amount(cursor: Cursor, *, words: bool = False) -> Amount | None:
    """The amount that stands at a cursor.

    Args:
        cursor: of a value whose structure holds.
        words: whether texts are values of a measure (`values:`) instead of expressions.

    Returns:
        The amount; None where an expression alone stands there and does not parse. Findings
        collect in the cursor.
    """
    return _amount(cursor, words=words, depth=1)


def _amount(cursor: Cursor, *, words: bool, depth: int) -> Amount | None:
    value = cursor.value
    if isinstance(value, Decimal):
        return Number(value, cursor.place)
    if not isinstance(value, (dict, list)):
        return Word(str(value), cursor.place) if words else cursor.as_expression()
    if depth > DEEPEST:
        cursor.found.append(problem("M078", cursor.place, cursor.excerpt, most=DEEPEST))
        return _NOTHING
    return _Rows(words=words, depth=depth + 1).of(cursor)


class _Rows:
    """Amounts that choose among others, one step deeper."""

    def __init__(self, *, words: bool, depth: int) -> None:
        self.words = words
        self.depth = depth

    def of(self, cursor: Cursor) -> Amount:
        if isinstance(cursor.value, list):
            return Cases(tuple(self._case(row) for row in cursor.elements()))
        if "table" in cursor.value:
            return Lookup(cursor.string("table"), cursor.string("column"), cursor.place)
        bands, dates = cursor.get("bands"), cursor.get("dates")
        if bands is not None:
            by = cursor.expression("by")
            rows = tuple(self._band(row) for row in bands.elements())
            return _NOTHING if by is None else Bands(by, rows, cursor.place)
        if dates is not None:
            return Dated(tuple(self._dated(row) for row in dates.elements()), cursor.place)
        return PerLevel({name: self._inner(child) for name, child in cursor.items()})

    def _inner(self, cursor: Cursor | None) -> Amount:
        found = _amount(cursor, words=self.words, depth=self.depth) if cursor else None
        return _NOTHING if found is None else found

    def _case(self, row: Cursor) -> Case:
        limit = self._inner(row.get("is"))
        return Case(row.expression("when"), limit, row.text("because"), row.place)

    def _band(self, row: Cursor) -> Band:
        return Band(ends(row), self._inner(row.get("is")), row.text("because"), row.place)

    def _dated(self, row: Cursor) -> DatedRow:
        return DatedRow(
            row.string("from"), row.string("to"), self._inner(row.get("is")), row.text("because"),
            row.place,
        )  # fmt: skip


def ends(row: Cursor) -> Ends:
    """The interval that `from` or `above`, `to` or `below` of a row give."""
    low, high = row.number("from"), row.number("to")
    return Ends(
        row.number("above") if low is None else low,
        row.number("below") if high is None else high,
        with_low=row.get("above") is None,
        with_high=row.get("below") is None,
    )
