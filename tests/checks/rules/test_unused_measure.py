"""C020 unused-measure."""

from __future__ import annotations

from tests.checks.given import found_in


def test_a_measure_used_by_any_kind_of_thing_is_used(tmp_path):
    """By a measure, a limit, a condition, a table, a coefficient, points; not by itself."""
    fragment = """
populations:
  all:
    title: 全部学校
    leave_out: [{when: by_population < 3, because: 很小, source: std, confidence: B}]
    split: {fields: [books], by: pupils, weights: {primary: 1, junior: 1.1}, source: std, confidence: B}
measures:
  by_population: {label: 在校生, unit: 人, value: pupils}
  by_measure: {label: 图书, unit: 册, value: books}
  by_criterion: {label: 生均图书, unit: 册, value: by_measure / pupils}
  by_limit: {label: 标准, value: {primary: 20, junior: 30}}
  by_condition: {label: 大校, value: pupils > 100}
  by_table: {label: 班数, unit: 班, value: school_total(classes)}
  by_coefficient: {label: 生均图书数, unit: 册, value: books / pupils}
  unused: {label: 用不到, unit: 人, value: pupils + 0 * by_population}
tables:
  norm: {label: 标准, by: by_table, rows: {1: 1, 2: 2}, between: linear, below: first, above: last, source: std, confidence: B}
criteria:
  books: {label: 生均图书, measure: by_criterion, at_least: by_limit, applies_when: by_condition, source: std, confidence: B}
  rooms: {label: 音乐教室, measure: music_rooms, unit: 间, at_least: {table: norm}, source: std, confidence: B}
groups:
  balance: {title: 均衡, population: all, coefficient_of: [by_coefficient], at_most: 0.5, if_none: skip, source: std, confidence: B}
  schools: {title: 学校, every: section, all: [books, rooms]}
verdict: {population: all, all: [balance, schools]}
"""
    assert found_in(tmp_path, fragment) == [("C020", "unused: {label: 用不到")]


def test_a_measure_of_the_base_is_told_of_the_base(tmp_path):
    """The overlay takes away the last use; the measure stands in another file."""
    fragment = """
measures:
  norm: {label: 标准, value: {primary: 20, junior: 30}}
criteria:
  books: {label: 生均图书, measure: books / pupils, unit: 册, at_least: norm, source: std, confidence: B}
"""
    overlay = """
format: 1
id: local/books
edition: "2020"
title: 某市图书标准
extends: example@1
sources: {city: {document: 某市意见}}
measures: {mine: {label: 市定标准, value: 25}}
overrides:
  - {item: criteria.books, change: {at_least: 40}, direction: tightens, source: city, confidence: B, because: 高}
"""
    assert found_in(tmp_path, fragment, local_books_2020=overlay) == [
        ("C020", "mine: {label: 市定标准")
    ]
