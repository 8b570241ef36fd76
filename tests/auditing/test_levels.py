"""Levels held against their school, schools against their county; every sum by hand."""

from __future__ import annotations

import pytest

from engine.auditing import audit
from engine.data import read_dataset

from .given import DICTIONARY, audited, csv_file, of

NINE = "九年一贯制"


@pytest.mark.parametrize(
    ("kind", "whole", "primary", "junior", "hits"),
    [
        (NINE, 50, 30, 25, [(2, "专任教师数", 50.0, 55.0)]),  # 30 + 25 = 55
        (NINE, 50, 55, "", [(2, "专任教师数", 50.0, 55.0)]),  # above it already
        (NINE, 50, 45, "", []),  # the other level may have 5
        ("小学", 50, 49, "", []),  # told of when it is read
        ("", 50, 49, "", []),  # nobody knows which levels it has
        ("", 50, 51, "", [(2, "专任教师数", 50.0, 51.0)]),
    ],
)
def test_levels_and_the_total_of_their_school(tmp_path, kind, whole, primary, junior, hits):
    header = "学校类型 专任教师数 小学专任教师数 初中专任教师数"

    assert of(audited(tmp_path, header, (kind, whole, primary, junior)), "A003") == hits


def test_a_part_given_by_level_is_held_against_the_total_of_the_whole(tmp_path):
    """30 + 25 = 55 teachers are more than 50 staff; 20 + 25 = 45 are not."""
    header = "学校类型 小学专任教师数 初中专任教师数 教职工数"
    found = audited(tmp_path, header, (NINE, 30, 25, 50), (NINE, 20, 25, 50))

    (finding,) = found.of("A002")
    assert (finding.cell, finding.value, finding.bound) == ("E2", 55.0, 50.0)
    assert finding.message() == (
        "各学段专任教师数合计是 55，超过了全校教职工数（50），而它只是其中的一部分"
    )


def test_the_level_whose_column_is_given_is_pointed_at(tmp_path):
    """Of the second school only the junior level is given: 60 are more than 50."""
    header = "学校类型 小学专任教师数 初中专任教师数 教职工数"
    found = audited(tmp_path, header, (NINE, 30, 25, 50), (NINE, "", 60, 50))

    assert [f.cell for f in found.of("A002")] == ["E2", "F3"]


def test_a_total_of_the_part_is_held_against_the_levels_of_the_whole(tmp_path):
    """55 teachers; 30 + 20 = 50 staff."""
    header = "学校类型 专任教师数 小学教职工数 初中教职工数"
    found = audited(tmp_path, header, (NINE, 55, 30, 20), (NINE, 55, 30, ""))

    (finding,) = found.of("A002")
    assert (finding.cell, finding.message().split("，")[0]) == ("E2", "专任教师数是 55")


def test_what_a_level_shows_is_not_told_of_again(tmp_path):
    """Primary: 31 of 30. Over the levels, 31 + 20 = 51 of 50, is the same slip."""
    header = "学校类型 小学专任教师数 初中专任教师数 小学教职工数 初中教职工数"
    found = audited(tmp_path, header, (NINE, 31, 20, 30, 20))

    assert of(found, "A002") == [(2, "小学专任教师数", 31.0, 30.0)]


def test_more_than_usual_over_the_levels(tmp_path):
    """12 + 9 = 21 teachers for 20 pupils."""
    header = "学校类型 小学专任教师数 初中专任教师数 在校生数"
    found = audited(tmp_path, header, (NINE, 12, 9, 20))

    assert [(f.cell, f.value, f.bound) for f in found.of("A010")] == [("E2", 21.0, 20.0)]


def test_a_whole_for_the_school_and_its_parts_by_level(tmp_path):
    """30 + 20 teachers and 4 + 2 clerks are 56 staff; 57 and 56 are given."""
    header = "学校类型 教职工数 小学专任教师数 初中专任教师数 小学职员数 初中职员数"
    found = audited(tmp_path, header, (NINE, 57, 30, 20, 4, 2), (NINE, 56, 30, 20, 4, 2))

    assert of(found, "A001") == [(2, "教职工数", 57.0, 56.0)]


def test_parts_for_the_school_and_their_whole_by_level(tmp_path):
    """50 + 6 = 56; the levels come to 30 + 27 = 57."""
    header = "学校类型 专任教师数 职员数 小学教职工数 初中教职工数"
    found = audited(tmp_path, header, (NINE, 50, 6, 30, 27))

    assert [(f.cell, f.value, f.bound) for f in found.of("A001")] == [("G2", 57.0, 56.0)]


def test_sums_that_do_not_fit_are_told_of_level_by_level_only(tmp_path):
    header = "学校类型 小学教职工数 小学专任教师数 小学职员数"
    found = audited(tmp_path, header, ("小学", 31, 24, 6))

    assert of(found, "A001") == [(2, "小学教职工数", 31.0, 30.0)]


def counties(tmp_path, schools, county):
    csv_file(tmp_path / "schools.csv", schools)
    csv_file(tmp_path / "county.csv", county)
    return audit(read_dataset(tmp_path), DICTIONARY)


SCHOOLS = [
    ["县代码", "学校代码", "学校类型", "小学在校生数", "初中在校生数", "随迁子女数"],
    [1, "a", NINE, 100, 50, 40],
    [1, "b", "小学", 60, "", 30],
    [2, "c", "小学", 70, "", ""],
    [2, "d", "小学", "", "", 10],
]


def test_total_of_a_county_is_the_sum_of_its_schools(tmp_path):
    """100 + 50 + 60 = 210; in county 2 a school has no number, so that nothing is known."""
    found = counties(tmp_path, SCHOOLS, [["县代码", "全县学生数"], [2, 71], [1, 211]])

    (finding,) = found.of("A001")
    assert (finding.cell, finding.county_code, finding.value, finding.bound) == (
        "B3",
        "1",
        211,
        210,
    )
    assert finding.message() == "全县学生数是 211，而各校在校生数合计是 210"
    assert counties(tmp_path, SCHOOLS, [["县代码", "全县学生数"], [1, 210], [2, 1]]).codes() == ()


def test_schools_together_have_no_more_than_their_county(tmp_path):
    """40 + 30 = 70 of 69; in county 2 the 10 of one school are more than 9 already."""
    found = counties(tmp_path, SCHOOLS, [["县代码", "全县随迁子女数"], [1, 69], [2, 9]])

    assert [(f.cell, f.value, f.bound) for f in found.of("A010")] == [
        ("B2", 70.0, 69.0), ("B3", 10.0, 9.0),
    ]  # fmt: skip
    assert "各校随迁子女数合计是 70，多于全县随迁子女数（69）" in next(found.of("A010")).message()
    assert counties(tmp_path, SCHOOLS, [["县代码", "全县随迁子女数"], [1, 70]]).count("A010") == 0


def test_a_county_without_schools_has_no_total(tmp_path):
    county = [["县代码", "全县学生数"], [1, 210], [3, 5]]

    assert counties(tmp_path, SCHOOLS, county).count("A001") == 0
