"""C062 worse-earns-more."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

WORK = """
judged:
  culture: {label: 文化, scope: county, type: grade, grades: [A, B, C]}
criteria:
  rate: {label: 认可程度, measure: recognition_rate, unit: "%", at_least: 85, source: std, confidence: B}
rubrics:
  work:
    title: 评分
    scope: county
    total: 20
    pass: 10
    items:
      - {id: a, judge: culture, points: 10, grades: GRADES}
      - {id: b, criterion: rate, points: 10, award: AWARD}
    source: std
    confidence: B
verdict: {population: all, all: [work]}
"""


@pytest.mark.parametrize(
    ("grades", "award", "words"),
    [
        ("{A: 10, B: 5, C: 5}", "{share_of_limit: {1.0: 1.0, 0.8: 0.5}, below: 0}", []),
        ("{A: 6, B: 10, C: 0}", "{share_of_limit: {1.0: 1.0, 0.8: 0.5}, below: 0}", ["10"]),
        ("{A: 10, B: 0, C: 5}", "{share_of_limit: {1.0: 1.0, 0.8: 0.5}, below: 0}", ["5}}"]),
        (
            "{A: 10, B: 5, C: 0}",
            "{share_of_limit: {1.0: 1.0, 0.8: 0.5, 0.6: 0.8}, below: 0}",
            ["0.8}"],
        ),
        ("{A: 10, B: 5, C: 0}", "{share_of_limit: {1.0: 1.0, 0.8: 0.2}, below: 0.5}", ["0.5}}"]),
        ("{C: 0, A: 10, B: 5}", "{share_of_limit: {0.8: 0.5, 1.0: 1.0}, below: 0}", []),  # by rank
        ("{A: {from: 5, to: 10}, B: 5, C: 0}", "{share_of_limit: {1.0: 1.0}, below: 0}", []),
    ],
)
def test_from_best_to_worst(tmp_path, grades, award, words):
    found = found_in(tmp_path, WORK.replace("GRADES", grades).replace("AWARD", award))

    assert [one for one in found if one[0] == "C062"] == [("C062", one) for one in words]
