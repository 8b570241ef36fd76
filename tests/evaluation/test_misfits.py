"""Rulesets that cannot be meant are refused when they are read; none ends in a fault of ours."""

from __future__ import annotations

import pytest

from engine import JunhengError

from .given import TWO_LEVELS, verdict

FIELDS = """
fields:
  x: {label: x, scope: school}
  y: {label: y, scope: county}
  opened: {label: o, scope: county, type: date}
  closed: {label: c, scope: county, type: date}
judged:
  points_: {label: p, scope: school, type: points, minimum: 0, maximum: 10}
measures: {m: {label: m, value: full_time_teachers / pupils}}
criteria:
  own: {<A>, measure: x, at_least: 10, every: school}
  wide: {<A>, measure: y, at_least: 10}
  part: {<A>, measure: pupils, at_least: 10, every: section}
"""
SCHOOLS = """
school_code,school_type,x,parent_school_code,pupils_primary,pupils_junior,full_time_teachers_primary
a,nine_year,10,,10,10,1
b,primary,5,a,20,,1
"""
RUBRIC = "rubrics: {r: {scope: county, total: 10, pass: 5, <a>, items: [ITEM]}}\n"
RUBRIC += "verdict: {all: [r]}\n"
GROUP = "groups: {g: {GROUP}}\nverdict: {all: [g]}\n"


def _rubric(item):
    return RUBRIC.replace("ITEM", item)


def _group(group):
    return GROUP.replace("GROUP", group)


def _criterion(text):
    return f"  c: {{<A>, {text}}}\nverdict: {{all: [c]}}\n"


MISFITS = {
    "a county's rubric by points of schools": _rubric("{id: a, judge: points_, points: 10}"),
    "a county's total from points of schools": (
        "rubrics: {r: {scope: county, total: 10, pass: 5, <a>, total_from: points_,"
        " items: [{id: a, judge: points_}]}}\nverdict: {all: [r]}\n"
    ),
    "a county's deduction for each school's thing": _rubric(
        "{id: a, points: 10, deduct: {points: 1, for_each: x}}"
    ),
    "a county's rubric zeroed by a school": _rubric(
        "{id: a, criterion: wide, points: 10, zero_when: x < 5}"
    ),
    "a county's bands over the limits of schools": _rubric(
        "{id: a, criterion: own, points: 10, award: {share_of_limit: {1.0: 1.0}}}"
    ),
    "a county's deduction by what schools lack": _rubric(
        "{id: a, criterion: own, points: 10, deduct: {points: 1, per: 1}}"
    ),
    "a floor for a member that rises": _group("of: [own, wide], at_least: 1, floor: 0.8"),
    "a share held to a limit of each school": _group(
        "share_of: school, meeting: own, at_least: x / 10, <a>"
    ),
    "a share held to limits of levels": _group(
        "share_of: section, meeting: part, at_least: {primary: 0.5, junior: 0.6}, <a>"
    ),
    "a coefficient held to a value of each school": _group(
        "coefficient_of: [m], at_most: x / 20, <a>"
    ),
    "a coefficient held to cases of schools": _group(
        "coefficient_of: [m], at_most: [{when: x > 3, is: 0.5}, {is: 0.4}], <a>"
    ),
    "a coefficient between two limits": _group(
        "coefficient_of: [m], between: {from: 0, to: 1}, <a>"
    ),
    "a coefficient equal to a limit": _group("coefficient_of: [m], equals: 0, <a>"),
    "a comparison of dates": _criterion("requires: opened < closed"),
    "an equation of dates": _criterion("requires: opened == closed"),
    "as many decimals as there are pupils": _criterion(
        'measure: "round_half_up(x, x)", at_least: 1, every: school'
    ),
    "a number beyond all doubles": _criterion(f"requires: y < 1{'0' * 400}"),
}


@pytest.mark.parametrize("name", MISFITS)
def test_what_cannot_be_meant_is_refused_when_it_is_read(run, name):
    with pytest.raises(JunhengError):
        run(TWO_LEVELS + FIELDS + MISFITS[name], SCHOOLS, county="y\n10").tables["criteria"]


def test_campuses_told_by_a_value_of_a_level_are_refused(run):
    rules = """
    populations:
      all: {merge: {when: pupils < 5, into: parent_school_code, order: split_then_merge, <a>}}
    criteria: {c: {<A>, measure: pupils, at_least: 5}}
    groups: {g: {population: all, every: section, all: [c]}}
    verdict: {all: [g]}
    """
    with pytest.raises(JunhengError):
        run(TWO_LEVELS + rules.replace("\n    ", "\n"), SCHOOLS)


def test_a_criterion_for_a_level_that_is_not_rated_is_refused(run):
    rules = """
    levels: {primary: 小学, senior: {label: 高中, rated: false}}
    criteria: {c: {<A>, measure: pupils, at_least: 10, levels: [senior], every: section}}
    verdict: {all: [c]}
    """
    with pytest.raises(JunhengError):
        run(rules, "school_code,school_type,pupils_primary\na,primary,11")


@pytest.mark.parametrize(
    "body",
    [
        "verdict: {all: [own, nobody]}",
        "groups: {g: {all: [own, g]}}\nverdict: {all: [g]}",
        "groups: {g: {all: [x_]}}\nverdict: {all: [g]}",
        "groups: {g: {every: school, of: [own, wide], at_least: 3}}\nverdict: {all: [g]}",
    ],
)
def test_names_and_numbers_of_members_are_checked(run, body):
    with pytest.raises(JunhengError):
        run(TWO_LEVELS + FIELDS + body, SCHOOLS)


def test_what_is_narrower_than_its_group_must_say_how_it_rises(run):
    rules = TWO_LEVELS + FIELDS.replace(", every: section}", "}") + "verdict: {all: [part]}"
    with pytest.raises(JunhengError) as refused:
        run(rules, SCHOOLS)
    assert refused.value.diagnostics[0].code == "M027"


def test_the_fields_of_this_file_are_sound_in_themselves(run):
    rules = TWO_LEVELS + FIELDS + "verdict: {all: [own, wide, part]}"
    assert verdict(run(rules, SCHOOLS, county="y\n10")) == "not_met"  # b has 5
