"""C061 judged-bounds."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

WORK = """
judged:
  plan: {label: 规划, scope: county, type: pointsPLAN}
  total: {label: 总分, scope: county, type: pointsTOTAL}
rubrics:
  work: {title: 评分, scope: county, total: 10, pass: 6, items: [{id: a, judge: plan, points: 10}], source: std, confidence: B}
  told: {title: 总评, scope: county, total: 100, pass: 85, total_from: total, items: [{id: b, label: 列示}], source: std, confidence: B}
verdict: {population: all, all: [work, told]}
"""


def work(plan, total):
    return WORK.replace("PLAN", plan).replace("TOTAL", total)


@pytest.mark.parametrize(
    ("plan", "total", "words"),
    [
        (", maximum: 8", ", maximum: 100", ["{id: a"]),
        (", maximum: 10", ", maximum: 85", ["total"]),
        (", maximum: 10", ", maximum: 100", []),
        ("", "", []),  # 0 to the points of the item
    ],
)
def test_full_points_can_be_given(tmp_path, plan, total, words):
    assert found_in(tmp_path, work(plan, total)) == [("C061", one) for one in words]
