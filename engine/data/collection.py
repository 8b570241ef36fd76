"""A folder tree or partitioned dataset -> one Dataset: picked, checked against its paths, joined.

A file that cannot be used is listed with its error; the others are read, and its county counts as
incomplete. The order in which files are met changes nothing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from engine.data.collecting.files import BOOKS, Source, is_collection, sources
from engine.data.collecting.gather import gathered
from engine.data.collecting.one_unit import one_unit
from engine.data.collecting.opening import open_all
from engine.data.collecting.parts import (
    FIXED,
    HeaderReader,
    Part,
    contradictions,
    counties,
    part_of,
    tidied,
)
from engine.data.collecting.picked import picked
from engine.data.collecting.readers import KINDS, header_found, header_readers
from engine.data.dataset import Dataset, Unread
from engine.data.findings import told
from engine.data.identity_fields import COUNTY, COUNTY_CODE, YEAR
from engine.data.layouts.folders import Where
from engine.data.picking import Picker, check_columns, read_clauses
from engine.data.tables import table_kind
from engine.data.texts import give_back
from engine.diagnostics import Place, Text, UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.data.collecting.opening import Opened, Progress
    from engine.data.dataset import Kind, RawTable
    from engine.data.mapping import HeaderMapping
    from engine.data.words import Words
    from engine.diagnostics import Diagnostic

_SHOWN = 8
_LISTED = 3  # files for which one and the same note is told; the others are counted
_LABELS = {
    name: Text(known.label, name)
    for name, known in (("county_code", COUNTY_CODE), ("county", COUNTY), ("year", YEAR))
}


@dataclass(slots=True)
class _Read:
    """What has come together so far."""

    parts: dict[Kind, list[Part]] = field(default_factory=lambda: defaultdict(list))
    notes: list[Diagnostic] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    digests: list[str] = field(default_factory=list)
    read: int = 0

    def lose(self, source: Source, whose: Iterable[tuple[str, str]] = ()) -> None:
        """A file that is not read, and whose it is by its path and its content."""
        where = source.where
        if source.kind not in (None, "schools"):
            return
        found = {(where.code, where.name, where.year)} if where.code or where.name else set()
        found |= {(name, name, year) for name, year in whose}
        for code, name, year in sorted(found or {("", "", where.year)}):
            self.unread.append(Unread(source.file, code if code.isdigit() else "", name, year))


def read_collection(
    root: Path,
    file: str,
    words: Words,
    where: Sequence[str] = (),
    progress: Progress | None = None,
) -> Dataset:
    """Read all files of a folder tree, or one file of which a part is wanted, as one dataset.

    Args:
        root: the folder, or one file.
        file: as the person gave it.
        words: the data dictionary by which headers are found, and what a person says of them, of
            every file alike.
        where: clauses that pick counties and years.
        progress: told how many files of how many are done.

    Raises:
        UnusableRequest: a clause of `where`.
        UnreadableData: no file can be read; nothing is left.
    """
    picker = Picker(read_clauses(where))
    found, others = _sources(root, file, words.mapping)
    keys = dict.fromkeys(name for one in found for name in one.keys)
    check_columns(picker.clauses, tuple(dict.fromkeys((*FIXED, *keys))))
    read = _Read()
    mapping, readers = words.mapping, header_readers(words)
    wanted = [one for one in found if picker.may_hold(one.said)]
    opened = open_all([(one.path, one.file) for one in wanted], progress)
    for one, result in zip(wanted, opened, strict=True):
        _take(one, result, mapping, readers, picker, read)
    for kind in KINDS:
        _refuse_twice(kind, read)
    if not read.parts["schools"]:
        raise UnreadableData(_nothing(read, picker, file))
    tables = {kind: _table(kind, file, read) for kind in KINDS if read.parts[kind]}
    notes = [*_fewer(read.notes), *others]
    place = Place(file=file)
    if len(wanted) > 1:
        notes.append(problem("D167", place, count=read.read, total=len(wanted)))
    notes += picker.told(place)
    give_back()
    return Dataset(
        Path(file), MappingProxyType(tables), _digest(read.digests), tuple(notes),
        header_found(mapping), picked=picker.texts,
        files=read.read, unread=tuple(read.unread),
    )  # fmt: skip


def _sources(
    root: Path, file: str, mapping: HeaderMapping | None
) -> tuple[list[Source], list[Diagnostic]]:
    """The files that hold tables, and what is told of the others."""
    from engine.data.read import kinds_of_folder  # noqa: PLC0415  # it imports this room

    if not root.is_dir():
        return [Source(root, file, root.name, Where())], []
    if is_collection(root, file):
        found, others = sources(root, file)
        place, known = Place(file=file), ("*.xlsx", "*.csv")
        return found, [problem("D013", place, name=_some(others), known=known)] if others else []
    chosen, notes = kinds_of_folder(root, file, mapping)  # up to three tables
    return [
        Source(root / name, str(Path(file, name)), name, Where(), kind)
        for kind, name in chosen.items()
    ], notes


def _take(
    source: Source,
    opened: Opened,
    mapping: HeaderMapping | None,
    readers: Mapping[Kind, HeaderReader],
    picker: Picker,
    read: _Read,
) -> None:
    """The tables of one file, or what is wrong with it."""
    if opened.problems:
        read.notes += opened.problems
        read.lose(source)
        return
    try:
        tables, notes = _tables(source, opened, mapping)
    except UnreadableData as failure:
        read.notes += failure.diagnostics
        read.lose(source)
        return
    parts = {kind: part_of(kind, source, table, readers[kind]) for kind, table in tables.items()}
    against = [
        problem(
            "D163", Place(part.table.file, table=part.table.table, row=row),
            column=_LABELS[name], said=said, found=value,
        )
        for part in parts.values()
        for name, said, value, row in contradictions(part)
    ]  # fmt: skip
    if against:
        read.notes += against
        read.lose(source, counties(parts["schools"]) if "schools" in parts else ())
        return
    read.notes += notes
    read.read += 1
    where = source.where
    read.digests.append(f"{opened.digest} {where.code} {where.name} {where.year} {source.kind}")
    for kind, part in parts.items():
        whole = _completed(part, read)
        kept = picked(kind, whole, picker)
        if kept.height or not picker.clauses:
            read.parts[kind].append(kept)


def _tables(
    source: Source, opened: Opened, mapping: HeaderMapping | None
) -> tuple[dict[Kind, RawTable], list[Diagnostic]]:
    """Which table of a file is which; a text file or Parquet file is one table."""
    from engine.data.read import kinds_of_book  # noqa: PLC0415  # it imports this room

    if source.path.suffix.lower() not in BOOKS or len(opened.tables) == 1:
        (table,) = opened.tables
        kind = source.kind or table_kind(table.table) or "schools"
        return {kind: table}, []
    chosen, notes = kinds_of_book(source.path, source.file, opened.tables, mapping)
    by_name = {table.table: table for table in opened.tables}
    return {kind: by_name[name] for kind, name in chosen.items()}, notes


def _completed(part: Part, read: _Read) -> Part:
    """A part with the columns that only its path gives, and a note of each."""
    where, has = part.source.where, {str(key[0]) for key in part.columns.keys}
    given = {}
    if where.code and "county_code" not in has:
        given["county_code"] = where.code
    if where.name and not {"county", "county_code"} & {*has, *given}:
        given["county"] = where.name
    if where.year and "year" not in has:
        given["year"] = where.year
    place = Place(part.table.file, table=part.table.table)
    read.notes += [
        problem("D165", place, column=_LABELS[name], said=said) for name, said in given.items()
    ]
    return replace(part, given=MappingProxyType(given)) if given else part


def _refuse_twice(kind: Kind, read: _Read) -> None:
    """A county and year in two files: the first counts; files of one partition belong together."""
    owner: dict[tuple[str, str], Part] = {}
    if kind == "assessments":
        return
    kept = []
    for part in sorted(read.parts[kind], key=lambda part: part.source.below):
        twice = []
        for unit in sorted(counties(part)):
            first = owner.setdefault(unit, part)
            if first is not part and not _belong_together(first.source, part.source):
                twice.append(unit)
                data = {"first": first.table.file, "second": part.table.file}
                place = Place(part.table.file, table=part.table.table)
                said = " ".join(filter(None, unit))
                read.notes.append(problem("D166", place, county=said, **data))
        if twice:
            read.unread += [
                Unread(part.table.file, name if name.isdigit() else "", name, year)
                for name, year in twice
            ]
            part = _without(part, set(twice))  # noqa: PLW2901
        kept.append(part)
    read.parts[kind] = kept


def _belong_together(first: Source, second: Source) -> bool:
    return bool(first.partition) and first.partition == second.partition


def _without(part: Part, units: set[tuple[str, str]]) -> Part:
    """A part without the rows of some counties and years."""
    names = part.texts("county_code") or part.texts("county") or []
    years: Sequence[str | None] = part.texts("year") or [None] * len(names)
    kept = [
        at
        for at, (name, year) in enumerate(zip(names, years, strict=True))
        if (name or "", tidied(year)) not in units
    ]
    rows = np.array(kept, np.int64)
    return replace(part, rows=rows if part.rows is None else part.rows[rows])


def _table(kind: Kind, file: str, read: _Read) -> RawTable:
    parts, notes = one_unit(read.parts[kind])
    read.notes += notes
    table = gathered(file, _name(kind, parts), parts)
    read.notes += table.notes
    return replace(table, notes=())


def _name(kind: Kind, parts: Sequence[Part]) -> str:
    """The name of the sheets where all have the same, else the kind of table."""
    names = {part.table.table for part in parts}
    return names.pop() if len(names) == 1 else kind


def _fewer(notes: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Infos that are the same in many files are told for some of these, and counted."""
    kept: list[Diagnostic] = []
    alike: dict[str, list[Diagnostic]] = defaultdict(list)
    for note in notes:
        if note.severity == "info":
            alike[note.code].append(note)
        else:
            kept.append(note)
    for code, group in alike.items():
        kept += group[:_LISTED]
        files = list(dict.fromkeys(note.place.file for note in group[_LISTED:]))
        if files:
            place = Place(file=files[0])
            total = _things(group[_LISTED:])
            data = {"same": code, "count": len(files), "files": _some(files), "total": total}
            kept.append(told("D164", place, data))
    return kept


def _things(notes: Sequence[Diagnostic]) -> int:
    """How many rows, columns or files findings are about; each of them is about one at least."""
    counts = (note.data.get("count") for note in notes)
    return sum(count if isinstance(count, int) else 1 for count in counts)


def _nothing(read: _Read, picker: Picker, file: str) -> list[Diagnostic]:
    place = Place(file=file)
    errors = [note for note in read.notes if note.severity == "error"]
    if picker.clauses and (read.read or not errors):
        return [*errors, picker.nothing(place)]
    return [*errors, problem("D171", place)]


def _digest(files: Iterable[str]) -> str:
    """Of all bytes and of what paths say; the order of the files does not matter."""
    return hashlib.sha256("\n".join(sorted(files)).encode()).hexdigest()


def _some(names: Sequence[str]) -> tuple[str, ...]:
    return (*names[:_SHOWN], "…") if len(names) > _SHOWN else tuple(names)
