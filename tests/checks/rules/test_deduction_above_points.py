"""C065 deduction-above-points."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

WORK = """
rubrics:
  work: {title: 评分, scope: county, total: 10, pass: 6, items: [{id: a, label: 经费, points: 10, deduct: DEDUCT}], source: std, confidence: B}
verdict: {population: all, all: [work]}
"""
EACH = "points: 2, for_each: years_of_negative_growth"


@pytest.mark.parametrize(
    ("deduct", "told"),
    [
        (f"{{{EACH}, at_most: 60}}", ["60}}]"]),
        (
            f"[{{{EACH}, at_most: 4}}, {{points: 20, when: three_year_mean_growth < 0, at_most: 11}}]",
            ["11}]}]"],
        ),
        (f"{{{EACH}, at_most: 10}}", []),
        (f"{{{EACH}}}", []),
        ("{points: 20, when: three_year_mean_growth < 0}", []),  # takes all there is
    ],
)
def test_caps(tmp_path, deduct, told):
    assert found_in(tmp_path, WORK.replace("DEDUCT", deduct)) == [("C065", one) for one in told]
