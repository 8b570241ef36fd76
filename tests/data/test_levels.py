"""Plain columns of section fields (在校生数) in rulesets with one level and with several."""

from __future__ import annotations

from .given import codes, only, schools, values


def test_with_one_level_the_plain_column_is_that_levels(tmp_path):
    found = schools(tmp_path, [["学生数"], [120]], levels=("primary",))
    assert values(found, "pupils", "primary") == [120]
    assert found.origin("pupils", "primary").header == "学生数"


def test_with_one_level_plain_and_named_columns_clash(tmp_path):
    found = schools(tmp_path, [["学生数", "小学学生数"], [1, 2]], levels=("primary",))
    assert "D021" in codes(found)


def test_with_several_levels_a_plain_value_goes_to_the_schools_only_level(tmp_path):
    rows = [
        ["学校类型", "在校生数"],
        ["小学", 100],
        ["初中", 200],
        ["完全中学", 300],
        ["幼儿园", 9],
    ]
    found = schools(tmp_path, rows)
    assert values(found, "pupils", "primary") == [100, None, None, None]
    assert values(found, "pupils", "junior") == [None, 200, 300, None]
    assert not found.errors
    assert found.origin("pupils", "junior", 1).header == "在校生数"


def test_a_school_with_several_levels_is_told_which_columns_to_use(tmp_path):
    rows = [["学校类型", "在校生数"], ["九年一贯制", 500], ["小学", 100]]
    found = schools(tmp_path, rows)
    assert values(found, "pupils", "primary") == [None, 100]
    assert values(found, "pupils", "junior") == [None, None]
    said = only(found, "D062")
    assert said.place.row == 2
    assert "小学在校生数、初中在校生数" in said.hint()


def test_a_total_beside_the_levels_own_columns_is_no_problem(tmp_path):
    rows = [["学校类型", "在校生数", "小学在校生数", "初中在校生数"], ["九年一贯制", 500, 300, 200]]
    found = schools(tmp_path, rows)
    assert values(found, "pupils", "primary") == [300]
    assert "D062" not in codes(found)


def test_plain_and_named_columns_complete_each_other(tmp_path):
    rows = [
        ["学校类型", "在校生数", "小学在校生数", "初中在校生数"],
        ["小学", 100, "", ""],
        ["小学", "", 110, ""],
        ["小学", 120, 120, ""],
    ]
    found = schools(tmp_path, rows)
    assert values(found, "pupils", "primary") == [100, 110, 120]
    assert found.origin("pupils", "primary", 0).header == "在校生数"
    assert found.origin("pupils", "primary", 1).header == "小学在校生数"
    assert found.origin("pupils", "primary").header == "小学在校生数"


def test_two_different_values_for_one_level_are_an_error_and_missing(tmp_path):
    rows = [["学校类型", "在校生数", "小学在校生数"], ["小学", 100, 101], ["小学", 90, 90]]
    found = schools(tmp_path, rows)
    assert values(found, "pupils", "primary") == [None, 90]
    said = only(found, "D063")
    assert said.place.row == 2
    assert "101、100" in said.message()


def test_without_a_school_type_plain_values_stay_missing_with_a_warning(tmp_path):
    found = schools(tmp_path, [["在校生数"], [100], [200]])
    assert values(found, "pupils", "primary") == [None, None]
    assert only(found, "D064").data["count"] == 2


def test_plain_texts_are_shared_out_over_one_list_of_texts(tmp_path):
    rows = [
        ["学校类型", "教师类别", "小学教师类别"],
        ["小学", "甲", ""],
        ["小学", "", "乙"],
        ["小学", "丙", "甲"],
    ]
    found = schools(tmp_path, rows)
    assert values(found, "staff_kind", "primary") == ["甲", "乙", None]
    assert "甲、丙" in only(found, "D063").message()
