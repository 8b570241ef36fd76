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
        self._plain: dict[int, tuple[Any, pa.Array]] = {}
        self._distinct: dict[int, tuple[Any, pa.Array, NDArray[Any]]] = {}

    def of(self, texts: Any) -> pa.Array:  # noqa: ANN401 - any sequence of str
        """The texts as an Arrow array."""
        known = self._plain.get(id(texts))
        if known is None or known[0] is not texts:
            known = (texts, pa.array(list(texts), pa.string()))
            self._plain[id(texts)] = known
        return known[1]

    def distinct(self, texts: Any) -> tuple[pa.Array, NDArray[Any]]:  # noqa: ANN401
        """Each text once, and for each of the texts its place among them.

        (A dictionary that says one thing twice makes the Parquet writer fall back, and leave
        bytes that nobody wrote.)
        """
        known = self._distinct.get(id(texts))
        if known is None or known[0] is not texts:
            encoded = pa.array(list(texts), pa.string()).dictionary_encode()
            place = np.append(encoded.indices.to_numpy(zero_copy_only=False), -1).astype(np.int32)
            known = (texts, encoded.dictionary, place)
            self._distinct[id(texts)] = known
        return known[1], known[2]


def schema_of(columns: Mapping[str, str]) -> pa.Schema:
    """The Arrow schema of a table: column -> text, name, number, whole or flag."""
    return pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()])


def arrow_table(batch: Batch, schema: pa.Schema, spelling: Spelling) -> pa.Table:
    """One batch as an Arrow table of that schema."""
    arrays = [_array(batch[field.name], field.type, spelling) for field in schema]
    return pa.table(arrays, schema=schema)


def _array(data: Coded | NDArray[Any], kind: pa.DataType, spelling: Spelling) -> pa.Array:
    if isinstance(data, Coded):
        missing = data.codes < 0
        mask = missing if missing.any() else None
        if pa.types.is_dictionary(kind):
            texts, place = spelling.distinct(data.texts)
            codes = pa.array(place[data.codes], pa.int32(), mask=mask)
            return pa.DictionaryArray.from_arrays(codes, texts)
        return spelling.of(data.texts).take(pa.array(data.codes, pa.int32(), mask=mask))
    if data.dtype == np.float64:
        missing = np.isnan(data)
        return pa.array(data, mask=missing if missing.any() else None)
    return pa.array(data, kind)
