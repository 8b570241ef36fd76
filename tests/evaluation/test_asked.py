"""What a rubric asks besides its pass mark: areas with minima, minima of items, stars, shares."""

from __future__ import annotations

import math

import pytest

from .given import judged, rows, verdict
from .scores import score

# Areas of 40 and 60 points, as the regulations number them.
AREAS = """
total: 100
pass: 60
areas:
  - {id: site, title: 一、设置, points: 40, FIRST items: [{id: a, judge: given, points: 40}]}
  - {id: rooms, title: 二、校舍, points: 60, SECOND items: [
      {id: b, criterion: low, points: 50}, {id: c, judge: said, points: 10}]}
"""


def _areas(run, first="", second="", given=30, x=10, said="是", **options):
    rubric = AREAS.replace("FIRST", first).replace("SECOND", second)
    assessments = f"item,value,points\ngiven,,{given}\nsaid,{said},"
    return score(run, rubric, f"x\n{x}", assessments, **options)


def test_areas_have_rows_between_the_rubric_and_their_items(run):
    evaluation = _areas(run)
    found = [
        (line["criterion"], line["label"], line["points"], line["max_points"], line["status"])
        for line in rows(evaluation, "criteria")
        if line["criterion"].startswith("r")
    ]
    assert found == [
        ("r", "评分", 90, 100, "met"),
        ("r.site", "一、设置", 30, 40, "not_met"),  # no minimum: whether it has all of its points
        ("r.a", "打分", 30, 40, "not_met"),
        ("r.rooms", "二、校舍", 60, 60, "met"),
        ("r.b", "下限项", 50, 50, "met"),
        ("r.c", "是否", 10, 10, "met"),
    ]


@pytest.mark.parametrize(
    ("given", "expected", "status"),
    # the total is 70 to 75 of 100, above 60 each time; the area's minimum is 11
    [(11, "met", "met"), (10.9, "not_met", "not_met"), (15, "met", "met")],
)
def test_an_area_must_have_its_minimum_of_points(run, given, expected, status):
    evaluation = _areas(run, first="minimum: 11,", given=given)
    assert verdict(evaluation) == expected
    area = judged(evaluation, "r.site")
    assert (area["status"], area["limit"]) == (status, 11)
    assert area["margin"] == pytest.approx(given - 11)


@pytest.mark.parametrize(("given", "expected"), [(34, "met"), (33.9, "not_met")])
def test_an_area_must_have_its_minimum_share(run, given, expected):
    # 85 % of 40 points are 34.
    evaluation = _areas(run, first="minimum_share: 0.85,", given=given)
    assert verdict(evaluation) == expected
    assert judged(evaluation, "r.site")["limit"] == 34


def test_the_reason_names_the_area_with_its_points_and_its_minimum(run):
    evaluation = _areas(run, first="minimum: 11,", given=10, language="zh")
    assert judged(evaluation, "r")["reason"] == "“一、设置”得分 10 低于最低 11 分"
    whole = rows(evaluation, "verdicts", part=None)[0]
    assert whole["reasons"] == "评分未达到（“一、设置”得分 10 低于最低 11 分）"


def test_points_and_minimum_fail_together(run):
    # 10 + 0 + 10 = 20 of 100, below 60; and the first area below 11.
    evaluation = _areas(run, first="minimum: 11,", given=10, x=9)
    whole = rows(evaluation, "verdicts", part=None)[0]["reasons"]
    assert whole == "评分 20 < 60 (“一、设置” has 10 points, below its minimum of 11)"


@pytest.mark.parametrize("duty", range(6))
def test_each_of_six_duties_needs_85_percent(run, duty):
    # A provincial rule: every duty at least 85 % of its points. One at 84 of 100 fails all.
    duties = "\n".join(
        f"  - {{id: d{i}, title: 职责{i}, points: 100, minimum_share: 0.85, items: [{{id: i{i},"
        f" label: 项, points: 100, award: {{points: {'x' if i == duty else 'y'}}}}}]}}"
        for i in range(6)
    )
    rubric = f"total: 600\npass: 0\nareas:\n{duties}"
    assert verdict(score(run, rubric, "x,y\n85,85")) == "met"
    failed = score(run, rubric, "x,y\n84,100")
    assert verdict(failed) == "not_met"
    assert judged(failed, "r")["reason"] == (f"“职责{duty}” has 84 points, below its minimum of 85")


# ------------------------------------------------------------------- three values


@pytest.mark.parametrize(
    ("minimum", "expected"),
    # the area has 10 to 60 points: the criterion of 50 has no value
    [(10, "met"), (10.5, "undetermined"), (60, "undetermined")],
)
def test_a_minimum_is_decided_where_what_is_missing_does_not_matter(run, minimum, expected):
    rubric = AREAS.replace("pass: 60", "pass: 0").replace("FIRST", "")
    rubric = rubric.replace("SECOND", f"minimum: {minimum},")
    evaluation = score(run, rubric, "x\n", "item,value,points\ngiven,,40\nsaid,是,")
    assert verdict(evaluation) == expected
    assert judged(evaluation, "r.rooms")["status"] == expected
    assert math.isnan(judged(evaluation, "r.rooms")["points"])


def test_a_minimum_that_cannot_be_reached_any_more_fails_although_points_are_missing(run):
    # 10 are lost: 50 of 60 at most.
    evaluation = _areas(run, second="minimum: 51,", x="", said="否")
    assert verdict(evaluation) == "not_met"
    assert judged(evaluation, "r")["reason"] == (
        "“二、校舍” has 50 points, below its minimum of 51"
    )


def test_what_is_not_known_is_named_with_its_reason(run):
    evaluation = _areas(run, x="", said="", language="zh")
    assert verdict(evaluation) == "undetermined"  # 30 to 90 of 100
    reason = judged(evaluation, "r")["reason"]
    assert reason == "“下限项”缺少 指标甲；缺少 是否"
    assert judged(evaluation, "r.rooms")["reason"] == reason  # both stand in this area


def test_of_many_open_items_the_first_are_named_and_the_rest_counted(run):
    items = "\n".join(
        f"  - {{id: i{i}, label: 项{i}, points: 20, award: {{points: y}}}}" for i in range(5)
    )
    evaluation = score(run, f"total: 100\npass: 60\nitems:\n{items}", language="zh")
    assert judged(evaluation, "r")["reason"] == (
        "“项0”缺少 指标乙；“项1”缺少 指标乙；“项2”缺少 指标乙；等 5 项"
    )


def test_points_that_are_too_few_at_most_say_so(run):
    # 30 of 40, and of 60 the 10 are lost: 30 to 80 of 100.
    evaluation = _areas(run, x="", said="否", language="zh")
    assert verdict(evaluation) == "undetermined"
    high = AREAS.replace("pass: 60", "pass: 81").replace("FIRST", "").replace("SECOND", "")
    evaluation = score(run, high, "x\n", "item,value,points\ngiven,,30\nsaid,否,", language="zh")
    assert judged(evaluation, "r")["reason"] == "最多可得 80 分，低于合格线 81 分"
    whole = rows(evaluation, "verdicts", part=None)[0]["reasons"]
    assert whole == "评分未达到（最多可得 80 分，低于合格线 81 分）"


# ------------------------------------------------------------------- stars and minima of items

STARS = """
total: 100
pass: 60
items:
  - {id: safe, label: 无危房, criterion: low, points: 10, must: true}
  - {id: land, label: 用地, criterion: high, points: 15, deduct: {points: 2, per: 1}, MINIMUM}
  - {id: rest, judge: given, points: 75}
"""


def _stars(run, x, given=75, minimum="note: 无", **options):
    return score(
        run, STARS.replace("MINIMUM", minimum), f"x\n{x}", f"item,points\ngiven,{given}", **options
    )


def test_a_starred_item_that_is_not_met_fails_the_whole(run):
    # 90 of 100 points, and x is 9: "low" asks for 10.
    evaluation = _stars(run, 9, language="zh")
    found = judged(evaluation, "r")
    assert (found["points"], found["status"]) == (90, "not_met")
    assert found["reason"] == "标星项“无危房”未达到"
    assert judged(evaluation, "r.safe")["status"] == "not_met"


def test_a_starred_item_that_is_met_changes_nothing(run):
    assert verdict(_stars(run, 10, 50)) == "met"  # 10 + 15 + 50
    assert verdict(_stars(run, 10, 34)) == "not_met"  # 59 of 60


def test_a_starred_item_without_data_leaves_it_open_unless_the_points_fail(run):
    assert verdict(_stars(run, "", 75)) == "undetermined"
    assert verdict(_stars(run, "", 30)) == "not_met"  # 55 at most


@pytest.mark.parametrize(
    ("x", "expected"),
    # of 15 points 2 are lost for each unit above 10: 11 points are left at 12, 10.9 at 12.05
    [(12, "met"), (12.05, "not_met")],
)
def test_an_item_must_have_its_minimum(run, x, expected):
    evaluation = _stars(run, x, minimum="minimum: 11")
    assert verdict(evaluation) == expected
    land = judged(evaluation, "r.land")
    assert (land["status"], land["limit"]) == (expected, 11)


def test_the_reason_names_the_item_below_its_minimum(run):
    found = judged(_stars(run, 13, minimum="minimum: 11", language="zh"), "r")
    assert found["reason"] == "“用地”得分 9 低于最低 11 分"  # 15 - 3 × 2


@pytest.mark.parametrize(("x", "expected"), [(10, "met"), (10.5, "not_met"), (9, "met")])
def test_a_star_asks_for_the_criterion_however_many_points_are_left(run, x, expected):
    # 0.5 above the limit loses nothing by full steps, and still the starred criterion fails.
    rubric = """
    total: 20
    pass: 10
    items: [{id: a, criterion: high, points: 20, must: true, deduct: DEDUCT}]
    """.replace("DEDUCT", "{points: 1, per: 1, steps: full}")
    evaluation = score(run, rubric, f"x\n{x}")
    assert judged(evaluation, "r")["points"] == 20
    assert verdict(evaluation) == expected


def test_a_star_on_what_people_judge_asks_for_all_of_its_points(run):
    rubric = """
    total: 10
    pass: 0
    items: [{id: a, judge: graded, points: 10, must: true, grades: {A: 10, B: 6, C: 3, D: 0}}]
    """
    assert verdict(score(run, rubric, assessments="item,value\ngraded,A")) == "met"
    assert verdict(score(run, rubric, assessments="item,value\ngraded,B")) == "not_met"


def test_a_star_and_a_minimum_on_one_item_both_hold(run):
    rubric = """
    total: 20
    pass: 0
    items: [{id: a, criterion: high, points: 20, must: true, minimum: 15, deduct: DEDUCT}]
    """.replace("DEDUCT", "{points: 3, for_each: n}")
    assert verdict(score(run, rubric, "x,n\n10,1")) == "met"
    few = score(run, rubric, "x,n\n10,2")  # 14 of 20
    assert judged(few, "r")["reason"] == "“上限项” has 14 points, below its minimum of 15"
    lost = score(run, rubric, "x,n\n11,0")
    assert judged(lost, "r")["reason"] == (
        "the starred item “上限项” is not met; “上限项” has 0 points, below its minimum of 15"
    )


def test_what_is_asked_of_an_item_is_not_asked_where_it_does_not_apply(run):
    rubric = """
    total: 100
    pass: 60
    not_applicable: ignore
    items:
      - {id: a, criterion: maybe, points: 20, must: true, minimum: 11}
      - {id: b, criterion: low, points: 80}
    """
    evaluation = score(run, rubric, "x,y,has\n10,1,否")
    assert verdict(evaluation) == "met"  # 80
    assert judged(evaluation, "r.a")["status"] == "not_applicable"


# ------------------------------------------------------------------- a share of what can be had


@pytest.mark.parametrize(("given", "expected"), [(25, "met"), (24.9, "not_met")])
def test_a_share_of_the_points_may_be_asked_for(run, given, expected):
    # 85 % of 100 are 85: 50 + 10 + 25.
    rubric = (
        AREAS.replace("FIRST", "").replace("SECOND", "").replace("pass: 60", "pass_share: 0.85")
    )
    evaluation = score(run, rubric, "x\n10", f"item,value,points\ngiven,,{given}\nsaid,是,")
    found = judged(evaluation, "r")
    assert (verdict(evaluation), found["limit"]) == (expected, 85)
    assert found["on_the_line"] == (given == 25)


def test_a_judged_total_may_be_held_against_a_share_of_it(run):
    rubric = "total: 40\npass_share: 0.85\ntotal_from: given\nitems: [{id: a, label: 资料}]"
    assert verdict(score(run, rubric, assessments="item,points\ngiven,34")) == "met"  # 40 × 0.85
    assert verdict(score(run, rubric, assessments="item,points\ngiven,33.9")) == "not_met"
    missing = score(run, rubric)
    assert verdict(missing) == "undetermined"
    assert judged(missing, "r")["reason"] == "missing 打分"


# ------------------------------------------------------------------- regions


def test_a_rubric_of_regions_scores_each_region(run):
    rules = """
    region: province
    fields: {x: {label: 均衡县, scope: county, type: yes_no}}
    rubrics:
      r: {title: 全省, scope: region, total: 100, pass: 60, <a>, areas: [
          {id: share, title: 比例, points: 100, minimum: 50, items: [
            {id: a, label: 均衡县比例, points: 100, award: {points: 100 * region_share(x)}}]}]}
    verdict: {all: [r]}
    """
    evaluation = run(
        rules,
        "county_code,school_code\n650101,a\n650102,a\n650103,a\n620101,a",
        county="county_code,x\n650101,是\n650102,是\n650103,否\n620101,否",
    )
    points = {
        line["county_code"]: (line["points"], line["status"])
        for line in rows(evaluation, "criteria", criterion="r")
    }
    # two of three counties, and none of one
    assert points == {"650000": (pytest.approx(200 / 3), "met"), "620000": (0, "not_met")}
