"""The record of a reading -> its table, one row for each thing done or school concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation import Coded, Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.evaluation import Batch
    from engine.reports.reading.record import Moved, Reading

_COLUMNS = {
    "action": "text", "table": "text", "column": "text", "row": "whole", "school": "name",
    "before": "text", "after": "text", "note": "text", "file": "text",
}  # fmt: skip


def reading_table(reading: Reading) -> Table:
    """The table `reading`."""
    return Table("reading", _COLUMNS, _batches(reading))


def _batches(reading: Reading) -> Iterator[Batch]:
    entries = reading.entries
    yield {
        "action": _texts([entry.action for entry in entries]),
        "table": _texts([entry.table for entry in entries]),
        "column": _texts([entry.column for entry in entries]),
        "row": np.array([entry.row for entry in entries], np.int64),
        "school": _texts([""] * len(entries)),
        "before": _texts([entry.before for entry in entries]),
        "after": _texts([entry.after for entry in entries]),
        "note": _texts([entry.note for entry in entries]),
        "file": _texts([entry.file for entry in entries]),
    }
    for moved in reading.moved:
        yield _moved(moved)


def _moved(moved: Moved) -> Batch:
    count = len(moved.rows)
    nothing = _same("", count)
    return {
        "action": _same(moved.action, count),
        "table": _all(moved.table),
        "column": nothing,
        "row": moved.row,
        "school": _all(moved.school),
        "before": nothing,
        "after": _all(moved.after),
        "note": _same(moved.note, count),
        "file": _all(moved.file),
    }


def _texts(texts: Sequence[str]) -> Coded:
    return _all(np.array(texts, object))


def _all(texts: NDArray[np.object_]) -> Coded:
    rows = np.arange(len(texts), dtype=np.int32)
    return Coded(np.where(texts == "", -1, rows).astype(np.int32), texts)


def _same(text: str, count: int) -> Coded:
    return Coded(np.full(count, 0 if text else -1, np.int32), (text,))
