"""A small data dictionary, and ways of writing the same tables as workbook, CSV and Parquet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from engine.data import CategoryColumn, Normalised, normalise, read_dataset
from engine.diagnostics import Diagnostic, Text, UnreadableData
from engine.language.vocabulary import Category, Dictionary, Field, Judged

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

Table = "Sequence[Sequence[object]]"
LEVELS = ("primary", "junior")

TYPES = (
    Category("primary", Text("小学", "primary school"), ("完全小学", "完小"), ("primary",)),
    Category("junior", Text("初中", "junior school"), ("初级中学",), ("junior",)),
    Category("nine_year", Text("九年一贯制学校"), ("九年一贯制",), ("primary", "junior")),
    Category("complete_secondary", Text("完全中学"), (), ("junior", "senior")),
    Category("kindergarten", Text("幼儿园")),
)
FIELDS = (
    Field("school_type", Text("学校类型", "type"), "school", "category", values=TYPES),
    Field("pupils", Text("在校生数", "pupils"), "section", synonyms=("学生数", "学生人数"),
          unit="人", minimum=0, whole=True),
    Field("staff_kind", Text("教师类别"), "section", "text"),
    Field("books", Text("图书", "books"), "school", synonyms=("图书册数",), unit="册", minimum=0),
    Field("teaching_area", Text("教学及辅助用房面积"), "school", unit="㎡", minimum=0),
    Field("equipment_value", Text("教学仪器设备资产值"), "school", unit="元", minimum=0),
    Field("boarding", Text("是否寄宿制"), "school", "yes_no"),
    Field("built_on", Text("建成日期"), "school", "date"),
    Field("parent_school_code", Text("主校代码"), "school", "text"),
    Field("ratio", Text("比值"), "school"),
    Field("satisfaction", Text("满意度"), "county", unit="%", minimum=0, maximum=100),
    Field("plan_passed", Text("规划已批"), "county", "yes_no"),
)  # fmt: skip
DICTIONARY = Dictionary(
    fields={field.name: field for field in FIELDS},
    levels={"primary": ("小学",), "junior": ("初中",), "senior": ("高中",)},
    units={
        "人": {"名": 1.0, "万人": 10000.0},
        "㎡": {"平方米": 1.0, "m²": 1.0, "亩": 2000 / 3},
        "元": {"万元": 10000.0, "千元": 1000.0},
        "册": {"本": 1.0},
        "%": {"‰": 0.1},
    },
)
JUDGED = {"layout_sound": Judged("layout_sound", Text("学校布局合理"), "county", "yes_no")}


def workbook(path: Path, sheets: Mapping[str, Table]) -> Path:
    """Write sheets as an .xlsx."""
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
    return path


def csv_file(path: Path, rows: Table, encoding: str = "utf-8") -> Path:
    """Write rows as a CSV."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def parquet_file(path: Path, rows: Table) -> Path:
    """Write rows as Parquet; the columns take the types of their values, blanks are null."""
    header, *data = rows
    columns = [
        [None if cell == "" else cell for cell in column] for column in zip(*data, strict=True)
    ]
    pq.write_table(pa.table([pa.array(cells) for cells in columns], names=list(header)), path)
    return path


def normalised(path: Path, levels: Sequence[str] = LEVELS, **options: Any) -> Normalised:
    """Read and normalise by the small dictionary."""
    return normalise(read_dataset(path), DICTIONARY, levels, JUDGED, **options)


def schools(tmp_path: Path, rows: Table, levels: Sequence[str] = LEVELS) -> Normalised:
    """Normalise rows of a schools table that have no county column of their own."""
    header, *data = rows
    full = [["县代码", "学校代码", *header], *([1, f"s{at}", *row] for at, row in enumerate(data))]
    return normalised(workbook(tmp_path / "data.xlsx", {"学校": full}), levels)


def refused(path: Path) -> tuple[Diagnostic, ...]:
    """What is said of data that cannot be read."""
    try:
        normalised(path)
    except UnreadableData as failure:
        return failure.diagnostics
    raise AssertionError("was read")


def codes(found: Normalised | Sequence[Diagnostic]) -> list[str]:
    """Codes of what was found, in order."""
    notes = found.diagnostics if isinstance(found, Normalised) else found
    return [note.code for note in notes]


def only(found: Normalised | Sequence[Diagnostic], code: str) -> Diagnostic:
    """The one finding of this code."""
    notes = found.diagnostics if isinstance(found, Normalised) else found
    (note,) = [note for note in notes if note.code == code]
    return note


def values(found: Normalised, name: str, level: str = "") -> list[object]:
    """Values of a column as plain Python: None where missing."""
    if level:
        column = found.schools.level_columns[name, level]
    else:
        column = {**found.schools.columns, **found.counties.columns}[name]
    if isinstance(column, CategoryColumn):
        return [column.categories[code] if code >= 0 else None for code in column.codes]
    if column.values.dtype == np.int8:
        return [{0: False, 1: None, 2: True}[int(value)] for value in column.values]
    if column.values.dtype.kind == "M":
        return [None if np.isnat(day) else str(day) for day in column.values]
    return [None if np.isnan(value) else float(value) for value in column.values]
