"""What a Parquet file says of itself -> whether it may be read, and how many rows at a time.

A few bytes can stand for a billion values: runs of one number, one long text for each row. What the
file declares is held against what data can be; a column is decoded in batches that stay small even
if every text in them is the longest that there can be.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engine.diagnostics import UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Place

MOST_ROWS = 20_000_000  # the schools of the nation, sixty times over
MOST_CELLS = 400_000_000  # the same with forty columns, thirty times over
MOST_BYTES = 1 << 29  # of one column, decoded
_AT_ONCE = 1 << 28  # bytes of a batch, at the worst
_ROWS_AT_ONCE = 1 << 16
_TEXTS = ("BYTE_ARRAY", "FIXED_LEN_BYTE_ARRAY")
_DICTIONARY_PAGE = 2  # Parquet's PageType
_INTEGER_NEXT = 0x15  # Thrift's compact protocol: the next field, a 32 bit integer


def refuse_declared(metadata: Any, place: Place) -> None:  # noqa: ANN401
    """Refuse a file that says itself that it has more rows or values than data can have.

    Raises:
        UnreadableData: it does (D155), or its numbers do not agree (D008).
    """
    rows, columns = metadata.num_rows, metadata.num_columns
    values = max(rows * columns, sum(chunk.num_values for chunk in _chunks(metadata)))
    if rows > MOST_ROWS or values > MOST_CELLS:
        said = {"rows": rows, "columns": columns, "most": MOST_ROWS, "cells": MOST_CELLS}
        raise UnreadableData(problem("D155", place, **said))
    groups = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
    if rows < 0 or min(groups, default=0) < 0 or sum(groups) != rows:
        raise UnreadableData(problem("D008", place))


def rows_at_once(metadata: Any, data: memoryview, leaf: int | None) -> int:  # noqa: ANN401
    """How many rows of a column may be decoded at a time.

    Args:
        metadata: of the file.
        data: the bytes of the file.
        leaf: the column, as Parquet counts them; None for the most careful of all.
    """
    longest = max((_longest(chunk, data) for chunk in _chunks(metadata, leaf)), default=0)
    return min(_ROWS_AT_ONCE, max(1, _AT_ONCE // max(1, longest)))


def _chunks(metadata: Any, leaf: int | None = None) -> Iterator[Any]:  # noqa: ANN401
    leaves = range(metadata.num_columns) if leaf is None else (leaf,)
    for at in range(metadata.num_row_groups):
        group = metadata.row_group(at)
        for column in leaves:
            yield group.column(column)


def _longest(chunk: Any, data: memoryview) -> int:  # noqa: ANN401
    """Bytes that one text may have which is stored once and meant by many rows; else 0."""
    if chunk.physical_type not in _TEXTS:
        return 0
    whole = int(chunk.total_uncompressed_size)
    if "DELTA_BYTE_ARRAY" in chunk.encodings:  # each text may begin as the one before it
        return whole
    offsets = (chunk.dictionary_page_offset, chunk.data_page_offset)
    page = _page(data, min((offset for offset in offsets if offset), default=-1))
    if page is None:
        return whole
    kind, size = page
    return size if kind == _DICTIONARY_PAGE else 0


def _page(data: memoryview, start: int) -> tuple[int, int] | None:
    """Type and unpacked size of the page that begins at a byte; None where none does.

    They are the first two fields of Parquet's PageHeader.
    """
    found: list[int] = []
    if start < 0:
        return None
    try:
        for _ in range(2):
            if data[start] != _INTEGER_NEXT:
                return None
            start += 1
            number = shift = 0
            while True:
                byte = data[start]
                start += 1
                number |= (byte & 0x7F) << shift
                shift += 7
                if byte < 0x80:  # noqa: PLR2004  # the last of a number
                    break
            found.append((number >> 1) ^ -(number & 1))
    except IndexError:
        return None
    return found[0], found[1]
