"""Rubrics: every way of giving points, bounds where something is missing, what does not apply."""

from __future__ import annotations

import math

import pytest

from .given import judged, verdict

FIELDS = """
fields:
  x: {label: x, scope: county}
  y: {label: y, scope: county}
  n: {label: n, scope: county}
  applies: {label: a, scope: county, type: yes_no}
judged:
  graded: {label: g, scope: county, type: grade, grades: [A, B, C, D]}
  given: {label: p, scope: county, type: points, minimum: 0, maximum: 8}
  said: {label: s, scope: county, type: yes_no}
  total_: {label: t, scope: county, type: points, minimum: 0, maximum: 100}
criteria:
  low: {<A>, measure: x, at_least: 10}
  high: {<A>, measure: x, at_most: 10}
  near: {<A>, measure: x, between: {from: 8, to: 10}}
  maybe: {<A>, measure: y, at_least: 10, applies_when: applies}
"""


def _rubric(run, items, total, passing=0, county="", assessments="", extra=""):
    lines = "\n".join(f"      - {item}" for item in items)
    rules = (
        FIELDS
        + f"""
rubrics:
  r:
    title: 评分
    scope: county
    total: {total}
    pass: {passing}
    {extra}
    items:
{lines}
    source: note
    confidence: A
verdict: {{all: [r]}}
"""
    )
    return run(rules, "school_code\na", county=county, assessments=assessments)


def _points(run, item, county="", assessments="", full=10):
    evaluation = _rubric(run, [item], full, 0, county, assessments)
    return judged(evaluation, "r")["points"]


@pytest.mark.parametrize(("x", "points"), [(10, 10), (9.99, 0), (11, 10)])
def test_all_or_nothing(run, x, points):
    assert _points(run, "{id: a, criterion: low, points: 10}", f"x\n{x}") == points


BANDS = "{id: a, criterion: CRITERION, points: 30, award: {share_of_limit: \
{1.0: 1.0, 0.8: 0.8, 0.6: 0.5}, below: 0}}"


@pytest.mark.parametrize(
    ("x", "points"),
    # of 10: share 1 and above full, from 0.8 24, from 0.6 15, below nothing
    [(12, 30), (10, 30), (9.99, 24), (8, 24), (7.99, 15), (6, 15), (5.99, 0), (0, 0)],
)
def test_bands_of_the_share_of_a_lower_limit(run, x, points):
    assert _points(run, BANDS.replace("CRITERION", "low"), f"x\n{x}", full=30) == points


@pytest.mark.parametrize(
    ("x", "points"),
    # at most 10: 10 / 12.5 = 0.8, 10 / 16 = 0.625, 10 / 20 = 0.5; less than the limit is full
    [(0.5, 30), (10, 30), (12.5, 24), (16, 15), (20, 0)],
)
def test_bands_of_the_share_of_an_upper_limit(run, x, points):
    assert _points(run, BANDS.replace("CRITERION", "high"), f"x\n{x}", full=30) == points


def test_nothing_under_an_upper_limit_has_full_points(run):
    # No drop-outs at all: the limit is met, although limit / value has no number.
    assert _points(run, BANDS.replace("CRITERION", "high"), "x\n0", full=30) == 30


def test_an_edge_is_reached_within_the_tolerance(run):
    # 0.3 + 0.3 + 0.2 is 0.8 but for noise.
    rules = BANDS.replace("CRITERION", "low")
    assert _points(run, rules, f"x\n{(0.1 + 0.7) * 10!r}", full=30) == 24  # 7.999999999999999


STEP = "{id: a, criterion: low, points: 10, deduct: {points: 2, per: 0.5, steps: STEPS}}"


@pytest.mark.parametrize(
    ("steps", "x", "points"),
    [
        # 1.2 short of 10 are 2.4 steps of 0.5, 2 points each.
        ("started", 8.8, 4),
        ("full", 8.8, 6),
        ("exact", 8.8, 10 - 4.8),
        ("started", 9, 6),  # 2 whole steps
        ("started", 8.999, 4),  # a third one begun
        ("full", 9.001, 8),
        ("started", 9.7 - 0.2, 8),  # 9.5 but for noise: one step
        ("full", 0, 0),  # 20 steps are 40 points: never below nothing
        ("exact", 11, 10),
        ("started", 10, 10),
    ],
)
def test_deduction_by_shortfall(run, steps, x, points):
    found = _points(run, STEP.replace("STEPS", steps), f"x\n{x!r}")
    assert found == pytest.approx(points, rel=1e-9)


def test_deduction_above_an_upper_limit_and_outside_a_range(run):
    over = STEP.replace("STEPS", "started").replace("low", "high")
    assert _points(run, over, "x\n11.1") == 4  # 1.1 over: 3 steps begun
    outside = STEP.replace("STEPS", "full").replace("low", "near")
    assert _points(run, outside, "x\n11") == 6  # 1 above 10: 2 steps
    assert _points(run, outside, "x\n7") == 6  # 1 below 8
    assert _points(run, outside, "x\n9") == 10


COUNT = "{id: a, label: 三个增长, points: 5, deduct: {points: 1, for_each: n}, zero_when: x < 0}"


@pytest.mark.parametrize(
    ("n", "x", "points"), [(0, 1, 5), (2, 1, 3), (7, 1, 0), (0, -1, 0), (7, -1, 0), (2, 0, 3)]
)
def test_deduction_for_each_thing_counted_and_a_condition_that_zeroes(run, n, x, points):
    assert _points(run, COUNT, f"n,x\n{n},{x}", full=5) == points


def test_a_zeroing_condition_decides_without_the_count(run):
    assert _points(run, COUNT, "n,x\n,-1", full=5) == 0


def test_a_zeroing_condition_that_is_missing_leaves_zero_possible(run):
    evaluation = _rubric(run, [COUNT], 5, 1, "n,x\n1,")
    assert math.isnan(judged(evaluation, "r")["points"])
    assert verdict(evaluation) == "undetermined"  # 0 or 4
    assert verdict(_rubric(run, [COUNT], 5, 5, "n,x\n1,")) == "not_met"


@pytest.mark.parametrize(("grade", "points"), [("A", 50), ("B", 40), ("C", 20), ("D", 0)])
def test_points_of_a_grade(run, grade, points):
    item = "{id: a, judge: graded, points: 50, grades: {A: 50, B: 40, C: 20, D: 0}}"
    assert _points(run, item, assessments=f"item,value\ngraded,{grade}", full=50) == points


@pytest.mark.parametrize(("given", "points"), [(0, 0), (6.5, 6.5), (8, 8)])
def test_points_given_by_a_person(run, given, points):
    item = "{id: a, judge: given, points: 8}"
    assert _points(run, item, assessments=f"item,points\ngiven,{given}", full=8) == points


def test_a_yes_has_all_points_and_a_no_has_none(run):
    item = "{id: a, judge: said, points: 7}"
    assert _points(run, item, assessments="item,value\nsaid,是", full=7) == 7
    assert _points(run, item, assessments="item,value\nsaid,否", full=7) == 0


# ------------------------------------------------------------------- sum and pass mark

ITEMS = [
    "{id: a, criterion: low, points: 60}",
    "{id: b, judge: given, points: 8}",
    "{id: c, judge: said, points: 32}",
]


@pytest.mark.parametrize(
    ("passing", "expected"), [(92, "met"), (92.5, "not_met"), (60, "met"), (100, "not_met")]
)
def test_points_of_all_items_are_held_against_the_pass_mark(run, passing, expected):
    evaluation = _rubric(run, ITEMS, 100, passing, "x\n10", "item,value,points\ngiven,,0\nsaid,是,")
    found = judged(evaluation, "r")
    assert (found["points"], found["max_points"], found["limit"]) == (92, 100, passing)
    assert found["margin"] == 92 - passing
    assert found["on_the_line"] == (passing == 92)
    assert verdict(evaluation) == expected


@pytest.mark.parametrize(
    ("passing", "expected"),
    # 60 are sure, 8 were not given, 32 lost: 60 to 68
    [(60, "met"), (60.5, "undetermined"), (68, "undetermined"), (68.5, "not_met")],
)
def test_points_not_known_lie_between_none_and_all(run, passing, expected):
    evaluation = _rubric(run, ITEMS, 100, passing, "x\n10", "item,value\nsaid,否")
    assert math.isnan(judged(evaluation, "r")["points"])
    assert verdict(evaluation) == expected


def test_every_item_has_a_row(run):
    evaluation = _rubric(run, ITEMS, 100, 60, "x\n9", "item,points\ngiven,8")
    found = [judged(evaluation, f"r.{item}") for item in "abc"]
    assert [(line["points"], line["max_points"], line["status"]) for line in found[:2]] == [
        (0, 60, "not_met"),
        (8, 8, "met"),
    ]
    assert math.isnan(found[2]["points"])
    assert found[2]["status"] == "undetermined"


def test_tenths_of_points_sum_to_what_they_are_in_decimals(run):
    # 0.1 + 0.2 = 0.3 passes a mark of 0.3, and so does 0.7 + 0.1 one of 0.8.
    items = ["{id: a, criterion: low, points: 0.7}", "{id: b, criterion: high, points: 0.1}"]
    assert verdict(_rubric(run, items, 0.8, 0.8, "x\n10")) == "met"


def test_points_that_do_not_sum_to_the_total_are_refused(run):
    from engine import JunhengError

    with pytest.raises(JunhengError) as refused:
        _rubric(run, ["{id: a, criterion: low, points: 9}"], 10)
    assert "M048" in [item.code for item in refused.value.diagnostics]


# ------------------------------------------------------------------- not applicable

PARTLY = ["{id: a, criterion: low, points: 60}", "{id: b, criterion: maybe, points: 40}"]


@pytest.mark.parametrize(
    ("way", "points"),
    # a is met: 60. b does not apply: 60 of 60 rescaled to 100; 40 more; nothing; left aside
    [("drop_and_rescale", 100), ("full", 100), ("zero", 60), ("ignore", 60)],
)
def test_an_item_that_does_not_apply_is_handled_in_four_ways(run, way, points):
    evaluation = _rubric(
        run, PARTLY, 100, 50, "x,y,applies\n10,1,否", extra=f"not_applicable: {way}"
    )
    assert judged(evaluation, "r")["points"] == points
    assert judged(evaluation, "r.b")["status"] == "not_applicable"


def test_dropping_rescales_what_was_reached(run):
    # 30 of 60 points reached, 40 dropped: 50 of 100; without a word this is the way.
    items = [
        "{id: a, criterion: low, points: 30}",
        "{id: c, criterion: high, points: 30}",
        "{id: b, criterion: maybe, points: 40}",
    ]
    evaluation = _rubric(run, items, 100, 50, "x,applies\n12,否")
    assert judged(evaluation, "r")["points"] == 50
    assert verdict(evaluation) == "met"


@pytest.mark.parametrize("way", ["drop_and_rescale", "full", "zero", "ignore"])
@pytest.mark.parametrize("passing", [50, 60, 60.5, 80, 99, 100])
def test_an_item_that_may_not_apply_is_decided_only_where_it_does_not_matter(run, way, passing):
    # a gives 60. b is met if it applies: 100. If it does not: by the way chosen. (Missing, it may
    # also count as nothing: undetermined is never wrong where the two differ.)
    apart = {"drop_and_rescale": 100, "full": 100, "zero": 60, "ignore": 60}[way]
    evaluation = _rubric(
        run, PARTLY, 100, passing, "x,y,applies\n10,10,", extra=f"not_applicable: {way}"
    )
    possible = {"met" if points >= passing else "not_met" for points in (100, apart)}
    assert verdict(evaluation) in possible | {"undetermined"}
    if len(possible) == 2:
        assert verdict(evaluation) == "undetermined"


def test_a_rubric_of_which_nothing_applies_is_not_met(run):
    evaluation = _rubric(run, ["{id: b, criterion: maybe, points: 40}"], 40, 0, "applies\n否")
    assert verdict(evaluation) == "undetermined"


# ------------------------------------------------------------------- judged totals


@pytest.mark.parametrize(
    ("points", "expected"), [("85", "met"), ("84.9", "not_met"), ("", "undetermined")]
)
def test_a_judged_total_is_taken_instead_of_summing(run, points, expected):
    rules = (
        FIELDS
        + """
rubrics:
  r: {scope: county, total: 100, pass: 85, total_from: total_, <a>,
      items: [{id: a, judge: given}, {id: b, label: 资料}]}
verdict: {all: [r]}
"""
    )
    evaluation = run(rules, "school_code\na", assessments=f"item,points\ntotal_,{points}\ngiven,3")
    assert verdict(evaluation) == expected
    assert judged(evaluation, "r.a")["points"] == 3  # listed
    assert judged(evaluation, "r.a")["status"] == "not_applicable"
    if points:
        assert judged(evaluation, "r")["points"] == float(points)


# ------------------------------------------------------------------- scopes

SCHOOL_RUBRIC = """
fields: {x: {label: x, scope: school}, rich: {label: r, scope: county}}
judged: {said: {label: s, scope: school, type: yes_no}}
criteria:
  own: {<A>, measure: x, at_least: 10}
  wide: {<A>, measure: rich, at_least: 10}
rubrics:
  r: {scope: school, every: school, total: 10, pass: 6, <a>, items: [
        {id: a, criterion: own, points: 5},
        {id: b, judge: said, points: 3},
        {id: c, criterion: wide, points: 2 AWARD}]}
verdict: {all: [r]}
"""


@pytest.mark.parametrize("award", ["", ", award: {share_of_limit: {1.0: 1.0, 0.5: 0.5}}"])
def test_a_rubric_of_schools_takes_what_holds_for_the_county(run, award):
    evaluation = run(
        SCHOOL_RUBRIC.replace("AWARD", award),
        "county_code,school_code,x\n1,a,10\n1,b,9\n2,a,10",
        county="county_code,rich\n1,10\n2,5",
        assessments="county_code,school_code,item,value\n1,a,said,否\n1,b,said,是\n2,a,said,是",
    )
    points = {
        (line["county_code"], line["school_code"]): line["points"]
        for line in evaluation.tables["criteria"].query("criterion == 'r'").to_dict("records")
    }
    # 5 + 0 + 2; 0 + 3 + 2; 5 + 3 + nothing, or half of 2 for half of the limit
    assert points == {("1", "a"): 7, ("1", "b"): 5, ("2", "a"): 9 if award else 8}
    assert verdict(evaluation, county="1") == "not_met"
    assert verdict(evaluation, county="2") == "met"


def test_a_rubric_of_the_county_takes_criteria_that_every_school_must_meet(run):
    rules = """
    fields: {x: {label: x, scope: school}}
    criteria: {own: {<A>, measure: x, at_least: 10, every: school}}
    rubrics:
      r: {scope: county, total: 10, pass: 6, <a>, items: [{id: a, criterion: own, points: 10}]}
    verdict: {all: [r]}
    """
    assert verdict(run(rules, "school_code,x\na,10\nb,11")) == "met"
    assert verdict(run(rules, "school_code,x\na,10\nb,9")) == "not_met"
    assert verdict(run(rules, "school_code,x\na,10\nb,")) == "undetermined"
