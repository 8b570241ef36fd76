"""C023 unused-source."""

from __future__ import annotations

from tests.checks.given import found_in


def test_sources_of_every_kind_of_rule_are_used(tmp_path):
    fragment = """
sources:
  std: {document: 标准}
  two: {document: 第二}
  table: {document: 附表}
  switch: {document: 口径}
  none: {document: 没有出自它的规则}
switches: {private: {label: 计民办, default: true, source: switch, confidence: B}}
tables:
  norm: {label: 标准, by: school_total(classes), rows: {1: 20, 2: 30}, between: linear, below: first, above: last, source: table, confidence: B}
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: {table: norm}, applies_when: private, source: [std, two], confidence: A}
"""
    assert found_in(tmp_path, fragment) == [("C023", "none: {document: 没有出自它的规则}")]


def test_a_source_named_by_an_override_is_used(tmp_path):
    """Also where what it changes has no source of its own, as a measure."""
    fragment = """
measures: {norm: {label: 标准, value: 20}}
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: norm, source: std, confidence: B}
"""
    overlay = """
format: 1
id: local/books
edition: "2020"
title: 某市图书标准
extends: example@1
sources: {city: {document: 某市意见}, county: {document: 某县意见}}
overrides:
  - {item: measures.norm, change: {value: 25}, direction: tightens, source: city, because: 高}
"""
    found = found_in(tmp_path, fragment, local_books_2020=overlay)

    assert found == [("C023", "county: {document: 某县意见}}")]
