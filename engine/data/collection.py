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
from engine.data.dataset import Dataset, Unread
from engine.data.headers import labelled, vocabulary
from engine.data.identity_fields import COUNTY, COUNTY_CODE, YEAR
from engine.data.layouts.folders import Where
from engine.data.mapped import no_mapping, resolve_mapping
from engine.data.picking import check_columns, read_clauses
from engine.data.tables import table_kind
from engine.data.texts import give_back
from engine.diagnostics import Place, Text, UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.data.collecting.opening import Opened, Progress
    from engine.data.dataset import Kind, RawTable
    from engine.data.mapping import HeaderMapping
    from engine.data.picking import Clause
    from engine.diagnostics import Diagnostic
    from engine.language.vocabulary import Dictionary

_KINDS: tuple[Kind, ...] = ("schools", "county", "assessments")
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
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    not_taken: int = 0
    skipped: int = 0
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
    mapping: HeaderMapping | None,
    dictionary: Dictionary,
    where: Sequence[str] = (),
    progress: Progress | None = None,
) -> Dataset:
    """Read all files of a folder tree, or one file of which a part is wanted, as one dataset.

    Args:
        root: the folder, or one file.
        file: as the person gave it.
        mapping: what a person says of the headers, of every file alike.
        dictionary: the data dictionary, by which headers are found.
        where: clauses that pick counties and years.
        progress: told how many files of how many are done.

    Raises:
        UnusableRequest: a clause of `where`.
        UnreadableData: no file can be read; nothing is left.
    """
    clauses = read_clauses(where)
    found, others = _sources(root, file)
    keys = dict.fromkeys(name for one in found for name in one.keys)
    check_columns(clauses, tuple(dict.fromkeys((*FIXED, *keys))))
    read = _Read()
    readers = _readers(dictionary, mapping)
    wanted = [one for one in found if _may_hold(one, clauses, read)]
    read.skipped = len(found) - len(wanted)
    opened = open_all([(one.path, one.file) for one in wanted], progress)
    for one, result in zip(wanted, opened, strict=True):
        _take(one, result, mapping, readers, clauses, read)
    for kind in _KINDS:
        _refuse_twice(kind, read)
    if not read.parts["schools"]:
        raise UnreadableData(_nothing(read, clauses, file))
    tables = {kind: _table(kind, file, read) for kind in _KINDS if read.parts[kind]}
    notes = [*_fewer(read.notes)]
    place = Place(file=file)
    if others:
        notes.append(problem("D013", place, name=_some(others), known=("*.xlsx", "*.csv")))
    if len(wanted) > 1:
        notes.append(problem("D167", place, count=read.read, total=len(wanted)))
    if clauses:
        said, rows = _said(clauses), read.not_taken
        notes.append(problem("D168", place, where=said, files=read.skipped, rows=rows))
    give_back()
    return Dataset(
        Path(file), MappingProxyType(tables), _digest(read.digests), tuple(notes),
        _header_found(mapping), picked=tuple(clause.text for clause in clauses),
        files=read.read, unread=tuple(read.unread),
    )  # fmt: skip


def _sources(root: Path, file: str) -> tuple[list[Source], list[str]]:
    if root.is_dir() and is_collection(root, file):
        return sources(root, file)
    if root.is_dir():  # a folder of up to three tables
        found, others = sources(root, file)
        tables = [one for one in found if one.kind and "/" not in one.below]
        return tables, [*others, *(one.below for one in found if one not in tables)]
    return [Source(root, file, root.name, Where())], []


def _readers(dictionary: Dictionary, mapping: HeaderMapping | None) -> dict[Kind, HeaderReader]:
    levels = labelled(tuple(dictionary.levels), dictionary)
    found: dict[Kind, HeaderReader] = {}
    for kind in _KINDS:
        words = vocabulary(kind, dictionary, levels)
        said = mapping.tables.get(kind) if mapping else None
        found[kind] = HeaderReader(
            words, resolve_mapping(said, words, levels) if said else no_mapping()
        )
    return found


def _header_found(mapping: HeaderMapping | None) -> HeaderMapping | None:
    """The mapping without rows of headers: these have been joined into one."""
    if mapping is None:
        return None
    tables = {
        kind: replace(table, first=0, rows=1, header_spot=None, sheet="")
        for kind, table in mapping.tables.items()
    }
    return replace(mapping, tables=MappingProxyType(tables))


def _may_hold(source: Source, clauses: Sequence[Clause], read: _Read) -> bool:
    """Whether a file may hold rows that are wanted, by its path alone."""
    said = source.said
    for name, value in said.items():
        read.seen[name].add(value)
    return all(clause.takes(said[clause.column]) for clause in clauses if clause.column in said)


def _take(
    source: Source,
    opened: Opened,
    mapping: HeaderMapping | None,
    readers: Mapping[Kind, HeaderReader],
    clauses: Sequence[Clause],
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
        kept = _picked(kind, whole, clauses, read)
        if kept.height or not clauses:
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


def _picked(kind: Kind, part: Part, clauses: Sequence[Clause], read: _Read) -> Part:
    """The rows of a part that are wanted; a side table without the column is for all of them."""
    if not clauses:
        return part
    taken = np.ones(part.height, bool)
    for clause in clauses:
        if clause.column in part.source.keys:
            continue  # by its path
        values = part.texts(clause.column)
        if values is None:
            if kind == "schools" and not clause.takes(""):
                taken[:] = False
            continue
        read.seen[clause.column] |= {value for value in values if value}
        taken &= clause.rows(values)
    if taken.all():
        return part
    read.not_taken += int((~taken).sum())
    return replace(part, rows=np.flatnonzero(taken))


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
    parts, notes = _one_unit(read.parts[kind])
    read.notes += notes
    table = gathered(file, _name(kind, parts), parts)
    read.notes += table.notes
    return replace(table, notes=())


def _name(kind: Kind, parts: Sequence[Part]) -> str:
    """The name of the sheets where all have the same, else the kind of table."""
    names = {part.table.table for part in parts}
    return names.pop() if len(names) == 1 else kind


def _one_unit(parts: Sequence[Part]) -> tuple[list[Part], list[Diagnostic]]:
    """Columns of one item in two units: those of the fewer files are not used, and told."""
    counted: dict[tuple[object, ...], dict[object, int]] = defaultdict(lambda: defaultdict(int))
    for part in parts:
        for key in part.columns.keys:
            if len(key) == 4:  # noqa: PLR2004  # name, level, factor, which
                counted[key[0], key[1]][key[2]] += 1
    several = {
        item: max(factors, key=lambda factor: (factors[factor], str(factor)))
        for item, factors in counted.items()
        if len(factors) > 1
    }
    if not several:
        return list(parts), []
    texts: dict[object, str] = {}
    for part in parts:
        for key, text in zip(part.columns.keys, part.columns.texts, strict=True):
            texts.setdefault(key[:3], text)
    kept, notes = [], []
    for part in parts:
        wrong = {
            key
            for key in part.columns.keys
            if len(key) == 4 and several.get((key[0], key[1]), key[2]) != key[2]  # noqa: PLR2004
            and sum((key[0], key[1]) == other[:2] for other in part.columns.keys) == 1
        }  # fmt: skip
        for key in wrong:
            own = part.columns.texts[part.columns.at[key]]
            place = Place(part.table.file, table=part.table.table, field=own)
            usual = texts[(key[0], key[1], several[key[0], key[1]])]
            notes.append(problem("D170", place, field=str(key[0]), first=usual, second=own))
        if wrong:
            keys = tuple(
                ("unused", at) if k in wrong else k for at, k in enumerate(part.columns.keys)
            )
            blank = tuple("" if k in wrong else t for k, t in
                          zip(part.columns.keys, part.columns.texts, strict=True))  # fmt: skip
            columns = replace(
                part.columns, keys=keys, texts=blank, at={k: at for at, k in enumerate(keys)}
            )
            part = replace(part, columns=columns)  # noqa: PLW2901
        kept.append(part)
    return kept, notes


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
            kept.append(problem("D164", place, same=code, count=len(files), files=_some(files)))
    return kept


def _nothing(read: _Read, clauses: Sequence[Clause], file: str) -> list[Diagnostic]:
    place = Place(file=file)
    errors = [note for note in read.notes if note.severity == "error"]
    if clauses and (read.read or not errors):
        seen = {name: _some(sorted(read.seen[name])) for name in ("county_code", "county", "year")}
        none = Text("（没有）", "(none)")
        there = seen["county_code"] or seen["county"] or none
        years = seen["year"] or none
        errors.append(problem("D162", place, where=_said(clauses), counties=there, years=years))
    else:
        errors.append(problem("D171", place))
    return errors


def _said(clauses: Sequence[Clause]) -> str:
    return "; ".join(clause.text for clause in clauses)


def _digest(files: Iterable[str]) -> str:
    """Of all bytes and of what paths say; the order of the files does not matter."""
    return hashlib.sha256("\n".join(sorted(files)).encode()).hexdigest()


def _some(names: Sequence[str]) -> tuple[str, ...]:
    return (*names[:_SHOWN], "…") if len(names) > _SHOWN else tuple(names)
