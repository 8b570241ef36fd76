"""What units lack.

Amounts are derived by hand and tried out: added, the criterion is met; one less, it is not.
"""

from __future__ import annotations

import math

import pytest

from engine.analysis.shortfall import added_up, shortfall_of
from tests.evaluation.given import judged, rows

from .given import lack, met, one_rule, schools

PER_HUNDRED = one_rule("100 * backbone_teachers / pupils", "at_least: 1")
A640 = schools("school_code,pupils,backbone_teachers\na,640,5")


def test_teachers_are_whole_and_rounded_up(run):
    row = lack(run(PER_HUNDRED, A640.text()))
    assert row.to_limit == pytest.approx(1.4, abs=1e-12)  # 640 / 100 - 5
    assert (row.needed, row.action, row.resource.unit, row.resource.whole) == (2, "add", "人", True)
    assert row.held == ("pupils",)
    assert met(run, PER_HUNDRED, A640.plus("a", "backbone_teachers", 2))
    assert not met(run, PER_HUNDRED, A640.plus("a", "backbone_teachers", 1))


@pytest.mark.parametrize(
    ("pupils", "have", "limit", "needed"),
    [
        (1000, 8, "0.9", 1),  # 9 / 1000 * 100 is 0.8999999999999999 in doubles, and yet reaches 0.9
        (200, 0, "1.00000000005", 2),  # 2.0000000001 are 2 within the tolerance of 1e-9
        (200, 0, "1.00001", 3),  # 2.00002 are not
        (300, 0, "1", 3),
    ],
)
def test_tolerance_does_not_fool_the_rounding(run, pupils, have, limit, needed):
    rules = one_rule("100 * backbone_teachers / pupils", f"at_least: {limit}")
    data = schools(f"school_code,pupils,backbone_teachers\na,{pupils},{have}")
    assert lack(run(rules, data.text())).needed == needed
    assert met(run, rules, data.plus("a", "backbone_teachers", needed))
    assert not met(run, rules, data.plus("a", "backbone_teachers", needed - 1))


def test_a_strict_limit_needs_one_beyond_it(run):
    rules = one_rule("backbone_teachers", "more_than: 7")
    data = schools("school_code,pupils,backbone_teachers\na,100,5")
    assert lack(run(rules, data.text())).needed == 3  # 8 is more than 7, 7 is not
    assert met(run, rules, data.plus("a", "backbone_teachers", 3))


def test_square_metres_of_a_sum_are_not_rounded(run):
    rules = one_rule("(sports_ground_area + indoor_sports_area) / pupils", "at_least: 7.5")
    data = schools("school_code,pupils,sports_ground_area,indoor_sports_area\na,100,500,100.25")
    row = lack(run(rules, data.text()))
    assert row.needed == row.to_limit == pytest.approx(149.75)  # 750 - 600.25
    assert row.resource.names == ("sports_ground_area", "indoor_sports_area")
    assert not row.resource.whole
    assert met(run, rules, data.plus("a", "sports_ground_area", 149.75))
    assert met(run, rules, data.plus("a", "indoor_sports_area", 149.75))
    assert not met(run, rules, data.plus("a", "indoor_sports_area", 149.7))


def test_of_a_difference_the_first_is_lacking_and_the_other_held(run):
    rules = one_rule("(teaching_area - indoor_sports_area) / pupils", "at_least: 4.5")
    row = lack(run(rules, "school_code,pupils,teaching_area,indoor_sports_area\na,100,500,100"))
    assert (row.resource.names, row.needed) == (("teaching_area",), 50)  # 450 - 400
    assert row.held == ("indoor_sports_area", "pupils")


def test_pupils_per_class_lack_classes(run):
    rules = one_rule("pupils / classes", "at_most: 45")
    for pupils, classes, needed in ((100, 2, 1), (275, 5, 2), (271, 5, 2), (270, 5, 1)):
        # 100 / 45 = 2.2 -> 3; 275 / 45 = 6.1 -> 7; 271 / 45 = 6.02 -> 7; 270 / 45 = 6
        data = schools(f"school_code,pupils,classes\na,{pupils},{classes}")
        row = lack(run(rules, data.text()))
        assert (row.needed, row.action, row.resource.names) == (needed, "add", ("classes",))
        assert met(run, rules, data.plus("a", "classes", needed))
        assert not met(run, rules, data.plus("a", "classes", needed - 1))


def test_what_is_too_much_is_taken_away(run):
    rules = one_rule("largest_class", "at_most: 45")
    row = lack(run(rules, "school_code,pupils,largest_class\na,100,48"))
    assert (row.needed, row.action) == (3, "remove")


def test_pupils_are_nobodys_resource(run):
    rules = one_rule(
        "computers / pupils", "at_most: 0.1",
        "populations: {p: {split: {fields: [books], by: pupils, weights: {primary: 1}, <a>}}}\n"
        "groups: {g: {population: p, coefficient_of: [c], at_most: 9, <a>}}\n",
    ).replace("all: [c]", "all: [c, g]")  # fmt: skip
    row = lack(run(rules, "school_code,pupils,computers,books\na,100,14,1"))
    assert (row.resource.names, row.action, row.needed) == (("computers",), "remove", 4)


def test_a_part_of_what_it_is_divided_by_is_taken_away(run):
    rules = one_rule("100 * non_teaching_staff / staff", "at_most: 10")
    row = lack(run(rules, "school_code,pupils,non_teaching_staff,staff\na,100,8,50"))
    assert (row.resource.names, row.action, row.needed) == (("non_teaching_staff",), "remove", 3)


def test_a_limit_that_is_a_formula(run):
    rules = """
    criteria:
      c: {<A>, measure: music_rooms, at_least: school_total(classes) / 12, every: section}
    verdict: {all: [c]}
    """
    row = lack(run(rules, "school_code,pupils,classes,music_rooms\na,900,25,1"))
    assert row.limit == pytest.approx(25 / 12)
    assert row.to_limit == pytest.approx(13 / 12)  # 25 / 12 - 1
    assert row.needed == 2


def test_of_a_county_people_are_counted_and_rates_are_points(run):
    rules = """
    criteria:
      c: {<A>, measure: 100 * rotated_teachers / rotation_eligible, at_least: 10}
      r: {<A>, measure: recognition_rate, at_least: 85}
    verdict: {all: [c, r]}
    """
    county = "county_code,rotated_teachers,rotation_eligible,recognition_rate\n1,70,742,83.5"
    found = shortfall_of(run(rules, "school_code,pupils\na,1", county)).lacks
    assert [(row.criterion, row.needed) for row in found] == [("c", 5), ("r", 1.5)]  # 74.2 - 70
    assert found[1].resource.unit == "%"
    assert not found[1].resource.adds


def test_a_total_over_the_county(run):
    rules = """
    measures: {leavers: {label: 毕业, value: graduates if level == 'primary' else 0}}
    criteria:
      c: {<A>, measure: 100 * county_total(leavers) / county_total(pupils), at_least: 95}
    verdict: {all: [c]}
    """
    found = shortfall_of(run(rules, "school_code,pupils,graduates\na,100,90\nb,50,45")).lacks
    assert [(row.needed, row.resource.whole) for row in found] == [(8, True)]  # 142.5 - 135


@pytest.mark.parametrize(
    ("measure", "limit", "columns"),
    [
        ("backbone_teachers * classes / pupils", "at_least: 9", "backbone_teachers,classes"),
        ("100 * backbone_teachers / (backbone_teachers + classes)", "at_least: 90",
         "backbone_teachers,classes"),
        ("backbone_teachers / pupils if classes > 1 else 0", "at_least: 9",
         "backbone_teachers,classes"),
        ("max(backbone_teachers, classes)", "at_least: 90", "backbone_teachers,classes"),
        ("2 * backbone_teachers + classes", "at_least: 90", "backbone_teachers,classes"),
        ("backbone_teachers + sports_ground_area", "at_least: 90",
         "backbone_teachers,sports_ground_area"),
        ("backbone_teachers", "at_least: backbone_teachers + classes",
         "backbone_teachers,classes"),
        ("backbone_teachers", "equals: 9", "backbone_teachers,classes"),
        ("backbone_teachers", "between: {from: 50, to: 60}", "backbone_teachers,classes"),
        ("county_mean(backbone_teachers) / pupils", "at_least: 90", "backbone_teachers,classes"),
        ("round_half_up(books / pupils, 0)", "at_least: 90", "books,classes"),
        ("largest_class / pupils", "at_least: 90", "largest_class,classes"),
        ("books / 0", "at_most: 90", "books,classes"),
        ("books / pupils / classes", "at_least: 90", "books,classes"),
    ],
)  # fmt: skip
def test_what_cannot_be_expressed_is_said_and_no_number_given(run, measure, limit, columns):
    evaluation = run(one_rule(measure, limit), f"school_code,pupils,{columns}\na,10,2,3")
    for row in shortfall_of(evaluation).lacks:
        assert row.resource is None
        assert math.isnan(row.needed)
        assert row.why.zh
        assert row.why.en


def test_constants_on_any_side(run):
    for measure in (
        "backbone_teachers / pupils * 100", "backbone_teachers * 100 / pupils",
        "100 * (backbone_teachers / pupils)", "backbone_teachers / (pupils / 100)",
        "-100 * -backbone_teachers / pupils",
    ):  # fmt: skip
        assert lack(run(one_rule(measure, "at_least: 1"), A640.text())).needed == 2, measure


def test_a_named_measure_stands_for_its_formula(run):
    rules = one_rule(
        "m", "at_least: 1",
        "measures:\n  n: {label: 教师, value: backbone_teachers + pe_art_teachers}\n"
        "  m: {label: 每百名, value: 100 * n / pupils}\n",
    )  # fmt: skip
    row = lack(run(rules, "school_code,pupils,backbone_teachers,pe_art_teachers\na,640,3,2"))
    assert (row.resource.names, row.needed) == (("backbone_teachers", "pe_art_teachers"), 2)


def test_a_measure_that_chooses_can_only_be_spoken_of_by_itself(run):
    rules = one_rule(
        "m", "at_least: 5",
        "measures:\n  m: {label: 轨数, unit: 轨, value: [{when: pupils > 9, is: 2}, {is: 1}]}\n",
    )  # fmt: skip
    row = lack(run(rules, "school_code,pupils\na,10"))
    assert (row.needed, row.resource.unit, row.resource.adds) == (3, "轨", False)


def test_measures_that_are_rounded_need_less(run):
    head = (
        "arithmetic: {tolerance: 1e-9, rounding: {measures: 1}, "
        "coefficient: {weights: pupils, denominator: population}}\n"
    )
    rules = head + one_rule("sports_ground_area / pupils", "at_least: 7.5")
    data = schools("school_code,pupils,sports_ground_area\na,100,700")
    assert lack(run(rules, data.text())).needed == pytest.approx(45)  # 7.45 rounds to 7.5
    assert met(run, rules, data.plus("a", "sports_ground_area", 45.001))
    assert not met(run, rules, data.plus("a", "sports_ground_area", 44.9))
    upper = head + one_rule("pupils / classes", "at_most: 45")
    data = schools("school_code,pupils,classes\na,1000,20")
    row = lack(run(upper, data.text()))
    assert met(run, upper, data.plus("a", "classes", row.needed))
    assert not met(run, upper, data.plus("a", "classes", row.needed - 1))


FLOORED = """
criteria:
  c: {<A>, measure: 100 * backbone_teachers / pupils, at_least: 1}
  d: {<A>, measure: books / pupils, at_least: 10}
groups:
  g: {every: section, of: [c, d], at_least: 1, floor: 0.85, <a>}
verdict: {all: [g]}
"""


def test_the_floor_is_told_beside_the_limit(run):
    row = lack(run(FLOORED, "school_code,pupils,backbone_teachers,books\na,640,5,100"))
    assert row.floor == pytest.approx(0.85)
    assert row.to_floor == pytest.approx(0.44)  # 5.44 - 5
    assert (row.needed_for_floor, row.needed, row.tolerated) == (1, 2, False)


def test_what_a_group_bears_with_is_marked(run):
    row = lack(run(FLOORED, "school_code,pupils,backbone_teachers,books\na,640,6,9999"))
    assert (row.needed, row.needed_for_floor, row.tolerated) == (1, 0, True)


def test_missing_data_lacks_nothing_that_could_be_told(run):
    evaluation = run(PER_HUNDRED, "school_code,pupils,backbone_teachers\na,640,\nb,300,1")
    found = shortfall_of(evaluation)
    assert [(row.unit.school_code, row.needed) for row in found.lacks] == [("b", 2)]
    (total,) = found.totals
    assert (total.units, total.unknown, total.needed) == (1, 1, 2)


SPLIT = """
levels: {primary: 小学, junior: 初中}
populations:
  p: {split: {fields: [multimedia_rooms], by: pupils, weights: {primary: 1, junior: 1.1}, <a>}}
criteria:
  c: {<A>, measure: 100 * multimedia_rooms / pupils, at_least: {primary: 2.3, junior: 2.4}}
groups: {g: {population: p, every: section, all: [c]}}
verdict: {all: [g]}
"""
NINE = (
    "school_code,school_type,pupils_primary,pupils_junior,multimedia_rooms\na,nine_year,200,100,4"
)


def test_of_a_shared_resource_the_school_needs_more_than_the_section(run):
    # 200 + 1.1 * 100 = 310: primary has 4 * 200 / 310 = 2.58 rooms and needs 4.6, so the school
    # needs 4.6 * 310 / 200 = 7.13: 8; junior has 4 * 110 / 310 = 1.42 and needs 2.4, so the school
    # needs 2.4 * 310 / 110 = 6.76: 7.
    evaluation = run(SPLIT, NINE)
    primary, junior = lack(evaluation), lack(evaluation, level="junior")
    assert primary.to_limit == pytest.approx(4.6 - 4 * 200 / 310)
    assert primary.share == pytest.approx(200 / 310)
    assert (primary.needed, junior.needed) == (4, 3)
    data = schools(NINE)
    assert met(run, SPLIT, data.plus("a", "multimedia_rooms", 4), level="primary")
    assert not met(run, SPLIT, data.plus("a", "multimedia_rooms", 3), level="primary")
    assert met(run, SPLIT, data.plus("a", "multimedia_rooms", 3), level="junior")
    assert not met(run, SPLIT, data.plus("a", "multimedia_rooms", 2), level="junior")


def test_what_levels_share_is_counted_once(run):
    totals = shortfall_of(run(SPLIT, NINE)).totals
    assert {total.level: total.needed for total in totals} == {"primary": 4, "junior": 3, "": 4}
    assert {total.level: total.units for total in totals} == {"primary": 1, "junior": 1, "": 2}


def test_a_joined_campus_does_not_change_what_the_parent_gets_of_its_own(run):
    rules = SPLIT.replace("  p: {split", "  p: {merge: {when: not counted, into: "
        "parent_school_code, order: split_then_merge, <a>}, split")  # fmt: skip
    data = schools(
        "school_code,school_type,counted,parent_school_code,pupils_primary,pupils_junior,"
        "multimedia_rooms\na,nine_year,yes,,200,100,4\nb,primary,no,a,300,,2"
    )
    row = lack(run(rules, data.text()))
    assert row.share == pytest.approx(200 / 310)
    # (200 + 300) * 2.3 % = 11.5 rooms; there are 4 * 200 / 310 + 2 = 4.58; 6.92 * 310 / 200 = 10.7
    assert row.needed == 11
    assert met(run, rules, data.plus("a", "multimedia_rooms", 11), level="primary")
    assert not met(run, rules, data.plus("a", "multimedia_rooms", 10), level="primary")


def test_the_levels_of_merged_pupils_share_what_the_parent_gets(run):
    rules = SPLIT.replace("  p: {split", "  p: {merge: {when: not counted, into: "
        "parent_school_code, order: merge_then_split, <a>}, split")  # fmt: skip
    data = schools(
        "school_code,school_type,counted,parent_school_code,pupils_primary,pupils_junior,"
        "multimedia_rooms\na,nine_year,yes,,200,100,4\nb,primary,no,a,300,,2"
    )
    row = lack(run(rules, data.text()))
    assert row.share == pytest.approx(500 / 610)
    assert met(run, rules, data.plus("a", "multimedia_rooms", row.needed), level="primary")
    assert not met(run, rules, data.plus("a", "multimedia_rooms", row.needed - 1), level="primary")


def test_a_divisor_of_zero_is_said(run):
    rules = one_rule("books / classes", "at_least: 1")
    evaluation = run(rules, "school_code,pupils,books,classes\na,9,0,0\nb,9,0,1")
    assert [row.unit.school_code for row in shortfall_of(evaluation).lacks] == ["b"]


def test_the_whole_agrees_with_the_sections_table(demo):
    """Where the table tells a resource (k R / D), the section's amount is the same."""
    evaluation = demo("national-quality", stage="province")
    table = {
        (row["school_code"], row["level"], row["indicator"]): row["shortfall"]
        for row in rows(evaluation, "sections", status="not_met")
    }
    found = [row for row in shortfall_of(evaluation).lacks if row.scope == "section"]
    assert len(found) == len(table) == 17
    for row in found:
        key = (row.unit.school_code, row.unit.level, row.criterion)
        assert row.to_limit == pytest.approx(table[key], rel=1e-12)


def test_counties_can_be_chosen(run):
    data = "county_code,school_code,pupils,backbone_teachers\n1,a,640,5\n2,b,640,5"
    evaluation = run(PER_HUNDRED, data)
    chosen = shortfall_of(evaluation, counties=["2"])
    assert [row.unit.county_code for row in chosen.lacks] == ["2"]
    assert [row.unit.county_code for row in chosen.totals] == ["2"]
    assert judged(evaluation, "c", "a")["status"] == "not_met"


def test_counties_are_added_up_by_year_and_levels_of_each_once(run):
    """County 1 lacks at both levels of one school (4 and 3: 4 together), county 2 at one."""
    data = (
        "county_code,year,school_code,school_type,pupils_primary,pupils_junior,multimedia_rooms\n"
        "1,2023,a,nine_year,200,100,4\n2,2023,b,primary,100,,0\n2,2022,b,primary,100,,2"
    )
    totals = shortfall_of(run(SPLIT, data)).totals
    told = {(t.unit.year, t.level): (t.needed, counties) for t, counties in added_up(totals)}
    # 100 pupils need 2.3 rooms: 3 of none, 1 beside 2
    assert told == {
        ("2023", "primary"): (7, 2), ("2023", "junior"): (3, 1), ("2023", ""): (7, 2),
        ("2022", "primary"): (1, 1),
    }  # fmt: skip


def test_rates_of_several_counties_do_not_add_up(run):
    rules = "criteria: {r: {<A>, measure: recognition_rate, at_least: 85}}\nverdict: {all: [r]}\n"
    county = "county_code,recognition_rate\n1,83.5\n2,80"
    found = shortfall_of(run(rules, "county_code,school_code,pupils\n1,a,1\n2,b,1", county))
    assert [total.needed for total in found.totals] == [1.5, 5]
    ((whole, counties),) = added_up(found.totals)
    assert (math.isnan(whole.needed), whole.units, counties) == (True, 2, 2)
