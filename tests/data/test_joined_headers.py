"""Headers of several rows, totals among them, and rows of units; each expectation is by hand."""

from __future__ import annotations

import pytest
import xlsxwriter

from .given import codes, csv_file, normalised, only, schools, values, workbook


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ("在校生数>小学", "primary"), ("小学>在校生数", "primary"), ("小学＞学生数", "primary"),
        ("在校生数 > 初中", "junior"), ("小学>在校生数>合计", "primary"),
        ("在校生数>初中>小计", "junior"), ("合计>小学在校生数", "primary"),
        ("在校生数>小学（人）", "primary"), ("在校生数>小学>人", "primary"),
    ],
)  # fmt: skip
def test_field_and_level_may_stand_in_either_row(tmp_path, header, level):
    found = schools(tmp_path, [[header], [120]])
    assert values(found, "pupils", level) == [120]
    assert "D023" not in codes(found)


@pytest.mark.parametrize("header", ["图书>合计", "图书>合计（册）", "总计>图书", "图书>小计>册"])
def test_a_total_is_of_what_the_other_rows_name(tmp_path, header):
    assert values(schools(tmp_path, [[header], [7]]), "books") == [7]


@pytest.mark.parametrize("header", ["在校生数>女", "学生情况>图书", "图书>本年新增", "合计"])
def test_a_row_that_nobody_knows_makes_the_column_unknown(tmp_path, header):
    found = schools(tmp_path, [[header], [7]])
    assert only(found, "D023").place.field == header


def test_merged_headers_are_shown_with_their_rows_joined(tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        for column, text in enumerate(["县代码", "学校代码", "学校类型"]):
            sheet.merge_range(0, column, 1, column, text)
        sheet.merge_range("D1:F1", "在校生数")
        sheet.write_row("D2", ["合计", "小学", "初中"])
        sheet.write_row("A3", ["1", "a", "九年一贯制", 300, 100, 200])
        sheet.write_row("A4", ["1", "b", "小学", 90, "", ""])
    found = normalised(path)
    assert found.origins["pupils_primary"].header == "在校生数>小学"
    assert found.origins["pupils"].header == "在校生数>合计"
    # The total stands in where a school has one level alone and that has no value of its own.
    assert values(found, "pupils", "primary") == [100, 90]
    assert values(found, "pupils", "junior") == [200, None]
    assert found.schools.row.tolist() == [3, 4]


def test_a_total_beside_its_parts_is_no_riddle_where_the_type_is_unknown(tmp_path):
    found = schools(tmp_path, [["在校生数>合计", "在校生数>小学"], [300, 300]])
    assert values(found, "pupils", "primary") == [300]
    assert "D064" not in codes(found)


def test_a_merged_header_whose_parts_nobody_knows_is_not_taken_for_the_field(tmp_path):
    """图书 above 中文 and 外文 is neither of the two columns, and their row is no school."""
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        for column, text in enumerate(["县代码", "学校代码"]):
            sheet.merge_range(0, column, 1, column, text)
        sheet.merge_range("C1:D1", "图书")
        sheet.write_row("C2", ["中文", "外文"])
        sheet.write_row("A3", ["1", "a", 3, 4])
    found = normalised(path)
    assert "books" not in found.schools.columns
    fields = [note.place.field for note in found.diagnostics if note.code == "D023"]
    assert fields == ["图书>中文", "图书>外文"]
    assert not found.errors


def test_titles_of_groups_are_passed_over_and_said(tmp_path):
    rows = [
        ["学校基本情况", "学校基本情况", "装备情况", "装备情况"],
        ["县代码", "学校代码", "图书", "比值"],
        ["1", "a", "5", "6"],
    ]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert values(found, "books") == [5]
    said = only(found, "D079")
    assert said.place.row == 1
    assert "学校基本情况、装备情况" in said.message()
    titled = [["某县学校情况", "", "", "单位：元"], *rows[1:]]
    assert "D079" not in codes(normalised(csv_file(tmp_path / "b.csv", titled)))


def test_a_csv_leaves_blanks_where_cells_were_merged(tmp_path):
    rows = [
        ["县代码", "学校代码", "在校生数", "", "图书", "别的", ""],
        ["", "", "小学", "初中", "", "甲", "小学"],
        ["1", "a", "5", "6", "7", "8", "9"],
    ]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert values(found, "pupils", "primary") == [5]
    assert values(found, "pupils", "junior") == [6]
    assert values(found, "books") == [7]
    fields = [note.place.field for note in found.diagnostics if note.code == "D023"]
    assert fields == ["别的>甲", "别的>小学"]


def test_a_header_of_one_row_stays_one_row_above_rows_of_text(tmp_path):
    rows = [
        ["县代码", "学校代码", "学校类型", "图书"],
        ["1", "a", "小学", "3"],
        ["1", "b", "初中", "4"],
    ]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert found.schools.row.tolist() == [2, 3]


# ------------------------------------------------------------------ rows of units


def test_a_row_of_units_converts_and_is_no_school(tmp_path):
    header = ["县代码", "学校代码", "在校生数(小学)", "教学仪器设备资产值", "图书", "比值"]
    rows = [header, ["", "—", "人", "（万元）", "单位：册", ""], ["1", "a", 5, 3, 7, 1]]
    found = normalised(workbook(tmp_path / "a.xlsx", {"学校": rows}))
    assert values(found, "equipment_value") == [30000]
    assert values(found, "pupils", "primary") == [5]
    assert values(found, "books") == [7]
    assert found.schools.row.tolist() == [3]
    assert found.origins["equipment_value"].factor == 10000
    assert "10000" in only(found, "D024").message()
    assert "第 2 行" in only(found, "D092").message()
    assert not found.errors


def test_a_row_of_units_below_merged_cells(tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        for column, text in enumerate(["县代码", "学校代码"]):
            sheet.merge_range(0, column, 2, column, text)
        sheet.merge_range("C1:D1", "在校生数")
        sheet.write_row("C2", ["小学", "初中"])
        sheet.write_row("C3", ["人", "万人"])
        sheet.write_row("A4", ["1", "a", 3, 4])
    found = normalised(path)
    assert values(found, "pupils", "primary") == [3]
    assert values(found, "pupils", "junior") == [40000]
    assert found.origins["pupils_junior"].header == "在校生数>初中"


def test_a_unit_that_is_not_known_leaves_the_column_unused(tmp_path):
    header = ["县代码", "学校代码", "教学及辅助用房面积", "图书"]
    rows = [header, ["", "", "平方丈", "册"], ["1", "a", 5, 3]]
    found = normalised(workbook(tmp_path / "a.xlsx", {"学校": rows}))
    assert "teaching_area" not in found.schools.columns
    assert "平方丈" in only(found, "D022").message()
    assert values(found, "books") == [3]


def test_header_and_row_of_units_must_agree(tmp_path):
    header = ["县代码", "学校代码", "教学仪器设备资产值（元）", "教学及辅助用房面积（㎡）"]
    rows = [header, ["", "", "万元", "平方米"], ["1", "a", 5, 3]]
    found = normalised(workbook(tmp_path / "a.xlsx", {"学校": rows}))
    assert "equipment_value" not in found.schools.columns
    said = only(found, "D093")
    assert (said.data["first"], said.data["second"]) == ("元", "万元")
    assert values(found, "teaching_area") == [3]


@pytest.mark.parametrize(
    "row",
    [
        ["1", "a", "人", "3"],  # it names a school
        ["", "", "人", "3"],  # a number is no unit
        ["", "", "很多", "不少"],  # no unit at all
    ],
)
def test_what_is_no_row_of_units_stays_a_row_of_data(tmp_path, row):
    rows = [["县代码", "学校代码", "图书", "比值"], row, ["1", "b", "3", "4"]]
    found = normalised(csv_file(tmp_path / "a.csv", rows))
    assert "D092" not in codes(found)
    assert 2 in [note.place.row for note in found.errors]


# ------------------------------------------------------------------ percent


@pytest.mark.parametrize("cell", ["92%", "92", "92 %", "９２％", 92])
def test_a_percent_sign_is_of_a_percentage(tmp_path, cell):
    sheets = {
        "学校": [["县代码", "学校代码"], ["1", "a"]],
        "县": [["县代码", "满意度"], ["1", cell]],
    }
    assert values(normalised(workbook(tmp_path / "a.xlsx", sheets)), "satisfaction") == [92]


def test_a_share_is_not_made_a_percentage(tmp_path):
    """0.92 may be 92 % or less than one: nothing is guessed, the audit finds it implausible."""
    sheets = {
        "学校": [["县代码", "学校代码"], ["1", "a"]],
        "县": [["县代码", "满意度"], ["1", 0.92]],
    }
    assert values(normalised(workbook(tmp_path / "a.xlsx", sheets)), "satisfaction") == [0.92]


def test_a_percent_sign_is_no_unit_of_a_count(tmp_path):
    found = schools(tmp_path, [["图书"], ["92%"]])
    assert values(found, "books") == [None]
    assert only(found, "D050").place.row == 2
