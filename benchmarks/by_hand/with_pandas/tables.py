"""Tables of one regime, written part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.by_hand.tables import COLUMNS, ROW_GROUP

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pandas.api.extensions import ExtensionArray


class Tables:
    """One Parquet file a table."""

    def __init__(self, out: Path) -> None:
        out.mkdir(parents=True)
        self.out = out
        self.rows = 0
        self.writers: dict[str, pq.ParquetWriter] = {}

    def add(self, name: str, columns: Mapping[str, ExtensionArray]) -> None:
        """Rows that go below those that are there."""
        frame = pd.DataFrame({column: columns[column] for column in COLUMNS[name]})
        table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata()
        if name not in self.writers:
            coded = [field.name for field in table.schema if not _spelled(field.type)]
            self.writers[name] = pq.ParquetWriter(
                self.out / f"{name}.parquet",
                table.schema,
                compression="snappy",
                use_dictionary=coded,
            )
        self.writers[name].write_table(table, row_group_size=ROW_GROUP)
        self.rows += len(frame)

    def write(self, name: str) -> None:
        """Close a table that is complete."""
        self.writers.pop(name).close()

    def finish(self) -> int:
        """Close what is left; the rows of all tables."""
        for name in list(self.writers):
            self.write(name)
        return self.rows


def _spelled(kind: pa.DataType) -> bool:
    return pa.types.is_string(kind) or pa.types.is_large_string(kind)
