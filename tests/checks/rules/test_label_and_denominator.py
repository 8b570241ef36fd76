"""C043 label-and-denominator."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

VALUE = """
criteria:
  value: {label: LABEL, measure: MEASURE, at_least: LIMIT, source: std, confidence: A}
"""


def found(tmp_path, label, measure, limit="3"):
    text = VALUE.replace("LABEL", label).replace("MEASURE", measure).replace("LIMIT", limit)
    return [code for code, _ in found_in(tmp_path, text)]


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("生均图书册数", "100 * books / pupils"),
        ("每百名学生图书", "books / pupils"),
        ("每100名学生图书", "1000 * books / pupils"),
        ("百生图书数", "books / pupils"),
        ("每千名学生图书", "100 * books / pupils"),
        ("生均图书", "books"),  # a total
        ("每百名学生图书", "books"),
    ],
)
def test_another_denominator(tmp_path, label, measure):
    assert found(tmp_path, label, measure) == ["C043"]


@pytest.mark.parametrize(
    ("label", "measure", "limit"),
    [
        ("生均图书册数", "books / pupils", "20"),
        ("每百名学生图书", "100 * books / pupils", "20"),
        ("每千名学生图书", "1000 * books / pupils", "20"),
        ("生均设备值（万元）", "equipment_value / 10000 / pupils", "0.2"),
        ("生均图书", "books", "20 * pupils"),  # total beside total
        ("每12名学生至少1台计算机", "computers", "pupils / 12"),
        ("特殊教育生均公用经费", "special_education_funding_per_pupil", "8000"),  # is one already
        ("图书", "books / pupils", "20"),
        ("生均图书", "books * pupils", "20"),  # nobody can tell
    ],
)
def test_the_same_or_unknown(tmp_path, label, measure, limit):
    codes = found(tmp_path, label, measure, limit)

    assert "C043" not in codes


def test_the_unit_of_a_measure_is_looked_at_first(tmp_path):
    """万元 divides by 10000; that is no denominator."""
    fragment = """
measures:
  value: {label: 生均设备值, unit: 万元, value: equipment_value / 10000 / pupils}
  hundred: {label: 生均图书, unit: 册, value: 100 * books / pupils}
criteria:
  one: {label: 设备, measure: value, at_least: 0.2, source: std, confidence: A}
  two: {label: 图书, measure: hundred, at_least: 20, source: std, confidence: A}
"""
    assert found_in(tmp_path, fragment) == [("C043", "100 * books / pupils}")]
