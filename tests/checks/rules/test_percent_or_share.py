"""C033 percent-or-share."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

RATE = """
criteria:
  rate: {label: LABEL, measure: "MEASURE", unit: "UNIT", TEST, source: std, confidence: B}
verdict: {population: all, all: [rate]}
"""
SHARE = "disabled_enrolled / disabled_children"
PERCENT = f"100 * {SHARE}"


def rate(measure, test, label="入学率", unit="%"):
    text = RATE.replace("MEASURE", measure).replace("TEST", test)
    return text.replace("LABEL", label).replace("UNIT", unit)


@pytest.mark.parametrize(
    "fragment",
    [
        rate(PERCENT, "at_least: 0.95"),
        rate(PERCENT, "at_least: 1"),  # who means 100 % as a share
        rate(PERCENT, "equals: 1"),
        rate(PERCENT, "at_least: 9500"),
        rate("recognition_rate", "at_least: 0.85", "认可程度"),
        rate(SHARE, "at_least: 95"),
        rate(SHARE, "at_least: 95", unit=""),  # the label says 率
        rate(SHARE, "at_most: 5", "占比", ""),
    ],
)
def test_one_for_the_other(tmp_path, fragment):
    codes = {code for code, _ in found_in(tmp_path, fragment)}

    assert "C033" in codes
    assert codes <= {"C033"}


@pytest.mark.parametrize(
    "fragment",
    [
        rate(PERCENT, "at_least: 95"),
        rate(PERCENT, "at_most: 0.6", "辍学程度"),  # drop-out below 1 %
        rate(PERCENT, "less_than: 1"),
        rate(SHARE, "at_least: 0.95", unit=""),
        rate("disabled_children / disabled_enrolled", "at_least: 3", "几个里有一个", ""),
        rate("100 * rotated_teachers / rotation_eligible", "at_least: 0.9", "每百名教师交流", "人"),
        rate("largest_school_difference", "less_than: 0.15", "校际差异程度", ""),
    ],
)
def test_what_may_be_meant(tmp_path, fragment):
    assert found_in(tmp_path, fragment) == []


def test_shares_of_schools_and_of_points(tmp_path):
    fragment = """
judged: {plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 5}}
criteria:
  charter: {label: 章程, requires: charter, source: std, confidence: B}
rubrics:
  work: {title: 评分, scope: county, total: 5, pass: 3, items: [{id: a, judge: plan, points: 5}], source: std, confidence: B}
groups:
  most: {title: 比例, population: all, share_of: school, meeting: charter, at_least: 95, source: std, confidence: B}
  points: {title: 得分率, points_of: work, share: true, at_least: 0.8, source: std, confidence: B}
verdict: {all: [most, points]}
"""
    assert found_in(tmp_path, fragment) == [("C033", "95")]
