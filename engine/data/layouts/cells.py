"""A form of one school -> its values, each by cell, or by row label and header path."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.data.layouts.labels import cell_label, leads, paths
from engine.data.layouts.model import Missed, Record, Taken
from engine.data.sheet_xml import column_index
from engine.data.source import NOWHERE, Source

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.data.dataset import Merged
    from engine.data.layouts.model import Address, Form, Sheet
    from engine.data.source import Spot

Grid = tuple[tuple[str, ...], ...]

_FEW = 4
_SMALL = 5_000  # cells of a form whose places are remembered


@dataclass(frozen=True, slots=True, eq=False)
class _Labels:
    """The labels of a sheet, merged cells filled; '' where a value stands."""

    keys: Sequence[Sequence[str]]
    corner: Mapping[Spot, Spot]  # of a merged cell -> its last row and column

    @classmethod
    def of(cls, labels: Grid, merged: Sequence[Merged]) -> _Labels:
        width = max(map(len, labels), default=0)
        keys = [[*row, *[""] * (width - len(row))] for row in labels]
        corner: dict[Spot, Spot] = {}
        for area in merged:
            if area.top >= len(keys) or area.left >= width:
                continue
            text = keys[area.top][area.left]
            for line in keys[area.top : area.bottom + 1]:
                line[area.left : area.right + 1] = [text] * len(line[area.left : area.right + 1])
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    corner[row, column] = (area.bottom, area.right)
        return cls(keys, corner)

    def left(self, spot: Spot) -> list[str]:
        return _run(self.keys[spot[0]][: spot[1]]) if spot[0] < len(self.keys) else []

    def above(self, spot: Spot) -> list[str]:
        rows = self.keys[: spot[0]]
        return _run(row[spot[1]] for row in rows if spot[1] < len(row))

    def ends(self, row: int, path: tuple[str, ...]) -> Iterator[int]:
        """Columns of a row in which a path of labels ends, the last of a merged cell."""
        keys = self.keys[row]
        for column, text in enumerate(keys):
            last = self.corner.get((row, column), (row, column))[1]
            if text == path[-1] and column == last and leads(path, _run(keys[: column + 1])):
                yield column


def take_form(
    sheet: Sheet, form: Form, addresses: Sequence[tuple[str, Address]], level: str = ""
) -> tuple[Record, list[Missed]]:
    """The values of a form.

    Args:
        sheet: as read.
        form: what it is.
        addresses: each with the column that it fills.
        level: that its title names.
    """
    labels = tuple(tuple(map(cell_label, row)) for row in sheet.rows)
    find = _known_spots if sum(map(len, labels)) <= _SMALL else _all_spots
    everywhere = find(labels, sheet.merged, tuple(address for _, address in addresses))
    begin = Source(sheet.file, sheet.name, NOWHERE)
    taken: dict[str, Taken] = {}
    missed = []
    for (column, address), places in zip(addresses, everywhere, strict=True):
        spots = [found[0] for found in places if len(found) == 1]
        if len(spots) < len(places):
            for part, found in zip(address.parts, places, strict=True):
                if len(found) != 1:
                    code = "D115" if found else "D126" if part.cell else "D114"
                    cells = tuple(Source("", "", spot).cell for spot in found[:_FEW])
                    missed.append(Missed(code, form, part, begin, cells))
            continue
        value = total([sheet.at(spot) for spot in spots])
        if value is not None:
            plus = tuple(column for _, column in spots[1:])
            source = Source(sheet.file, sheet.name, spots[0], address.label, plus)
            taken[column] = Taken(value, source)
    return Record(form, begin, taken, level), _of_own_levels(missed, addresses, taken)


def _of_own_levels(
    missed: Sequence[Missed], addresses: Sequence[tuple[str, Address]], taken: Mapping[str, Taken]
) -> list[Missed]:
    """Without the rows of levels that the school does not have, where another level has its row."""
    found = {address.column for name, address in addresses if address.level and name in taken}
    return [one for one in missed if one.code != "D114" or one.address.column not in found]


def total(values: Sequence[object]) -> object:
    """One value as it stands; several numbers added up, None where one of them is missing."""
    if len(values) == 1:
        return values[0]
    numbers = [number for value in values if (number := _number(value)) is not None]
    return sum(numbers) if len(numbers) == len(values) else None


def _number(value: object) -> float | None:
    """A number, also one stored as text, as in a CSV."""
    try:
        return float(value) if isinstance(value, (int, float, str)) else None
    except ValueError:
        return None


def _all_spots(
    labels: Grid, merged: tuple[Merged, ...], addresses: tuple[Address, ...]
) -> tuple[tuple[Sequence[Spot], ...], ...]:
    """For each address and each of its parts the cells that it may mean."""
    known = _Labels.of(labels, merged)
    return tuple(tuple(_spots(known, part) for part in address.parts) for address in addresses)


# A form has the same labels in the workbook of every school: it is searched once for all of them.
_known_spots = lru_cache(maxsize=512)(_all_spots)


def _spots(labels: _Labels, address: Address) -> Sequence[Spot]:
    """The cells that an address may mean; one if it is sure."""
    if address.cell:
        spot = _spot(address.cell)
        return [spot] if _agrees(labels, spot, address) else []
    rows = [
        (row, column)
        for path in paths(address.row)
        for row in range(len(labels.keys))
        for column in labels.ends(row, path)
    ]
    if not address.header:
        beside = {(row, column + 1) for row, column in rows}
        return sorted(beside)
    wide = max((len(row) for row in labels.keys), default=0)
    found = {
        (row, column)
        for row, end in rows
        for column in range(end + 1, wide)
        if any(leads(path, labels.above((row, column))) for path in paths(address.header))
    }
    values = {spot for spot in found if not labels.keys[spot[0]][spot[1]]}
    sure = [spot for spot in values or found if _next_to(labels, spot, address)]
    return sorted(sure or values or found)


def _next_to(labels: _Labels, spot: Spot, address: Address) -> bool:
    """Whether the labels asked for are those right beside and right above a cell."""
    left, above = labels.left(spot), labels.above(spot)
    beside = bool(left) and left[-1] in {path[-1] for path in paths(address.row)}
    return beside and bool(above) and above[-1] in {path[-1] for path in paths(address.header)}


def _agrees(labels: _Labels, spot: Spot, address: Address) -> bool:
    row = not address.row or any(leads(path, labels.left(spot)) for path in paths(address.row))
    head = not address.header or any(
        leads(path, labels.above(spot)) for path in paths(address.header)
    )
    return row and head


def _spot(cell: str) -> Spot:
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_index(letters)


def _run(texts: Iterator[str] | Sequence[str]) -> list[str]:
    """Labels one after the other, each of a merged cell once."""
    found: list[str] = []
    for text in texts:
        if text and (not found or found[-1] != text):
            found.append(text)
    return found
