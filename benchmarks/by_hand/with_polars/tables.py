"""Tables of one regime, kept as plans until their file is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pyarrow.parquet as pq

from benchmarks.by_hand.tables import COLUMNS, ROW_GROUP

if TYPE_CHECKING:
    from pathlib import Path


class Tables:
    """One Parquet file a table."""

    def __init__(self, out: Path) -> None:
        out.mkdir(parents=True)
        self.out = out
        self.rows = 0
        self.parts: dict[str, list[pl.LazyFrame]] = {}

    def add(self, name: str, frame: pl.DataFrame, columns: dict[str, pl.Expr]) -> None:
        """Rows that go below those that are there."""
        part = frame.lazy().select(columns[column].alias(column) for column in COLUMNS[name])
        self.parts.setdefault(name, []).append(part)

    def write(self, name: str) -> None:
        """Write a table that is complete."""
        path = self.out / f"{name}.parquet"
        table = pl.concat(self.parts.pop(name))
        table.sink_parquet(path, compression="snappy", row_group_size=ROW_GROUP)
        self.rows += pq.read_metadata(path).num_rows

    def finish(self) -> int:
        """Write what is left; the rows of all tables."""
        for name in list(self.parts):
            self.write(name)
        return self.rows
