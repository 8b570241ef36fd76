"""The sheets of one file and a layout -> its records, what was missed, and what is no form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.data.dataset import GridBody
from engine.data.layouts.cells import take_form
from engine.data.layouts.list_rows import IDENTITY, is_school, take_rows
from engine.data.layouts.model import Sheet
from engine.data.layouts.recognise import form_of, level_of
from engine.data.sheet_body import NUMBER, TRUTH, SheetBody
from engine.language.layout_checks import BY_TITLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.data.dataset import RawTable
    from engine.data.layouts.model import Address, Form, Layout, Missed, Record, Unused
    from engine.data.sheet_body import SheetColumn
    from engine.diagnostics import Place


@dataclass(slots=True)
class Harvest:
    """What one file gave by one layout."""

    records: list[Record] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)
    forms: int = 0
    unknown: list[Sheet] = field(default_factory=list)  # sheets that are no form
    levelless: list[tuple[Sheet, Form]] = field(default_factory=list)
    read: list[tuple[Place, Form]] = field(default_factory=list)
    unused: list[tuple[Place, Form, list[Unused]]] = field(default_factory=list)
    skipped: list[Record] = field(default_factory=list)  # totals and notes among the schools
    serial_dates: bool = True

    @property
    def score(self) -> int:
        """How much of the file the layout explains: columns of forms, not of schools."""
        return len({(id(r.form), column) for r in self.records for column in r.values})


def sheet_of(table: RawTable, file: str) -> Sheet:
    """A raw table as a sheet; of a CSV file the rows are made from its columns."""
    body = table.body
    rows: Sequence[Sequence[object]]
    if isinstance(body, GridBody):
        rows = body.rows
    elif isinstance(body, SheetBody):  # each cell as it was: a column of it has one type
        rows = list(zip(*(_cells(column) for column in body.columns), strict=True))
    else:
        columns = [body.column(index, 0).to_pylist() for index in range(body.width)]
        rows = list(zip(*columns, strict=True))
    name = "" if table.table == table.file else table.table
    return Sheet(file, name, rows, table.head, table.merged, table.serial_dates)


def _cells(column: SheetColumn) -> list[object]:
    texts: list[object] = column.texts.to_pylist()
    if column.numbers is None:
        return texts
    numbers = column.numbers.tolist()
    return [
        number if code == NUMBER else bool(number) if code == TRUTH else text
        for code, number, text in zip(column.codes.tolist(), numbers, texts, strict=True)
    ]


def harvest(sheets: Sequence[Sheet], layout: Layout) -> Harvest:
    """Take what a layout finds in the sheets of one file."""
    found = Harvest(serial_dates=all(sheet.serial_dates for sheet in sheets))
    for sheet in sheets:
        form = form_of(sheet, layout)
        if form is None:
            found.unknown.append(sheet)
            continue
        level = level_of(sheet, layout)
        if not level and any(address.level == BY_TITLE for address in form.addresses):
            found.levelless.append((sheet, form))
        addresses = [
            (column, address)
            for address in form.addresses
            if (column := column_of(address, level)) is not None
        ]
        found.forms += 1
        found.read.append((sheet.place, form))
        if layout.one == "row":
            records, missed, unused = take_rows(sheet, form, addresses, level)
            if unused:
                found.unused.append((sheet.place, form, unused))
            found.records += [record for record in records if is_school(record)]
            found.skipped += [record for record in records if not is_school(record)]
        else:
            record, missed = take_form(sheet, form, addresses, level)
            found.records.append(record)
        found.missed += missed
    if layout.one == "workbook":
        found.records = _of_one_school(found.records)
    return found


def column_of(address: Address, level: str) -> str | None:
    """The canonical column that an address fills; None where its level is not known."""
    if address.level == BY_TITLE:
        return f"{address.column}_{level}" if level else None
    return f"{address.column}_{address.level}" if address.level else address.column


def _of_one_school(records: list[Record]) -> list[Record]:
    """Forms that name no school are of the school that another form of their file names."""
    named = [record for record in records if any(name in record.values for name in IDENTITY)]
    if not named:
        return records
    first = next((record for record in named if record.form.register), named[0])
    own = {name: first.values[name] for name in IDENTITY if name in first.values}
    return [
        record if record in named else replace(record, values={**own, **record.values})
        for record in records
    ]
