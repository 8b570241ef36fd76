"""Findings about a table put together from many files -> the same findings at their true cells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from engine.data.sheet_xml import column_index
from engine.data.source import Run, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from engine.data.dataset import Dataset
    from engine.diagnostics import Diagnostic, Place

_ROWS = ("first", "second")  # data of a Diagnostic that are rows of its table
_ABOUT_ROWS = frozenset(["D034"])


@dataclass(frozen=True, slots=True, eq=False)
class Origins:
    """Where the cells of a put-together table came from; its rows count from 1, 1 is its header."""

    rows: Sequence[Mapping[str, Source]]  # for each school, by header
    starts: Sequence[Source]  # for each school, where it was met first
    headers: Mapping[str, Place]  # where the layout says where a column stands
    _known: dict[tuple[str, str, int], int] = field(default_factory=dict)  # made when first asked

    def source(self, row: int, header: str) -> Source | None:
        """The cell of a row and header; the school's beginning where the cell is blank."""
        at = row - 2
        if not 0 <= at < len(self.rows):
            return None
        return self.rows[at].get(header) or self.starts[at]

    def cell(self, row: int, header: str) -> Source | None:
        """The cell of a row and header, if it has one."""
        at = row - 2
        return self.rows[at].get(header) if 0 <= at < len(self.rows) else None

    def row_at(self, file: str, sheet: str, row: int) -> int:
        """The row of the table that a row of a form is about; 0 where none is."""
        if not self._known:
            for at, (start, values) in enumerate(zip(self.starts, self.rows, strict=True), 2):
                for source in (start, *values.values()):
                    self._known.setdefault((source.file, source.sheet, source.row), at)
        return self._known.get((file, sheet, row), 0)

    def told_at(self, place: Place) -> Source:
        """The cell of a finding that has been told at its place in a person's own file."""
        letters = place.field.partition(str(place.row))[0] if place.row else ""
        is_cell = letters.isascii() and letters.isupper() and letters.isalpha()
        column = column_index(letters) if is_cell else -1
        return Source(place.file, place.table, (place.row - 1, column))

    def runs(self, header: str) -> Iterator[Run]:
        """The cells of a column, those below each other in one file as one run."""
        run: Run | None = None
        for at, start in enumerate(self.starts):
            source = self.rows[at].get(header) if header else start
            if run is not None and source is not None and _goes_on(run, at + 2, source):
                run = replace(run, rows=run.rows + 1)
                continue
            if run is not None:
                yield run
            run = Run(at + 2, 1, source) if source is not None else None
        if run is not None:
            yield run

    def place(self, place: Place) -> Place:
        """The place in the person's own files, or in the layout for a column as a whole."""
        source = self.source(place.row, place.field)
        if source is None:
            return self.headers.get(place.field, place)
        found = source.place
        known = not place.field or place.field in self.rows[place.row - 2]
        return found if known else replace(found, row=0, field=place.field)


def _goes_on(run: Run, row: int, source: Source) -> bool:
    """Whether a cell is the one below the last of a run."""
    first = run.source
    below = row == run.row + run.rows and source.row == first.row + run.rows and not first.whole
    return below and replace(source, spot=first.spot) == first and source.spot[1] == first.spot[1]


def placed(notes: Iterable[Diagnostic], dataset: Dataset) -> list[Diagnostic]:
    """Findings, those about tables that were put together told at the cells they came from."""
    tables = {
        (table.file, table.table): table.origins
        for table in dataset.tables.values()
        if table.origins is not None
    }
    return [_placed(note, tables) for note in notes] if tables else list(notes)


def _placed(note: Diagnostic, tables: Mapping[tuple[str, str], Origins]) -> Diagnostic:
    origins = tables.get((note.place.file, note.place.table))
    if origins is None or not (note.place.row or note.place.field):
        return note
    data = dict(note.data)
    rows = data.get("rows")
    if isinstance(rows, tuple):
        data["rows"] = tuple(_said(str(row), note.place.field, origins) for row in rows)
    if note.code in _ABOUT_ROWS:
        data |= {k: _said(str(data[k]), note.place.field, origins) for k in _ROWS if k in data}
    return replace(note, place=origins.place(note.place), data=data)


def _said(row: str, header: str, origins: Origins) -> str:
    source = origins.source(int(row), header) if row.isdecimal() else None
    return str(source) if source else row
