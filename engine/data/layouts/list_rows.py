"""A form with one row per school -> a record per row, columns by the path of their header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.data.layouts.cells import total
from engine.data.layouts.labels import label, leads, paths
from engine.data.layouts.model import Missed, Record, Taken, Unused
from engine.data.rows import NOTES, TOTALS
from engine.data.source import NOWHERE, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.data.layouts.model import Address, Form, Sheet

IDENTITY = ("school_code", "school")
_NO_SCHOOL = tuple(re.compile(pattern) for pattern in (TOTALS, NOTES))
_STEMS = frozenset("甲乙丙丁戊")
_FEW = 4


def take_rows(
    sheet: Sheet, form: Form, addresses: Sequence[tuple[str, Address]], level: str = ""
) -> tuple[list[Record], list[Missed], list[Unused]]:
    """The values of a list of schools, the addresses that it lacks, the columns without one.

    No records where its header has neither code nor name.
    """
    span = _header(sheet, form)
    begin = Source(sheet.file, sheet.name, NOWHERE)
    if span is None:
        asked = [address for column, address in addresses if column in IDENTITY]
        return [], [Missed("D114", form, address, begin) for address in asked[:1]], []
    first, last = span
    labels = [_joined(column) for column in zip(*sheet.head[first : last + 1], strict=True)]
    columns: dict[str, tuple[list[int], Address]] = {}
    missed = []
    for name, address in addresses:
        own: list[int] = []
        for part in address.parts:
            found = _columns(labels, part)
            own += found if len(found) == 1 else []
            if len(found) != 1:
                cells = tuple(Source("", "", (last, column)).cell for column in found[:_FEW])
                missed.append(Missed("D115" if found else "D114", form, part, begin, cells))
        if len(own) == len(address.parts):
            columns[name] = (own, address)
    used = {at for own, _ in columns.values() for at in own}
    unused = [
        Unused(">".join(texts), at)
        for at, texts in enumerate(labels)
        if texts and at not in used and _holds_anything(sheet, at, last + 1)
    ]
    return list(_records(sheet, form, columns, last + 1, level)), missed, unused


def _holds_anything(sheet: Sheet, column: int, start: int) -> bool:
    return any(sheet.at((row, column)) is not None for row in range(start, len(sheet.rows)))


def _header(sheet: Sheet, form: Form) -> tuple[int, int] | None:
    """The first and last row of the header: those of the cell with the school's code or name."""
    if form.first:
        return form.first - 1, min(form.first + form.rows - 1, len(sheet.head)) - 1
    words = {
        path[-1]
        for address in form.addresses
        if address.column in IDENTITY
        for path in paths(address.header)
    }
    for top, texts in enumerate(sheet.head):
        found = [column for column, text in enumerate(texts) if label(text) in words]
        if found:
            areas = [a for a in sheet.merged if a.top == top and a.left in found]
            bottom = max((area.bottom for area in areas), default=top)
            return top, min(bottom, len(sheet.head) - 1)
    return None


def _joined(texts: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(said for text in texts if (said := label(text))))


def _columns(labels: Sequence[Sequence[str]], address: Address) -> list[int]:
    wanted = paths(address.header)
    found = [
        column for column, texts in enumerate(labels) if any(leads(path, texts) for path in wanted)
    ]
    sure = [column for column in found if labels[column][-1] in {path[-1] for path in wanted}]
    return sure or found


def _records(
    sheet: Sheet,
    form: Form,
    columns: Mapping[str, tuple[list[int], Address]],
    start: int,
    level: str,
) -> Iterator[Record]:
    for row in range(start, len(sheet.rows)):
        source = Source(sheet.file, sheet.name, (row, 0))
        values = {
            name: Taken(value, source.at(own, address.label))
            for name, (own, address) in columns.items()
            if (value := total([sheet.at((row, column)) for column in own])) is not None
        }
        if values and not (row == start and _numbers_columns(sheet, row)):
            yield Record(form, source, values, level)


def is_school(record: Record) -> bool:
    """Whether a row is of a school, not of totals, signatures or notes."""
    texts = [record.text(name) for name in IDENTITY]
    return not any(pattern.search(text) for pattern in _NO_SCHOOL for text in texts)


def _numbers_columns(sheet: Sheet, row: int) -> bool:
    """Whether a row only numbers the columns: 甲 乙 1 2 3."""
    texts = [str(cell).strip() for cell in sheet.rows[row] if cell not in (None, "")]
    return bool(texts) and texts[0] in _STEMS
