"""C054 same-label."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

TWO = """
populations:
  all:
    title: 全部学校
    split: {fields: [books], by: pupils, weights: {primary: 1, junior: 1.1}, source: std, confidence: B}
  public:
    title: 公办学校
    leave_out: [{when: owner == 'private', because: 民办, source: std, confidence: B}]
criteria:
  BOOKS
  other: {label: LABEL, measure: classes, unit: 班, at_least: 6MORE, source: std, confidence: B}
groups:
  one: {title: 甲, population: all, every: section, all: [books]}
  two: {title: 乙, population: POPULATION, every: section, all: [other]}
verdict: {population: public, all: [one, two]}
"""


def two(label, more="", population="all"):
    return TWO.replace("LABEL", label).replace("MORE", more).replace("POPULATION", population)


def codes(tmp_path, fragment):
    return [code for code, _ in found_in(tmp_path, fragment) if code != "C043"]


def test_one_label_for_two(tmp_path):
    assert found_in(tmp_path, two("生均图书"))[0] == ("C054", "other: {label: 生均图书")


@pytest.mark.parametrize(
    "fragment",
    [
        two("班级数"),
        two("生均图书", ", levels: [junior]"),
        two("生均图书", ", applies_when: boarding"),
        two("生均图书", ", in_force: {from: '2020'}"),
        two("生均图书", population="public"),
    ],
)
def test_what_tells_them_apart(tmp_path, fragment):
    assert codes(tmp_path, fragment) == []
