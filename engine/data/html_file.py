"""A web page that is called a workbook -> its tables, one below the other, as one raw table."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from engine.data.dataset import GridBody, Merged, RawTable
from engine.data.decode import decoded
from engine.data.findings import some_rows
from engine.data.grid_head import grid_head
from engine.data.html_grid import TooManyCells
from engine.data.html_tables import html_tables
from engine.diagnostics import Place, Text, UnreadableData, problem

if TYPE_CHECKING:
    from pathlib import Path

    from engine.diagnostics import Diagnostic

_MOST_BYTES = 1 << 26
_MOST_CELLS = 5_000_000
_MEGA = 1 << 20
_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_CHINESE = ("gb2312", "gbk", "gb18030", "x-gbk", "cp936", "gb_2312-80")


def read_html(path: Path, file: str, table: str, ending: str) -> RawTable:
    """Read the tables of a web page; every cell stays text.

    Merged cells are those that span rows or columns. Text outside of the tables (a title, a unit,
    who filled it in) is kept as rows of one cell.

    Raises:
        UnreadableData: unknown encoding, too large, or no table.
        OSError: the file cannot be opened.
    """
    place = Place(file=file, table=table)
    size = path.stat().st_size
    if size > _MOST_BYTES:
        found = Text(f"{size // _MEGA} MB")
        raise UnreadableData(problem("D152", place, found=found, most=f"{_MOST_BYTES // _MEGA} MB"))
    text, encoding = _text(path.read_bytes(), place)
    try:
        grids = html_tables(text, _MOST_CELLS)
    except TooManyCells as failure:
        found = Text("格子太多", "too many cells")
        most = Text(f"{_MOST_CELLS} 格", f"{_MOST_CELLS} cells")
        raise UnreadableData(problem("D152", place, found=found, most=most)) from failure
    if not any(grid.is_table for grid in grids):
        raise UnreadableData(problem("D153", place))
    rows: list[list[str]] = []
    merged: list[Merged] = []
    hidden: list[int] = []
    for grid in grids:
        top = len(rows)
        merged += [
            Merged(top + area.top, area.left, top + area.bottom, area.right)
            for area in grid.merged()
        ]
        hidden += [top + row + 1 for row in grid.hidden]
        rows += grid.rows
    width = max((len(row) for row in rows), default=0)
    notes: list[Diagnostic] = [problem("D140", place, ending=ending, encoding=encoding)]
    if hidden:
        notes.append(problem("D145", place, count=len(hidden), rows=some_rows(hidden)))
    head = grid_head(rows, width, merged)
    return RawTable(file, table, head, GridBody(rows, width), tuple(merged), notes=tuple(notes))


def _text(data: bytes, place: Place) -> tuple[str, str]:
    """The page as text and its encoding: by its mark, as strict UTF-8, as it says, as GB18030.

    Pages that say gb2312 and are UTF-8 are common; Chinese text is not valid UTF-8 by chance.
    """
    said = _META.search(data, 0, 4096)
    name = said[1].decode().lower() if said else ""
    marked = data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if said and not marked and name not in ("utf-8", "utf8") and not _is_utf8(data):
        name = "gb18030" if name in _CHINESE else name
        try:
            return data.decode(name), name.upper()
        except (LookupError, UnicodeError):
            pass
    found = decoded(data)
    if found is None:
        raise UnreadableData(problem("D009", place))
    if found.mixed:
        raise UnreadableData(found.mixed.told(place))
    return found.data.decode(), found.encoding


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeError:
        return False
    return True
