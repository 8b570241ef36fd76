"""Tables of an evaluation -> files, streamed batch by batch: UTF-8 CSV with a BOM, or Parquet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from engine.reports.arrow import Spelling, arrow_table, schema_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from engine.evaluation import Batch, Table

TableFormat = Literal["csv", "parquet"]
BOM = b"\xef\xbb\xbf"  # without it Excel reads a Chinese CSV as GBK
_ROW_GROUP = 524_288
_WORTH_A_GROUP = 65_536  # rows that are worth a row group of their own
_FORMULA = r"^'*[=+\-@\t\r]"  # a cell that a spreadsheet would run, or reads like a guarded one


def write_table(table: Table, folder: Path, kind: TableFormat) -> tuple[str, int]:
    """Write one table.

    Returns:
        Its file name and its number of rows.
    """
    name = f"{table.name}.{kind}"
    schema = schema_of(table.columns)
    write = _write_csv if kind == "csv" else _write_parquet
    return name, write(table.batches, schema, folder / name)


def _write_parquet(batches: Iterable[Batch], schema: pa.Schema, path: Path) -> int:
    rows = 0
    spelling = Spelling()
    plain = [field.name for field in schema if not pa.types.is_string(field.type)]
    with pq.ParquetWriter(path, schema, compression="snappy", use_dictionary=plain) as writer:
        for chunk in _chunks(batches, schema, spelling):
            writer.write_table(chunk, row_group_size=_ROW_GROUP)
            rows += chunk.num_rows
    return rows


def _chunks(batches: Iterable[Batch], schema: pa.Schema, spelling: Spelling) -> Iterator[pa.Table]:
    """Small batches joined, so that a row group is worth its overhead."""
    held: list[pa.Table] = []
    count = 0
    for batch in batches:
        part = arrow_table(batch, schema, spelling)
        alone = part.num_rows >= _WORTH_A_GROUP
        if held and (alone or count + part.num_rows > _WORTH_A_GROUP):
            yield _joined(held)
            held, count = [], 0
        if alone:
            yield part
        else:
            held.append(part)
            count += part.num_rows
    if held:
        yield _joined(held)


def _joined(parts: list[pa.Table]) -> pa.Table:
    return parts[0] if len(parts) == 1 else pa.concat_tables(parts).unify_dictionaries()


def _write_csv(batches: Iterable[Batch], schema: pa.Schema, path: Path) -> int:
    rows = 0
    spelling = Spelling()
    plain = pa.schema(
        [(f.name, pa.string() if pa.types.is_dictionary(f.type) else f.type) for f in schema]
    )
    options = pyarrow.csv.WriteOptions(quoting_style="needed")
    with path.open("wb") as stream:
        stream.write(BOM)
        with pyarrow.csv.CSVWriter(stream, plain, write_options=options) as writer:
            for batch in batches:
                part = _without_formulas(arrow_table(batch, schema, spelling)).cast(plain)
                writer.write_table(part)
                rows += part.num_rows
    return rows


def _without_formulas(table: pa.Table) -> pa.Table:
    """Texts that a spreadsheet would take for a formula begin with an apostrophe instead."""
    for index, field in enumerate(table.schema):
        column = table.column(index)
        if pa.types.is_dictionary(field.type):
            column = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
            texts = _guarded(column.dictionary)
            guarded = pa.DictionaryArray.from_arrays(column.indices, texts)
        elif pa.types.is_string(field.type):
            guarded = _guarded(column)
        else:
            continue
        table = table.set_column(index, field, guarded)
    return table


def _guarded(texts: pa.Array) -> pa.Array:
    risky = pc.match_substring_regex(texts, _FORMULA)
    if not pc.any(risky).as_py():
        return texts
    return pc.if_else(risky, pc.binary_join_element_wise("'", texts, ""), texts)
