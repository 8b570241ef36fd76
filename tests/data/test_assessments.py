"""The assessments table: judged values placed at their county and school."""

from __future__ import annotations

import math

import pytest

from .given import codes, normalised, only, workbook

SCHOOLS = [
    ["县代码", "县", "学校代码", "学校"],
    ["1", "甲县", "01", "一小（东）"],
    ["1", "甲县", "02", "二小"],
    ["2", "乙县", "01", "一小"],
    ["2", "乙县", "03", "同名"],
    ["2", "乙县", "04", "同名"],
]


def read(tmp_path, rows, schools=SCHOOLS):
    return normalised(workbook(tmp_path / "a.xlsx", {"学校": schools, "评估": rows}))


def test_rows_are_placed_by_code_or_by_name(tmp_path):
    rows = [
        ["项目", "县代码", "县名称", "学校代码", "学校名称", "值"],
        ["a", "1", "", "02", "", "是"],
        ["b", "", "乙县", "", "一小", "否"],
        ["c", 2, "", "", "", "优秀"],
        ["d", "", "甲县", "", "一小(东)", "x"],
    ]
    found = read(tmp_path, rows).assessments
    assert found.item.tolist() == ["a", "b", "c", "d"]
    assert found.county.tolist() == [0, 1, 1, 0]
    assert found.school.tolist() == [1, 2, -1, 0]
    assert found.value.tolist() == ["是", "否", "优秀", "x"]
    assert found.row.tolist() == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("自评", "self"), ("self", "self"), ("复核", "prefecture"), ("复评", "prefecture"),
        ("省评", "province"), ("Province", "province"), ("认定", "nation"), ("", ""),
    ],
)  # fmt: skip
def test_stages(tmp_path, text, stage):
    found = read(tmp_path, [["项目", "县代码", "阶段"], ["a", "1", text]])
    assert found.assessments.stage.tolist() == [stage]


def test_an_unknown_stage_names_the_known_ones(tmp_path):
    found = read(tmp_path, [["项目", "县代码", "阶段"], ["a", "1", "初评"], ["a", "1", "自评"]])
    assert found.assessments.row.tolist() == [3]
    assert "自评、复核、省评、认定" in only(found, "D072").hint()


def test_points_are_numbers_and_may_carry_their_unit(tmp_path):
    rows = [
        ["项目", "县代码", "得分"],
        ["a", "1", 8.5],
        ["a", "1", "9分"],
        ["a", "1", "良"],
        ["a", "1", ""],
    ]
    found = read(tmp_path, rows)
    points = found.assessments.points.tolist()
    assert points[:2] == [8.5, 9]
    assert all(math.isnan(value) for value in points[2:])
    assert only(found, "D050").place.row == 4


def test_unknown_counties_and_schools_are_listed_with_the_nearest(tmp_path):
    rows = [
        ["项目", "县代码", "学校代码", "学校"],
        ["a", "3", "", ""],
        ["a", "1", "", "一小东"],
        ["a", "2", "", "同名"],
        ["", "1", "", ""],
        ["a", "1", "", ""],
    ]
    found = read(tmp_path, rows)
    assert found.assessments.row.tolist() == [6]
    assert only(found, "D070").place.row == 2
    assert only(found, "D074").place.row == 5
    first, second = [note for note in found.errors if note.code == "D071"]
    assert "一小(东)" in first.hint()
    assert "甲县" in first.message()
    assert second.place.row == 4


def test_labels_of_judged_items_become_their_names(tmp_path):
    found = read(tmp_path, [["评估项目", "县代码"], ["学校布局合理", "1"], ["别的", "1"]])
    assert found.assessments.item.tolist() == ["layout_sound", "别的"]


def test_a_single_county_needs_no_county_column(tmp_path):
    schools = [row for row in SCHOOLS if row[0] != "2"]
    found = read(tmp_path, [["项目", "值"], ["a", "是"]], schools)
    assert found.assessments.county.tolist() == [0]
    found = read(tmp_path, [["项目", "值"], ["a", "是"]])
    assert codes(found.errors) == ["D070"]


def test_years_decide_between_several_and_may_be_left_out_of_one(tmp_path):
    schools = [["县代码", "学校代码", "年度"], ["1", "a", 2022], ["1", "a", 2023], ["2", "a", 2023]]
    rows = [
        ["项目", "县代码", "年度"],
        ["a", "1", 2022],
        ["b", "1", "2023年"],
        ["c", "1", ""],
        ["d", "2", ""],
        ["e", "2", 2021],
    ]
    found = read(tmp_path, rows, schools)
    assert found.assessments.item.tolist() == ["a", "b", "d"]
    assert found.assessments.county.tolist() == [0, 1, 2]
    assert codes(found.errors) == ["D070", "D070"]


def test_without_an_item_column_nothing_is_used_and_it_is_said(tmp_path):
    found = read(tmp_path, [["县代码", "值"], ["1", "是"]])
    assert len(found.assessments.item) == 0
    assert "项目" in only(found, "D073").message()


def test_many_wrong_rows_are_counted(tmp_path):
    found = read(tmp_path, [["项目", "县代码"], *(["a", "9"] for _ in range(50))])
    assert codes(found).count("D070") == 20
    assert only(found, "D069").data["count"] == 30


def test_without_assessments_the_table_is_empty(tmp_path):
    found = normalised(workbook(tmp_path / "a.xlsx", {"学校": SCHOOLS}))
    assert found.assessments.points.tolist() == []


def test_without_a_suggestion_the_remedy_stands_alone(tmp_path):
    found = read(tmp_path, [["项目", "县代码"], ["a", "9"]])
    assert only(found, "D070").hint() == "核对县代码和年度"
    assert only(found, "D070").hint("en") == "Check the county code and the year"


# ------------------------------------------------------------- stages side by side, as in a form


def said(found):
    table = found.assessments
    return list(zip(table.item, table.stage, table.value, table.row.tolist(), strict=True))


def test_stages_may_stand_side_by_side(tmp_path):
    rows = [
        ["项目", "填写要求", "县代码", "自评", "自评依据", "复评", "省评", "省评依据"],
        ["a", "是或否", "1", "是", "注：见附件", "否", "", ""],
        ["b", "是或否", "2", "", "", "", "是", "负责人：已核"],
    ]
    found = read(tmp_path, rows)
    assert said(found) == [
        ("a", "self", "是", 2), ("a", "prefecture", "否", 2), ("b", "province", "是", 3)
    ]  # fmt: skip
    assert found.assessments.reason.tolist() == ["注：见附件", "", "负责人：已核"]
    assert codes(found) == []


def test_points_of_stages_are_numbers(tmp_path):
    rows = [["项目", "县代码", "自评得分", "复核评分", "复核理由"], ["a", "1", "9分", "x", "y"]]
    found = read(tmp_path, rows)
    points = found.assessments.points.tolist()
    assert points[0] == 9
    assert math.isnan(points[1])
    assert found.assessments.reason.tolist() == ["", "y"]
    assert only(found, "D050").place.field == "复核评分"


def test_a_row_in_which_nobody_judged_is_no_row(tmp_path):
    """The form is handed out with its items; of two counties none need be named in blank rows."""
    rows = [["项目", "县代码", "自评", "省评"], ["a", "", "", ""], ["b", "1", "", "是"]]
    found = read(tmp_path, rows)
    assert said(found) == [("b", "province", "是", 3)]
    assert codes(found) == []


def test_both_layouts_in_one_table(tmp_path):
    rows = [["项目", "县代码", "阶段", "值", "自评"], ["a", "1", "省评", "否", "是"]]
    assert said(read(tmp_path, rows)) == [("a", "province", "否", 2), ("a", "self", "是", 2)]


def test_a_header_of_two_rows(tmp_path):
    rows = [
        ["项目", "县代码", "自评", "", "省评", ""],
        ["", "", "结果", "依据", "结果", "依据"],
        ["a", "1", "是", "附件1", "否", "未见"],
    ]
    path = tmp_path / "a.xlsx"
    import xlsxwriter

    with xlsxwriter.Workbook(path) as book:
        for name, table in {"学校": SCHOOLS, "评估": rows}.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(table):
                sheet.write_row(at, 0, row)
        sheet.merge_range("C1:D1", "自评")
        sheet.merge_range("E1:F1", "省评")
    found = normalised(path)
    assert said(found) == [("a", "self", "是", 3), ("a", "province", "否", 3)]
    assert found.assessments.reason.tolist() == ["附件1", "未见"]


def test_english_stages_side_by_side(tmp_path):
    rows = [
        ["item", "county_code", "self", "self reason", "province"],
        ["a", "1", "yes", "r", "no"],
    ]
    assert said(read(tmp_path, rows)) == [("a", "self", "yes", 2), ("a", "province", "no", 2)]
