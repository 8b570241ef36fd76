"""C053 label-not-chinese."""

from __future__ import annotations

from tests.checks.given import found_in


def test_every_kind_of_item(tmp_path):
    fragment = """
fields:
  height: {label: height, scope: section, type: number}
  deaths: {synonyms: [夭折]}
judged:
  tidy: {label: {zh: tidy, en: tidy}, scope: county, type: yes_no}
switches:
  strict: {label: strict, default: true, source: std, confidence: B}
measures:
  twice: {label: twice, value: 2 * height}
tables:
  norm: {label: norm, by: school_total(classes), rows: {1: 1, 2: 2}, between: linear, below: first, above: last, source: std, confidence: B}
criteria:
  wall: {label: wall, measure: twice, at_least: {table: norm}, applies_when: strict, source: std, confidence: B}
  campus: {label: 整洁, requires: tidy, source: std, confidence: B}
groups:
  schools: {title: schools, every: section, all: [wall]}
verdict: {population: all, all: [schools, campus]}
"""
    found = found_in(tmp_path, fragment)

    assert {code for code, _ in found} == {"C053"}
    assert sorted(words for _, words in found) == [
        "height", "norm", "schools", "strict", "twice", "wall", "{zh: tidy",
    ]  # fmt: skip


def test_chinese_with_other_signs_is_chinese(tmp_path):
    fragment = """
criteria:
  books: {label: {zh: L1 图书 (per pupil), en: books}, measure: books / pupils, unit: 册, at_least: 20, source: std, confidence: B}
"""
    assert found_in(tmp_path, fragment) == []


def test_parts_of_a_combination_need_no_label(tmp_path):
    part = """
format: 1
id: part
edition: "1"
title: 部分
levels: {primary: 小学, junior: 初中}
sources: {std: {document: 标准}}
arithmetic: {tolerance: 1e-9, rounding: none}
criteria:
  charter: {label: 章程, requires: charter, source: std, confidence: B}
verdict: {every: school, all: [charter]}
"""
    fragment = """
populations: {all: {title: 全部学校}}
combine: {parts: [{id: one, ruleset: part@1}], source: std, confidence: B}
verdict: {population: all, all: [one]}
"""
    assert found_in(tmp_path, fragment, part_1=part) == []
