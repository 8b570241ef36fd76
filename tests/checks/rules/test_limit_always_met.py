"""C031 limit-always-met."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

RATE = """
criteria:
  rate: {label: 认可程度, measure: "MEASURE", TEST, source: std, confidence: B}
verdict: {population: all, all: [rate]}
"""


@pytest.mark.parametrize(
    ("measure", "test"),
    [
        ("recognition_rate", "at_least: 0"),
        ("recognition_rate", "more_than: -1"),
        ("recognition_rate", "at_most: 100"),
        ("recognition_rate", "less_than: 101"),
        ("recognition_rate", "not_equals: 101"),
        ("recognition_rate / 100", "at_most: 85"),
        ("100 * rotated_teachers / rotation_eligible", "at_least: -10"),
    ],
)
def test_nothing_is_asked_for(tmp_path, measure, test):
    found = found_in(tmp_path, RATE.replace("MEASURE", measure).replace("TEST", test))

    assert [code for code, _ in found] == ["C031"]


@pytest.mark.parametrize(
    ("measure", "test"),
    [
        ("recognition_rate", "more_than: 0"),
        ("recognition_rate", "less_than: 100"),
        ("recognition_rate", "not_equals: 100"),
        ("three_year_mean_growth", "more_than: 0"),
    ],
)
def test_something_is(tmp_path, measure, test):
    assert found_in(tmp_path, RATE.replace("MEASURE", measure).replace("TEST", test)) == []


def test_the_ends_of_a_range_one_by_one(tmp_path):
    fragment = RATE.replace("MEASURE", "recognition_rate").replace(
        "TEST", "between: {from: 0, to: 90}"
    )

    assert found_in(tmp_path, fragment) == [("C031", "0")]


def test_a_share_of_no_schools(tmp_path):
    fragment = """
criteria:
  charter: {label: 章程, requires: charter, source: std, confidence: B}
groups:
  some: {title: 比例, population: all, share_of: school, meeting: charter, at_least: 0, source: std, confidence: B}
verdict: {all: [some]}
"""
    assert found_in(tmp_path, fragment) == [("C031", "0")]
