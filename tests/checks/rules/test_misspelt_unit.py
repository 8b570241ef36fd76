"""C044 misspelt-unit."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

UNIT = """
criteria:
  rate: {label: 认可程度, measure: recognition_rate, unit: UNIT, at_least: 85, source: std, confidence: A}
verdict: {population: all, all: [rate]}
"""


@pytest.mark.parametrize("unit", ["「%」", "％", "'（%）'", "“%”", "'% '"])
def test_signs_around_a_known_unit(tmp_path, unit):
    assert found_in(tmp_path, UNIT.replace("UNIT", unit)) == [("C044", unit)]


@pytest.mark.parametrize("unit", ['"%"', "百分点", "''"])
def test_known_units_and_words_of_ones_own(tmp_path, unit):
    codes = {code for code, _ in found_in(tmp_path, UNIT.replace("UNIT", unit))}

    assert "C044" not in codes


def test_measures_judged_items_fields_and_tables(tmp_path):
    fragment = """
fields:
  height: {label: 围墙造价, unit: （元）, scope: school, type: number}
judged:
  cost: {label: 大门造价, scope: school, type: number, unit: 「元」}
measures:
  both: {label: 合计, unit: ［元］, value: height + cost}
tables:
  norm: {label: 标准, unit: "元 ", by: school_total(classes), rows: {1: 1, 2: 2}, between: linear, below: first, above: last, source: std, confidence: B}
criteria:
  wall: {label: 围墙, measure: both, at_least: {table: norm}, source: std, confidence: B}
groups:
  schools: {title: 学校, every: school, all: [wall]}
verdict: {population: all, all: [schools]}
"""
    told = [one for one in found_in(tmp_path, fragment) if one[0] == "C044"]
    assert sorted(told) == [
        ("C044", '"元 "'),
        ("C044", "「元」}"),
        ("C044", "（元）"),
        ("C044", "［元］"),
    ]


def test_a_file_of_the_data_dictionary(tmp_path):
    own = """
format: 1
fields:
  height: {label: 围墙高度, unit: （元）, scope: school, type: number}
"""
    assert found_in(tmp_path, fields_own=own) == [("C044", "（元）")]
