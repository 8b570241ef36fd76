"""A table of a result folder, CSV or Parquet -> Arrow columns, of all counties or of some.

Texts are as they were before CSV guarded them against being run as formulas; what is missing is
null. A table may be larger than memory likes: rows of other counties are dropped while reading.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet as pq

from engine.diagnostics import Place, UnusableRequest, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

_GUARDED = r"^'('*[=+\-@\t\r])"
_COUNTY = "county_code"
_TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "name": pa.string(),
    "number": pa.float64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
}


def read_table(
    folder: Path, name: str, kinds: Mapping[str, str], counties: Collection[str] = (), *,
    columns: Collection[str] = (),
) -> pa.Table:  # fmt: skip
    """One table.

    Args:
        folder: that it lies in.
        name: without its ending.
        kinds: of columns that are no text; others are read as text.
        counties: codes of those to read; all of them where there are none.
        columns: to read; all of them where there are none.

    Raises:
        UnusableRequest: it is not there, or cannot be read.
    """
    path = next((p for p in _paths(folder, name) if p.is_file()), None)
    if path is None:
        raise UnusableRequest(problem("R104", Place(file=str(folder)), name=f"{name}.csv"))
    types = {column: _TYPES[kind] for column, kind in kinds.items()}
    try:
        table = (_csv if path.suffix == ".csv" else _parquet)(path, types, counties, columns)
    except (OSError, pa.ArrowException) as error:
        reason = str(error).splitlines()[0]
        raise UnusableRequest(
            problem("R109", Place(file=str(path)), name=path.name, reason=reason)
        ) from None
    return table


def columns_of(folder: Path, name: str) -> tuple[str, ...]:
    """The columns of a table, in order; none where it is not there or cannot be read."""
    path = next((p for p in _paths(folder, name) if p.is_file()), None)
    if path is None:
        return ()
    try:
        if path.suffix == ".parquet":
            return tuple(pq.read_schema(path).names)
        with pyarrow.csv.open_csv(path) as reader:
            return tuple(reader.schema.names)
    except (OSError, pa.ArrowException):
        return ()


def _paths(folder: Path, name: str) -> tuple[Path, Path]:
    return folder / f"{name}.csv", folder / f"{name}.parquet"


def _csv(
    path: Path, types: Mapping[str, pa.DataType], counties: Collection[str],
    columns: Collection[str],
) -> pa.Table:  # fmt: skip
    header = columns_of(path.parent, path.stem)
    convert = pyarrow.csv.ConvertOptions(
        column_types={name: types.get(name, pa.string()) for name in header},
        strings_can_be_null=True,
        quoted_strings_can_be_null=False,
        null_values=[""],
        true_values=["true"],
        false_values=["false"],
        include_columns=list(columns),
    )
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    if counties and _COUNTY in header:
        batches = []
        wanted = pa.array(sorted(counties), pa.string())
        with pyarrow.csv.open_csv(path, parse_options=parse, convert_options=convert) as reader:
            schema = reader.schema
            for batch in reader:
                mine = batch.filter(pc.is_in(batch.column(_COUNTY), wanted))
                if mine.num_rows:
                    batches.append(mine)
        table = pa.Table.from_batches(batches, schema)
    else:
        table = pyarrow.csv.read_csv(path, parse_options=parse, convert_options=convert)
    return unguarded(table)


def _parquet(
    path: Path, types: Mapping[str, pa.DataType], counties: Collection[str],
    columns: Collection[str],
) -> pa.Table:  # fmt: skip
    keep: Any = None
    schema = pq.read_schema(path)
    if counties and _COUNTY in schema.names:
        keep = pyarrow.dataset.field(_COUNTY).isin(sorted(counties))
    table = pq.read_table(path, filters=keep, columns=list(columns) or None)
    wanted = [(name, types.get(name, pa.string())) for name in table.schema.names]
    return table.cast(pa.schema(wanted))


def unguarded(table: pa.Table) -> pa.Table:
    """Texts as they were before a CSV guarded them against being run as formulas."""
    for index, field in enumerate(table.schema):
        if not pa.types.is_string(field.type):
            continue
        column = table.column(index)
        guarded = pc.match_substring_regex(column, _GUARDED)
        if pc.any(guarded).as_py():
            plain = pc.replace_substring_regex(column, _GUARDED, r"\1", max_replacements=1)
            table = table.set_column(index, field, plain)
    return table
