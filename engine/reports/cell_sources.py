"""Normalised data -> the table `sources`: the cell of the person's own file for every value kept.

One line is one column over a run of rows that stand below each other, so that a plain table needs
a line for each column, a collection one for each column and file.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from engine.evaluation import Coded, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.data import Normalised, Origin
    from engine.evaluation import Batch

COLUMNS: Mapping[str, str] = {
    "table": "text", "field": "text", "row": "whole", "rows": "whole", "file": "text",
    "sheet": "text", "source_row": "whole", "letter": "text", "header": "text", "factor": "number",
}  # fmt: skip
_TEXTS = tuple(name for name, kind in COLUMNS.items() if kind == "text")
_AT_ONCE = 50_000  # lines of a batch


class Line(NamedTuple):
    """A column over a run of rows; `field` is "" for the rows as a whole."""

    table: str  # schools, county or assessments
    field: str
    row: int  # the first, as `row` of that table says it
    rows: int
    file: str
    sheet: str
    source_row: int  # of the first in its file; 0 where only the sheet is known
    letter: str
    header: str
    factor: float


def sources_table(data: Normalised) -> Table:
    """The table, its lines in order of table, column and row."""
    return Table("sources", COLUMNS, _batches(data))


def source_lines(data: Normalised) -> Iterator[Line]:
    """Every line."""
    for table, origins in _tables(data).items():
        last = _last_row(data, table)
        for field, origin in sorted(origins.items()):
            sources = data.sources.get((origin.file, origin.table))
            if sources is None:
                yield Line(
                    table, field, 1, last, origin.file, origin.table, 1, origin.letter,
                    origin.header, origin.factor,
                )  # fmt: skip
                continue
            for run in sources.runs(origin.header):
                at = run.source
                yield Line(
                    table, field, run.row, run.rows, at.file, at.sheet, at.row,
                    at.letter if field else "", at.label if field else "", origin.factor,
                )  # fmt: skip


def _tables(data: Normalised) -> dict[str, dict[str, Origin]]:
    """The columns of each table; of one put together its rows as a whole as well."""
    found: dict[str, dict[str, Origin]] = defaultdict(dict)
    for field, origin in data.origins.items():
        found["county" if field in data.counties.columns else "schools"][field] = origin
    found["assessments"] = dict(data.judged_origins)
    for columns in found.values():
        whole = next(iter(columns.values()), None)
        if whole is not None and (whole.file, whole.table) in data.sources:
            columns[""] = type(whole)(whole.file, whole.table, "", "")
    return {name: found[name] for name in ("schools", "county", "assessments")}


def _last_row(data: Normalised, table: str) -> int:
    rows = {
        "schools": data.schools.row, "county": data.counties.row,
        "assessments": data.assessments.row,
    }[table]  # fmt: skip
    return int(rows.max(initial=1))


def _batches(data: Normalised) -> Iterator[Batch]:
    lines: list[Line] = []
    for line in source_lines(data):
        lines.append(line)
        if len(lines) == _AT_ONCE:
            yield _batch(lines)
            lines = []
    yield _batch(lines)


def _batch(lines: list[Line]) -> Batch:
    columns = dict(
        zip(COLUMNS, zip(*lines, strict=True) if lines else ((),) * len(COLUMNS), strict=True)
    )
    batch: Batch = {}
    for name, kind in COLUMNS.items():
        values = columns[name]
        if kind == "text":
            batch[name] = _coded(values)
        else:
            batch[name] = np.array(values, np.float64 if kind == "number" else np.int64)
    return batch


def _coded(texts: tuple[object, ...]) -> Coded:
    known = {text: at for at, text in enumerate(dict.fromkeys(filter(None, texts)))}
    codes = np.array([known.get(text, -1) for text in texts], np.int32)
    return Coded(codes, tuple(str(text) for text in known))
