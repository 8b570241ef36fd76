"""The table `sources` of a result folder -> the cell of the person's own file for a kept value."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from engine.data import Origin
from engine.reports.cell_sources import COLUMNS, Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class KeptSources:
    """Lines by table and column, in order of rows."""

    lines: Mapping[tuple[str, str], Sequence[Line]]

    def cell(self, table: str, field: str, row: int) -> Origin | None:
        """The cell that a kept value came from, as `Normalised.origin` has it.

        Args:
            table: schools, county or assessments.
            field: name of the column there, with its level: `pupils_primary`.
            row: what that table says in `row`.

        Returns:
            None where no line speaks of it; `letter` is "" where only its row is known.
        """
        for name in (field, ""):
            lines = self.lines.get((table, name), ())
            at = bisect_right(lines, row, key=lambda line: line.row) - 1
            if at >= 0 and row < lines[at].row + lines[at].rows:
                line = lines[at]
                own = line.source_row + row - line.row if line.source_row else 0
                return Origin(line.file, line.sheet, line.header, line.letter, line.factor, row=own)
        return None


def read_sources(folder: Path) -> KeptSources:
    """Read `sources.csv` or `sources.parquet` of the folder `data` of a result.

    Raises:
        FileNotFoundError: there is neither.
    """
    path = folder / "sources.parquet"
    if path.exists():
        table = pq.read_table(path)
    else:
        texts = {name: pa.string() for name, kind in COLUMNS.items() if kind == "text"}
        options = pyarrow.csv.ConvertOptions(column_types=texts, strings_can_be_null=False)
        table = pyarrow.csv.read_csv(folder / "sources.csv", convert_options=options)
    lines: dict[tuple[str, str], list[Line]] = defaultdict(list)
    columns = [table.column(name).to_pylist() for name in COLUMNS]
    for values in zip(*columns, strict=True):
        line = Line(*(_plain(value) for value in values))
        lines[line.table, line.field].append(line)
    return KeptSources(lines)


def _plain(value: object) -> Any:  # noqa: ANN401 - a text or a number
    """As it was before writing: a CSV guards texts that a spreadsheet would run."""
    if value is None:
        return ""
    guarded = isinstance(value, str) and value[:1] == "'" and value[1:2] in set("=+-@")
    return value[1:] if guarded else value  # type: ignore[index]
