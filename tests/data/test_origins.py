"""Where a value came from: the cell of the person's own file, for every kind of data.

The cells expected were written there by the test itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from engine.data import normalise, read_dataset
from engine.language.library import Library
from engine.language.load import Loader

from .given import DICTIONARY, LEVELS, csv_file, normalised, parquet_file, workbook

EXAMPLES = Path(__file__).parents[2] / "examples"
HEADER = ["县代码", "学校代码", "学校名称", "图书", "小学在校生数"]


def cell(origin):
    return (origin.file, origin.table, origin.row, origin.letter, origin.header)


def at(found, code):
    return found.schools.code.tolist().index(code)


def test_of_a_workbook(tmp_path):
    lines = [["某县学校情况表"], HEADER, ["1", "b", "乙", 20, 2], ["1", "a", "甲", 10, 1]]
    path = workbook(tmp_path / "某县.xlsx", {"学校": lines})
    found = normalised(path)
    origin = found.origin("books", row=at(found, "a"))
    assert cell(origin) == (str(path), "学校", 4, "D", "图书")
    assert origin.cell == "D4"
    assert found.origin("pupils", "primary", at(found, "b")).cell == "E3"
    assert found.origin("school", row=at(found, "b")).cell == "C3"
    assert found.origin("books").cell == ""  # the column as a whole


@pytest.mark.parametrize(("write", "name"), [(csv_file, "x.csv"), (parquet_file, "x.parquet")])
def test_of_one_file(tmp_path, write, name):
    path = write(tmp_path / name, [HEADER, ["1", "a", "甲", 10, 1]])
    assert cell(normalised(path).origin("books", row=0)) == (str(path), "", 2, "D", "图书")


def test_of_a_county_table_and_of_judgements(tmp_path):
    path = workbook(tmp_path / "某县.xlsx", {
        "学校": [HEADER, ["1", "a", "甲", 10, 1]],
        "县": [["县代码", "满意度"], ["1", 91]],
        "评估": [["县代码", "项目", "自评", "省评"], ["1", "layout_sound", "是", "否"]],
    })  # fmt: skip
    found = normalised(path)
    assert cell(found.origin("satisfaction", row=0)) == (str(path), "县", 2, "B", "满意度")
    stages = found.assessments.stage.tolist()
    self_given = found.judgement_origin(stages.index("self"))
    assert cell(self_given) == (str(path), "评估", 2, "C", "自评")
    assert found.judgement_origin(stages.index("province")).cell == "D2"


def test_of_many_files(tmp_path):
    root = tmp_path / "数据"
    root.mkdir()
    first = workbook(root / "340101-2023.xlsx", {
        "学校": [HEADER, ["340101", "a", "甲", 10, 1], ["340101", "b", "乙", 20, 2]],
    })  # fmt: skip
    second = workbook(root / "340102-2023.xlsx", {"学校表": [
        ["某县学校情况表"],
        ["学校代码", "图书册数", "学校名称", "县代码"],
        ["c", 30, "丙", "340102"],
        ["合计", 70, None, None],
        ["d", 40, "丁", "340102"],
    ]})  # fmt: skip
    found = normalised(root)
    assert cell(found.origin("books", row=at(found, "b"))) == (str(first), "学校", 3, "D", "图书")
    other = found.origin("books", row=at(found, "d"))
    assert cell(other) == (str(second), "学校表", 5, "B", "图书册数")
    # The second file has no such column: the row is known, a cell is not.
    none = found.origin("pupils", "primary", at(found, "d"))
    assert cell(none) == (str(second), "学校表", 5, "", "")
    # The year was given by the files' names.
    assert found.origin("year", row=at(found, "d")).letter == ""


def test_of_rows_that_were_picked(tmp_path):
    lines = [
        ["340101", "a", "甲", 10, 1],
        ["340102", "b", "乙", 20, 2],
        ["340101", "c", "丙", 3, 3],
    ]
    path = workbook(tmp_path / "全省.xlsx", {"学校": [HEADER, *lines]})
    found = normalise(read_dataset(path, where=["county_code=340101"]), DICTIONARY, LEVELS)
    assert [found.origin("books", row=row).cell for row in range(2)] == ["D2", "D4"]


@pytest.fixture(scope="module")
def exports(tmp_path_factory):
    sys.path.insert(0, str(EXAMPLES))
    try:
        from make_statistics_exports import write
    finally:
        sys.path.remove(str(EXAMPLES))
    folder = tmp_path_factory.mktemp("exports")
    write(folder)
    return folder


@pytest.mark.parametrize("kind", ["school-workbooks", "level-files"])
def test_of_statistics_exports(exports, kind):
    """Every value given is the number that stands in the cell named, in the file named."""
    found = normalise(read_dataset(exports / kind), Loader(Library()).dictionary, LEVELS)
    books = {}
    checked = 0
    for (field, level), column in found.schools.level_columns.items():
        if not hasattr(column, "values") or column.values.dtype != np.float64:
            continue
        for row in np.flatnonzero(~np.isnan(column.values)).tolist():
            origin = found.origin(field, level, row)
            if origin.derived or not origin.letter:
                continue
            if origin.file not in books:
                books[origin.file] = openpyxl.load_workbook(origin.file)
            sheet = books[origin.file][origin.table]
            cells = [sheet[part].value for part in origin.cell.split("+")]
            assert sum(map(float, cells)) * origin.factor == pytest.approx(column.values[row])
            checked += 1
    assert checked > 100
