"""Headers as people write them, found by a small dictionary; each expectation is by hand."""

from __future__ import annotations

import pytest

from engine.data import headers_for, normalise, read_dataset
from engine.diagnostics import Text
from engine.language.vocabulary import Dictionary, Field

from .given import DICTIONARY, LEVELS, codes, csv_file, normalised, only, schools, values, workbook


@pytest.mark.parametrize(
    "header",
    [
        "pupils_primary", "小学在校生数", "在校生数(小学)", "在校生数（小学）", "学生数_小学",
        "小学\n学生人数", " 小学 学生数 ", "小学_在校生数", "PUPILS_PRIMARY", "pupils (primary)",
        "小学段学生数", "*小学在校生数", "在校生数（小学）（人）", "在校生数[小学]",
    ],
)  # fmt: skip
def test_a_section_field_at_a_level_is_known_by_every_usual_spelling(tmp_path, header):
    found = schools(tmp_path, [[header], [120]])
    assert values(found, "pupils", "primary") == [120]
    assert found.origins["pupils_primary"].header == header.strip()
    assert "D023" not in codes(found)


@pytest.mark.parametrize(
    "header", ["books", "图书", "图书册数", "Books", "图书 册数", "图书（册）"]
)
def test_a_school_field_is_known_by_id_labels_and_synonyms(tmp_path, header):
    assert values(schools(tmp_path, [[header], [7]]), "books") == [7]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("教学仪器设备资产值", 12), ("教学仪器设备资产值(元)", 12), ("equipment_value[元]", 12),
        ("教学仪器设备资产值（万元）", 120000), ("教学仪器设备资产值【千元】", 12000),
        ("教学仪器设备资产值(单位：万元)", 120000),
    ],
)  # fmt: skip
def test_a_unit_in_brackets_converts_to_the_fields_own(tmp_path, header, value):
    found = schools(tmp_path, [[header], [12]])
    assert values(found, "equipment_value") == [value]
    assert found.origins["equipment_value"].factor == value / 12
    assert ("D024" in codes(found)) == (value != 12)


@pytest.mark.parametrize("unit", ["平方米", "㎡", "m2", "m²", "M2"])
def test_spellings_of_square_metres_are_one_unit(tmp_path, unit):
    found = schools(tmp_path, [[f"教学及辅助用房面积({unit})"], [3.5]])
    assert values(found, "teaching_area") == [3.5]


def test_an_unknown_unit_leaves_the_column_unused_and_names_the_known_ones(tmp_path):
    found = schools(tmp_path, [["教学及辅助用房面积(公里)"], [3]])
    assert "teaching_area" not in found.schools.columns
    said = only(found, "D022")
    assert "公里" in said.message()
    assert "平方米" in said.hint()
    assert "亩" in said.hint()
    assert said.place.row == 1


def test_brackets_after_a_text_are_a_remark_and_after_a_count_a_measure_word(tmp_path):
    found = schools(tmp_path, [["学校类型(选填)", "比值(个)"], ["小学", 2]])
    assert values(found, "school_type") == ["primary"]
    assert values(found, "ratio") == [2]


def test_two_columns_for_one_field_are_an_error_that_names_both(tmp_path):
    found = schools(tmp_path, [["图书", "图书册数"], [1, 2]])
    assert "books" not in found.schools.columns
    said = only(found, "D021").message()
    assert "图书 列（C）" in said
    assert "图书册数 列（D）" in said


def test_two_columns_for_one_level_suggest_headers_with_levels(tmp_path):
    found = schools(tmp_path, [["在校生数", "学生数"], [1, 2]])
    assert "小学在校生数" in only(found, "D021").hint()


def test_a_header_that_two_fields_claim_is_not_guessed(tmp_path):
    fields = {
        **DICTIONARY.fields,
        "old_books": Field("old_books", Text("旧书"), "school", synonyms=("书",)),
        "new_books": Field("new_books", Text("新书"), "school", synonyms=("书",)),
    }
    dictionary = Dictionary(fields, DICTIONARY.levels, DICTIONARY.units)
    path = csv_file(tmp_path / "a.csv", [["县", "学校", "书", "旧书"], ["a", "b", 1, 2]])
    found = normalise(read_dataset(path), dictionary, LEVELS)
    assert "旧书、新书" in only(found, "D026").message()
    assert values(found, "old_books") == [2]


def test_a_level_in_brackets_may_stand_before_the_label_too(tmp_path):
    found = schools(tmp_path, [["（初中）在校生数"], [5]])
    assert values(found, "pupils", "junior") == [5]


def test_a_section_item_of_another_table_is_sent_there(tmp_path):
    sheets = {"学校": [["县", "学校"], ["a", "b"]], "县": [["县", "小学在校生数"], ["a", 5]]}
    found = normalised(workbook(tmp_path / "a.xlsx", sheets))
    assert "学校表" in only(found, "D025").message()


def test_an_unknown_column_is_listed_with_the_nearest_free_header(tmp_path):
    found = schools(tmp_path, [["教学仪器设备总值", "备注"], [1, "x"]])
    first, second = [note for note in found.diagnostics if note.code == "D023"]
    assert "教学仪器设备资产值" in first.hint()
    assert first.severity == "info"
    assert second.hint() == ""


def test_a_column_without_header_is_listed_only_if_it_holds_something(tmp_path):
    found = schools(tmp_path, [["", "图书"], ["x", 1]])
    assert "（C）" in only(found, "D023").message()
    rows = [["县代码", "学校代码", "", "图书"], ["1", "2", "", "3"]]
    assert "D023" not in codes(normalised(csv_file(tmp_path / "a.csv", rows)))


def test_a_county_item_in_the_schools_table_is_sent_to_the_county_table(tmp_path):
    found = schools(tmp_path, [["满意度(%)"], [90]])
    said = only(found, "D025")
    assert said.severity == "warning"
    assert "县表" in said.message()


def test_a_level_that_the_ruleset_does_not_have_is_passed_over(tmp_path):
    found = schools(tmp_path, [["pupils_senior", "pupils_junior"], [1, 2]])
    assert set(found.schools.level_columns) == {("pupils", "junior")}
    assert "D023" not in codes(found)


def test_columns_that_no_rule_needs_are_not_parsed(tmp_path):
    rows = [["县代码", "学校代码", "学校类型", "图书", "比值"], ["1", "2", "小学", "many", 3]]
    found = normalised(csv_file(tmp_path / "a.csv", rows), needed={"ratio"})
    assert set(found.schools.columns) == {"ratio", "school_type"}
    assert not found.errors
    assert found.missing_fields(["books", "ratio"]) == ("books",)


def test_title_rows_and_a_header_of_two_merged_rows_are_recognised(tmp_path):
    import xlsxwriter

    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("学校")
        sheet.merge_range("A1:E1", "某县学校基本情况表")
        sheet.write("A2", "填报单位：某县教育局")
        for column, text in enumerate(["县代码", "学校代码"]):
            sheet.merge_range(2, column, 3, column, text)
        sheet.merge_range("C3:D3", "在校生数")
        sheet.write_row("C4", ["小学", "初中"])
        sheet.merge_range("E3:E4", "图书\n（册）")
        sheet.write_row("A5", ["甲", "乙", 1, 2, 3])
        sheet.write_row("A6", ["320102", "01", 100, 200, 3000])
    found = normalised(path)
    assert values(found, "pupils", "primary") == [100]
    assert values(found, "pupils", "junior") == [200]
    assert values(found, "books") == [3000]
    assert found.schools.row.tolist() == [6]
    assert only(found, "D031").data["rows"] == ("5",)


def test_a_unit_above_the_header_is_reported_and_not_applied(tmp_path):
    rows = [
        ["学校情况", "金额单位：万元"],
        ["县代码", "学校代码", "教学仪器设备资产值"],
        ["1", "2", 3],
    ]
    found = normalised(workbook(tmp_path / "a.xlsx", {"学校": rows}))
    assert values(found, "equipment_value") == [3]
    assert "万元" in only(found, "D029").message()


def test_the_headers_of_a_field_can_be_listed_for_messages():
    assert headers_for("books", DICTIONARY, LEVELS) == ("图书", "books", "图书册数")
    several = headers_for(DICTIONARY.fields["pupils"], DICTIONARY, LEVELS)
    assert several[:3] == ("小学在校生数", "在校生数(小学)", "pupils_primary")
    assert "pupils_junior" in several
    assert headers_for("pupils", DICTIONARY, ("all",))[0] == "在校生数"
    assert "县代码" in headers_for("county_code", DICTIONARY, LEVELS)
    assert headers_for("nothing", DICTIONARY, LEVELS) == ("nothing",)
