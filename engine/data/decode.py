"""Bytes of a text file -> the same text as UTF-8 bytes, by one fixed order of encodings."""

from __future__ import annotations

import codecs
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.data.findings import at_row, some_rows, told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Diagnostic, Place

_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_BLOCK = 1 << 20
_CHINESE_IN_UTF8 = re.compile(rb"(?:[\xe3-\xe9][\x80-\xbf]{2}){2,}")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text as UTF-8 without a byte order mark, and what was found on the way."""

    data: bytes
    encoding: str  # as people call it
    marks: int = 0  # byte order marks in its middle, taken out
    mixed: Mixed | None = None  # where some lines are in another encoding than the others


@dataclass(frozen=True, slots=True)
class Mixed:
    """Lines (from 1) of a file in two encodings: those of the one that fewer lines are in."""

    lines: tuple[int, ...]
    few: str  # their encoding
    many: str  # that of the others

    def told(self, place: Place) -> Diagnostic:
        """That the file cannot be read, at the first of these lines."""
        data = {"rows": some_rows(self.lines), "few": self.few, "many": self.many}
        return told("D095", at_row(place, self.lines[0]), data)


def decoded(data: bytes) -> Decoded | None:
    """The text of a file; None if no encoding fits.

    A byte order mark decides; then strict UTF-8; then GB18030, which holds GBK and GB2312. No
    statistics: a short Chinese header is too little for them to go by.

    >>> decoded("学校名称".encode("gbk")).data.decode()
    '学校名称'
    """
    for mark, encoding, name in _MARKS:
        if data.startswith(mark):
            text = _recoded(data[len(mark) :], encoding)
            return None if text is None else _without_marks(text, name)
    plain = _recoded(data, "utf-8")
    if plain is not None:
        return _without_marks(plain, "UTF-8")
    mixed = _mixed(data)
    text = b"" if mixed else _recoded(data, "gb18030")
    return None if text is None else Decoded(text, "GB18030", mixed=mixed)


def first_broken_line(data: bytes) -> int:
    """The first line (from 1) that fits no encoding by itself; 0 if each fits one, or in UTF-16."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return 0
    for number, line in enumerate(data.splitlines(), 1):
        if _recoded(line, "utf-8") is None and _recoded(line, "gb18030") is None:
            return number
    return 0


def _without_marks(data: bytes, name: str) -> Decoded:
    """Marks in the middle are left from files that were put together; they are no characters."""
    marks = data.count(codecs.BOM_UTF8)
    return Decoded(data.replace(codecs.BOM_UTF8, b"") if marks else data, name, marks)


def _mixed(data: bytes) -> Mixed | None:
    """The lines that do not fit the others, in data that is not UTF-8 as a whole."""
    utf8 = _lines_of_utf8(data)
    if not utf8:
        return None
    other = tuple(
        number for number, line in enumerate(io.BytesIO(data), 1) if _recoded(line, "utf-8") is None
    )
    if len(other) <= len(utf8):
        return Mixed(other, "GB18030", "UTF-8")
    return Mixed(utf8, "UTF-8", "GB18030")


def _lines_of_utf8(data: bytes) -> tuple[int, ...]:
    """Lines whose Chinese is UTF-8 through and through: GB18030 makes no such bytes by chance."""
    found: list[int] = []
    counted, line = 0, 1
    for hit in _CHINESE_IN_UTF8.finditer(data):
        if hit.start() < counted:
            continue
        start = data.rfind(b"\n", 0, hit.start()) + 1
        end = data.find(b"\n", hit.start())
        end = len(data) if end < 0 else end
        try:
            data[start:end].decode("utf-8")
        except UnicodeDecodeError:
            continue
        line += data.count(b"\n", counted, start)
        counted = end
        found.append(line)
    return tuple(found)


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
