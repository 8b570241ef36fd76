"""`advisory: true` (参照执行): judged and shown, decisive only when somebody asks for it."""

from __future__ import annotations

import pytest

from .given import rows, statuses, verdict

RULES = """
criteria:
  sure: {<A>, measure: recognition_rate, at_least: 85}
  ask: {<A>, measure: recognition_rate, at_least: 99, advisory: true}
groups:
  part: {all: [sure, ask]}
  half: {of: [sure, ask], at_least: 2}
verdict: {all: [sure, part]}
"""
SCHOOLS = "school_code\na"
COUNTY = "recognition_rate\n90"  # reaches 85, but not 99


def test_it_is_judged_and_shown(run):
    evaluation = run(RULES, SCHOOLS, COUNTY)

    assert statuses(evaluation, "ask") == {None: "not_met"}
    (row,) = rows(evaluation, "criteria", criterion="ask")
    assert row["advisory"]
    assert not row["decisive"]


def test_it_does_not_decide(run):
    """Of `part` and of the verdict only 85 counts."""
    evaluation = run(RULES, SCHOOLS, COUNTY)

    assert statuses(evaluation, "part") == {None: "met"}
    assert verdict(evaluation) == "met"


def test_it_decides_where_advisory_rules_are_counted(run):
    evaluation = run(RULES, SCHOOLS, COUNTY, count_advisory=True)

    assert statuses(evaluation, "part") == {None: "not_met"}
    assert verdict(evaluation) == "not_met"
    assert any("参照执行" in stamp.zh for stamp in evaluation.stamps)
    assert any("by reference" in stamp.en for stamp in evaluation.stamps)


def test_as_a_part_of_the_verdict_it_is_shown_beside_it(run):
    body = RULES.replace("{all: [sure, part]}", "{all: [sure, ask]}")
    evaluation = run(body, SCHOOLS, COUNTY)

    assert verdict(evaluation) == "met"
    assert verdict(evaluation, "ask") == "not_met"


KINDS = {
    "a group": "groups: {part: {all: [low], advisory: true}}",
    "a rubric": (
        "rubrics: {part: {scope: county, total: 1, pass: 1, <a>, advisory: true, "
        "items: [{id: i, criterion: low, points: 1}]}}"
    ),
    "a share": (
        "groups: {part: {share_of: school, meeting: school, at_least: 1, <a>, advisory: true}}"
    ),
}


@pytest.mark.parametrize("part", KINDS.values(), ids=KINDS)
def test_other_rules_may_be_by_reference_as_well(run, part):
    body = (
        "criteria:\n"
        "  sure: {<A>, measure: recognition_rate, at_least: 85}\n"
        "  low: {<A>, measure: recognition_rate, at_least: 99}\n"
        "  school: {<A>, measure: school_total(pupils), at_least: 9}\n"
        f"{part}\nverdict: {{all: [sure, part]}}\n"
    )
    data = ("school_code,pupils\na,5", COUNTY)

    assert verdict(run(body, *data)) == "met"
    assert verdict(run(body, *data, count_advisory=True)) == "not_met"


def test_even_in_an_example_it_does_not_decide(run):
    """Who chooses an example asks for its examples, not for what it says is by reference."""
    evaluation = run("example: true\n" + RULES, SCHOOLS, COUNTY)

    assert verdict(evaluation) == "met"
