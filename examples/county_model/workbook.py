"""The three tables -> a workbook as staff would have it, with a sheet that explains it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import xlsxwriter

from county_model.columns import ASSESSMENTS, COUNTY, DATES, SCHOOLS, in_workbook
from county_model.explanation import TITLE, explanation
from county_model.schools import MISSING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from county_model.columns import Column
    from county_model.tables import Tables

CREATED = dt.datetime(2023, 9, 1)  # noqa: DTZ001 - fixed, so that the same facts are the same bytes
FONT = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
BANDS = {
    "identity": "#44546A",
    "pupils": "#2F6B5E",
    "teachers": "#7A5C2E",
    "premises": "#37598A",
    "equipment": "#6B4A7C",
    "management": "#5A5A5A",
}
LEFT = ("ruleset", "item", "school", "reason")
HEADER_HEIGHT, ROW_HEIGHT = 76, 18


def write_workbook(tables: Tables, path: Path) -> None:
    """Write the sheets 说明, 学校, 县 and 评估; values of money are in the unit of the header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        book.set_properties({"title": TITLE, "created": CREATED})
        formats = _Formats(book)
        _explanation(book, formats, tables)
        _table(book, formats, "学校", SCHOOLS, tables.schools, frozen=1)
        _table(book, formats, "县", COUNTY, [tables.county], frozen=2)
        _table(book, formats, "评估", ASSESSMENTS, tables.assessments, frozen=2)


class _Formats:
    """Cell formats, each made once."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **properties: object) -> Any:  # noqa: ANN401 - xlsxwriter has no types
        wanted = tuple(sorted((FONT | properties).items()))
        if wanted not in self._made:
            self._made[wanted] = self._book.add_format(dict(wanted))
        return self._made[wanted]


def _table(
    book: xlsxwriter.Workbook,
    formats: _Formats,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[dict[str, Any]],
    *,
    frozen: int,
) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_row(0, HEADER_HEIGHT)
    sheet.freeze_panes(1, frozen)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    for at, column in enumerate(columns):
        header = formats(
            bold=True, font_color="#FFFFFF", bg_color=BANDS[column.band], border=1,
            border_color="#FFFFFF", text_wrap=True, align="center",
        )  # fmt: skip
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.header, header)
        for number, row in enumerate(rows, start=1):
            _cell(sheet, number, at, column, row, formats)
    for number in range(1, len(rows) + 1):
        sheet.set_row(number, ROW_HEIGHT)
    sheet.set_landscape()
    sheet.set_paper(8)  # A3
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _cell(
    sheet: Any,  # noqa: ANN401 - xlsxwriter has no types
    number: int,
    at: int,
    column: Column,
    row: dict[str, Any],
    formats: _Formats,
) -> None:
    """One cell: codes as text, dates as dates, a cell that should not be empty in yellow."""
    value = in_workbook(column, row)
    align = "left" if column.field in LEFT else "right" if column.form != "@" else "center"
    look: dict[str, Any] = {"num_format": column.form, "align": align}
    look |= {"border": 1, "border_color": "#D9D9D9"}
    lacking = (row.get("school"), column.field) in MISSING
    lacking |= column.field == "largest_school_difference"
    if value is None:
        sheet.write_blank(number, at, None, formats(**look, **_yellow(lacking)))
    elif column.field in DATES:
        sheet.write_datetime(number, at, dt.datetime.fromisoformat(value), formats(**look))
    elif isinstance(value, str):
        sheet.write_string(number, at, value, formats(**look))
    else:
        sheet.write_number(number, at, value, formats(**look))


def _yellow(lacking: bool) -> dict[str, Any]:
    return {"bg_color": "#FFF2CC"} if lacking else {}


def _explanation(book: xlsxwriter.Workbook, formats: _Formats, tables: Tables) -> None:
    sheet = book.add_worksheet("说明")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, 92)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, 1, TITLE, formats(bold=True, font_size=15))
    at = 2
    for heading, lines in explanation(tables):
        sheet.merge_range(at, 0, at, 1, heading, formats(bold=True, bottom=1, font_color="#44546A"))
        for left, right in lines:
            at += 1
            sheet.write_string(at, 0, left, formats(text_wrap=True, valign="top"))
            sheet.write_string(at, 1, right, formats(text_wrap=True, valign="top"))
            sheet.set_row(at, 17 * (1 + len(right) // 46))
        at += 2
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
