"""Lines that do not apply: four ways, of the rubric or of one line; in areas, shares and scores."""

from __future__ import annotations

import math

import pytest

from .given import judged, verdict
from .scores import score

# A does not apply where `has` is no; B is met from 10; C is given by a person.
RUBRIC = """
total: 100
PASS
not_applicable: WAY
items:
  - {id: a, criterion: maybe, points: 20 OWN}
  - {id: b, criterion: low, points: 60}
  - {id: c, judge: given, points: 20}
"""


def _run(run, way, passing="pass: 60", own="", county="x,y,has\n10,1,否", given=10):
    rubric = RUBRIC.replace("WAY", way).replace("PASS", passing).replace(" OWN", own)
    return score(run, rubric, county, f"item,points\ngiven,{given}")


@pytest.mark.parametrize(
    ("way", "points", "attainable"),
    # 60 + 10 of the 80 that apply: 70 × 100 / 80; 70 + 20; 70 of 100; 70 of 80
    [("drop_and_rescale", 87.5, 100), ("full", 90, 100), ("zero", 70, 100), ("ignore", 70, 80)],
)
def test_the_four_ways(run, way, points, attainable):
    found = judged(_run(run, way), "r")
    assert (found["points"], found["max_points"]) == (points, attainable)


@pytest.mark.parametrize(
    ("way", "expected"),
    # against 75 %: 87.5 %, 90 %, 70 %, and 70 / 80 = 87.5 %
    [("drop_and_rescale", "met"), ("full", "met"), ("zero", "not_met"), ("ignore", "met")],
)
def test_zero_and_ignore_differ_against_a_share(run, way, expected):
    assert verdict(_run(run, way, "pass_share: 0.75")) == expected


@pytest.mark.parametrize("way", ["zero", "ignore"])
def test_zero_and_ignore_are_the_same_against_points(run, way):
    assert verdict(_run(run, way, "pass: 70")) == "met"
    assert verdict(_run(run, way, "pass: 70.5")) == "not_met"


@pytest.mark.parametrize("usual", ["drop_and_rescale", "full", "zero", "ignore"])
@pytest.mark.parametrize(
    ("own", "points", "attainable"),
    [("drop_and_rescale", 87.5, 100), ("full", 90, 100), ("zero", 70, 100), ("ignore", 70, 80)],
)
def test_a_line_may_have_a_way_of_its_own(run, usual, own, points, attainable):
    found = judged(_run(run, usual, own=f", not_applicable: {own}"), "r")
    assert (found["points"], found["max_points"]) == (points, attainable)


def test_ways_mix_within_one_rubric(run):
    # 20 dropped, 30 left aside, 50 of 50 had: 50 × 100 / 80 = 62.5 of 50 × 100 / 80, all there is.
    rubric = """
    total: 100
    pass_share: 1
    items:
      - {id: a, criterion: maybe, points: 20}
      - {id: b, label: 另一项, criterion: maybe, points: 30, not_applicable: ignore}
      - {id: c, criterion: low, points: 50}
    """
    evaluation = score(run, rubric, "x,has\n10,否")
    found = judged(evaluation, "r")
    assert (found["points"], found["max_points"], found["status"]) == (62.5, 62.5, "met")


@pytest.mark.parametrize("way", ["drop_and_rescale", "ignore"])
def test_where_no_line_applies_there_are_no_points(run, way):
    rubric = f"""
    total: 20
    pass: 0
    not_applicable: {way}
    items: [{{id: a, criterion: maybe, points: 20}}]
    """
    evaluation = score(run, rubric, "has\n否")
    found = judged(evaluation, "r")
    assert math.isnan(found["points"])
    assert (found["status"], found["reason"]) == ("undetermined", "no item applies")
    perhaps = score(run, rubric, "y,has\n10,")  # met if it applies, nothing if it does not
    assert verdict(perhaps) == "undetermined"


# ------------------------------------------------------------------- areas

AREAS = """
total: 100
pass: 0
not_applicable: WAY
areas:
  - {id: one, title: 一, points: 40, ASKED, items: [
      {id: a, criterion: maybe, points: 20}, {id: b, judge: given, points: 20}]}
  - {id: two, title: 二, points: 60, items: [{id: c, criterion: low, points: 60}]}
"""


def _areas(run, way, asked, county="x,y,has\n10,1,否", given=11):
    rubric = AREAS.replace("WAY", way).replace("ASKED", asked)
    return score(run, rubric, county, f"item,points\ngiven,{given}")


@pytest.mark.parametrize(
    ("way", "points", "attainable"),
    # 11 of the 20 that apply, in an area of 40: 11 × 40 / 20; 11 + 20; 11 of 40; 11 of 20
    [("drop_and_rescale", 22, 40), ("full", 31, 40), ("zero", 11, 40), ("ignore", 11, 20)],
)
def test_areas_go_the_same_four_ways(run, way, points, attainable):
    found = judged(_areas(run, way, "minimum: 0"), "r.one")
    assert (found["points"], found["max_points"]) == (points, attainable)


@pytest.mark.parametrize(
    ("way", "expected"),
    # 55 % of what applies; 31 / 40; 11 / 40; 11 / 20
    [("drop_and_rescale", "met"), ("full", "met"), ("zero", "not_met"), ("ignore", "met")],
)
def test_the_minimum_share_of_an_area_is_of_what_it_can_have(run, way, expected):
    assert verdict(_areas(run, way, "minimum_share: 0.5")) == expected


def test_an_area_of_which_nothing_applies_asks_nothing(run):
    rubric = """
    total: 100
    pass: 60
    areas:
      - {id: one, title: 一, points: 20, minimum: 11, items: [
          {id: a, criterion: maybe, points: 20}]}
      - {id: two, title: 二, points: 80, items: [{id: c, criterion: low, points: 80}]}
    """
    evaluation = score(run, rubric, "x,has\n10,否")
    assert judged(evaluation, "r.one")["status"] == "not_applicable"
    assert verdict(evaluation) == "met"


def test_an_area_of_which_nothing_may_apply_fails_nothing_for_sure(run):
    # y is 1: if `has` is yes the area has none of its 20 points; if no, it asks nothing.
    rubric = """
    total: 100
    pass: 60
    areas:
      - {id: one, title: 一, points: 20, minimum: 11, items: [
          {id: a, criterion: maybe, points: 20}]}
      - {id: two, title: 二, points: 80, items: [{id: c, criterion: low, points: 80}]}
    """
    evaluation = score(run, rubric, "x,y,has\n10,1,")
    assert judged(evaluation, "r.one")["status"] == "undetermined"
    assert verdict(evaluation) == "undetermined"


# ------------------------------------------------------------------- lines on advisory rules


def test_lines_on_rules_that_only_report_go_the_ways_of_the_rubric(run):
    rules = """
    fields: {x: {label: x, scope: county}}
    criteria:
      sure: {<A>, measure: x, at_least: 10}
      weak: {label: 常识, source: note, confidence: C, measure: x, at_least: 20}
    rubrics:
      r: {scope: county, total: 100, pass: 90, not_applicable: ignore, <a>, items: [
            {id: a, criterion: sure, points: 80}, {id: b, criterion: weak, points: 20}]}
    verdict: {all: [r]}
    """
    evaluation = run(rules, "school_code\na", county="x\n15")
    assert (judged(evaluation, "r")["points"], judged(evaluation, "r")["max_points"]) == (80, 80)
    counted = run(rules, "school_code\na", county="x\n20", count_advisory=True)
    assert (judged(counted, "r")["points"], judged(counted, "r")["max_points"]) == (100, 100)
