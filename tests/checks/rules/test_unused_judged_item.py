"""C021 unused-judged-item."""

from __future__ import annotations

from tests.checks.given import found_in


def test_items_asked_for_by_criteria_and_rubrics_are_used(tmp_path):
    fragment = """
judged:
  tidy: {label: 整洁, scope: county, type: yes_no}
  plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 5}
  total: {label: 总分, scope: county, type: points, minimum: 0, maximum: 5}
  closed: {label: 停办, scope: county, type: yes_no}
  nobody: {label: 没人问, scope: county, type: yes_no}
criteria:
  tidy_campus: {label: 整洁, requires: tidy, source: std, confidence: B}
rubrics:
  work: {title: 评分, scope: county, total: 5, pass: 3, items: [{id: a, judge: plan, points: 5, zero_when: closed}], source: std, confidence: B}
  told: {title: 总评, scope: county, total: 5, pass: 3, total_from: total, items: [{id: b, label: 列示}], source: std, confidence: B}
verdict: {population: all, all: [tidy_campus, work, told]}
"""
    assert found_in(tmp_path, fragment) == [("C021", "nobody: {label: 没人问")]
