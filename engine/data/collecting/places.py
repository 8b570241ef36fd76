"""Findings about a gathered table -> the same findings in the person's own files."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from engine.data.collecting.gather import GatheredBody
from engine.data.normalised import LeftOut
from engine.data.sheet_xml import column_letters
from engine.data.source import Run, Source
from engine.data.spelling import one_line
from engine.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from engine.data.collecting.parts import Part
    from engine.data.columns import Counties
    from engine.data.dataset import Dataset, RawTable
    from engine.diagnostics import Diagnostic

_ROWS = ("first", "second")  # data of a Diagnostic that are rows of its table
_ABOUT_ROWS = frozenset(["D034", "D035"])


class Places:
    """Where rows and columns of a gathered table really stand."""

    def __init__(self, table: RawTable, body: GatheredBody) -> None:
        self._table = table
        self._body = body
        self._ends = list(accumulate((part.height for part in body.parts), initial=0))
        self._parts = {(p.table.file, p.table.table): at for at, p in enumerate(body.parts)}
        self._heads = {
            one_line(text): key
            for key, text in zip(reversed(body.keys), reversed(table.head[0]), strict=True)
        }

    def row_at(self, file: str, sheet: str, row: int) -> int:
        """The row of the gathered table that a row of a file has become; 0 where none has."""
        index = self._parts.get((file, sheet), -1)
        if index < 0:
            return 0
        part = self._body.parts[index]
        at = row - 1 - part.start
        if part.rows is not None:
            found = int(np.searchsorted(part.rows, at))
            at = found if found < len(part.rows) and part.rows[found] == at else -1
        return 2 + self._ends[index] + at if 0 <= at < part.height else 0

    def told_at(self, place: Place) -> Source:
        """The cell of a finding that has been told at its place in a person's own file."""
        index = self._parts.get((place.file, place.table), -1)
        texts = self._body.parts[index].columns.header.texts if index >= 0 else ()
        names = [one_line(text) for text in texts]
        column = names.index(place.field) if place.field and place.field in names else -1
        return Source(place.file, place.table, (place.row - 1, column if place.row else -1))

    def part(self, row: int) -> tuple[Part, int] | None:
        """The part of a row of the table (from 1), and the row in its own file."""
        at = row - 2
        if not 0 <= at < self._ends[-1]:
            return None
        index = bisect_right(self._ends, at) - 1
        part = self._body.parts[index]
        return part, part.row(at - self._ends[index])

    def place(self, place: Place) -> Place:
        """The place in the person's own file; for a column as a whole, the first file with it."""
        found = self.part(place.row)
        key = self._heads.get(place.field)
        if found is not None:
            part, row = found
        else:
            having = (p for p in self._body.parts if key is None or key in p.columns.at)
            part = next(having, self._body.parts[0])
            row = part.columns.header.first + 1 if place.row else 0
        index = part.columns.at.get(key) if key is not None else None
        header = part.columns.header.texts[index] if index is not None else place.field
        name = part.table.table
        return replace(place, file=part.table.file, table=name, row=row, field=one_line(header))

    def source(self, row: int, header: str) -> Source | None:
        """The cell of the person's own file, or its row; None for what is about no row of it."""
        found = self.part(row)
        if found is None:
            return None
        part, own = found
        return self._source(part, own, header)

    def cell(self, row: int, header: str) -> Source | None:
        """The cell of the person's own file; None where that has no such column."""
        source = self.source(row, header)
        return None if source is None or source.whole else source

    def runs(self, header: str) -> Iterator[Run]:
        """The cells of a column, those below each other in one file as one run."""
        for at, part in enumerate(self._body.parts):
            first = 2 + self._ends[at]
            for start, length in _unbroken(part):
                source = self._source(part, part.row(start), header)
                if not header or not source.whole:
                    yield Run(first + start, length, source)

    def _source(self, part: Part, row: int, header: str) -> Source:
        key = self._heads.get(one_line(header)) if header else None
        index = part.columns.at.get(key) if key is not None else None
        file, table = part.table.file, part.table.table
        if index is None:
            return Source(file, table, (row - 1, -1))
        return Source(file, table, (row - 1, index), one_line(part.columns.header.texts[index]))

    def said(self, row: str) -> str:
        """A row as it is named: file, table, row."""
        found = self.part(int(row)) if row.isdecimal() else None
        if found is None:
            return row
        part, own = found
        return str(Place(part.table.file, table=part.table.table, row=own))

    def area(self, text: str, row: int) -> str:
        """A merged range such as B3:C5, as it stands in its file."""
        found = self.part(row)
        if found is None:
            return text
        part, own = found
        near = [one for one in part.table.merged if one.top < own <= one.bottom + 1]
        if not near:
            return text
        first = near[0]
        start = f"{column_letters(first.left)}{first.top + 1}"
        return f"{start}:{column_letters(first.right)}{first.bottom + 1}"


def _unbroken(part: Part) -> list[tuple[int, int]]:
    """Runs of neighbouring rows among those taken: the first of each, from 0, and how many."""
    if part.rows is None:
        return [(0, part.height)] if part.height else []
    breaks = np.flatnonzero(np.diff(part.rows) != 1) + 1
    starts = [0, *breaks.tolist()] if len(part.rows) else []
    ends = [*starts[1:], len(part.rows)]
    return [(start, end - start) for start, end in zip(starts, ends, strict=False)]


def places_of(dataset: Dataset) -> dict[tuple[str, str], Places]:
    """For each gathered table of a dataset, by file and name."""
    return {
        (table.file, table.table): Places(table, table.body)
        for table in dataset.tables.values()
        if isinstance(table.body, GatheredBody)
    }


def at_source(notes: Iterable[Diagnostic], dataset: Dataset) -> list[Diagnostic]:
    """Findings, those about gathered tables told in the files that these came from."""
    places = places_of(dataset)
    return [_moved(note, places) for note in notes] if places else list(notes)


def _moved(note: Diagnostic, tables: dict[tuple[str, str], Places]) -> Diagnostic:
    places = tables.get((note.place.file, note.place.table))
    if places is None or not (note.place.row or note.place.field):
        return note
    data = dict(note.data)
    rows = data.get("rows")
    if isinstance(rows, tuple):
        data["rows"] = tuple(places.said(str(row)) for row in rows)
    if note.code in _ABOUT_ROWS:
        data |= {name: places.said(str(data[name])) for name in _ROWS if name in data}
    if isinstance(data.get("area"), str):
        data["area"] = places.area(str(data["area"]), note.place.row)
    return replace(note, place=places.place(note.place), data=data)


def unread(dataset: Dataset, counties: Counties) -> tuple[LeftOut, ...]:
    """Counties that lack a file which could not be read: they are not judged as if whole.

    Where nobody knows whose file it was, it may be anybody's.
    """
    found = []
    units = list(zip(counties.code, counties.name, counties.year, strict=True))
    for lost in dataset.unread:
        hit = [
            at
            for at, (code, name, year) in enumerate(units)
            if (
                code.startswith(lost.code) if lost.code else lost.name and lost.name in (code, name)
            )
            and (not lost.year or year in ("", lost.year))
        ]
        found += [LeftOut(0, at) for at in hit]
        if not hit and not lost.code:
            found.append(LeftOut(0, -1))
    return tuple(dict.fromkeys(found))
