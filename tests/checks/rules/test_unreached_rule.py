"""C026 unreached-rule."""

from __future__ import annotations

from tests.checks.given import found_in


def test_only_the_uppermost_of_what_is_unreached_is_told(tmp_path):
    fragment = """
criteria:
  BOOKS
  one: {label: 甲, measure: largest_class, unit: 人, at_most: 45, source: std, confidence: B}
  two: {label: 乙, measure: classes, unit: 班, at_least: 6, source: std, confidence: B}
groups:
  apart: {title: 另外, all: [one, two]}
verdict: {population: all, every: section, all: [books]}
"""
    assert found_in(tmp_path, fragment) == [("C026", "apart: {title: 另外")]


def test_preconditions_vetoes_indicators_ladders_shares_and_points_are_reached(tmp_path):
    fragment = """
judged: {plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 5}}
criteria:
  BOOKS
  teachers: {label: 专任教师, measure: full_time_teachers, unit: 人, at_least: 1, source: std, confidence: B}
  first: {label: 认可度, measure: recognition_rate, unit: "%", at_least: 85, source: std, confidence: B}
  no_low: {label: 认可度不低, forbids: recognition_rate < 60, source: std, confidence: B}
  top: {label: 认可度很高, measure: recognition_rate, unit: "%", at_least: 95, source: std, confidence: B}
  charter: {label: 章程, requires: charter, source: std, confidence: B}
groups:
  balance: {title: 均衡, population: all, coefficient_of: [books], at_most: 0.5, if_none: skip, source: std, confidence: B}
  grade: {title: 等次, ladder: [{id: a, label: 优, all: [top], counts_as: met}, {id: b, label: 差, counts_as: not_met}]}
  share: {title: 比例, population: all, share_of: school, meeting: charter, at_least: 0.9, source: std, confidence: B}
  points: {title: 得分, points_of: work, at_least: 4, source: std, confidence: B}
  sections: {title: 学段, population: all, every: section, all: [books, teachers]}
rubrics:
  work: {title: 评分, scope: county, total: 5, pass: 3, items: [{id: a, judge: plan, points: 5}], source: std, confidence: B}
verdict: {population: all, preconditions: [first], all: [balance, grade, share, points, sections], vetoes: [no_low]}
"""
    assert found_in(tmp_path, fragment) == []
