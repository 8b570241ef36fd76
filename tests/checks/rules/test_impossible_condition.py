"""C011 impossible-condition."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

APPLIES = """
criteria:
  charter: {label: 章程, requires: charter, applies_when: "WHEN", source: std, confidence: B}
groups:
  all_schools: {title: 学校, every: section, all: [charter]}
verdict: {population: all, all: [all_schools]}
"""


@pytest.mark.parametrize(
    "when",
    [
        "pupils < 0",  # minimum: 0
        "recognition_rate > 100",  # maximum: 100
        "pupils > 5 and pupils < 6",  # whole numbers
        "area == 'rural' and area == 'town'",
        (
            "school_type not in ('primary', 'junior', 'nine_year', 'twelve_year', 'complete_secondary', "
            "'teaching_point', 'special', 'vocational')"
        ),
        "boarding and not boarding",
        "level == 'senior' and pupils > 3",
        "year_built > 2016 and year_built <= 2010",
        "False",
    ],
)
def test_conditions_that_never_hold(tmp_path, when):
    levels = "levels: {primary: 小学, junior: 初中, senior: {label: 高中, rated: false}}\n"
    split = "populations: {all: {title: 全部学校}}\n"
    fragment = (
        (levels if "senior" in when else "") + split + APPLIES.lstrip("\n").replace("WHEN", when)
    )

    assert [code for code, _ in found_in(tmp_path, fragment)] == ["C011"]


@pytest.mark.parametrize(
    "when",
    ["pupils > 5 and pupils < 7", "area == 'rural' or area == 'town'", "pupils > 0", "boarding"],
)
def test_conditions_that_may_hold(tmp_path, when):
    assert found_in(tmp_path, APPLIES.replace("WHEN", when)) == []


def test_everywhere_a_condition_can_stand(tmp_path):
    fragment = """
populations:
  all:
    title: 全部学校
    leave_out: [{when: pupils < 0, because: 甲, source: std, confidence: B}]
judged: {plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 5}}
criteria:
  small: {label: 规模, requires: school_total(pupils) < 0, source: std, confidence: B}
  never: {label: 认可度, forbids: recognition_rate > 101, source: std, confidence: B}
rubrics:
  work:
    title: 评分
    scope: county
    total: 5
    pass: 3
    items: [{id: a, judge: plan, points: 5, zero_when: plan > 5}]
    source: std
    confidence: B
  more:
    title: 扣分
    scope: county
    total: 5
    pass: 3
    items: [{id: b, label: 扣, points: 5, deduct: {points: 1, when: plan < 0}}]
    source: std
    confidence: B
groups:
  schools: {title: 学校, every: school, all: [small]}
verdict: {population: all, all: [schools, never, work, more]}
"""
    assert found_in(tmp_path, fragment) == [
        ("C011", "pupils < 0"),
        ("C011", "school_total(pupils) < 0"),
        ("C011", "recognition_rate > 101"),
        ("C011", "plan > 5}]"),
        ("C011", "plan < 0}}]"),
    ]


def test_a_row_that_cannot_hold_is_told_once(tmp_path):
    fragment = """
criteria:
  size:
    label: 班额
    measure: largest_class
    unit: 人
    at_most: [{when: pupils < 0, is: 3, because: 甲}, {is: 45}]
    source: std
    confidence: B
"""
    assert found_in(tmp_path, fragment) == [("C011", "pupils < 0")]
