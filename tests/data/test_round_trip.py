"""The same tables as workbook, CSV and Parquet give the same columns."""

from __future__ import annotations

import pytest

from .given import csv_file, normalised, parquet_file, values, workbook

SCHOOLS = [
    [
        "县代码",
        "县",
        "学校代码",
        "学校",
        "年度",
        "学校类型",
        "小学在校生数",
        "学生数(初中)",
        "图书",
    ],
    ["320104", "秦淮区", "001", "一小（东）", "2023", "小学", 120, "", 1500.5],
    ["320102", "玄武区", "002", "一中", "2023", "初中", "", 300, 2500],
    ["320104", "秦淮区", "003", "实验学校", "2023", "九年一贯制", 400, 500, ""],
    ["320102", "玄武区", "004", "二小", "2022", "完小", 90, "", 700],
]
MORE = [
    ["教学仪器设备资产值(万元)", "是否寄宿制", "建成日期", "主校代码"],
    [12.5, "是", "2001-09-01", ""],
    [20, "否", "1999-01-31", "001"],
    [33.3, "", "", "001"],
    ["", "是", "2010-10-10", ""],
]
COUNTY = [
    ["县代码", "县", "年度", "数据截止日期", "满意度(%)", "规划已批"],
    ["320102", "玄武区", "2023", "2023-09-01", 91.5, "是"],
    ["320104", "秦淮区", "2023", "2023-09-01", "", "否"],
]
ASSESSMENTS = [
    ["规则集", "项目", "县代码", "学校代码", "年度", "阶段", "评估人", "结果", "得分", "理由"],
    [
        "national-quality",
        "学校布局合理",
        "320102",
        "",
        "2023",
        "自评",
        "张三",
        "是",
        "",
        "实地查看",
    ],
    ["", "culture", "320104", "003", "2023", "省评", "李四", "", 8.5, ""],
]
TABLES = {
    "学校": [[*left, *right] for left, right in zip(SCHOOLS, MORE, strict=True)],
    "县": COUNTY,
    "评估": ASSESSMENTS,
}
FILES = {"学校": "schools", "县": "county", "评估": "assessments"}
PARTS = {
    "counties": ("code", "name", "year", "as_of", "row"),
    "schools": ("county", "code", "name", "row"),
    "assessments": (
        "ruleset", "item", "county", "school", "stage", "rater", "value", "points", "reason", "row",
    ),
}  # fmt: skip


def picture(found):
    """Everything that an evaluation sees, as plain Python."""
    names = [*found.schools.columns, *found.counties.columns]
    columns = {name: values(found, name) for name in names}
    by_level = {key: values(found, *key) for key in found.schools.level_columns}
    parts = {
        (table, part): getattr(getattr(found, table), part).astype(str).tolist()
        for table, names in PARTS.items()
        for part in names
    }
    return {**columns, **by_level, **parts}


@pytest.fixture
def expected(tmp_path):
    return picture(normalised(workbook(tmp_path / "a.xlsx", TABLES)))


def test_the_workbook_says_what_was_typed(expected):
    assert expected["schools", "code"] == ["004", "002", "001", "003"]
    assert expected["schools", "name"] == ["二小", "一中", "一小（东）", "实验学校"]
    assert expected["counties", "year"] == ["2022", "2023", "2023"]
    assert expected["books"] == [700, 2500, 1500.5, None]
    assert expected["equipment_value"] == [None, 200000, 125000, pytest.approx(333000)]
    assert expected["pupils", "junior"] == [None, 300, None, 500]
    assert expected["boarding"] == [True, False, True, None]
    assert expected["built_on"] == ["2010-10-10", "1999-01-31", "2001-09-01", None]
    assert expected["satisfaction"] == [None, 91.5, None]
    assert expected["counties", "as_of"] == ["", "2023-09-01", "2023-09-01"]
    assert expected["assessments", "item"] == ["layout_sound", "culture"]
    assert expected["assessments", "school"] == ["-1", "3"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_folder_of_csv_files_is_the_same(tmp_path, expected, encoding):
    folder = tmp_path / "folder"
    folder.mkdir()
    for sheet, rows in TABLES.items():
        csv_file(folder / f"{FILES[sheet]}.csv", rows, encoding)
    assert picture(normalised(folder)) == expected


def test_a_folder_of_parquet_files_is_the_same(tmp_path, expected):
    folder = tmp_path / "folder"
    folder.mkdir()
    for sheet, rows in TABLES.items():
        parquet_file(folder / f"{FILES[sheet]}.parquet", rows)
    assert picture(normalised(folder)) == expected
