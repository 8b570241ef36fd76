"""C060 points-out-of-step."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

WORK = """
judged:
  culture: {label: 文化, scope: county, type: grade, grades: [A, B]}
  ranged: {label: 管理, scope: county, type: grade, grades: [A, B]}
criteria:
  rate: {label: 认可程度, measure: recognition_rate, unit: "%", at_least: 85, source: std, confidence: B}
rubrics:
  work:
    title: 评分
    scope: county
    total: 30
    pass: 20
    items:
      - {id: a, judge: culture, points: 10, grades: GRADES}
      - {id: b, criterion: rate, points: 10, award: {share_of_limit: BANDS, below: 0}}
      - {id: c, label: 认可, points: 10, award: {points: AWARD}}
    source: std
    confidence: B
verdict: {population: all, all: [work]}
"""
GRADES, BANDS, AWARD = "{A: 10, B: 5}", "{1.0: 1.0, 0.8: 0.5}", "recognition_rate / 10"


def codes(tmp_path, grades=GRADES, bands=BANDS, award=AWARD):
    text = WORK.replace("GRADES", grades).replace("BANDS", bands).replace("AWARD", award)
    found = found_in(tmp_path, text)
    return [one for one in found if one[0] != "C021"]


def test_everything_is_worth_its_points(tmp_path):
    assert codes(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"grades": "{A: 8, B: 5}"}, "{id: a"),
        ({"bands": "{1.0: 0.9, 0.8: 0.5}"}, "{id: b"),
        ({"award": "recognition_rate / 20"}, "{id: c"),  # at most 100 / 20 = 5
        (
            {"award": "{by: recognition_rate, bands: [{below: 60, is: 0}, {from: 60, is: 9}]}"},
            "{id: c",
        ),
    ],
)
def test_the_best_is_not(tmp_path, change, words):
    assert codes(tmp_path, **change) == [("C060", words)]


@pytest.mark.parametrize(
    "change",
    [
        {"grades": "{A: {from: 8, to: 10}, B: 5}"},
        {"award": "rotated_teachers"},  # without an end nobody can tell
    ],
)
def test_ranges_reach_up_to_their_end(tmp_path, change):
    assert codes(tmp_path, **change) == []
