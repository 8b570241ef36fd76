"""A Parquet file -> its columns, typed as they are stored, decoded when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from engine.data.dataset import Arrow, RawTable
from engine.data.parquet_bounds import MOST_BYTES, refuse_declared, rows_at_once
from engine.diagnostics import Place, UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError)  # what pyarrow raises for it


@dataclass(frozen=True, slots=True, eq=False)
class ParquetBody:
    """Columns of a Parquet file; row 0 stands for the header that a sheet would have.

    The file's bytes are kept as they were when its digest was taken, and columns are decoded one
    by one: a national table is several times larger in memory than in its file.
    """

    source: Any  # a pyarrow ParquetFile over those bytes
    data: bytes
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
            UnreadableData: the file is damaged at this place, or unpacks without measure.
        """
        name = self.names[index]
        which = self.names[:index].count(name)
        schema = pa.schema([one for one in self.source.schema_arrow if one.name == name])
        try:
            read = pa.Table.from_batches(list(self._batches(index)), schema)
            read.validate(full=True)
        except _DAMAGE as failure:
            raise UnreadableData(problem("D008", self.place)) from failure
        return read.column(which).slice(max(0, start - 1))

    def _batches(self, index: int) -> Iterator[Any]:
        """The rows in batches; D156 as soon as they are more than a column can have."""
        name = self.names[index]
        plain = len(self.names) == self.source.metadata.num_columns and self.names.count(name) == 1
        rows = rows_at_once(self.source.metadata, memoryview(self.data), index if plain else None)
        size = 0
        for batch in self.source.iter_batches(rows, columns=[name], use_threads=False):
            size += sum(map(_written_out, batch.columns))
            if size > MOST_BYTES:
                most = MOST_BYTES >> 20
                raise UnreadableData(problem("D156", self.place, column=name, most=most))
            yield batch


def _written_out(cells: Arrow) -> int:
    """Bytes of a column's cells, each with a text of its own."""
    return int((cells.dictionary_decode() if pa.types.is_dictionary(cells.type) else cells).nbytes)


def read_parquet(path: Path, file: str, table: str) -> RawTable:
    """Read one Parquet file.

    Raises:
        UnreadableData: the file is damaged, or declares more than data can be.
        OSError: the file cannot be opened.
    """
    place = Place(file=file, table=table)
    data = path.read_bytes()
    try:
        source = pq.ParquetFile(pa.BufferReader(data), page_checksum_verification=True)
        names = tuple(source.schema_arrow.names)
        refuse_declared(source.metadata, place)
    except _DAMAGE as failure:
        raise UnreadableData(problem("D008", place)) from failure
    return RawTable(file, table, (names,), ParquetBody(source, data, names, place))
