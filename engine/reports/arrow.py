"""Batches of columns -> Arrow tables, texts as dictionaries, missing numbers as nulls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from engine.evaluation import Coded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.evaluation import Batch

_TYPES = {
    "text": pa.dictionary(pa.int32(), pa.string()),
    "name": pa.string(),
    "number": pa.float64(),
    "whole": pa.int64(),
    "flag": pa.bool_(),
}


class Spelling:
    """Texts as Arrow arrays, made once for each list of texts that comes again and again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Any, pa.Array]] = {}

    def of(self, texts: Any) -> pa.Array:  # noqa: ANN401 - any sequence of str
        """The texts as an Arrow array."""
        known = self._known.get(id(texts))
        if known is None or known[0] is not texts:
            known = (texts, pa.array(list(texts), pa.string()))
            self._known[id(texts)] = known
        return known[1]


def schema_of(columns: Mapping[str, str]) -> pa.Schema:
    """The Arrow schema of a table: column -> text, name, number, whole or flag."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])


def arrow_table(batch: Batch, schema: pa.Schema, spelling: Spelling) -> pa.Table:
    """One batch as an Arrow table of that schema."""
    arrays = [_array(batch[field.name], field.type, spelling) for field in schema]
    return pa.table(arrays, schema=schema)


def _array(data: Coded | NDArray[Any], kind: pa.DataType, spelling: Spelling) -> pa.Array:
    if isinstance(data, Coded):
        texts = spelling.of(data.texts)
        missing = data.codes < 0
        codes = pa.array(data.codes, pa.int32(), mask=missing if missing.any() else None)
        if pa.types.is_dictionary(kind):
            return pa.DictionaryArray.from_arrays(codes, texts)
        return texts.take(codes)
    if data.dtype == np.float64:
        missing = np.isnan(data)
        return pa.array(data, mask=missing if missing.any() else None)
    return pa.array(data, kind)
