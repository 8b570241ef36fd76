"""C024 unused-population."""

from __future__ import annotations

from tests.checks.given import found_in


def test_populations_of_groups_gates_and_the_verdict_are_used(tmp_path):
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
populations:
  one: {title: 甲}
  two: {title: 乙}
  three: {title: 丙}
criteria:
  charter: {label: 章程, requires: charter, source: std, confidence: B}
groups:
  schools: {title: 学校, population: one, every: school, all: [charter]}
gates:
  gate: {title: 门槛, population: two, ruleset: other@1, source: std, confidence: B}
verdict: {all: [schools, gate]}
"""
    assert found_in(tmp_path, fragment, other_1=other) == [("C024", "three: {title: 丙}")]
