"""What people judged: stages, raters, ranges, and rows that do not fit."""

from __future__ import annotations

import math

import pytest

from .given import codes, judged, row, statuses, verdict

RULES = """
judged:
  sound: {label: 布局合理, scope: county, type: yes_no}
  total: {label: 得分, scope: county, type: points, minimum: 0, maximum: 100}
  culture: {label: 文化, scope: county, type: grade, grades: [优秀, 良好, 一般]}
  used: {label: 使用, scope: school, type: yes_no}
criteria:
  sound_: {<A>, requires: sound}
  total_: {<A>, measure: total, at_least: 85}
  culture_: {<A>, requires: "culture in ('优秀', '良好')"}
  used_: {<A>, requires: used, every: school}
verdict: {all: [sound_, total_, culture_, used_]}
"""
SCHOOLS = "school_code\na\nb"


def _run(run, assessments, **options):
    return run(RULES, SCHOOLS, assessments=assessments, **options)


def test_values_of_every_type_become_names_of_expressions(run):
    evaluation = _run(
        run,
        """
        item,school_code,value,points
        sound,,是,
        total,,,85
        culture,,良好,
        used,a,是,
        used,b,否,
        """,
    )
    assert statuses(evaluation, "sound_") == {None: "met"}
    assert judged(evaluation, "total_")["value"] == 85
    assert statuses(evaluation, "culture_") == {None: "met"}
    assert statuses(evaluation, "used_") == {"a": "met", "b": "not_met"}


def test_items_may_be_named_by_their_labels(run):
    evaluation = _run(run, "item,value\n布局合理,否")
    assert statuses(evaluation, "sound_") == {None: "not_met"}


def test_what_nobody_judged_is_undetermined(run):
    evaluation = _run(run, "item,school_code,value\nused,a,是")
    assert statuses(evaluation, "used_") == {"a": "met", "b": "undetermined"}
    assert verdict(evaluation, "sound_") == "undetermined"
    assert verdict(evaluation) == "undetermined"


STAGES = """
item,stage,value,points
total,self,,95
total,prefecture,,90
total,province,,80
"""


@pytest.mark.parametrize(
    ("stage", "points"), [("self", 95), ("prefecture", 90), ("province", 80), ("", 80)]
)
def test_the_stage_picks_the_column_and_the_last_is_taken_without_one(run, stage, points):
    evaluation = _run(run, STAGES, stage=stage)
    assert judged(evaluation, "total_")["value"] == points
    assert row(evaluation, "verdicts", part=None)["stage"] == (stage or "province")
    said = any("province" in stamp.say("en") for stamp in evaluation.stamps)
    assert said == (not stage)  # a stage that nobody chose is printed


def test_a_stage_without_values_leaves_everything_undetermined(run):
    evaluation = _run(run, STAGES, stage="nation")
    assert statuses(evaluation, "total_") == {None: "undetermined"}


def test_a_stage_of_empty_forms_is_not_the_last_with_a_value(run):
    # The form for the province is there, not filled in yet: the last stage with a value is self.
    evaluation = _run(run, "item,stage,value,points\ntotal,self,,95\ntotal,province,,")
    assert judged(evaluation, "total_")["value"] == 95
    assert row(evaluation, "verdicts", part=None)["stage"] == "self"


def test_stages_may_be_written_in_chinese(run):
    evaluation = _run(run, "item,stage,points\ntotal,自评,95\ntotal,省评,80", stage="self")
    assert judged(evaluation, "total_")["value"] == 95


def test_raters_who_agree_count_as_one(run):
    evaluation = _run(run, "item,rater,value\nsound,甲,是\nsound,乙,是")
    assert statuses(evaluation, "sound_") == {None: "met"}
    assert "R021" not in codes(evaluation)


@pytest.mark.parametrize("order", [("是", "否"), ("否", "是"), ("是", "否", "是")])
def test_raters_who_differ_leave_the_item_undetermined_and_are_reported(run, order):
    lines = "\n".join(f"sound,r{i},{value}" for i, value in enumerate(order))
    evaluation = _run(run, f"item,rater,value\n{lines}")
    assert statuses(evaluation, "sound_") == {None: "undetermined"}
    assert "R021" in codes(evaluation)


@pytest.mark.parametrize("points", ["100.5", "-1"])
def test_points_out_of_range_are_missing_and_reported(run, points):
    evaluation = _run(run, f"item,points\ntotal,{points}")
    assert math.isnan(judged(evaluation, "total_")["value"])
    assert statuses(evaluation, "total_") == {None: "undetermined"}
    assert "R022" in codes(evaluation)


@pytest.mark.parametrize("points", ["0", "100"])
def test_the_ends_of_the_range_belong_to_it(run, points):
    assert judged(_run(run, f"item,points\ntotal,{points}"), "total_")["value"] == float(points)


@pytest.mark.parametrize("line", ["sound,,也许", "culture,,很好", "total,,不知道"])
def test_a_value_that_cannot_be_read_is_missing_and_reported(run, line):
    evaluation = _run(run, f"item,school_code,value\n{line}")
    assert "R023" in codes(evaluation)
    assert verdict(evaluation) == "undetermined"


@pytest.mark.parametrize("line", ["sound,a,是", "used,,是"])
def test_a_row_at_the_wrong_scope_is_not_taken_and_is_reported(run, line):
    evaluation = _run(run, f"item,school_code,value\n{line}")
    assert "R020" in codes(evaluation)
    assert set(statuses(evaluation, "sound_").values()) == {"undetermined"}
    assert set(statuses(evaluation, "used_").values()) == {"undetermined"}


def test_rows_of_other_rulesets_are_passed_over(run):
    evaluation = _run(run, "ruleset,item,value\nother,sound,否\ntest@1,sound,是")
    assert statuses(evaluation, "sound_") == {None: "met"}


def test_counties_are_judged_each_by_its_own_rows(run):
    evaluation = run(
        RULES,
        "county_code,school_code\n1,a\n2,a",
        assessments="county_code,item,school_code,value\n2,sound,,是\n1,sound,,否\n1,used,a,是",
    )
    assert verdict(evaluation, "sound_", county="1") == "not_met"
    assert verdict(evaluation, "sound_", county="2") == "met"
    assert verdict(evaluation, "used_", county="2") == "undetermined"


def test_a_judgement_that_cannot_be_read_names_the_file_it_stands_in(run):
    rules = """
    judged: {sound: {label: s, scope: county, type: yes_no}}
    criteria: {c: {<A>, requires: sound}}
    verdict: {all: [c]}
    """
    evaluation = run(rules, "school_code\na", assessments="item,value\nsound,也许")
    (found,) = [item for item in evaluation.diagnostics if item.code == "R023"]
    assert found.place.file == str(evaluation.dataset.path)
    assert (found.place.table, found.place.row) == ("assessments", 2)
