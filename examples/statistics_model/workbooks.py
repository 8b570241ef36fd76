"""One workbook per school with a sheet for each form, titled and merged as such exports are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter

from .schools import DEGREES, SUBJECTS, TITLES

if TYPE_CHECKING:
    from pathlib import Path

    from xlsxwriter.worksheet import Worksheet

    from .schools import School, Section

WORDS = {"primary": "小学", "junior": "初中"}
_PUPILS = {"primary": "教基3112", "junior": "教基3115"}
_CLASSES = {"primary": "教基2106", "junior": "教基2107"}
_TEACHERS = {"primary": "教基4155", "junior": "教基4156"}
_BANDS = ("25人及以下", "26-45人", "46人及以上")
_GRADES = {"primary": 6, "junior": 3}


def write_workbooks(schools: list[School], folder: Path) -> None:
    """Write a workbook for each school."""
    folder.mkdir(parents=True, exist_ok=True)
    for school in schools:
        with xlsxwriter.Workbook(folder / f"{school.name}.xlsx") as book:
            _write(book, school)


def _write(book: xlsxwriter.Workbook, school: School) -> None:
    form = _titled(book, "教基1001", "学校（机构）基本情况", 4)
    rows = [
        ("学校（机构）标识码", school.code, "学校（机构）名称", school.name),
        ("学校（机构）办学类型", school.type, "是否计校数", school.counted),
        ("主校代码", school.parent, "", ""),
    ]
    for at, row in enumerate(rows, 2):
        form.write_row(at, 0, row)
    form = _titled(book, "教基1102", "骨干教师情况", 3)
    form.write_row(2, 0, ["", "县级以上骨干教师", "其中：女"])
    for at, (level, section) in enumerate(school.sections.items(), 3):
        form.write_row(at, 0, [WORDS[level], section.backbone, section.backbone // 2])
    for level, section in school.sections.items():
        _classes(book, level, section)
        _pupils(book, level, section)
        _teachers(book, level, section)
    form = _titled(book, "教基4153", "专任教师专业技术职务情况", 8)
    form.merge_range(2, 0, 3, 0, "")
    form.merge_range(2, 1, 3, 1, "合计")
    form.merge_range(2, 2, 2, 7, "专业技术职务")
    form.write_row(3, 2, TITLES)
    for at, (level, section) in enumerate(school.sections.items(), 4):
        form.write_row(at, 0, [WORDS[level], sum(section.by_title), *section.by_title])
    _buildings(book, school)
    _facilities(book, school)


def _titled(book: xlsxwriter.Workbook, name: str, title: str, width: int) -> Worksheet:
    form = book.add_worksheet(name)
    form.merge_range(0, 0, 0, width - 1, f"{title}（{name}）")
    return form


def _classes(book: xlsxwriter.Workbook, level: str, section: Section) -> None:
    form = _titled(book, _CLASSES[level], f"{WORDS[level]}班额情况", 5)
    form.merge_range(2, 0, 3, 0, "")
    form.merge_range(2, 1, 2, 4, "班级数")
    form.write_row(3, 1, ["合计", *_BANDS])
    form.write_row(4, 0, ["甲", 1, 2, 3, 4])
    form.write_row(5, 0, ["合计", section.classes, 0, section.classes, 0])


def _pupils(book: xlsxwriter.Workbook, level: str, section: Section) -> None:
    grades = _GRADES[level]
    form = _titled(book, _PUPILS[level], f"{WORDS[level]}学生情况", grades + 3)
    form.merge_range(2, 0, 3, 0, "")
    form.merge_range(2, 1, 3, 1, "毕业生数")
    form.merge_range(2, 2, 2, grades + 2, "在校生数")
    form.write_row(3, 2, ["合计", *(f"{grade}年级" for grade in range(1, grades + 1))])
    form.write_row(4, 0, ["甲", *range(1, grades + 3)])
    each = [section.pupils // grades] * grades
    each[0] += section.pupils - sum(each)
    form.write_row(5, 0, ["合计", each[-1], section.pupils, *each])
    form.write_row(6, 0, ["其中：女", each[-1] // 2, section.pupils // 2, *(n // 2 for n in each)])


def _teachers(book: xlsxwriter.Workbook, level: str, section: Section) -> None:
    title = f"{WORDS[level]}分课程专任教师学历情况"
    form = _titled(book, _TEACHERS[level], title, len(DEGREES) + 2)
    form.write_row(2, 0, ["", "合计", *DEGREES])
    form.write_row(3, 0, ["合计", sum(section.by_degree), *section.by_degree])
    for at, subject in enumerate(SUBJECTS, 4):
        row = section.by_subject[subject]
        form.write_row(at, 0, [subject, sum(row), *row])


def _buildings(book: xlsxwriter.Workbook, school: School) -> None:
    form = _titled(book, "教基5170", "校舍情况（单位：平方米）", 3)
    form.write_row(2, 0, ["", "编号", "校舍建筑面积"])
    lines = {10: ("一、教学及辅助用房", school.teaching_area)}
    lines[17] = ("其中：室内体育用房", school.indoor_sports_area)
    for row in range(9, 19):
        label, area = lines.get(row, (f"用房{row}", 0))
        form.write_row(row - 1, 0, [label, row - 8, area])


def _facilities(book: xlsxwriter.Workbook, school: School) -> None:
    form = _titled(book, "教基5176", "占地面积及其他办学条件", 4)
    form.write_row(2, 0, ["", "计量单位", "编号", "数量"])
    lines = {
        7: ("运动场地面积", "平方米", school.sports_ground_area),
        12: ("图书", "册", school.books),
        17: ("其中：网络多媒体教室", "间", school.multimedia_rooms),
        19: ("教学仪器设备资产值", "万元", school.equipment),
    }
    for row in range(5, 20):
        label, unit, amount = lines.get(row, (f"条件{row}", "", 0))
        form.write_row(row - 1, 0, [label, unit, row - 4, amount])
