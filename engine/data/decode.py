"""Bytes of a text file -> the same text as UTF-8 bytes, by one fixed order of encodings."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BLOCK = 1 << 20


def to_utf8(data: bytes) -> bytes | None:
    """The text as UTF-8 without a byte order mark; None if no encoding fits.

    A byte order mark decides; then strict UTF-8; then GB18030, which holds GBK and GB2312. No
    statistics: a short Chinese header is too little for them to go by.

    >>> to_utf8("学校名称".encode("gbk")).decode()
    '学校名称'
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _recoded(data[len(mark) :], encoding)
    plain = _recoded(data, "utf-8")
    return plain if plain is not None else _recoded(data, "gb18030")


def _recoded(data: bytes, encoding: str) -> bytes | None:
    """The data in UTF-8, block by block so that no second copy stands in memory as text."""
    try:
        if encoding == "utf-8":
            for _ in _decoded(data, encoding):
                pass
            return data
        return b"".join(text.encode() for text in _decoded(data, encoding))
    except UnicodeError:
        return None


def _decoded(data: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    view = memoryview(data)
    for start in range(0, len(view), _BLOCK):
        yield decoder.decode(bytes(view[start : start + _BLOCK]))
    yield decoder.decode(b"", final=True)
