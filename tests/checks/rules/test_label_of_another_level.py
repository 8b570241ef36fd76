"""C056 label-of-another-level."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

ONE = """
criteria:
  one: {label: LABEL, measure: MEASUREMORE, at_least: 3, source: std, confidence: B}
  two: {label: 班级, measure: classes, at_least: 6, source: std, confidence: B}
groups:
  sections: {title: 学段, every: section, all: [two]}
verdict: {population: all, all: [one, sections]}
"""


def one(label, measure="nearby_enrolment_primary", more=""):
    return ONE.replace("LABEL", label).replace("MEASURE", measure).replace("MORE", more)


def test_fields_of_another_level(tmp_path):
    assert found_in(tmp_path, one("初中就近入学")) == [("C056", "初中就近入学")]


def test_restricted_to_another_level(tmp_path):
    fragment = """
criteria:
  one: {label: 小学班级数, measure: classes, levels: [junior], at_least: 3, source: std, confidence: B}
  two: {label: 班级, measure: classes, at_least: 6, source: std, confidence: B}
"""
    assert found_in(tmp_path, fragment) == [("C056", "小学班级数")]


@pytest.mark.parametrize(
    "fragment",
    [
        one("小学就近入学"),
        one("中小学就近入学"),
        one("就近入学"),
        one("小学和初中就近入学"),
        one("初中教师轮岗", "rotated_teachers"),  # its fields name no level
        one("小学初中比较", "nearby_enrolment_primary - nearby_enrolment_junior"),
    ],
)
def test_the_same_level_or_none(tmp_path, fragment):
    assert [one for one in found_in(tmp_path, fragment) if one[0] == "C056"] == []


def test_fields_are_found_through_measures(tmp_path):
    fragment = (
        one("初中就近入学", "nearby")
        + "measures: {nearby: {label: 就近, value: nearby_enrolment_primary}}\n"
    )

    assert ("C056", "初中就近入学") in found_in(tmp_path, fragment)
