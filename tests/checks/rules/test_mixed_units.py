"""C042 mixed-units."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

SUM = """
populations: {all: {title: 全部学校}}
fields:
  repairs: {label: 维修经费, unit: 万元, scope: school, type: number, minimum: 0}
criteria:
  sum: {label: 合计, every: school, measure: "MEASURE", at_least: LIMIT, source: std, confidence: B}
verdict: {population: all, all: [sum]}
"""


def codes(tmp_path, measure, limit="3"):
    found = found_in(tmp_path, SUM.replace("MEASURE", measure).replace("LIMIT", limit))
    return {code for code, _ in found} - {"C025"}


@pytest.mark.parametrize(
    ("measure", "limit"),
    [
        ("training_funds + repairs", "3"),
        ("training_funds - repairs", "3"),
        ("public_funds + music_rooms", "3"),
        ("1 + (public_funds - (books + 0)) / 3", "3"),
        ("training_funds if repairs > public_funds else 0", "3"),
        ("training_funds", "repairs"),
        ("training_funds", "2 * training_funds + repairs"),
        ("abs(training_funds - repairs)", "3"),
        ("school_count(pupils + repairs > 3)", "3"),
    ],
)
def test_mixed(tmp_path, measure, limit):
    assert codes(tmp_path, measure, limit) == {"C042"}


@pytest.mark.parametrize(
    ("measure", "limit"),
    [
        ("training_funds + 10000 * repairs", "3"),
        ("training_funds / 10000 + repairs", "3"),
        ("0.5 * training_funds + public_funds", "3"),  # a weight
        ("music_rooms + art_rooms", "3"),
        ("computers", "school_max(largest_class)"),  # one each: a real norm
        ("computers if computers > music_rooms else 0", "3"),
        ("public_funds + 3", "5"),
        ("year_built + 5", "2000"),
        ("training_funds / school_total(pupils) + public_funds", "3"),  # not told apart
        ("10000 * repairs", "training_funds"),
    ],
)
def test_not_mixed(tmp_path, measure, limit):
    assert codes(tmp_path, measure, limit) == set()
