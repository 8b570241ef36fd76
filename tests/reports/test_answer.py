"""The answer on the screen: verdict first, the right names, why, and what to know beside."""

from __future__ import annotations

import re

import pytest

from engine import JunhengError
from engine.reports.answer import answer
from engine.reports.grid import grid, number

from .given import CHINESE, SCHOOLS, TOY

RULES = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
levels: {primary: {zh: 小学, en: primary}}
sources: {s: {document: 依据}}
arithmetic: {tolerance: 1e-9, rounding: none}
criteria:
  size:
    label: {zh: 班额, en: class size}
    measure: pupils / classes
    at_most: 45
    every: section
    source: s
    confidence: A
verdict: {all: [size], labels: {met: {zh: 合格, en: passed}, not_met: {zh: 不合格, en: failed}}}
"""


def table(*rows):
    """A table of schools; pupils of ten classes each."""
    header = "county_code,county,school_code,school,pupils,classes\n"
    return header + "".join(f"{row},10\n" for row in rows)


@pytest.fixture
def told(shelf):
    """The answer for the little ruleset."""

    def text(*rows, kind="table", county="", language="zh", rules=RULES):
        evaluation = shelf.run(rules, table(*rows), "", "", language=language)
        return answer(evaluation, kind, county=county)

    return text


def test_the_first_lines(told):
    lines = told("1,甲县,a,东小学,400").splitlines()

    assert lines[0] == "玩具标准（toy@1）"
    assert lines[1].startswith("1 个县 · 1 所学校 · ")
    assert lines[3:5] == ["【甲县 1】", "结论：合格"]


def test_a_school_that_fails_is_named_with_value_and_limit(told):
    text = told("1,甲县,a,东小学,400", "1,甲县,b,西小学,461")
    (line,) = [line for line in text.splitlines() if line.startswith("西小学")]

    assert line.split() == ["西小学", "小学", "班额", "46.1", "45", "未达到"]
    assert "东小学" not in text
    assert "结论：不合格" in text


def test_schools_of_two_counties_may_have_one_code(told):
    """A code is a school's own within its county: the name must be that of the county's school."""
    text = told("1,甲县,a,甲县小学,500", "2,乙县,a,乙县小学,500")
    first, _, second = text.partition("【乙县 2】")

    assert "甲县小学" in first
    assert "乙县小学" not in first
    assert "乙县小学" in second


def test_one_county_has_its_own_schools_only(told):
    text = told("1,甲县,a,甲县小学,500", "2,乙县,b,乙县小学,500", county="乙县")

    assert "乙县小学" in text
    assert "甲县小学" not in text


def test_a_county_that_is_not_there_names_the_nearest(shelf):
    evaluation = shelf.run(RULES, table("1,甲县,a,东小学,400"), "", "")

    with pytest.raises(JunhengError) as caught:
        answer(evaluation, county="甲具")
    (item,) = caught.value.diagnostics
    assert item.code == "R042"
    assert "甲县" in item.hint()


@pytest.mark.parametrize("kind", ["table", "markdown", "json"])
def test_a_county_that_is_not_there_in_every_format(shelf, kind):
    evaluation = shelf.run(RULES, table("1,甲县,a,东小学,400"), "", "")

    with pytest.raises(JunhengError):
        answer(evaluation, kind, county="丁县")


def test_undetermined_schools_come_after_those_that_fail(told):
    text = told("1,甲县,a,东小学,", "1,甲县,b,西小学,500")

    assert text.index("西小学") < text.index("东小学")
    assert "缺少 在校生数" in text


def test_more_than_three_counties_are_counted(told):
    rows = [f"{n},县{n},a,小学{n},{'500' if n < 3 else ''}" for n in range(1, 6)]
    text = told(*rows)
    (line,) = [line for line in text.splitlines() if line.startswith("班额")]

    assert line.split() == ["班额", "2", "3", "0"]
    assert "小学1" not in text


def test_three_counties_are_told_one_by_one(told):
    text = told(*(f"{n},县{n},a,小学{n},500" for n in range(1, 4)))

    assert text.count("结论：不合格") == 3


def test_many_rows_are_cut_and_counted(told):
    """25 schools fail and 20 are shown."""
    text = told(*(f"1,甲县,s{n},第{n}小学,500" for n in range(25)))

    assert len(re.findall(r"第\d+小学", text)) == 20
    assert "还有 5 行" in text


def test_many_counties_are_cut_and_counted(told):
    text = told(*(f"{n},县{n},a,小学,500" for n in range(1, 31)))

    assert "还有 10 行" in text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markdown_tables_are_even(told, language):
    text = told("1,甲县,a,东|小学,500", "1,甲县,b,西小学,", kind="markdown", language=language)
    for block in text.split("\n\n"):
        lines = [line for line in block.splitlines() if line.startswith("|")]
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in lines}) <= 1, block


def test_english_has_only_names_of_the_data_in_chinese(shelf):
    evaluation = shelf.run(language="en")
    left = answer(evaluation)
    for name in ("甲县", "东小学", "西小学", "南中学", "北学校"):
        left = left.replace(name, "")

    assert sorted(set(CHINESE.findall(left))) == []


def test_gaps_and_the_covered_part_are_told(shelf):
    text = answer(shelf.run())

    assert "缺口" in text
    assert "第九条" in text


def test_what_decides_nothing_is_said_to_be_advisory(shelf):
    """The recognition of the county is general knowledge here: shown, never decisive."""
    strict = "between: {from: 95, to: 99.5}\n    source: s\n    confidence: C"
    text = re.sub(r"between: .*\n    source: s\n    confidence: A", strict, TOY)
    assert text != TOY
    (line,) = [line for line in answer(shelf.run(text)).splitlines() if line.startswith("认可度")]

    assert "未达到" in line
    assert "仅供参考，不计入结论" in line


def test_schools_left_out_are_listed_with_the_reason(shelf):
    """The ninth-year section of the north school has 3 pupils."""
    text = answer(shelf.run())
    (line,) = [line for line in text.splitlines() if "很小" in line]

    assert line.split() == ["北学校", "初中", "评价的学校", "很小"]


def test_coefficients_are_told_with_enough_digits(shelf):
    text = answer(shelf.run())
    (line,) = [line for line in text.splitlines() if line.startswith("班额") and "0.5" in line][:1]
    mean = (400 * 40 + 460 * 46 + 200 * 40) / 1060

    assert f"{mean:.4f}".rstrip("0") in line


def test_an_empty_reason_is_no_column_of_nothing(shelf):
    text = answer(shelf.run(schools=SCHOOLS))

    assert "None" not in text
    assert "nan" not in text


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (4.2, "4.2"),
        (45.0, "45"),
        (1234567.0, "1,234,567"),
        (0.515256629884, "0.5153"),
        (0.0, "0"),
        (-3.5, "-3.5"),
        (-0.00001, "0"),
        (None, ""),
        (float("nan"), ""),
        (100.0, "100"),
        (1e-7, "0"),
    ],
)
def test_numbers_as_people_read_them(value, said):
    assert number(value) == said


def test_six_digits_for_a_coefficient():
    assert number(0.5017871, 6) == "0.501787"
    assert number(0.5, 6) == "0.5"


def test_numbers_with_no_decimals_keep_their_zeros():
    assert number(100.0, 0) == "100"


def test_texts_that_look_like_numbers_stay_as_they_are():
    assert "007" in grid(["代码"], [["007"]])
    assert "1e5" in grid(["代码"], [["1e5"]])
