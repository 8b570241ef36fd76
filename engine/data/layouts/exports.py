"""A folder of statistics exports -> a Dataset, by the layout that knows its files."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.collecting.readers import header_found
from engine.data.dataset import Dataset
from engine.data.folder_walk import files_below
from engine.data.layouts.assembling import OF_FOLDERS, assemble
from engine.data.layouts.beside import side_tables
from engine.data.layouts.folders import Where, where_of
from engine.data.layouts.joining import join
from engine.data.layouts.picked import picked_schools
from engine.data.layouts.reading import read_layout
from engine.data.layouts.remarks import remarks
from engine.data.layouts.taking import Harvest, column_of, harvest, sheet_of
from engine.data.picking import Picker, check_columns, read_clauses
from engine.data.tables import table_kind
from engine.diagnostics import NotFound, Place, UnreadableData, UnusableRequest, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    from engine.data.collecting.opening import Progress
    from engine.data.dataset import Kind, RawTable
    from engine.data.layouts.joining import School
    from engine.data.layouts.model import Address, Layout, Record
    from engine.data.mapping import HeaderMapping
    from engine.data.words import Words
    from engine.diagnostics import Diagnostic

    class Reader(Protocol):
        """Reads the tables of one file."""

        def __call__(self, path: Path, file: str, table: str) -> tuple[RawTable, ...]:
            """Raises UnreadableData."""
            ...


_ENDINGS = frozenset([".xlsx", ".xlsm", ".xls", ".et", ".csv", ".txt", ".tsv"])
_PROBED = 5  # files looked at before a folder is taken for something else


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
    chosen = _asked(layouts, wanted)
    files = [path] if path.is_file() else sorted(_files(path))
    sides = [one for one in files if table_kind(one.stem) in ("county", "assessments")]
    books = [one for one in files if one not in sides]
    if not books or (not wanted and any(table_kind(one.stem) == "schools" for one in books)):
        return None
    if not wanted and not _promising(books, chosen, read):
        return None
    place = Place(file=file)
    picker = Picker(read_clauses(where))
    check_columns(picker.clauses, OF_FOLDERS)
    books = [one for one in books if _may_hold(_where(path, one), chosen, picker)]
    harvests, notes = _harvests(books, chosen, read, path, file, progress)
    if not books:
        raise UnreadableData(picker.nothing(place))
    layout = _best(harvests, chosen, file, wanted, tuple(layouts))
    if layout is None:
        return None
    _refuse_mapping(words.mapping, layout)
    found = harvests[layout.name]
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
    beside, told = side_tables(sides, read, words, picker)
    notes += [*remarks(layout, found, schools, place), *joined, *told, *picker.told(place)]
    digest = _digest([*books, *sides, Path(layout.place.file)])
    mapping = header_found(words.mapping) if where else words.mapping
    return Dataset(
        path, MappingProxyType(tables | beside), digest, tuple(notes), mapping,
        picked=picker.texts, files=len(books), layout=layout.name,
    )  # fmt: skip


def _may_hold(where: Where, layouts: Sequence[Layout], picker: Picker) -> bool:
    """Whether a file may hold schools that are wanted, by what only its folders can say."""
    placed = {
        address.column for layout in layouts for form in layout.forms for address in form.addresses
    }
    said = dict(zip(OF_FOLDERS, where, strict=True))
    return picker.may_hold(
        {name: text for name, text in said.items() if text and name not in placed}
    )


def _refuse_mapping(mapping: HeaderMapping | None, layout: Layout) -> None:
    """Where columns of schools stand is what the layout says, not a mapping."""
    said = mapping.tables.get("schools") if mapping else None
    if said is not None:
        data = {"layout": layout.name, "where": layout.place.file}
        raise UnusableRequest(problem("D173", said.spot.place, said.spot.excerpt, **data))


def _asked(layouts: Mapping[str, Path], wanted: str) -> list[Layout]:
    if not wanted:
        return [read_layout(path) for path in layouts.values()]
    if wanted.endswith((".yaml", ".yml")):
        return [read_layout(Path(wanted))]
    if wanted not in layouts:
        raise NotFound(problem("D112", name=wanted, known=tuple(layouts)))
    return [read_layout(layouts[wanted])]


def _files(folder: Path) -> Iterator[Path]:
    for _, path in files_below(folder):
        if path.suffix.lower() in _ENDINGS:
            yield path


def _promising(books: Sequence[Path], layouts: Sequence[Layout], read: Reader) -> bool:
    """Whether any of a few files is a form of any layout."""
    for path in books[:: max(1, len(books) // _PROBED)]:
        try:
            sheets = [sheet_of(table, str(path)) for table in read(path, str(path), "")]
        except (UnreadableData, OSError):
            continue
        if any(harvest(sheets, layout).score for layout in layouts):
            return True
    return False


def _harvests(
    books: Sequence[Path],
    layouts: Sequence[Layout],
    read: Reader,
    root: Path,
    file: str,
    progress: Progress | None,
) -> tuple[dict[str, dict[Path, Harvest]], list[Diagnostic]]:
    """By layout and file; files that cannot be read are told and left out."""
    found: dict[str, dict[Path, Harvest]] = {layout.name: {} for layout in layouts}
    notes: list[Diagnostic] = []
    for done, path in enumerate(books):
        if progress is not None:
            progress(done, len(books))
        said = str(Path(file) / path.relative_to(root)) if path != root else file
        try:
            tables = read(path, said, "")
        except UnreadableData as failure:
            notes += failure.diagnostics
            continue
        except OSError as failure:
            notes.append(problem("D015", Place(file=said), why=failure.strerror or ""))
            continue
        notes += _once(note for table in tables for note in table.notes)
        hidden = [table for table in tables if table.hidden]
        notes += [problem("D130", Place(said, table=table.table)) for table in hidden]
        sheets = [sheet_of(table, said) for table in tables if not table.hidden]
        for layout in layouts:
            found[layout.name][path] = harvest(sheets, layout)
    return found, notes


def _once(notes: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Notes of one file, which each of its tables may have."""
    found: list[Diagnostic] = []
    for note in notes:
        if note not in found:
            found.append(note)
    return found


def _best(
    harvests: Mapping[str, Mapping[Path, Harvest]],
    layouts: Sequence[Layout],
    file: str,
    wanted: str,
    known: tuple[str, ...],
) -> Layout | None:
    """The layout that explains most of the files."""
    scores = {name: sum(one.score for one in found.values()) for name, found in harvests.items()}
    best = max(scores.values(), default=0)
    if not best:
        if wanted:
            raise UnreadableData(problem("D125", Place(file=file), layout=wanted, known=known))
        return None
    first = [layout for layout in layouts if scores[layout.name] == best]
    if len(first) > 1:
        names = tuple(layout.name for layout in first)
        raise UnreadableData(problem("D111", Place(file=file), layouts=names))
    return first[0]


def _schools(
    root: Path, found: Mapping[Path, Harvest]
) -> tuple[list[tuple[Where, School]], list[Diagnostic]]:
    """The schools of every county and year, and what did not join."""
    grouped: dict[Where, list[Record]] = defaultdict(list)
    for path, one in found.items():
        grouped[_where(root, path)] += one.records
    schools: list[tuple[Where, School]] = []
    notes: list[Diagnostic] = []
    for where, records in grouped.items():
        joined, said = join(records)
        schools += [(where, school) for school in joined]
        notes += said
    return schools, notes


def _where(root: Path, path: Path) -> Where:
    top = root.resolve() if root.is_dir() else root.resolve().parent
    below = path.resolve().parent.relative_to(top)
    return where_of((top.name, *below.parts))


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
