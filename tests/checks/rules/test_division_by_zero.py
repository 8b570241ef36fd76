"""C015 division-by-zero."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

ROOMS = """
criteria:
  rooms: {label: 音乐教室, measure: music_rooms, unit: 间, at_least: "LIMIT", source: std, confidence: B}
"""


@pytest.mark.parametrize(
    ("limit", "divisor"),
    [
        ("school_total(classes) / 0", '0"'),
        ("school_total(classes) % 0", '0"'),
        ("1 + school_total(classes) / (2 - 2)", '(2 - 2)"'),
        ("school_total(classes) / (0 * 3)", '(0 * 3)"'),
    ],
)
def test_a_divisor_that_is_nothing_but_zero(tmp_path, limit, divisor):
    found = found_in(tmp_path, ROOMS.replace("LIMIT", limit))

    assert [code for code, _ in found] == ["C015"]
    assert divisor.strip('("') in found[0][1]


@pytest.mark.parametrize(
    "limit", ["school_total(classes) / 12", "school_total(classes) / art_rooms"]
)
def test_a_divisor_that_may_be_something(tmp_path, limit):
    assert found_in(tmp_path, ROOMS.replace("LIMIT", limit)) == []


def test_in_populations_tables_and_measures(tmp_path):
    fragment = """
populations:
  all: {title: 全部学校, leave_out: [{when: pupils / 0 > 1, because: 甲, source: std, confidence: B}]}
measures:
  none: {label: 无, unit: 间, value: music_rooms / 0}
tables:
  norm: {label: 标准, by: school_total(classes) / 0, rows: {1: 1, 2: 2}, between: linear, below: first, above: last, source: std, confidence: B}
criteria:
  rooms: {label: 音乐教室, measure: none, at_least: {table: norm}, source: std, confidence: B}
"""
    assert sorted(found_in(tmp_path, fragment)) == [
        ("C015", "0"),
        ("C015", "0 > 1"),
        ("C015", "0}"),
    ]
