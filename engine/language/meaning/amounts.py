"""Amounts wherever they stand: levels, rows, bands, dates, look-ups and words that fit."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.amount_parts import by_level, expressions_in, inner
from engine.language.amounts import Bands, Cases, Dated, Lookup, Number, PerLevel, Word
from engine.language.dates import first_day, last_day
from engine.language.meaning.levels import check_levels

if TYPE_CHECKING:
    from engine.diagnostics import Place
    from engine.language.amount_parts import Steps
    from engine.language.amounts import Amount, Band, DatedRow
    from engine.language.cursor import Cursor
    from engine.language.meaning.check import Check
    from engine.language.model import AnyNode, Measure
    from engine.language.tables import LookupTable


@dataclass(frozen=True, slots=True)
class AmountCheck:
    """Amounts of one item, and where findings about them go.

    Attributes:
        check: the pass over the ruleset.
        item: what the file says under a name of its own, or how a part of it is written.
        name: what it is called.
        levels: for which the amounts must say something.
        words: the values of a measure that gives a text; None where amounts are numbers.
    """

    check: Check
    item: AnyNode | Measure | Cursor
    name: str
    levels: tuple[str, ...]
    words: tuple[str, ...] | None = None

    def of(self, amount: Amount, *steps: str | int) -> None:
        """Report what does not fit in the amount that `steps` lead to."""
        self._amount(amount, steps, self.levels)

    def _amount(self, amount: Amount, steps: Steps, levels: tuple[str, ...]) -> None:
        match amount:
            case PerLevel():
                check_levels(self.check, self.item, amount.values, levels, *steps, of_amount=True)
            case Cases():
                self._cases(amount)
            case Bands():
                for row in amount.rows:
                    self._band(row)
            case Dated():
                self._periods(amount.rows)
            case Lookup():
                self._lookup(amount, steps, levels)
            case Number() | Word():
                self._leaf(amount)
        for way, part in inner(amount):
            here = (str(way[0]),) if isinstance(amount, PerLevel) else levels
            self._amount(part, (*steps, *way), here)

    def _cases(self, cases: Cases) -> None:
        """The last row, and no other, is the default."""
        *rows, last = cases.rows
        for row in rows:
            if row.when is None:
                self.check.report("M037", row.place)
        if all(row.when is not None for row in cases.rows):
            self.check.report("M038", last.place)

    def _band(self, row: Band) -> None:
        low, high = row.ends.low, row.ends.high
        if low is None or high is None:
            return
        one_number = row.ends.with_low and row.ends.with_high
        if low.literal > high.literal or (low.literal == high.literal and not one_number):
            self.check.report("M079", row.place, low=low.literal, high=high.literal)

    def _periods(self, rows: tuple[DatedRow, ...]) -> None:
        """A date lies in one row at most."""
        known: list[tuple[dt.date, dt.date, int]] = []
        for row in rows:
            days = days_of(self.check, row.start, row.end, row.place)
            if days is None:
                continue
            first, last = days
            line = next((line for start, end, line in known if first <= end and start <= last), 0)
            if line:
                self.check.report("M082", row.place, line=line)
            known.append((first, last, row.place.line))

    def _lookup(self, lookup: Lookup, steps: Steps, levels: tuple[str, ...]) -> None:
        ruleset = self.check.ruleset
        table = ruleset.tables.get(lookup.table)
        if table is None:
            place = self.check.place(self.item, *steps, "table")
            self.check.unknown("M070", place, lookup.table, ruleset.tables, "tables", or_all=True)
        elif lookup.column and not table.columns:
            self._report("M073", steps, "column", table=table.name, name=lookup.column)
        elif lookup.column:
            if lookup.column not in table.columns:
                near = nearest(lookup.column, table.columns) or table.columns
                self._report(
                    "M071", steps, "column", table=table.name, name=lookup.column, near=near
                )
        elif by_level(lookup, ruleset.tables, ruleset.all_levels):
            missing = tuple(name for name in levels if name not in table.columns)
            if missing:
                self._report("M074", steps, "table", table=table.name, missing=missing)
        elif len(table.columns) > 1 and not self._told(table):
            first = table.columns[0]
            data = {"table": table.name, "columns": table.columns, "first": first}
            self._report("M072", steps, "table", **data)

    def _told(self, table: LookupTable) -> bool:
        """Whether a column was told to be a level misspelt: then one is not chosen by `column`."""
        return any(
            item.code == "M064" and item.data["table"] == table.name for item in self.check.found
        )

    def _leaf(self, leaf: Number | Word) -> None:
        if isinstance(leaf, Number):
            if self.words is not None:
                self.check.report("M084", leaf.place, name=self.name, given=leaf.literal)
        elif leaf.text not in (self.words or ()):
            near = nearest(leaf.text, self.words or ()) or self.words
            self.check.report("M083", leaf.place, owner=self.name, name=leaf.text, near=near)

    def _report(self, code: str, steps: Steps, word: str, **data: object) -> None:
        self.check.report(code, self.check.place(self.item, *steps, word), **data)


def days_of(check: Check, start: str, end: str, place: Place) -> tuple[dt.date, dt.date] | None:
    """First and last day of a span, open ends as far as dates go; None where that is no span."""
    first = first_day(start) if start else dt.date.min
    last = last_day(end) if end else dt.date.max
    for text, day in ((start, first), (end, last)):
        if day is None:
            check.report("M080", place, date=text)
    if first is None or last is None:
        return None
    if last < first:
        check.report("M081", place, start=start, end=end)
        return None
    return first, last


def check_measure_value(check: Check, measure: Measure, population: str) -> None:
    """Report what does not fit in a measure that chooses among amounts.

    Conditions are yes or no, everything else a number; what the levels of a school share is not
    what one level has.
    """
    words = tuple(measure.values) if measure.values else None
    levels = check.ruleset.rated_levels
    AmountCheck(check, measure, measure.name, levels, words).of(measure.value, "value")
    before = len(check.found)
    for role, expression in expressions_in(measure.value, {}):
        check.expression(expression, population, "yes_no" if role == "condition" else "number")
    told = any(item.code == "E021" for item in check.found[before:])
    meaning = check.names.amount(measure.value, population)
    if meaning.scope == "section" and meaning.shared and not told:
        names = tuple(sorted(meaning.shared))
        check.report("E021", check.place(measure, "value"), names=names)
