"""Tables by words read for every unit: rows, words without one, words that are not known."""

from __future__ import annotations

import math

import pytest

from .given import judged

RULES = """
levels: {primary: 小学, junior: 初中}
tables:
  norm: {<A>, by: area, columns: [primary, junior], rows: ROWS}
criteria:
  ratio: {<A>, measure: pupils / staff, at_most: {table: norm}}
groups:
  g: {every: section, all: [ratio]}
verdict: {all: [g]}
"""
ALL = "{city: [19, 13.5], town: [21, 16], rural: [23, null]}"
SCHOOLS = "school_code,school_type,pupils_primary,staff_primary,area\na,primary,{pupils},10,{area}"


def ratio(run, pupils, area, rows=ALL):
    schools = SCHOOLS.format(pupils=pupils, area=area)
    return judged(run(RULES.replace("ROWS", rows), schools), "ratio", "a")


@pytest.mark.parametrize(
    ("area", "limit", "pupils", "status"),
    [
        ("城区", 19, 190, "met"),
        ("城区", 19, 191, "not_met"),
        ("镇区", 21, 210, "met"),
        ("乡村", 23, 231, "not_met"),
    ],
)
def test_each_word_has_its_row(run, area, limit, pupils, status):
    row = ratio(run, pupils, area)
    assert (row["limit"], row["status"]) == (limit, status)


def test_a_word_without_a_row_is_undetermined_and_named(run):
    row = ratio(run, 100, "乡村", "{city: [19, 13.5], town: [21, 16]}")
    assert row["status"] == "undetermined"
    assert math.isnan(row["limit"])
    assert "has no row for “" in row["reason"]


def test_a_cell_that_is_not_printed(run):
    schools = "school_code,school_type,pupils_junior,staff_junior,area\na,junior,10,10,乡村"
    row = judged(run(RULES.replace("ROWS", ALL), schools), "ratio", "a")
    assert row["status"] == "undetermined"
    assert "has no number" in row["reason"]


@pytest.mark.parametrize(
    ("pupils", "status"),
    [(190, "met"), (191, "undetermined"), (230, "undetermined"), (231, "not_met")],
)
def test_a_word_that_is_missing_leaves_what_all_rows_agree_on(run, pupils, status):
    """19, 21 or 23: up to 19 all are met, above 23 none is."""
    assert ratio(run, pupils, "")["status"] == status


@pytest.mark.parametrize("pupils", [100, 300])
def test_not_where_some_word_has_no_row(run, pupils):
    row = ratio(run, pupils, "", "{city: [19, 13.5], town: [21, 16]}")
    assert row["status"] == "undetermined"


def test_by_level_and_by_a_measure(run):
    rules = """
levels: {primary: 小学, junior: 初中}
measures:
  size: {label: 规模, values: {big: 大, small: 小},
         value: [{when: pupils > 100, is: big}, {is: small}]}
tables:
  one: {<A>, by: level, rows: {primary: 10, junior: 20}}
  two: {<A>, by: size, rows: {big: 5, small: 6}}
criteria:
  by_level: {<A>, measure: staff, at_least: {table: one}}
  by_size: {<A>, measure: staff, at_least: {table: two}}
groups:
  g: {every: section, all: [by_level, by_size]}
verdict: {all: [g]}
"""
    schools = "school_code,school_type,pupils_junior,staff_junior\na,junior,101,5.5"
    found = run(rules, schools)
    assert judged(found, "by_level", "a")["limit"] == 20
    assert judged(found, "by_size", "a")["limit"] == 5
