"""Schools of every county -> one raw table, its columns by their canonical names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.dataset import HEAD_ROWS, GridBody, RawTable
from engine.data.layouts.origins import Origins

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.layouts.folders import Where
    from engine.data.layouts.joining import School
    from engine.data.layouts.model import Address
    from engine.data.source import Source
    from engine.diagnostics import Text

OF_FOLDERS = ("county_code", "county", "year")
_FIRST = (*OF_FOLDERS, "school_code", "school")


def assemble(
    file: str,
    title: Text,
    schools: Sequence[tuple[Where, School]],
    addresses: Mapping[str, Address],
    *,
    serial_dates: bool,
) -> RawTable:
    """The schools table. A column stands in it if any school has a value there.

    Args:
        file: the folder.
        title: of the layout.
        schools: each with what its folder says.
        addresses: of every canonical column that the layout has, in its order.
        serial_dates: whether a bare number may be a date counted from 1900.
    """
    there = {column for _, school in schools for column in school.values}
    there |= {name for where, _ in schools for name, text in said(where).items() if text}
    columns = [name for name in (*_FIRST, *addresses) if name in there]
    columns = list(dict.fromkeys(columns))
    headers = {name: _header(name, addresses.get(name)) for name in columns}
    rows: list[list[object]] = [list(headers.values())]
    sources: list[Mapping[str, Source]] = []
    for where, school in schools:
        told = said(where)
        values = school.values
        rows.append([values[c].value if c in values else told.get(c) or None for c in columns])
        sources.append({headers[name]: taken.source for name, taken in values.items()})
    head = tuple(
        tuple("" if cell is None else str(cell) for cell in row) for row in rows[:HEAD_ROWS]
    )
    places = {headers[name]: addresses[name].place for name in columns if name in addresses}
    return RawTable(
        file,
        title.zh,
        head,
        GridBody(rows, len(columns)),
        serial_dates=serial_dates,
        origins=Origins(sources, [school.source for _, school in schools], places),
    )


def said(where: Where) -> dict[str, str]:
    """What folders say of a school, by column; '' where they do not."""
    return dict(zip(OF_FOLDERS, where, strict=True))


def _header(column: str, address: Address | None) -> str:
    return f"{column}({address.unit})" if address and address.unit else column
