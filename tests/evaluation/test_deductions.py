"""Deductions of a line: once, for each, by shortfall, several of them, at most so much."""

from __future__ import annotations

import math

import pytest

from .given import judged, verdict
from .scores import line, score

ONCE = "label: 制度, deduct: {points: 2, when: bad}"


@pytest.mark.parametrize(("bad", "points"), [("是", 8), ("否", 10)])
def test_a_condition_takes_points_once(run, bad, points):
    # No system, incomplete: -2.
    assert line(run, ONCE, f"bad\n{bad}")["points"] == points


def test_a_condition_that_is_missing_takes_all_or_nothing(run):
    # 8 or 10 of 10: a mark of 8 is passed either way, one of 8.5 is open, one of 10.5 cannot be.
    def passing(mark):
        items = f"items: [{{id: a, points: 10, {ONCE}}}, {{id: b, criterion: high, points: 5}}]"
        return verdict(score(run, f"total: 15\npass: {mark}\n{items}", "bad,x\n,11"))

    assert [passing(mark) for mark in (8, 8.5, 10.5)] == ["met", "undetermined", "not_met"]


SURCHARGE = "label: 教育费附加, deduct: [{points: 2, when: bad}, {points: 2, when: n > 0}]"


@pytest.mark.parametrize(("bad", "n", "points"), [("否", 0, 10), ("是", 0, 8), ("是", 1, 6)])
def test_several_deductions_add_up(run, bad, n, points):
    # The education surcharge not fully collected: -2; not fully used for education: -2.
    assert line(run, SURCHARGE, f"bad,n\n{bad},{n}")["points"] == points


@pytest.mark.parametrize(("n", "points"), [(0, 10), (1, 8), (2, 6), (9, 6)])
def test_a_deduction_takes_no_more_than_its_most(run, n, points):
    assert line(run, "label: 逐项, deduct: {points: 2, for_each: n, at_most: 4}", f"n\n{n}")[
        "points"
    ] == points  # fmt: skip


def test_the_most_holds_for_its_own_deduction_only(run):
    item = "label: 逐项, deduct: [{points: 2, for_each: n, at_most: 4}, {points: 3, when: bad}]"
    assert line(run, item, "n,bad\n9,是")["points"] == 3  # 10 - 4 - 3


def test_points_never_fall_below_nothing_however_much_is_taken(run):
    item = "label: 逐项, deduct: [{points: 6, for_each: n}, {points: 6, when: bad}]"
    assert line(run, item, "n,bad\n1,是")["points"] == 0


def test_a_count_that_is_missing_takes_at_most_its_most(run):
    # 6 to 10 of 10: whoever asks for 6 has an answer.
    items = (
        "items: [{id: a, label: 逐项, points: 10, deduct: {points: 2, for_each: n, at_most: 4}}]"
    )

    def passing(mark):
        return verdict(score(run, f"total: 10\npass: {mark}\n{items}"))

    assert [passing(6), passing(6.5)] == ["met", "undetermined"]


LAND = "criterion: low, deduct: {points: 2, per: 1, steps: started, at_most: 6}"


@pytest.mark.parametrize(("x", "points"), [(10, 10), (9.5, 8), (8, 6), (7, 4), (0, 4)])
def test_a_shortfall_takes_no_more_than_its_most(run, x, points):
    # Below 10: 2 points for each unit begun, 6 at most.
    assert line(run, LAND, f"x\n{x}")["points"] == points


def test_a_deduction_by_count_is_taken_from_what_the_criterion_earned(run):
    item = "criterion: low, deduct: {points: 3, for_each: n}"
    assert line(run, item, "x,n\n10,1")["points"] == 7
    assert line(run, item, "x,n\n9,1")["points"] == 0  # not met: nothing to take from


def test_a_deduction_is_taken_from_the_points_of_a_grade(run):
    item = "judge: graded, grades: {A: 10, B: 6, C: 3, D: 0}, deduct: {points: 1, for_each: n}"
    assert line(run, item, "n\n2", "item,value\ngraded,B")["points"] == 4


def test_a_line_that_only_loses_points_begins_with_all_of_them(run):
    assert line(run, "label: 从满分扣, zero_when: bad", "bad\n否")["points"] == 10
    assert line(run, "label: 从满分扣, zero_when: bad", "bad\n是")["points"] == 0


def test_what_is_missing_is_named_beside_the_line(run):
    found = line(run, "label: 逐项, deduct: {points: 2, for_each: n}, zero_when: bad")
    assert math.isnan(found["points"])
    assert found["status"] == "undetermined"
    assert found["reason"] == "missing 缺制度, 次数"


# ------------------------------------------------------------------- points as an amount

FITNESS = (
    "label: 合格率, award: {points: {by: x, bands: "
    "[{from: 90, is: 10}, {from: 85, below: 90, is: 6}, {below: 85, is: 0}]}}"
)


@pytest.mark.parametrize(("x", "points"), [(95, 10), (90, 10), (89.9, 6), (85, 6), (84.9, 0)])
def test_points_by_bands_of_a_value(run, x, points):
    assert line(run, FITNESS, f"x\n{x}")["points"] == points


@pytest.mark.parametrize(("x", "points"), [(-1, 0), (0, 0), (4.5, 4.5), (10, 10), (11, 10)])
def test_points_by_an_expression_lie_between_none_and_all(run, x, points):
    assert line(run, "label: 折算, award: {points: x}", f"x\n{x}")["points"] == points


def test_points_by_cases_and_the_first_that_holds(run):
    item = "label: 分情形, award: {points: [{when: bad, is: 2}, {when: x > 5, is: 8}, {is: 4}]}"
    assert [line(run, item, f"bad,x\n{c}")["points"] for c in ("是,9", "否,9", "否,5")] == [2, 8, 4]


def test_a_value_in_no_band_has_no_points_and_says_so(run):
    item = (
        "label: 合格率, award: {points: {by: x, bands: [{from: 90, is: 10}, {below: 85, is: 0}]}}"
    )
    found = line(run, item, "x\n87")
    assert math.isnan(found["points"])
    assert "87" in found["reason"]


def test_an_amount_beside_a_criterion_does_not_count_where_that_does_not_apply(run):
    # The criterion says whether the line applies, the amount what it earns.
    rubric = """
    total: 30
    pass: 0
    not_applicable: ignore
    items:
      - {id: a, criterion: maybe, points: 10, award: {points: x}}
      - {id: b, criterion: high, points: 20}
    """
    here = score(run, rubric, "x,y,has\n3,9,是")
    assert judged(here, "r.a")["points"] == 3
    assert judged(here, "r")["points"] == 23
    away = score(run, rubric, "x,y,has\n3,9,否")
    assert judged(away, "r.a")["status"] == "not_applicable"
    assert (judged(away, "r")["points"], judged(away, "r")["max_points"]) == (20, 20)
    open_ = judged(score(run, rubric, "x,y,has\n3,9,"), "r.a")
    assert math.isnan(open_["points"])
