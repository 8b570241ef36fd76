"""C055 copied-criterion."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

TWO = """
criteria:
  one: {label: 甲, measure: MEASURE, at_most: {primary: 45, junior: 50}, source: std, confidence: B}
  two: {label: 乙, measure: largest_class, TEST, source: std, confidence: A}
"""


def two(test, measure="largest_class"):
    return TWO.replace("TEST", test).replace("MEASURE", measure)


def test_the_same_twice(tmp_path):
    assert found_in(tmp_path, two("at_most: {primary: 45.0, junior: 50}")) == [
        ("C055", "two: {label: 乙")
    ]


@pytest.mark.parametrize(
    "fragment",
    [
        two("at_most: {primary: 40, junior: 50}"),
        two("less_than: {primary: 45, junior: 50}"),
        two("at_most: {primary: 45, junior: 50}, applies_when: boarding"),
        two("at_most: {primary: 45, junior: 50}, in_force: {from: '2020'}"),
        two("at_most: {primary: 45, junior: 50}", "classes"),
    ],
)
def test_what_differs(tmp_path, fragment):
    assert found_in(tmp_path, fragment) == []


def test_one_question_asked_twice(tmp_path):
    fragment = """
criteria:
  one: {label: 甲, requires: charter, source: std, confidence: B}
  two: {label: 乙, requires: charter, source: std, confidence: B}
  not: {label: 丙, forbids: charter, source: std, confidence: B}
"""
    fragment = fragment.replace("  not:", "  without:")

    assert found_in(tmp_path, fragment) == [("C055", "two: {label: 乙")]
