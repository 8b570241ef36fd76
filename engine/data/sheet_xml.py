"""The XML inside an .xlsx -> what the cell reader does not tell: errors, empty formulas, extent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree import ElementTree as ET  # names of sheets only, from a file of the user's own

from engine.data.archive import refuse_hidden_bomb, unpacked

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterable, Iterator, Mapping

_CELL = re.compile(rb"<(?:\w+:)?c ([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_COLUMNS = re.compile(rb' r="([A-Z]{1,3})\d')
_FAR_COLUMNS = re.compile(rb' r="([A-Z]{3})\d')
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension ref="(?:[A-Z]+\d+:)?([A-Z]{1,3})\d+"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,7})"')
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]+)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_ERROR = b't="e"'
_CALCULATED = re.compile(rb"<f")  # without a formula the next are not looked for
_NO_RESULT = (b"</f><v></v>", b"</f><v/>", b"</f><v />", b"</f></c>", b"/><v></v>", b"/><v/>")
_HIDDEN = b'hidden="'
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*?\br="(\d{1,7})"')
_HIDDEN_COLUMNS = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*?\bhidden="(?:1|true)")[^>]*>')
_SPAN = re.compile(rb'\b(min|max)="(\d{1,5})"')
_MOST_COLUMNS = 16_384
_SMALL = 1 << 20  # bytes of a sheet that is looked at in one piece
_MANY_ROWS = 1_000  # fewer are no matter, however far to the right they reach
_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_MOST_REMEMBERED = 1 << 14  # bytes of names: workbooks made by one program have the same ones
_MACROS = "xl/vbaproject.bin"
_LINK = re.compile(r"^xl/externallinks/_rels/[^/]+\.rels$")
_DATES_FROM_1904 = re.compile(rb'date1904="(?:1|true)"')


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """What the XML of one sheet says besides its values; rows and columns from 0."""

    broken: Mapping[tuple[int, int], str]  # cells with an error, or a formula without a result
    last_row: int = 0
    last_column: int = 0  # of a sheet with few rows, no more than what the sheet says itself
    hidden_rows: tuple[int, ...] = ()  # ascending
    hidden_columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BookFacts:
    """Facts of every sheet by name, and whether bare numbers count days from 1904."""

    sheets: Mapping[str, SheetFacts]
    from_1904: bool = False
    macros: bool = False
    links: tuple[str, ...] = ()  # other files that formulas refer to


def book_facts(archive: zipfile.ZipFile, file: str) -> BookFacts:
    """Read the facts of an .xlsx; every part is unpacked once, and counted on the way.

    Args:
        archive: the workbook.
        file: as the person gave it.

    Raises:
        UnreadableData: a part unpacks to more than it declares.
        zipfile.BadZipFile, zlib.error, OSError, KeyError, ValueError, SyntaxError: it is damaged.
    """
    book = b"".join(unpacked(archive, _BOOK, file))
    relations = b"".join(unpacked(archive, _RELATIONS, file))
    known = len(book) + len(relations) <= _MOST_REMEMBERED
    parts = (_known_parts if known else _sheet_parts)(book, relations)
    present = archive.NameToInfo
    sheets = {
        name: _sheet_facts(unpacked(archive, part, file), present[part].file_size <= _SMALL)
        for name, part in parts.items()
        if part in present
    }
    refuse_hidden_bomb(archive, {_BOOK, _RELATIONS, *parts.values()}, file)
    macros = any(name.lower() == _MACROS for name in present)
    links = _links(archive, file)
    return BookFacts(sheets, bool(_DATES_FROM_1904.search(book)), macros, links)


def _links(archive: zipfile.ZipFile, file: str) -> tuple[str, ...]:
    """Names of the other files that the workbook is linked to, without their folders."""
    targets = {
        unquote(relation.get("Target", "")).replace("\\", "/").rpartition("/")[2]
        for name in archive.namelist()
        if _LINK.match(name.lower())
        for relation in ET.fromstring(b"".join(unpacked(archive, name, file)))  # noqa: S314
    }
    return tuple(sorted(targets - {""}))


def _sheet_parts(book: bytes, relations: bytes) -> dict[str, str]:
    """Sheet name -> path of its XML inside the archive."""
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in ET.fromstring(relations)  # noqa: S314
    }
    parts: dict[str, str] = {}
    for element in ET.fromstring(book).iter():  # noqa: S314
        if element.tag.rpartition("}")[2] != "sheet":
            continue
        link = next((value for key, value in element.items() if key.endswith("}id")), "")
        target = targets.get(link, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        parts[element.get("name", "")] = part
    return parts


@lru_cache(maxsize=256)
def _known_parts(book: bytes, relations: bytes) -> Mapping[str, str]:
    return _sheet_parts(book, relations)


def _sheet_facts(xml: Iterable[bytes], small: bool) -> SheetFacts:
    broken: dict[tuple[int, int], str] = {}
    last_row = last_column = 0
    rows_hidden: list[int] = []
    columns_hidden: set[int] = set()
    looked_for = _COLUMNS
    for block in (b"".join(xml),) if small else _rows_together(xml):
        if dimension := _DIMENSION.search(block):  # believed, except for columns beyond ZZ
            last_column = max(last_column, column_index(dimension[1].decode()))
            looked_for = _FAR_COLUMNS
        rows = _ROW.findall(block, max(0, block.rfind(b"<row ")))
        last_row = max([last_row, *(int(row) - 1 for row in rows)])
        if not small or looked_for is _COLUMNS or last_row >= _MANY_ROWS:
            letters = set(looked_for.findall(block))
            last_column = max([last_column, *(column_index(name.decode()) for name in letters)])
        if _ERROR in block or (
            _CALCULATED.search(block) and any(mark in block for mark in _NO_RESULT)
        ):
            broken.update(_broken(block))
        if _HIDDEN in block:
            rows_hidden += [int(row) - 1 for row in _HIDDEN_ROW.findall(block)]
            columns_hidden.update(_hidden_columns(block))
    hidden = (tuple(rows_hidden), tuple(sorted(columns_hidden)))
    return SheetFacts(broken, last_row, last_column, *hidden)


def _hidden_columns(block: bytes) -> Iterator[int]:
    for found in _HIDDEN_COLUMNS.finditer(block):
        span = {name: int(number) for name, number in _SPAN.findall(found[0])}
        if b"min" in span and b"max" in span:
            yield from range(span[b"min"] - 1, min(span[b"max"], _MOST_COLUMNS))


def _rows_together(xml: Iterable[bytes]) -> Iterator[bytes]:
    """The XML in blocks that end between two rows."""
    rest = b""
    for piece in xml:
        cut = rest.rfind(b"</row>")
        if cut >= 0:
            yield rest[:cut]
            rest = rest[cut:]
        rest += piece
    yield rest


def _broken(block: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    for cell in _CELL.finditer(block):
        attributes, content = cell[1], cell[2]
        place = _REFERENCE.search(attributes)
        if place is None:
            continue
        value = _VALUE.search(content)
        if b't="e"' in attributes:
            text = value[1].decode("utf-8", "replace") if value else "#ERROR"
        elif value is None and _FORMULA.search(content) and b't="str"' not in attributes:
            text = "="
        else:
            continue
        yield (int(place[2]) - 1, column_index(place[1].decode())), text


def column_index(letters: str) -> int:
    """Letters of a column -> its index from 0.

    >>> column_index("A"), column_index("AA")
    (0, 26)
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def column_letters(index: int) -> str:
    """Index of a column from 0 -> its letters.

    >>> column_letters(0), column_letters(26)
    ('A', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
