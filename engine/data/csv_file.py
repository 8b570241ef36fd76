"""A CSV file -> its cells as text columns, every row at its own number, or Diagnostics."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pacsv

from engine.data.dataset import HEAD_ROWS, ArrowBody, RawTable
from engine.data.decode import Decoded, decoded, first_broken_line
from engine.data.findings import MOST_LISTED, at_row, remainder
from engine.diagnostics import Place, Text, UnreadableData, problem

if TYPE_CHECKING:
    from pathlib import Path

    from engine.diagnostics import Diagnostic

_DELIMITERS = {
    ",": Text("逗号", "commas"),
    "\t": Text("制表符（Tab）", "tabs"),
    ";": Text("分号", "semicolons"),
}
_HEAD_BYTES = 1 << 18
_NEAR = 20  # characters of a runaway cell that are shown


@dataclass(slots=True)
class _Uneven:
    """Rows whose number of cells is not the table's, kept aside while the rest is read."""

    width: int
    delimiter: str
    first_even: int
    rows: list[int] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    ragged: list[tuple[int, int]] = field(default_factory=list)  # (row, cells)

    def take(self, row: Any) -> str:  # noqa: ANN401
        """Keep a row that only lacks or has spare blank cells; note any other as ragged."""
        cells = next(csv.reader(io.StringIO(row.text, newline=""), delimiter=self.delimiter), [])
        while cells and not cells[-1].strip():
            cells.pop()
        alone = sum(1 for cell in cells if cell.strip()) <= 1  # a title, a footer
        above = row.number <= self.first_even
        if len(cells) > self.width or (len(cells) < self.width and not alone and not above):
            self.ragged.append((row.number, row.actual_columns))
        self.rows.append(row.number - 1)
        self.cells.append((cells + [""] * self.width)[: self.width])
        return "skip"


def read_csv(path: Path, file: str, table: str) -> RawTable:
    """Read one CSV file; every cell stays text.

    Raises:
        UnreadableData: unknown encoding, unclosed quotes, rows with other numbers of cells.
        OSError: the file cannot be opened.
    """
    place = Place(file=file, table=table)
    stored = path.read_bytes()
    text = decoded(stored)
    if text is None:
        raise UnreadableData(problem("D009", at_row(place, first_broken_line(stored))))
    del stored
    data = text.data
    if b"\x00" in data:
        raise UnreadableData(problem("D008", place))
    if text.mixed:
        raise UnreadableData(text.mixed.told(place))
    head, delimiter = _head(data)
    counts = Counter(len(cells) for cells in head if cells)
    width = max(counts, key=lambda cells: (counts[cells], cells), default=0)
    first_even = next((at for at, cells in enumerate(head) if len(cells) == width), 0)
    uneven = _Uneven(width, delimiter, first_even)
    columns = _columns(data, uneven, place)
    if uneven.ragged:
        raise UnreadableData(_ragged(uneven, place))
    if b'"' in data:
        _refuse_runaway_quotes(data, columns, delimiter, place)
    texts = tuple(tuple((cells + [""] * width)[:width]) for cells in head)
    return RawTable(file, table, texts, ArrowBody(columns), notes=_notes(text, delimiter, place))


def _notes(text: Decoded, delimiter: str, place: Place) -> tuple[Diagnostic, ...]:
    """How the file was read."""
    parted = _DELIMITERS[delimiter]
    said = problem("D094", place, encoding=text.encoding, delimiter=parted)
    return (said, problem("D096", place, count=text.marks)) if text.marks else (said,)


def _head(data: bytes) -> tuple[list[list[str]], str]:
    """The first rows under the delimiter that cuts them into most cells, and that delimiter."""
    text = data[:_HEAD_BYTES].decode("utf-8", errors="ignore")
    cuts = {mark: _cut(text, mark) for mark in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda mark: sum(len(cells) for cells in cuts[mark]))
    return cuts[best], best


def _cut(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        return list(islice(rows, HEAD_ROWS))
    except csv.Error:  # a cell beyond all measure: one cell per line tells enough
        return [[line] for line in text.splitlines()[:HEAD_ROWS]]


def _columns(data: bytes, uneven: _Uneven, place: Place) -> tuple[Any, ...]:
    names = [str(index) for index in range(uneven.width)]
    try:
        table = pacsv.read_csv(
            pa.BufferReader(data),
            read_options=pacsv.ReadOptions(use_threads=False, column_names=names),
            parse_options=pacsv.ParseOptions(
                delimiter=uneven.delimiter,
                newlines_in_values=b'"' in data,
                ignore_empty_lines=False,
                invalid_row_handler=uneven.take,
            ),
            convert_options=pacsv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    except pa.ArrowException as failure:
        if uneven.ragged:
            raise UnreadableData(_ragged(uneven, place)) from failure
        raise UnreadableData(problem("D011", place, near="…")) from failure
    return tuple(_whole(table, uneven, names).columns)


def _whole(table: Any, uneven: _Uneven, names: list[str]) -> Any:  # noqa: ANN401
    """The table with the rows kept aside back in their places."""
    if not uneven.rows:
        return table
    kept = [
        pa.array([cells[index] or None for cells in uneven.cells], pa.string())
        for index in range(uneven.width)
    ]
    height = table.num_rows + len(uneven.rows)
    aside = set(uneven.rows)
    spare = iter(range(table.num_rows, height))
    even = iter(range(table.num_rows))
    order = [next(spare) if row in aside else next(even) for row in range(height)]
    joined = pa.concat_tables([table, pa.table(kept, names=names)])
    return joined.take(pa.array(order, pa.int64()))


def _ragged(uneven: _Uneven, place: Place) -> list[Diagnostic]:
    listed = [
        problem("D010", at_row(place, row), cells=cells, width=uneven.width)
        for row, cells in uneven.ragged[:MOST_LISTED]
    ]
    return [*listed, *remainder("D010", [row for row, _ in uneven.ragged], place)]


def _refuse_runaway_quotes(
    data: bytes, columns: tuple[Any, ...], delimiter: str, place: Place
) -> None:
    """A quote that is not closed swallows the rows after it; say where."""
    found = []
    for column in columns:
        broken = pc.match_substring(column, "\n")
        if pc.any(broken).as_py():
            rows = pc.indices_nonzero(broken.combine_chunks()).to_pylist()
            found += [
                (row, text)
                for row in rows
                if (text := column[row].as_py()).count(delimiter) >= max(1, len(columns) - 1)
            ]
    if not found and data.count(b'"') % 2:
        raise UnreadableData(problem("D011", place, near="…"))
    if found:
        row, text = min(found)
        raise UnreadableData(problem("D011", at_row(place, row + 1), near=text[:_NEAR]))
