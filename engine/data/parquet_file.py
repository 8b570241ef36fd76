"""A Parquet file -> its columns, typed as they are stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from engine.data.dataset import ArrowBody, RawTable
from engine.diagnostics import Place, UnreadableData, problem

if TYPE_CHECKING:
    from pathlib import Path


def read_parquet(path: Path, file: str, table: str) -> RawTable:
    """Read one Parquet file.

    Raises:
        UnreadableData: the file is damaged.
        OSError: the file cannot be opened.
    """
    try:
        with pq.ParquetFile(path) as source:
            read = source.read()
    except (pa.ArrowException, OSError) as failure:
        if isinstance(failure, OSError) and failure.errno is not None:
            raise
        raise UnreadableData(problem("D008", Place(file=file, table=table))) from failure
    return RawTable(
        file, table, (tuple(read.column_names),), ArrowBody(tuple(read.columns), above=1)
    )
