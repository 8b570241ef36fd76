"""C050 choice-without-source."""

from __future__ import annotations

from tests.checks.given import found_in


def test_each_switch_by_itself(tmp_path):
    fragment = """
switches:
  one: {label: 甲, default: true}
  two: {label: 乙, default: true, source: std, confidence: B}
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: 20, applies_when: one or two, source: std, confidence: B}
"""
    assert found_in(tmp_path, fragment) == [("C050", "one: {label: 甲")]
