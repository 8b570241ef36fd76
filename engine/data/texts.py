"""A raw column of any stored type -> texts: trimmed, in one form of characters, blanks null."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.cells import cell_text

if TYPE_CHECKING:
    from engine.data.columns import Codes, Indices

Arrow = Any  # a pyarrow Array or ChunkedArray; pyarrow has no types of its own

PLACEHOLDERS = frozenset({
    "-", "--", "---", "—", "——", "–", "―", "－", "_", "/", "//", "\\", "无", "暂无", "空", "缺",
    "缺失", "未填", "未知", "不详", "…", "……", "n/a", "na", "null", "none", "#n/a",
})  # fmt: skip
_MIDNIGHT = re.compile(r" 00:00:00(\.0+)?$")


def give_back() -> None:
    """Return memory that pyarrow keeps for later; on national data it is as much as a copy."""
    pa.default_memory_pool().release_unused()


def is_text(kind: Any) -> bool:  # noqa: ANN401
    """Whether a pyarrow type is one of text."""
    return bool(
        pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)
    )


def is_number(kind: Any) -> bool:  # noqa: ANN401
    """Whether a pyarrow type is one of numbers."""
    return bool(
        pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)
    )


def is_readable(kind: Any) -> bool:  # noqa: ANN401
    """Whether cells of a pyarrow type can be read at all; lists and records cannot."""
    if pa.types.is_dictionary(kind):
        return is_readable(kind.value_type)
    return bool(
        is_text(kind)
        or is_number(kind)
        or pa.types.is_boolean(kind)
        or pa.types.is_null(kind)
        or pa.types.is_date(kind)
        or (pa.types.is_timestamp(kind) and kind.tz is None)  # else the day depends on the place
    )


def flat(column: Arrow) -> Arrow:
    """One array without chunks; dictionaries are written out, every text type is `string`."""
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.ChunkedArray):  # pyarrow keeps no chunk as a chunked array
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
    if pa.types.is_dictionary(whole.type):
        whole = whole.cast(whole.type.value_type)
    if is_text(whole.type) and not pa.types.is_string(whole.type):
        whole = whole.cast(pa.string())
    if pa.types.is_floating(whole.type):
        whole = pc.if_else(pc.is_nan(whole), pa.scalar(None, whole.type), whole)
    return whole


def as_texts(column: Arrow) -> Arrow:
    """A column of any readable type as trimmed NFKC texts; blanks are null."""
    whole = flat(column)
    if pa.types.is_string(whole.type):
        return _blank_to_null(tidy(whole))
    codes, texts = distinct(whole)
    return pa.array(texts, pa.string()).take(pa.array(codes, mask=codes < 0))


def tidy(texts: Arrow) -> Arrow:
    """Trimmed and in NFKC: full-width digits, letters and brackets become half-width."""
    if not pc.all(pc.string_is_ascii(texts)).as_py():
        texts = pc.utf8_normalize(texts, form="NFKC")
    return pc.utf8_trim_whitespace(texts)


def _blank_to_null(texts: Arrow) -> Arrow:
    blank = pc.equal(texts, "")
    if not pc.any(blank).as_py():
        return texts
    return pc.if_else(blank, pa.scalar(None, pa.string()), texts)


def distinct(column: Arrow) -> tuple[Codes, list[str]]:
    """Index of each cell into the different texts of a column (-1: blank), and those texts."""
    encoded = flat(column).dictionary_encode()
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False).astype(np.int32)
    return codes, _said(encoded.dictionary)


def first_texts(column: Arrow, rows: Indices) -> tuple[str, ...]:
    """What stands in some rows, as it stands there; '' for blanks."""
    return tuple(_said(flat(column).take(pa.array(rows, pa.int64()))))


def _said(values: Arrow) -> list[str]:
    """Cells of one stored type as people write them."""
    if pa.types.is_decimal(values.type):
        values = values.cast(pa.float64())
    if is_text(values.type):
        return [text or "" for text in values.to_pylist()]
    if is_number(values.type) or pa.types.is_boolean(values.type):
        return [cell_text(value) for value in values.to_pylist()]
    return [_MIDNIGHT.sub("", text or "") for text in values.cast(pa.string()).to_pylist()]
