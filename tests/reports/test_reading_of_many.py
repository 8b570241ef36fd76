"""The reading report of many files and of statistics exports: nothing that was done is left out."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
import xlsxwriter

import engine.diagnostics
from engine.cli.main import run
from engine.reports.reading.from_findings import _MEANT, _PICKED, _SAME_AGAIN, _UNREAD

from .test_reading import RULES

HEADER = (
    "县代码,学校代码,学校名称,小学学生数,初中学生数,教学仪器设备资产值(万元),是否计校数,主校代码"
)
# About a request or a ruleset, about the whole data, or said again by something that was done:
# D065 and D088 stand in the report as derived and renamed columns.
_NOT_DONE = frozenset([
    "D001", "D002", "D020", "D036", "D038", "D041", "D065", "D080", "D082", "D084", "D085", "D087",
    "D088", "D097", "D098", "D111", "D112", "D125", "D127", "D160", "D161", "D162", "D171", "D173",
])  # fmt: skip


def test_every_finding_of_data_is_part_of_the_report_or_known_to_be_none():
    """A new code must be put into the report, or here with a reason."""
    folder = Path(engine.diagnostics.__file__).parent
    every = set()
    for path in folder.glob("codes_*.py"):
        every |= set(re.findall(r'"(D\d{3})"', path.read_text("utf-8")))
    told = {code for code in _MEANT if code.startswith("D")} | _UNREAD | {*_SAME_AGAIN, _PICKED}
    assert every - told == _NOT_DONE
    assert not told & _NOT_DONE


@pytest.fixture
def read(tmp_path):
    """Run the toy rules over data; what the line says, the table, and result.json."""
    (tmp_path / "rules.yaml").write_text(RULES, "utf-8")

    def over(data, *options, rules=None):
        out = tmp_path / "out"
        words = ["run", rules or tmp_path / "rules.yaml", data, *options, "-o", out]
        assert run([str(word) for word in words]) == 0
        with (out / "reading.csv").open(encoding="utf-8-sig") as stream:
            table = list(csv.DictReader(stream))
        return table, json.loads((out / "result.json").read_text("utf-8"))["reading"]

    return over


@pytest.fixture
def many(tmp_path):
    """Six counties; a campus and a school of two levels in one; totals and units in all."""
    root = tmp_path / "各县"
    for at in range(1, 7):
        county = f"34010{at}"
        lines = [HEADER, f"{county},a,东小学,100,,3,是,", "合计,,,100,,3,,"]
        if at == 2:
            lines += [f"{county},b,东小学分校,50,,1,否,a", f"{county},c,北学校,60,40,2,是,"]
        (root / county).mkdir(parents=True)
        (root / county / "schools.csv").write_text("\n".join(lines), "utf-8")
    (root / "340109").mkdir()
    (root / "340109" / "schools.xlsx").write_bytes(b"PK\x03\x04broken")
    return root


def test_what_was_done_in_each_of_many_files_is_counted(read, many):
    table, said = read(many)
    counts = said["counts"]
    assert counts["left_out_rows"] == 6  # a total in each
    assert counts["left_out_tables"] == 1  # the broken file, whatever is told of it
    assert counts["merged_schools"] == 1
    assert counts["split_schools"] == 1
    assert "没有用 1 张表" in said["summary"]
    broken = [row for row in table if row["file"].endswith("340109/schools.xlsx")]
    assert [row["action"] for row in broken] == ["left_out"]


def test_merged_and_split_schools_stand_in_their_own_file_and_row(read, many):
    table, _ = read(many)
    (merged,) = [row for row in table if row["action"] == "merged"]
    (split,) = [row for row in table if row["action"] == "split"]
    assert merged["file"] == split["file"]
    assert merged["file"].endswith("340102/schools.csv")
    assert (merged["row"], split["row"]) == ("4", "5")  # below a header, a school and a total


def test_what_was_not_picked_is_left_out(read, many):
    _, said = read(many, "--where", "county_code^=34010", "--where", "county_code!=340103,340109")
    assert said["counts"]["left_out_tables"] == 2
    assert said["counts"]["left_out_rows"] == 5


def test_renamed_headers_are_told_for_each_spelling(read, many):
    path = many / "340103" / "schools.csv"
    path.write_text(path.read_text("utf-8").replace("小学学生数", "小学学生人数"), "utf-8")
    table, _ = read(many)
    renamed = {
        (row["before"], row["after"]): Path(row["file"]).parent.name
        for row in table
        if row["action"] == "renamed"
    }
    assert renamed["小学学生数", "小学在校生数"] == "340101"
    assert renamed["小学学生人数", "小学在校生数"] == "340103"


def test_statistics_exports_say_how_they_were_read(read, tmp_path):
    folder = tmp_path / "exports" / "990103 示例县 2023"
    folder.mkdir(parents=True)
    with xlsxwriter.Workbook(folder / "学校名单.xlsx") as book:
        sheet = book.add_worksheet("教基1001")
        sheet.write_row(0, 0, ["学校标识码", "学校名称", "办学类型"])
        sheet.write_row(1, 0, ["01", "甲小学", "小学"])
    with xlsxwriter.Workbook(folder / "小学.xlsx") as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, ["学校标识码", "学校名称", "在校生数", "暗号"])
        sheet.write_row(1, 0, ["01", "甲小学 ", 80, 1])
        sheet.write_row(2, 0, ["02", "乙小学", 70, 1])
        sheet.write_row(3, 0, ["合计", None, 150, 2])
    with xlsxwriter.Workbook(folder / "通知.xlsx") as book:
        book.add_worksheet("通知").write_row(0, 0, ["关于放假的通知"])
    table, said = read(tmp_path / "exports")
    notes = {row["action"]: [] for row in table}
    for row in table:
        notes[row["action"]].append(row["note"])
    assert any("按版式“level-files”" in note for note in notes["read_as"])  # D110
    assert any("县和年度取自文件夹" in note for note in notes["read_as"])  # D128
    assert any("推定" in note for note in notes["guessed"])  # D123
    assert any("乙小学" in note for note in notes["not_joined"])  # D116
    left_out = "\n".join(notes["left_out"])
    assert "暗号(D)" in left_out  # D131
    assert "已跳过 1 行" in left_out  # D129
    assert any(row["table"] == "通知" for row in table)  # D113
    assert said["counts"]["not_joined_schools"] == 1
    assert said["counts"]["guessed_cells"] >= 1
