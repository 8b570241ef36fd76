"""C086 unused-table."""

from __future__ import annotations

from tests.checks.given import found_in


def test_tables_read_by_limits_and_measures_are_used(tmp_path):
    table = "by: school_total(classes), rows: {1: 20, 2: 30}, between: linear, below: first, above: last, source: std, confidence: B"
    fragment = f"""
tables:
  one: {{label: 甲, {table}}}
  two: {{label: 乙, {table}}}
  none: {{label: 丙, {table}}}
measures:
  norm: {{label: 标准, value: {{table: two}}}}
criteria:
  books: {{label: 生均图书, measure: books / pupils, unit: 册, at_least: [{{when: boarding, is: {{table: one}}, because: 寄宿}}, {{is: norm}}], source: std, confidence: B}}
"""
    assert found_in(tmp_path, fragment) == [("C086", "none: {label: 丙")]
