"""A folder of statistics exports -> a Dataset, by the layout that knows its files."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.collecting.readers import header_found
from engine.data.dataset import Dataset
from engine.data.layouts.assembling import assemble
from engine.data.layouts.beside import side_tables
from engine.data.layouts.joining import join
from engine.data.layouts.picked import picked_schools
from engine.data.layouts.recognising import folders_of, recognise
from engine.data.layouts.remarks import remarks
from engine.data.layouts.taking import Harvest, column_of
from engine.data.picking import Picker, read_clauses
from engine.diagnostics import Place, UnreadableData, UnusableRequest, problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.collecting.opening import Progress
    from engine.data.dataset import Kind, RawTable
    from engine.data.layouts.folders import Where
    from engine.data.layouts.joining import School
    from engine.data.layouts.model import Address, Layout, Record
    from engine.data.layouts.recognising import Reader
    from engine.data.layouts.taking import Harvest
    from engine.data.mapping import HeaderMapping
    from engine.data.words import Words
    from engine.diagnostics import Diagnostic


def read_exports(
    path: Path,
    file: str,
    read: Reader,
    layouts: Mapping[str, Path],
    wanted: str,
    words: Words,
    where: Sequence[str] = (),
    progress: Progress | None = None,
) -> Dataset | None:
    """Read a folder of exports; None if no layout knows its files, and none was asked for.

    Args:
        path: of the folder, or of one file.
        file: as the person gave it.
        read: reads one file.
        layouts: every layout by name.
        wanted: the layout asked for.
        words: what headers of tables beside the exports are read by.
        where: clauses that pick counties and years.
        progress: told how many files of how many are done.

    Raises:
        NotFound: there is no such layout.
        UnusableRequest: a clause of `where`; a mapping of headers that the layout places.
        UnreadableData: no file fits the layout asked for; several layouts fit; no county; nothing
            is left.
    """
    place = Place(file=file)
    picker = Picker(read_clauses(where))
    exports = recognise(path, file, read, layouts, wanted, picker, progress)
    if exports is None:
        return None
    layout, found, notes = exports.layout, exports.found, [*exports.notes]
    _refuse_mapping(words.mapping, layout)
    every, joined = _schools(path, found)
    if not any(where.code or where.name for where, _ in every):
        raise UnreadableData(problem("D127", place))
    schools = picked_schools(every, picker)
    if not schools:
        raise UnreadableData(picker.nothing(place))
    serial = all(one.serial_dates for one in found.values())
    addresses = _addresses(layout)
    table = assemble(file, layout.title, schools, addresses, serial_dates=serial)
    tables: dict[Kind, RawTable] = {"schools": table}
    beside, told = side_tables(exports.sides, read, words, picker)
    notes += [*remarks(layout, found, schools, place), *joined, *told, *picker.told(place)]
    digest = _digest([*exports.books, *exports.sides, Path(layout.place.file)])
    mapping = header_found(words.mapping) if where else words.mapping
    return Dataset(
        path, MappingProxyType(tables | beside), digest, tuple(notes), mapping,
        picked=picker.texts, files=len(exports.books), layout=layout.name,
        unread=tuple(exports.unread),
    )  # fmt: skip


def _refuse_mapping(mapping: HeaderMapping | None, layout: Layout) -> None:
    """Where columns of schools stand is what the layout says, not a mapping."""
    said = mapping.tables.get("schools") if mapping else None
    if said is not None:
        data = {"layout": layout.name, "where": layout.place.file}
        raise UnusableRequest(problem("D173", said.spot.place, said.spot.excerpt, **data))


def _schools(
    root: Path, found: Mapping[Path, Harvest]
) -> tuple[list[tuple[Where, School]], list[Diagnostic]]:
    """The schools of every county and year, and what did not join."""
    grouped: dict[Where, list[Record]] = defaultdict(list)
    for path, one in found.items():
        grouped[folders_of(root, path)] += one.records
    schools: list[tuple[Where, School]] = []
    notes: list[Diagnostic] = []
    for where, records in grouped.items():
        joined, said = join(records)
        schools += [(where, school) for school in joined]
        notes += said
    return schools, notes


def _addresses(layout: Layout) -> dict[str, Address]:
    """Every column that a layout may fill, with the first address that does."""
    found: dict[str, Address] = {}
    for form in layout.forms:
        for address in form.addresses:
            for level in ("", *layout.levels):
                column = column_of(address, level)
                if column is not None:
                    found.setdefault(column, address)
    return found


def _digest(files: Sequence[Path]) -> str:
    """Of all bytes that count: those of the layout too."""
    total = hashlib.sha256()
    for path in files:
        total.update(path.read_bytes())
    return total.hexdigest()
