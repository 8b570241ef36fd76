"""C030 limit-never-met: ranges by the data dictionary, carried through by hand."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

RATE = """
judged:
  visit: {label: 访校, scope: county, type: points, minimum: 0, maximum: 50}
criteria:
  rate: {label: 认可程度, measure: "MEASURE", TEST, source: std, confidence: B}
verdict: {population: all, all: [rate]}
"""


def codes(tmp_path, measure, test):
    found = found_in(tmp_path, RATE.replace("MEASURE", measure).replace("TEST", test))
    return {code for code, _ in found} - {"C021", "C012"}


@pytest.mark.parametrize(
    ("measure", "test"),
    [
        ("recognition_rate", "at_least: 101"),
        ("recognition_rate", "more_than: 100"),
        ("recognition_rate", "at_most: -1"),
        ("recognition_rate", "less_than: 0"),
        ("recognition_rate", "equals: 120"),
        ("recognition_rate", "between: {from: 101, to: 120}"),
        ("recognition_rate", "between: {above: 100, to: 120}"),
        ("visit", "at_least: 51"),  # points of a judge, 0 to 50
        ("county_share(pupils > 100)", "at_least: 2"),
        ("100 * county_share(pupils > 100)", "at_least: 101"),
        ("recognition_rate / 100", "at_least: 85"),  # 0 to 1
        ("recognition_rate - 100", "at_least: 5"),  # -100 to 0
        ("min(recognition_rate, 60)", "at_least: 61"),
        ("floor(recognition_rate / 10)", "at_least: 11"),
        ("abs(recognition_rate - 50)", "at_least: 51"),
        ("-recognition_rate", "at_least: 1"),
        ("recognition_rate if visit > 3 else 120", "at_least: 121"),
        ("county_count(pupils > 100)", "at_most: -1"),
        ("county_total(pupils)", "less_than: 0"),
        ("recognition_rate ** 2", "at_least: 10001"),
        ("recognition_rate % 7", "at_least: 8"),
        ("1 / (recognition_rate + 1)", "at_least: 1.5"),  # 1/101 to 1
        ("round_half_up(recognition_rate, 0)", "at_least: 102"),
        ("max(recognition_rate, visit)", "at_least: 101"),
        ("county_mean(largest_class)", "less_than: 0"),
    ],
)  # fmt: skip
def test_out_of_reach(tmp_path, measure, test):
    assert codes(tmp_path, measure, test) == {"C030"}


@pytest.mark.parametrize(
    ("measure", "test"),
    [
        ("recognition_rate", "at_least: 100"),
        ("recognition_rate", "equals: 99.5"),
        ("visit", "at_least: 50"),
        ("recognition_rate - visit", "at_least: 99"),
        ("recognition_rate / visit", "at_least: 1000"),  # a small divisor
        ("recognition_rate / (visit - 25)", "at_least: 1000"),  # a divisor of either sign
        ("100 * disabled_enrolled / disabled_children", "at_least: 100"),
        ("three_year_mean_growth", "at_least: 10"),  # no minimum, no maximum
        ("recognition_rate ** -1", "at_least: 5"),
        ("round_half_up(recognition_rate, 0)", "at_least: 100"),
        ("years_since(basic_recognition_date)", "at_least: 300"),
    ],
)
def test_within_reach(tmp_path, measure, test):
    assert codes(tmp_path, measure, test) == set()


def test_each_row_and_level_by_itself(tmp_path):
    fragment = """
criteria:
  hours:
    label: 教学时间
    measure: daily_lesson_hours
    unit: 小时
    at_most:
      primary: [{when: boarding, is: -6, because: 寄宿}, {is: 6}]
      junior: {dates: [{from: "2019", to: "2020", is: 7}, {from: "2021", is: -7}]}
    source: std
    confidence: B
"""
    assert found_in(tmp_path, fragment) == [("C030", "-6"), ("C030", "-7}]}")]


def test_a_limit_from_a_table_or_a_formula(tmp_path):
    """Cells 101 and 120 are all above 100, a percentage plus 101 as well."""
    fragment = """
tables:
  norm: {label: 标准, by: county_total(classes), rows: {1: 101, 2: 120}, between: linear, below: first, above: last, source: std, confidence: B}
criteria:
  one: {label: 认可程度, measure: recognition_rate, unit: "%", at_least: {table: norm}, source: std, confidence: B}
  two: {label: 分配程度, measure: quota_share, unit: "%", at_least: 101 + transfer_share, source: std, confidence: B}
verdict: {population: all, all: [one, two]}
"""
    assert found_in(tmp_path, fragment) == [
        ("C030", "{table: norm}"),
        ("C030", "101 + transfer_share"),
    ]


def test_points_of_a_rubric_and_coefficients(tmp_path):
    fragment = """
judged: {plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 5}}
measures:
  per_pupil: {label: 生均图书, unit: 册, value: books_and_more / pupils}
fields:
  books_and_more: {label: 图书总数, unit: 册, scope: section, type: number}
rubrics:
  work: {title: 评分, scope: county, total: 5, pass: 3, items: [{id: a, judge: plan, points: 5}], source: std, confidence: B}
groups:
  points: {title: 得分, points_of: work, at_least: 6, source: std, confidence: B}
  balance: {title: 均衡, population: all, coefficient_of: [per_pupil], at_most: -0.5, if_none: skip, source: std, confidence: B}
verdict: {population: all, all: [points, balance]}
"""
    assert found_in(tmp_path, fragment) == [("C030", "6"), ("C030", "-0.5")]


def test_the_sentence_says_what_values_can_be(tmp_path):
    from tests.checks.given import found, framed, write

    text = RATE.replace("MEASURE", "visit").replace("TEST", "at_least: 51")
    write(tmp_path, {"example/1.yaml": framed(text.lstrip("\n"))})
    (one,) = found(tmp_path)

    assert "51" in one.message("zh")
    assert "0 至 50" in one.message("zh")
    assert "0 to 50" in one.message("en")
