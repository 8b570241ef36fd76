"""Data and requests under names that moved: a finding with the new name; nothing is read as it."""

from __future__ import annotations

import pytest

from engine.diagnostics import UnusableRequest, render

from .given import codes, statuses

RULES = """
fields:
  ground: {label: 操场, scope: school, type: number}
  halls: {label: 礼堂数, scope: section, type: number}
  budget: {label: 专项款, scope: county, type: number}
judged:
  sound: {label: 布局合理, scope: county, type: yes_no}
switches:
  strict: {label: 从严, default: false}
criteria:
  ground_: {<A>, measure: ground, at_least: 1, every: school}
  halls_: {<A>, measure: halls, at_least: 1, every: section}
  budget_: {<A>, measure: budget, at_least: 1}
  sound_: {<A>, requires: sound}
verdict: {all: [ground_, halls_, budget_, sound_]}
moved:
  fields.sports: fields.ground
  fields.rooms: fields.halls
  fields.money: fields.budget
  fields.flags: {removed: true, because: 不再填报}
  judged.layout: judged.sound
  judged.gone: {removed: true, because: 不再评}
  switches.hard: switches.strict
"""
SCHOOLS = "school_code,ground,pupils_primary\na,5,10"


def moved(evaluation, code):
    return [item for item in evaluation.diagnostics if item.code == code]


@pytest.mark.parametrize(
    ("header", "new"),
    [
        ("sports", "ground"),
        ("sports(㎡)", "ground"),
        ("rooms_primary", "halls"),
        ("小学rooms", "halls"),
    ],
)
def test_a_header_of_old_is_not_read(run, header, new):
    evaluation = run(RULES, f"school_code,{header},pupils_primary\na,5,10")
    (item,) = moved(evaluation, "R096")

    assert (item.severity, item.place.field) == ("warning", header)
    assert f"请写 {new}" in item.hint()
    assert statuses(evaluation, f"{new}_") == {"a": "undetermined"}
    assert "D023" not in codes(evaluation)  # said once


def test_a_header_of_the_county_table(run):
    evaluation = run(RULES, SCHOOLS, "money\n7")
    (item,) = moved(evaluation, "R096")

    assert "请写 budget" in item.hint()
    assert statuses(evaluation, "budget_") == {None: "undetermined"}


def test_a_header_of_a_field_that_was_removed(run):
    (item,) = moved(run(RULES, "school_code,ground,flags\na,5,2"), "R096")

    assert "已删除（不再填报）" in item.hint()


def test_headers_of_now_are_read_as_ever(run):
    evaluation = run(RULES, SCHOOLS, "budget\n7")

    assert "R096" not in codes(evaluation)
    assert statuses(evaluation, "ground_") == {"a": "met"}


def test_assessments_under_an_old_name_are_not_read(run):
    evaluation = run(
        RULES,
        SCHOOLS,
        assessments="ruleset,item,stage,value\ntest,layout,self,是\ntest,layout,province,是",
    )
    (item,) = moved(evaluation, "R095")

    assert (item.severity, item.place.table, item.place.row) == ("warning", "assessments", 2)
    assert item.data["count"] == 2
    assert "layout 已改名，请写 sound" in item.hint()
    assert statuses(evaluation, "sound_") == {None: "undetermined"}
    assert "data" in render(item)  # the file is named


def test_assessments_of_an_item_that_was_removed(run):
    (item,) = moved(run(RULES, SCHOOLS, assessments="item,value\ngone,是\nsound,是"), "R095")

    assert "已删除（不再评）" in item.hint()


@pytest.mark.parametrize(
    "assessments", ["item,value\nsound,是", "ruleset,item,value\nother,layout,是"]
)
def test_assessments_that_are_fine_or_of_another_ruleset_are_not_noticed(run, assessments):
    assert "R095" not in codes(run(RULES, SCHOOLS, assessments=assessments))


def test_a_switch_of_old(run):
    with pytest.raises(UnusableRequest) as error:
        run(RULES, SCHOOLS, switches={"hard": True})
    (item,) = error.value.diagnostics

    assert item.code == "R003"
    assert "hard 已改名，请写 strict" in item.hint()
    assert "可用的开关" not in item.hint()


def test_a_switch_that_never_was(run):
    with pytest.raises(UnusableRequest) as error:
        run(RULES, SCHOOLS, switches={"strickt": True})
    (item,) = error.value.diagnostics

    assert "strict" in item.hint()
    assert "…" not in item.hint()
