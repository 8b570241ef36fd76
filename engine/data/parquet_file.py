"""A Parquet file -> its columns, typed as they are stored, decoded when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from engine.data.dataset import Arrow, RawTable
from engine.diagnostics import Place, UnreadableData, problem

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class ParquetBody:
    """Columns of a Parquet file; row 0 stands for the header that a sheet would have.

    The file's bytes are kept as they were when its digest was taken, and columns are decoded one
    by one: a national table is several times larger in memory than in its file.
    """

    source: Any  # a pyarrow ParquetFile over those bytes
    names: tuple[str, ...]
    place: Place

    @property
    def height(self) -> int:
        """Rows, with one for the header."""
        return int(self.source.metadata.num_rows) + 1

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.names)

    def column(self, index: int, start: int) -> Arrow:
        """Cells of one column.

        Raises:
            UnreadableData: the file is damaged at this place.
        """
        name = self.names[index]
        try:
            read = self.source.read(columns=[name], use_threads=False)
            read.validate(full=True)
        except (pa.ArrowException, OSError) as failure:
            raise UnreadableData(problem("D008", self.place)) from failure
        at = read.schema.get_all_field_indices(name)[self.names[:index].count(name)]
        return read.column(at).slice(max(0, start - 1))


def read_parquet(path: Path, file: str, table: str) -> RawTable:
    """Read one Parquet file.

    Raises:
        UnreadableData: the file is damaged.
        OSError: the file cannot be opened.
    """
    place = Place(file=file, table=table)
    data = path.read_bytes()
    try:
        source = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        names = tuple(source.schema_arrow.names)
    except (pa.ArrowException, OSError) as failure:
        raise UnreadableData(problem("D008", place)) from failure
    return RawTable(file, table, (names,), ParquetBody(source, names, place))
