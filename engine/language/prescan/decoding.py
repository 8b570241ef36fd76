"""Bytes -> text, and what is wrong with the encoding."""

from __future__ import annotations

import codecs
import re

from engine.diagnostics import Diagnostic, Place, problem
from engine.language.prescan.lines import clip, excerpt_of, split_lines

MOST_BYTES = 2_000_000
_MOST_REPORTED = 20
_OTHER_FILES = (
    (b"PK\x03\x04", "Excel/Word/WPS/zip"),
    (b"\xd0\xcf\x11\xe0", "Excel/Word/WPS"),
    (b"%PDF", "PDF"),
    (b"\x1f\x8b", "gzip"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
)
# What YAML refuses, and the two Unicode line separators, which would shift its line numbers.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]",
)


def decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """The text of the bytes as far as they are text, and findings about the encoding."""
    if len(data) > MOST_BYTES:
        size = f"{len(data) / 1_000_000:.1f}"
        return "", [problem("Y005", Place(file), size=size, most=MOST_BYTES // 1_000_000)]
    for magic, kind in _OTHER_FILES:
        if data.startswith(magic):
            return "", [problem("Y003", Place(file), kind=kind)]
    encoding = _sixteen_bits(data)
    if encoding:
        text, found = data.decode(encoding, "replace"), [problem("Y002", Place(file, 1, 1))]
    else:
        text, found = _eight_bits(data.removeprefix(codecs.BOM_UTF8), file)
    text = text.removeprefix("\ufeff")
    return text, found + forbidden(text, file)


def _sixteen_bits(data: bytes) -> str:
    """The name of the UTF-16 encoding the bytes are in; empty if they are not."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if data.count(0) * 3 < len(data) or not data:
        return ""
    return "utf-16-le" if data[1::2].count(0) >= data[::2].count(0) else "utf-16-be"


def _eight_bits(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError as error:
        start = error.start
    before = split_lines(data[:start].decode("gb18030", "ignore"))
    meant = data.decode("gb18030", "replace")
    line, column = len(before), len(before[-1]) + 1
    excerpt = excerpt_of(split_lines(meant), line, column)
    place = Place(file, line, column)
    if "\ufffd" in meant:
        return "", [problem("Y006", place, excerpt, byte=f"0x{data[start]:02X}")]
    return meant, [problem("Y001", place, excerpt, reading=clip(excerpt.strip()))]


def forbidden(text: str, file: str) -> list[Diagnostic]:
    """Control characters and the like, with their places."""
    if not _FORBIDDEN.search(text):
        return []
    found = []
    lines = split_lines(text)
    offset = 0
    for number, line in enumerate(lines, 1):
        broken = text[offset + len(line) : offset + len(line) + 1]
        for hit in _FORBIDDEN.finditer(line + broken):
            column = hit.start() + 1
            excerpt = excerpt_of(lines, number, column)
            name = f"U+{ord(hit[0]):04X}"
            found.append(problem("Y004", Place(file, number, column), excerpt, char=name))
            if len(found) == _MOST_REPORTED:
                return found
        offset += len(line) + len(broken) + (text[offset + len(line) :][:2] == "\r\n")
    return found
