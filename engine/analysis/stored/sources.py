"""The table `sources` of a result folder -> where columns and cells came from, as when it was read.

One line of it is one column over a run of rows. A table that a person has as it is has one line for
each column; one that was put together from many files has more, and lines of rows as a whole.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engine.analysis.stored.tables import columns_of, read_table
from engine.data import Origin, Run, Source, column_index

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from engine.diagnostics import Place

_KINDS = {"row": "whole", "rows": "whole", "source_row": "whole", "factor": "number"}
_TEXTS = ("table", "field", "file", "sheet", "letter", "header")

Headers = dict[str, dict[str, tuple[str, str, float]]]  # table -> column -> header, letter, factor


@dataclass(frozen=True, slots=True, eq=False)
class StoredOrigins:
    """Where each column stands, and of tables that were put together each cell.

    Attributes:
        own: by column of schools and county.
        judged: by column of the assessments.
        sources: by file and name of the tables that were put together.
    """

    own: Mapping[str, Origin]
    judged: Mapping[str, Origin]
    sources: Mapping[tuple[str, str], StoredSources]


@dataclass(frozen=True, slots=True, eq=False)
class StoredSources:
    """Where the cells of one table stand that was put together: `engine.data.source.Sources`."""

    by_header: Mapping[str, Sequence[Run]]

    def runs(self, header: str) -> Iterator[Run]:
        """All cells of a column, in order of rows; "" for rows as a whole."""
        yield from self.by_header.get(header, ())

    def cell(self, row: int, header: str) -> Source | None:
        """The cell of a row and header, if it has one."""
        runs = self.by_header.get(header, ())
        at = bisect_right(runs, row, key=lambda run: run.row) - 1
        if at < 0 or row >= runs[at].row + runs[at].rows:
            return None
        first = runs[at].source
        top, column = first.spot
        return replace(first, spot=(top + row - runs[at].row, column)) if top >= 0 else first

    def source(self, row: int, header: str) -> Source | None:
        """The cell of a row and header; where the row begins, if that has no cell of its own."""
        return self.cell(row, header) or self.cell(row, "")

    def row_at(self, file: str, sheet: str, row: int) -> int:
        """The row of the table that a row of a person's own file has become; 0 where none has."""
        for run in self.by_header.get("", ()):
            first = run.source
            at = row - first.row
            if (first.file, first.sheet) == (file, sheet) and 0 <= at < run.rows:
                return run.row + at
        return 0

    def told_at(self, place: Place) -> Source:
        """The cell of a finding that has been told at its place in a person's own file."""
        for runs in self.by_header.values():
            for run in runs:
                first = run.source
                at = place.row - first.row
                same = (first.file, first.sheet) == (place.file, place.table)
                if same and first.label and first.label in place.field and 0 <= at < run.rows:
                    return replace(first, spot=(place.row - 1, first.spot[1]))
        return Source(place.file, place.table, (place.row - 1, -1), place.field)


def read_origins(
    folder: Path, tables: Mapping[str, Mapping[str, str]], headers: Headers
) -> StoredOrigins:
    """Read the table.

    Args:
        folder: that the data lies in.
        tables: file and name of each table that was read.
        headers: of the columns of tables that were put together.
    """
    lines: dict[str, dict[str, list[Run]]] = defaultdict(lambda: defaultdict(list))
    factors: dict[tuple[str, str], float] = {}
    if columns_of(folder, "sources"):
        for row in read_table(folder, "sources", _KINDS).to_pylist():
            row |= {name: row[name] or "" for name in _TEXTS}
            lines[row["table"]][row["field"]].append(_run(row))
            factors[row["table"], row["field"]] = row["factor"]
    own: dict[str, Origin] = {}
    judged: dict[str, Origin] = {}
    sources: dict[tuple[str, str], StoredSources] = {}
    for kind, of_kind in lines.items():
        found = judged if kind == "assessments" else own
        if kind not in headers:
            for name, (run,) in of_kind.items():
                at = run.source
                found[name] = Origin(at.file, at.sheet, at.label, at.letter, factors[kind, name])
    for kind, columns in headers.items():
        found = judged if kind == "assessments" else own
        place = tables[kind]["file"], tables[kind]["table"]
        for name, (header, letter, factor) in columns.items():
            found[name] = Origin(*place, header, letter, factor)
        runs = {header: lines[kind][name] for name, (header, *_) in columns.items()}
        sources[place] = StoredSources({**runs, "": lines[kind][""]})
    return StoredOrigins(own, judged, sources)


def _run(row: Mapping[str, Any]) -> Run:
    first, *plus = [column_index(letter) for letter in row["letter"].split("+")]
    spot = row["source_row"] - 1, first  # no letter: no column
    source = Source(row["file"], row["sheet"], spot, row["header"], tuple(plus))
    return Run(row["row"], row["rows"], source)
