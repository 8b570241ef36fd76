"""C064 counted-twice."""

from __future__ import annotations

from tests.checks.given import found_in


def test_criteria_judgements_and_gates(tmp_path):
    other = """
format: 1
id: other
edition: "1"
title: 别的标准
levels: {primary: 小学, junior: 初中}
sources: {std: {document: 标准}}
arithmetic: {tolerance: 1e-9, rounding: none}
criteria:
  charter: {label: 章程, requires: charter, source: std, confidence: B}
verdict: {every: school, all: [charter]}
"""
    fragment = """
judged:
  plan: {label: 规划, scope: county, type: points}
criteria:
  rate: {label: 认可程度, measure: recognition_rate, unit: "%", at_least: 85, source: std, confidence: B}
gates:
  gate: {title: 门槛, population: all, ruleset: other@1, source: std, confidence: B}
rubrics:
  work:
    title: 评分
    scope: county
    total: 10
    pass: 5
    items:
      - {id: a, judge: plan, points: 1}
      - {id: b, criterion: rate, points: 1}
      - {id: c, gate: gate, points: 1}
      - {id: d, criterion: rate, points: 1, deduct: {points: 1, per: 1}}
      - {id: e, judge: plan, points: 1}
      - {id: f, gate: gate, points: 1}
      - {id: g, label: 扣分, points: 2, deduct: {points: 1, for_each: years_of_negative_growth}}
      - {id: h, label: 扣分, points: 2, deduct: {points: 1, for_each: years_of_negative_growth}}
    source: std
    confidence: B
verdict: {population: all, all: [work]}
"""
    assert found_in(tmp_path, fragment, other_1=other) == [
        ("C064", "{id: d"),
        ("C064", "{id: e"),
        ("C064", "{id: f"),
    ]
