"""`pass: unknown`: points without a pass mark, and what decides all the same."""

from __future__ import annotations

import math

from .given import judged, verdict
from .scores import score

RUBRIC = """
total: 30
pass: unknown
not_applicable: zero
items:
  - {id: a, criterion: low, points: 10}
  - {id: b, criterion: high, points: 20, MORE}
"""


def found(run, more, x, rubric=RUBRIC):
    evaluation = score(run, rubric.replace(", MORE", more), county=f"x\n{x}")
    return judged(evaluation, "r"), verdict(evaluation)


def test_points_are_shown_and_nothing_is_passed(run):
    row, root = found(run, "", 10)  # both limits are 10: all 30 points
    assert (row["points"], row["status"], root) == (30, "undetermined", "undetermined")
    assert row["reason"] == "the pass mark was not seen: points only"
    assert math.isnan(row["limit"])
    assert not row["on_the_line"]


def test_no_points_at_all_are_no_failure_either(run):
    row, root = found(run, "", 11, RUBRIC.replace("criterion: high", "criterion: low"))
    assert (row["points"], root) == (30, "undetermined")
    row, root = found(run, "", 9, RUBRIC.replace("criterion: high", "criterion: low"))
    assert (row["points"], root) == (0, "undetermined")


def test_a_must_decides(run):
    row, root = found(run, ", must: true", 11)
    assert (row["points"], row["status"], root) == (10, "not_met", "not_met")
    assert "上限项" in row["reason"]
    assert "mark" not in row["reason"]


def test_a_minimum_decides(run):
    row, root = found(run, ", minimum: 5", 11)
    assert (row["points"], root) == (10, "not_met")


def test_an_area_decides(run):
    areas = """
    total: 30
    pass: unknown
    not_applicable: zero
    areas:
      - {id: one, title: 甲, points: 10, items: [{id: a, criterion: low, points: 10}]}
      - {id: two, title: 乙, points: 20, minimum_share: 0.5, items: [{id: b, criterion: high, points: 20}]}
    """  # noqa: E501 - one line an area
    assert found(run, "", 11, areas)[1] == "not_met"  # 0 of 20 in the second
    assert found(run, "", 9, areas)[1] == "undetermined"  # 0 of 10 in the first, which asks nothing


def test_missing_data_is_told_beside_the_mark(run):
    row, root = found(run, "", "")
    assert root == "undetermined"
    assert "the pass mark was not seen" in row["reason"]
    assert "指标甲" in row["reason"]


def test_a_judged_total(run):
    rubric = "total: 100\npass: unknown\ntotal_from: given\nitems: [{id: a, judge: said}]"
    evaluation = score(run, rubric, assessments="item,points\ngiven,80")
    row = judged(evaluation, "r")
    assert (row["points"], row["status"]) == (80, "undetermined")
    assert row["reason"] == "the pass mark was not seen: points only"
