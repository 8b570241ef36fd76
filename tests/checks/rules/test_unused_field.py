"""C025 unused-field."""

from __future__ import annotations

from tests.checks.given import found_in


def test_own_fields_need_a_use_and_synonyms_do_not(tmp_path):
    fragment = """
fields:
  tracks: {label: 轨数, scope: section, type: number}
  height: {label: 围墙高度, unit: 米, scope: school, type: number}
  deaths: {synonyms: [夭折人数]}
criteria:
  tracks: {label: 轨数, measure: tracks, unit: 轨, at_least: 2, source: std, confidence: B}
"""
    assert found_in(tmp_path, fragment) == [("C025", "height: {label: 围墙高度")]
