"""A small dictionary with bounds, and ways of auditing rows of schools."""

from __future__ import annotations

import ast
import csv
from typing import TYPE_CHECKING

import xlsxwriter

from engine.auditing import audit
from engine.data import read_dataset
from engine.diagnostics import Text
from engine.language.amounts import Expression
from engine.language.vocabulary import Category, Derivation, Dictionary, Field, Sound

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.auditing import Audit

TYPES = (
    Category("primary", Text("小学", "primary school"), (), ("primary",)),
    Category("junior", Text("初中", "junior school"), (), ("junior",)),
    Category("nine_year", Text("九年一贯制", "nine-year school"), (), ("primary", "junior")),
)


def expression(text):
    """As the dictionary has it."""
    return Expression(text, ast.parse(text, mode="eval").body)


def section(name, zh, en="", **more):
    """A field per level."""
    return Field(name, Text(zh, en or name), "section", merge=more.pop("merge", "sum"), **more)


def school(name, zh, **more):
    """A field of the school."""
    return Field(name, Text(zh, name), "school", **more)


FIELDS = (
    Field("school_type", Text("学校类型", "type"), "school", "category", values=TYPES),
    section("pupils", "在校生数", unit="人", minimum=0, whole=True,
            sound=Sound(adds_up=("boys", "girls"), change=0.5)),
    section("boys", "男生数", unit="人"),
    section("girls", "女生数", unit="人"),
    section("boarders", "寄宿生数", sound=Sound(part_of="pupils")),
    section("largest_class", "最大班额", merge="max"),
    section("teachers", "专任教师数", sound=Sound(part_of="staff", no_more_than=("pupils",))),
    section("staff", "教职工数", sound=Sound(adds_up=("teachers", "clerks"))),
    section("clerks", "职员数"),
    section("degrees", "高学历教师数",
            derived=(Derivation(expression("masters + bachelors")),)),
    section("masters", "研究生教师数"),
    section("bachelors", "本科教师数"),
    school("building", "校舍面积", unit="㎡"),
    school("indoor", "室内面积", unit="㎡", sound=Sound(part_of="building")),
    school("equipment", "设备值", unit="元",
           sound=Sound(per="pupils", low=50, high=100_000, times_median=50)),
    school("rooms", "教室面积", unit="㎡",
           sound=Sound(per="pupils", few=20, low=0.5, high=100, times_median=50,
                       change=1.0, change_by=200)),
    school("land", "占地面积", unit="㎡", sound=Sound(times_median=100)),
    school("books", "图书", unit="册", sound=Sound(per="pupils", low=1)),
    school("migrants", "随迁子女数", merge="sum",
           sound=Sound(part_of="pupils", no_more_than=("all_migrants",))),
    Field("all_migrants", Text("全县随迁子女数", "migrants"), "county"),
    Field("all_pupils", Text("全县学生数", "all pupils"), "county",
          sound=Sound(adds_up=("pupils",), change=0.5)),
    Field("eligible", Text("应交流教师", "eligible"), "county"),
    Field("rotated", Text("交流教师", "rotated"), "county", sound=Sound(part_of="eligible")),
)  # fmt: skip
DICTIONARY = Dictionary(
    fields={field.name: field for field in FIELDS},
    levels={"primary": ("小学",), "junior": ("初中",)},
    units={"元": {"万元": 10_000.0}, "㎡": {"亩": 2000 / 3}, "册": {}, "人": {}},
)


def csv_file(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Write rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def audited(tmp_path: Path, header: str, *rows: Sequence[object], **options) -> Audit:
    """Audit schools of county 1; columns after code and name as the header says."""
    names = ["县代码", "学校代码", "学校名称", *header.split()]
    full = [[1, f"s{at}", f"学校{at}" if not isinstance(row, dict) else row["name"],
             *(row if not isinstance(row, dict) else row["cells"])]
            for at, row in enumerate(rows)]  # fmt: skip
    path = csv_file(tmp_path / "schools.csv", [names, *full])
    return audit(read_dataset(path), DICTIONARY, **options)


def named(name, *cells):
    """A school with a name of its own."""
    return {"name": name, "cells": cells}


def of(found: Audit, code: str):
    """What a rule found: row, header, value, bound."""
    return [(f.place.row, f.place.field, f.value, f.bound) for f in found.of(code)]


def workbook(path: Path) -> Path:
    """A person's workbook: a title, a hidden row, a comment, widths, a second sheet, a formula."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        bold = book.add_format({"bold": True, "bg_color": "#112233"})
        sheet.merge_range(0, 0, 0, 5, "某县学校情况表", bold)
        sheet.write_row(
            1, 0, ["县代码", "学校代码", "学校名称", "小学在校生数", "小学寄宿生数", "备注"], bold
        )
        sheet.write_row(2, 0, [1, "a", "东小学", 100, 120])
        sheet.write_row(3, 0, [1, "b", "西小学", 100, 90])
        sheet.write_formula(3, 5, "=D4-E4", None, 10)
        sheet.write_row(4, 0, [1, "c", "南小学", 100, 101])
        sheet.set_row(4, None, None, {"hidden": True})
        sheet.set_column(2, 2, 31)
        sheet.freeze_panes(2, 3)
        sheet.write_comment(2, 4, "教育局核实过")
        book.add_worksheet("填表说明").write(0, 0, "请如实填写")
    return path
