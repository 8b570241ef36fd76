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


def test_what_a_used_field_is_derived_from_is_used(tmp_path):
    fragment = """
fields:
  tracks: {label: 轨数, scope: section, type: number, derived: "(day + night) / 2"}
  day: {label: 日班数, scope: section, type: number, derived: dawn}
  night: {label: 夜班数, scope: section, type: number}
  dawn: {label: 早班数, scope: section, type: number}
  height: {label: 墙高, scope: section, type: number, derived: width}
  width: {label: 墙宽, scope: section, type: number}
criteria:
  tracks: {label: 轨数, measure: tracks, unit: 轨, at_least: 2, source: std, confidence: B}
"""
    assert [where.partition(":")[0] for _, where in found_in(tmp_path, fragment)] == [
        "height",
        "width",
    ]
