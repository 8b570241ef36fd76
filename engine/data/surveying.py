"""Data of any kind -> what a mapping of its headers would say, and which layout knows it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.collecting.files import is_collection, sources
from engine.data.collecting.opening import open_all
from engine.data.layouts.recognising import recognise
from engine.data.picking import Picker
from engine.data.proposal import ProposedTable, propose, propose_headers
from engine.data.read import every_table, tables_in
from engine.data.spelling import key
from engine.data.tables import table_kind
from engine.diagnostics import UnreadableData

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.dataset import Kind, RawTable
    from engine.data.layouts.model import Layout
    from engine.data.layouts.recognising import Exports
    from engine.data.proposal import ProposedColumn
    from engine.diagnostics import Diagnostic, Place
    from engine.language.vocabulary import Dictionary


@dataclass(frozen=True, slots=True)
class UnusedColumns:
    """Columns of one form that its layout does not speak of, and what each may be."""

    place: Place
    form: str
    columns: tuple[ProposedColumn, ...]


@dataclass(frozen=True, slots=True)
class KnownLayout:
    """The layout that knows the files, the forms that it found, and what it passed over."""

    layout: Layout
    forms: Mapping[str, int]  # by name: in how many sheets
    unknown: tuple[Place, ...]  # sheets that are no form of it
    unused: tuple[UnusedColumns, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """What `junheng map` says of data.

    `tables` has one for each kind where many files are read as one, their headers put together.
    """

    tables: tuple[ProposedTable, ...]
    files: int = 1
    known: KnownLayout | None = None
    unread: tuple[Diagnostic, ...] = ()


def survey(
    path: str | Path, dictionary: Dictionary, layouts: Mapping[str, Path], *, accept_guess: bool
) -> Survey:
    """Look through a workbook, a file, a folder of tables, many files, or statistics exports.

    Raises:
        UnreadableData: it cannot be read at all.
    """
    root, file = Path(path), str(path)
    exports = None
    if root.is_dir():
        exports = recognise(root, file, tables_in, layouts, "", Picker(()))
    if exports is not None:
        beside = [_kinded(one, tables_in(one, str(one), "")) for one in exports.sides]
        tables = propose(
            [table for some in beside for table in some], dictionary, accept_guess=accept_guess
        )
        return Survey(
            tables, len(exports.books), _known(exports, dictionary, accept_guess=accept_guess),
            tuple(note for note in exports.notes if note.severity == "error"),
        )  # fmt: skip
    if root.is_dir() and is_collection(root, file):
        return _of_many(root, file, dictionary, accept_guess=accept_guess)
    return Survey(propose(every_table(path), dictionary, accept_guess=accept_guess))


def _kinded(path: Path, tables: Sequence[RawTable]) -> list[tuple[Kind | None, RawTable]]:
    """Tables of a file, each with its kind as far as names tell; the only one is of schools."""
    only: Kind | None = (table_kind(path.stem) or "schools") if len(tables) == 1 else None
    return [(table_kind(table.table) or only, table) for table in tables]


def _of_many(root: Path, file: str, dictionary: Dictionary, *, accept_guess: bool) -> Survey:
    found, _ = sources(root, file)
    each: list[tuple[ProposedTable, ...]] = []
    unread: list[Diagnostic] = []
    opened = open_all([(one.path, one.file) for one in found], None)
    for one, result in zip(found, opened, strict=True):
        if result.problems:
            unread += result.problems
            continue
        kinded = _kinded(one.path, result.tables)
        if one.kind and len(result.tables) == 1:
            kinded = [(one.kind, result.tables[0])]
        each.append(propose(kinded, dictionary, accept_guess=accept_guess))
    if not each:
        raise UnreadableData(unread)
    return Survey(merged(each), len(found), None, tuple(unread))


def merged(each: Sequence[tuple[ProposedTable, ...]]) -> tuple[ProposedTable, ...]:
    """One table of each kind, with every header once and the number of files that have it.

    Header rows and sheet are kept where all files agree.
    """
    kinds: tuple[Kind, ...] = ("schools", "county", "assessments")
    found = []
    for kind in kinds:
        tables = [table for tables in each for table in tables if table.kind == kind]
        if not tables:
            continue
        counted = Counter(key(one.header) for table in tables for one in _once(table))
        columns: dict[str, ProposedColumn] = {}
        for table in tables:
            for one in table.columns:
                known = columns.get(key(one.header))
                if known is None or (one.taken and not known.taken):
                    columns[key(one.header)] = replace(one, files=counted[key(one.header)])
        rows = {(table.first, table.rows) for table in tables}
        first, height = rows.pop() if len(rows) == 1 else (1, 1)
        sheets = {table.table for table in tables if not table.by_name}
        sheet = sheets.pop() if len(sheets) == 1 and all(not t.by_name for t in tables) else ""
        found.append(
            ProposedTable(sheet, kind, not sheet, first, height, 0, tuple(columns.values()))
        )
    return tuple(found)


def _once(table: ProposedTable) -> list[ProposedColumn]:
    """The columns of a table, of several with one header the first."""
    return list({key(one.header): one for one in reversed(table.columns)}.values())


def _known(exports: Exports, dictionary: Dictionary, *, accept_guess: bool) -> KnownLayout:
    forms: Counter[str] = Counter()
    unknown: list[Place] = []
    unused: list[UnusedColumns] = []
    for harvest in exports.found.values():
        forms.update(form.name for _, form in harvest.read)
        unknown += [sheet.place for sheet in harvest.unknown]
        for place, form, columns in harvest.unused:
            headers = {one.column: one.header for one in columns}
            proposed = propose_headers(headers, dictionary, accept_guess=accept_guess)
            unused.append(UnusedColumns(place, form.name, proposed))
    return KnownLayout(exports.layout, dict(forms), tuple(unknown), tuple(unused))
