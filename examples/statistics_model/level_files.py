"""A list of schools and one file for each level: a row per school, headers of merged rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter

from .schools import DEGREES, SUBJECTS, TITLES
from .workbooks import WORDS

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from .schools import School

_TALL = 3
_TOP = 2
_SINGLE = ("学校标识码", "学校名称", "班级数", "在校生数")
_AFTER = (
    "县级以上骨干教师", "教学及辅助用房面积(㎡)", "室内体育用房面积(㎡)", "运动场地面积(㎡)",
    "图书(册)", "网络多媒体教室(间)", "教学仪器设备资产值(万元)",
)  # fmt: skip
_GROUPS = (("学历", DEGREES), ("学科", SUBJECTS), ("专业技术职务", TITLES))


def write_level_files(schools: list[School], folder: Path) -> None:
    """Write the list and the files."""
    folder.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(folder / "学校名单.xlsx") as book:
        sheet = book.add_worksheet("教基1001")
        sheet.merge_range(0, 0, 0, 4, "学校（机构）基本情况（教基1001）")
        sheet.write_row(1, 0, ["学校标识码", "学校名称", "办学类型", "是否计校数", "主校代码"])
        for at, one in enumerate(schools, 2):
            sheet.write_row(at, 0, [one.code, one.name, one.type, one.counted, one.parent])
    for level, word in WORDS.items():
        with xlsxwriter.Workbook(folder / f"{word}.xlsx") as book:
            _level(book.add_worksheet("Sheet1"), level, schools)


def _level(sheet: Worksheet, level: str, schools: list[School]) -> None:
    column = _header(sheet, WORDS[level])
    sheet.write_row(_TOP + _TALL, 0, ["甲", "乙", *range(1, column - 1)])
    at = _TOP + _TALL + 1
    total = 0
    for one in schools:
        section = one.sections.get(level)
        if section is None:
            continue
        subjects = [section.teachers(subject) for subject in SUBJECTS]
        sheet.write_row(at, 0, [
            one.code, one.name, section.classes, section.pupils, sum(section.by_degree),
            *section.by_degree, *subjects, *section.by_title, section.backbone, one.teaching_area,
            one.indoor_sports_area, one.sports_ground_area, one.books, one.multimedia_rooms,
            one.equipment,
        ])  # fmt: skip
        total += section.pupils
        at += 1
    sheet.write_row(at, 0, ["", "合计", "", total])


def _header(sheet: Worksheet, word: str) -> int:
    """Write the header; returns how many columns it has."""
    last = _TOP + _TALL - 1
    column = 0
    for text in _SINGLE:
        sheet.merge_range(_TOP, column, last, column, text)
        column += 1
    start = column
    sheet.merge_range(_TOP + 1, column, last, column, "合计")
    column += 1
    for group, parts in _GROUPS:
        sheet.merge_range(_TOP + 1, column, _TOP + 1, column + len(parts) - 1, group)
        sheet.write_row(last, column, parts)
        column += len(parts)
    sheet.merge_range(_TOP, start, _TOP, column - 1, "专任教师")
    for text in _AFTER:
        sheet.merge_range(_TOP, column, last, column, text)
        column += 1
    sheet.merge_range(0, 0, 0, column - 1, f"示例县{word}基本情况")
    return column
