"""A list of findings in which a person wrote explanations -> what is known of which finding."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from python_calamine import CalamineWorkbook

from engine.data.decode import decoded
from engine.data.findings import some_rows
from engine.diagnostics import NotFound, Place, Text, UnreadableData, problem

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from engine.diagnostics import Diagnostic

# Columns of the list, in both languages; `key` columns and the explanation are read back.
COLUMNS: dict[str, Text] = {
    "severity": Text("级别", "severity"),
    "code": Text("规则", "rule"),
    "state": Text("状态", "state"),
    "county_code": Text("县代码", "county code"),
    "county": Text("县", "county"),
    "year": Text("年度", "year"),
    "school_code": Text("学校代码", "school code"),
    "school": Text("学校", "school"),
    "table": Text("表", "table"),
    "row": Text("行", "row"),
    "cell": Text("单元格", "cell"),
    "header": Text("表头", "header"),
    "field": Text("数据项", "field"),
    "level": Text("学段", "level"),
    "value": Text("值", "value"),
    "bound": Text("对照值", "held against"),
    "message": Text("问题", "finding"),
    "hint": Text("建议", "what to do"),
    "explained": Text("说明", "explanation"),
}
KEY = ("code", "county_code", "year", "school_code", "field", "level", "value")
SHEET = Text("审核结果", "findings")
_ZIP = b"PK"


@dataclass(frozen=True, slots=True)
class Explanations:
    """What was written, by the key of a finding."""

    texts: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    rows: Mapping[tuple[str, ...], int] = field(default_factory=dict)
    file: str = ""

    @property
    def codes(self) -> frozenset[str]:
        """Rules of which anything is explained."""
        return frozenset(key[0] for key in self.texts)

    def unused(self, found: Collection[tuple[str, ...]]) -> tuple[Diagnostic, ...]:
        """A note on those that explain nothing that was found."""
        rows = sorted(self.rows[key] for key in self.texts if key not in found)
        if not rows:
            return ()
        place = Place(file=self.file, row=rows[0])
        return (problem("A061", place, count=len(rows), rows=some_rows(rows)),)


def read_explanations(path: str | Path) -> Explanations:
    """Read the explanations of a list that `junheng audit -o` wrote, a .csv or a coloured .xlsx.

    Raises:
        NotFound: there is no such file.
        UnreadableData: it is not such a list.
    """
    file = Path(path)
    place = Place(file=str(file))
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        raise NotFound(problem("D001", place, name=str(file))) from None
    except OSError as error:
        raise UnreadableData(problem("D015", place, why=error.strerror or str(error))) from None
    rows = _sheet(content, place) if content.startswith(_ZIP) else _lines(content, place)
    head = [str(cell).strip() for cell in rows[0]] if rows else []
    at: dict[str, int] = {}
    for name in (*KEY, "explained"):
        spelled = [
            head.index(text) for text in (COLUMNS[name].zh, COLUMNS[name].en) if text in head
        ]
        if not spelled:
            raise UnreadableData(problem("A060", place, column=COLUMNS[name]))
        at[name] = spelled[0]
    texts: dict[tuple[str, ...], str] = {}
    numbers: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: _text(row[index]) if index < len(row) else "" for name, index in at.items()}
        if not cells["explained"]:
            continue
        cells["county_code"] = cells["county_code"].lstrip("0")
        cells["school_code"] = cells["school_code"].lstrip("0")
        key = tuple(cells[name] for name in KEY)
        texts[key], numbers[key] = cells["explained"], number
    return Explanations(texts, numbers, str(file))


def _lines(content: bytes, place: Place) -> list[list[str]]:
    text = decoded(content)
    if text is None:
        raise UnreadableData(problem("D009", place))
    try:
        return list(csv.reader(io.StringIO(text.data.decode())))
    except csv.Error:
        raise UnreadableData(problem("D008", place)) from None


def _sheet(content: bytes, place: Place) -> Sequence[Sequence[object]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        name = next((n for n in book.sheet_names if n.startswith((SHEET.zh, SHEET.en))), "")
        return book.get_sheet_by_name(name).to_python() if name else []
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - a panic of the reader is not an Exception
        raise UnreadableData(problem("D008", place)) from None


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
