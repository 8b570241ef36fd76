"""C088 unit-of-the-table. 1 亩 is 10000 / 15 ㎡: what is typed decides the limit."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

_TABLE = """
tables:
  land: {label: 用地表, unit: TABLE, by: school_total(classes), columns: [area], rows: {12: 18, 24: 30}, between: step_down, below: first, above: last, source: std, confidence: B}
"""
LIMIT = """
criteria:
  books: {label: 图书, measure: books, unit: UNIT, at_least: {primary: {table: land}, junior: 3}, source: std, confidence: B}
"""
MEASURE = """
measures:
  norm: {label: 标准, unit: UNIT, value: {table: land}}
criteria:
  books: {label: 图书, measure: books - norm, at_least: 0, source: std, confidence: B}
"""


def told(tmp_path, text, unit, of_table):
    whole = (_TABLE + text).replace("UNIT", unit).replace("TABLE", of_table)
    return [words for code, words in found_in(tmp_path, whole) if code == "C088"]


@pytest.mark.parametrize("text", [LIMIT, MEASURE], ids=["limit", "measure"])
def test_another_unit_is_told_at_the_lookup(tmp_path, text):
    (words,) = told(tmp_path, text, "册", "万册")
    assert words.startswith("{table: land}")


@pytest.mark.parametrize("text", [LIMIT, MEASURE], ids=["limit", "measure"])
def test_the_same_unit_or_none_is_well(tmp_path, text):
    assert told(tmp_path, text, "册", "册") == []
    assert told(tmp_path, text, "册", '""') == []
