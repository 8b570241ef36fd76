"""C022 unused-switch."""

from __future__ import annotations

from tests.checks.given import found_in


def test_a_switch_of_a_population_is_used(tmp_path):
    fragment = """
switches:
  private: {label: 计民办, default: true, source: std, confidence: B}
  points: {label: 计教学点, default: true, source: std, confidence: B}
populations:
  all:
    title: 全部学校
    leave_out: [{when: owner == 'private' and not private, because: 民办, source: std, confidence: B}]
    split: {fields: [books], by: pupils, weights: {primary: 1, junior: 1.1}, source: std, confidence: B}
criteria:
  BOOKS
"""
    assert found_in(tmp_path, fragment) == [("C022", "points: {label: 计教学点")]
