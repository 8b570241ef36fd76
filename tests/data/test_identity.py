"""Whose row it is: counties, years and schools by code or name; what does not fit is said."""

from __future__ import annotations

import pytest

from .given import (
    JUDGED,
    codes,
    normalised,
    only,
    refused,
    values,
    workbook,
)


def read(tmp_path, schools, county=None, **options):
    sheets = {"学校": schools} | ({"县": county} if county else {})
    return normalised(workbook(tmp_path / "a.xlsx", sheets), **options)


def test_codes_are_texts_and_keep_their_zeros(tmp_path):
    found = read(tmp_path, [["县代码", "学校代码"], ["032010", "0001"], ["032010", "0010"]])
    assert found.counties.code.tolist() == ["032010"]
    assert found.schools.code.tolist() == ["0001", "0010"]


def test_codes_stored_as_numbers_lose_the_point_and_are_noted(tmp_path):
    found = read(tmp_path, [["县代码", "学校代码"], [320102, 7.0], [320102, 8.0]])
    assert found.counties.code.tolist() == ["320102"]
    assert found.schools.code.tolist() == ["7", "8"]
    assert codes(found) == ["D039", "D039"]


def test_zeros_lost_in_one_table_are_suspected(tmp_path):
    schools = [["县代码", "学校代码"], [12010, "a"]]
    found = read(tmp_path, schools, [["县代码"], ["012010"]])
    said = only(found, "D038").message()
    assert "012010" in said
    assert "12010" in said


def test_a_number_of_more_than_fifteen_digits_is_not_a_code(tmp_path):
    found = read(tmp_path, [["县代码", "学校代码"], ["1", 1234567890123456789]])
    assert only(found, "D041").place.row == 2


def test_names_serve_as_codes_where_there_are_no_codes(tmp_path):
    found = read(tmp_path, [["区县名称", "学校"], ["玄武区", "一小（东）"], ["玄武区", "二小"]])
    assert found.counties.code.tolist() == ["玄武区"]
    assert found.schools.code.tolist() == ["一小(东)", "二小"]
    assert found.schools.name.tolist() == ["一小（东）", "二小"]
    notes = [note.message() for note in found.notes if note.code == "D027"]
    assert notes == [
        "没有“县代码”列，用“区县名称”作代码",
        "没有“学校代码”列，用“学校”作代码",
    ]


def test_county_names_are_looked_up_in_the_table_that_has_both(tmp_path):
    schools = [["县", "学校代码"], ["玄武区", "a"], ["秦淮区", "b"]]
    county = [["县代码", "县", "满意度"], ["320102", "玄武区", 90], ["320104", "秦淮区", 80]]
    found = read(tmp_path, schools, county)
    assert found.counties.code.tolist() == ["320102", "320104"]
    assert found.counties.name.tolist() == ["玄武区", "秦淮区"]
    assert values(found, "satisfaction") == [90, 80]
    assert not found.diagnostics


def test_a_county_name_of_several_codes_is_not_guessed(tmp_path):
    schools = [["县", "学校代码"], ["鼓楼区", "a"], ["玄武区", "b"]]
    county = [["县代码", "县"], ["320106", "鼓楼区"], ["320302", "鼓楼区"], ["320102", "玄武区"]]
    found = read(tmp_path, schools, county)
    assert "320106、320302" in only(found, "D043").message()
    assert found.schools.code.tolist() == ["b"]
    assert [(row.row, row.county) for row in found.left_out] == [(2, -1)]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        ([["学校代码", "图书"], ["a", 1]], ["county_code or county"]),
        ([["县代码", "图书"], ["1", 1]], ["school_code or school"]),
        ([["甲", "乙"], ["1", 1]], ["county_code or county", "school_code or school"]),
    ],
)
def test_a_missing_identity_column_is_required_by_every_ruleset(tmp_path, rows, columns):
    found = refused(workbook(tmp_path / "a.xlsx", {"学校": rows}))
    assert [note.data["column"].say("en") for note in found if note.code == "D020"] == columns
    assert "所有规则集都要用到" in found[0].message()
    assert found[0].hint().count("、") > 4


def test_rows_without_county_year_or_school_are_left_out_and_listed(tmp_path):
    rows = [
        ["县代码", "学校代码", "学校", "年度", "图书"],
        ["1", "a", "甲", "2023", 1],
        ["", "b", "乙", "2023", 2],
        ["1", "", "丙", "2023", 3],
        ["1", "", "", "2023", 4],
        ["1", "d", "丁", "", 5],
        ["", "", "", "", ""],
        ["—", "e", "戊", "2023", 6],
    ]
    found = read(tmp_path, rows)
    assert found.schools.code.tolist() == ["a", "丙"]
    assert {note.code: note.place.row for note in found.errors if note.place.row != 8} == {
        "D032": 3, "D033": 5, "D037": 6,
    }  # fmt: skip
    assert only(found, "D044").data["rows"] == ("4",)
    assert [(row.row, row.county) for row in found.left_out] == [(3, -1), (5, 0), (6, -1), (8, -1)]


def test_a_repeated_school_is_an_error_that_names_both_rows(tmp_path):
    rows = [
        ["县代码", "学校代码", "图书"],
        ["1", "a", 1],
        ["2", "a", 2],
        ["1", "b", 3],
        ["1", "a", 4],
    ]
    found = read(tmp_path, rows)
    said = only(found, "D034")
    assert "第 2 行和第 5 行" in said.message()
    assert values(found, "books") == [1, 3, 2]
    assert [(row.row, row.county) for row in found.left_out] == [(5, 0)]


def test_a_repeated_county_is_an_error_that_names_both_rows(tmp_path):
    county = [["县代码", "满意度"], ["1", 90], ["1", 80]]
    found = read(tmp_path, [["县代码", "学校代码"], ["1", "a"]], county)
    assert values(found, "satisfaction") == [90]
    assert "第 2 行和第 3 行" in only(found, "D035").message()


def test_one_code_with_several_names_is_suspected(tmp_path):
    rows = [["县代码", "县", "学校"], ["1", "甲县", "a"], ["1", "乙县", "b"]]
    found = read(tmp_path, rows)
    assert "甲县、乙县" in only(found, "D042").message()
    assert found.counties.name.tolist() == ["甲县"]


def test_counties_ascend_and_schools_ascend_inside(tmp_path):
    rows = [
        ["县代码", "学校代码", "年度", "图书"],
        ["2", "z", "2023", 1],
        ["1", "y", "2023", 2],
        ["2", "a", "2022", 3],
        ["1", "b", "2023", 4],
        ["2", "c", "2023", 5],
    ]
    found = read(tmp_path, rows)
    assert list(zip(found.counties.code, found.counties.year, strict=True)) == [
        ("1", "2023"), ("2", "2022"), ("2", "2023"),
    ]  # fmt: skip
    assert found.schools.county.tolist() == [0, 0, 1, 2, 2]
    assert found.schools.code.tolist() == ["b", "y", "a", "c", "z"]
    assert found.schools.row.tolist() == [5, 3, 4, 6, 2]
    assert values(found, "books") == [4, 2, 3, 5, 1]


def test_the_same_school_may_stand_in_every_year(tmp_path):
    rows = [
        ["县代码", "学校代码", "年份"],
        ["1", "a", 2022],
        ["1", "a", "2023年"],
        ["1", "a", "2024年度"],
    ]
    found = read(tmp_path, rows)
    assert found.counties.year.tolist() == ["2022", "2023", "2024"]
    assert not found.errors


def test_a_county_table_without_years_holds_for_every_year(tmp_path):
    schools = [["县代码", "学校代码", "年度"], ["1", "a", 2022], ["1", "a", 2023]]
    found = read(tmp_path, schools, [["县代码", "满意度"], ["1", 90], ["2", 50]])
    assert found.counties.year.tolist() == ["2022", "2023", ""]
    assert values(found, "satisfaction") == [90, 90, 50]
    assert "县 2 在学校表里没有学校" in only(found, "D036").message()


def test_schools_without_years_take_the_only_year_of_their_county(tmp_path):
    schools = [["县代码", "学校代码"], ["1", "a"], ["2", "b"]]
    county = [["县代码", "年度", "满意度"], ["1", 2023, 90], ["2", 2022, 80], ["2", 2023, 85]]
    found = read(tmp_path, schools, county)
    assert list(zip(found.counties.code, found.counties.year, strict=True)) == [
        ("1", "2023"), ("2", ""), ("2", "2022"), ("2", "2023"),
    ]  # fmt: skip
    assert values(found, "satisfaction") == [90, None, 80, 85]
    assert codes(found).count("D036") == 1  # of county 2, once for both of its years


def test_years_that_only_the_county_table_has_are_no_slip(tmp_path):
    """Growth looks back to them; county 3 has no school in any year, and is told once."""
    schools = [["县代码", "学校代码", "年度"], ["1", "a", 2023]]
    years = [["1", 2021, 70], ["1", 2022, 80], ["1", 2023, 90], ["3", 2022, 60], ["3", 2023, 65]]
    found = read(tmp_path, schools, [["县代码", "年度", "满意度"], *years])
    assert "县 3 " in only(found, "D036").message()


def test_the_as_of_date_comes_from_the_county_table(tmp_path):
    county = [["县代码", "数据截止日期"], ["1", "2023年9月1日"], ["2", "2023年"], ["3", ""]]
    schools = [["县代码", "学校代码"], ["1", "a"], ["2", "b"], ["3", "c"]]
    found = read(tmp_path, schools, county)
    assert found.counties.as_of.tolist() == ["2023-09-01", "", ""]
    assert only(found, "D059").place.field == "数据截止日期"
    assert found.counties.row.tolist() == [2, 3, 4]


@pytest.mark.parametrize(
    "words", ["合计", "总计", "小计", "全县", "全县合计", "平均", "平均值", "合  计", "总计："]
)
def test_totals_are_not_schools(tmp_path, words):
    rows = [
        ["序号", "县代码", "学校", "图书"],
        [1, "1", "一小", 5],
        [words, "", "", "五"],
        ["", "1", words, 6],
    ]
    found = read(tmp_path, rows)
    assert found.schools.name.tolist() == ["一小"]
    assert only(found, "D030").data["rows"] == ("3", "4")
    assert not found.errors


@pytest.mark.parametrize("words", ["填表人：张三", "审核人", "注：不含民办", "说明: 见附表", "注"])
def test_signatures_and_notes_are_not_schools(tmp_path, words):
    found = read(tmp_path, [["县代码", "学校", "图书"], ["1", "一小", 5], [words, "", ""]])
    assert found.schools.name.tolist() == ["一小"]
    assert only(found, "D031").data["rows"] == ("3",)


@pytest.mark.parametrize(
    "name", ["平均镇小学", "全县第一小学", "注册小学", "说明中学", "平均"[0] + "安小学"]
)
def test_schools_whose_names_only_look_like_totals_stay(tmp_path, name):
    found = read(tmp_path, [["县代码", "学校", "图书"], ["1", name, 5]])
    assert found.schools.name.tolist() == [name]


def test_codes_and_names_that_rules_need_become_columns(tmp_path):
    from engine.data import normalise, read_dataset
    from engine.diagnostics import Text
    from engine.language.vocabulary import Dictionary, Field

    from .given import DICTIONARY, LEVELS

    extra = {
        "school_code": Field("school_code", Text("学校码"), "school", "text"),
        "year": Field("year", Text("年"), "county", "number"),
        "as_of": Field("as_of", Text("截至"), "county", "date"),
        "county": Field("county", Text("县名"), "county", "text"),
    }
    dictionary = Dictionary({**DICTIONARY.fields, **extra}, DICTIONARY.levels, DICTIONARY.units)
    sheets = {
        "学校": [["县代码", "学校码", "年"], ["1", "b", 2023], ["1", "a", 2023]],
        "县": [["县代码", "年", "截至"], ["1", 2023, "2023-09-01"]],
    }
    dataset = read_dataset(workbook(tmp_path / "a.xlsx", sheets))
    found = normalise(dataset, dictionary, LEVELS, JUDGED, needed=set(extra))
    assert values(found, "school_code") == ["a", "b"]
    assert values(found, "year") == [2023]
    assert values(found, "as_of") == ["2023-09-01"]
    assert values(found, "county") == ["1"]
    assert found.missing_fields(extra) == ()


# ------------------------------------------------------------- rows that show how to fill in


@pytest.mark.parametrize("word", ["示例", "例", "Example", " 示例 "])
def test_a_row_with_example_for_a_code_is_no_school(tmp_path, word):
    found = read(tmp_path, [["县代码", "学校代码"], [word, "3401000001"], ["340100", "0001"]])
    assert found.schools.code.tolist() == ["0001"]
    note = only(found, "D045")
    assert note.severity == "info"
    assert "第 2 行" in note.message("zh")


def test_a_name_with_example_in_it_is_a_school(tmp_path):
    """Only the code says so: 示例学校 may be a school, 示例县 a county."""
    rows = [["县代码", "县", "学校代码", "学校"], ["1", "示例", "示例小学", "示例"]]
    found = read(tmp_path, rows)
    assert found.schools.name.tolist() == ["示例"]
    assert "D045" not in codes(found)


def test_examples_only_are_no_data(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"学校": [["县代码", "学校代码"], ["示例", "1"]]})
    assert "D004" in codes(refused(path))


def test_a_year_column_without_any_year_is_none(tmp_path):
    found = read(tmp_path, [["县代码", "年度", "学校代码"], ["1", "", "a"], ["1", "", "b"]])
    assert found.counties.year.tolist() == [""]
    assert codes(found) == []


def test_a_year_that_is_missing_in_some_rows_is_an_error(tmp_path):
    found = read(tmp_path, [["县代码", "年度", "学校代码"], ["1", "2023", "a"], ["1", "", "b"]])
    assert only(found, "D037").place.row == 3
