"""The root: preconditions, vetoes, gaps, labels, and gates on other rulesets."""

from __future__ import annotations

import pytest

from engine import JunhengError

from .given import covered, judged, row, rows, verdict

ROOT = """
fields:
  main: {label: main, scope: county, type: yes_no}
  before: {label: before, scope: county, type: yes_no}
  bad: {label: bad, scope: county, type: yes_no}
criteria:
  main_: {<A>, requires: main}
  before_: {<A>, requires: before}
  no_bad: {<A>, forbids: bad}
verdict:
  preconditions: [before_]
  all: [main_]
  vetoes: [no_bad]
  labels: {met: 达到优质均衡, not_met: 未达到优质均衡, undetermined: 待定}
"""
YES, NO, OPEN = "是", "否", ""


@pytest.mark.parametrize(
    ("main", "before", "bad", "expected"),
    [
        (YES, YES, NO, "met"),
        (NO, YES, NO, "not_met"),
        (YES, NO, NO, "not_met"),  # a precondition is missing its due
        (YES, YES, YES, "not_met"),  # vetoed
        (OPEN, YES, YES, "not_met"),  # a veto decides against everything else
        (OPEN, NO, NO, "not_met"),
        (OPEN, YES, NO, "undetermined"),
        (YES, OPEN, NO, "undetermined"),
        (YES, YES, OPEN, "undetermined"),
        (NO, OPEN, OPEN, "not_met"),
    ],
)
def test_preconditions_and_vetoes(run, main, before, bad, expected):
    evaluation = run(ROOT, "school_code\na", county=f"main,before,bad\n{main},{before},{bad}")
    assert verdict(evaluation) == expected
    labels = {"met": "达到优质均衡", "not_met": "未达到优质均衡", "undetermined": "待定"}
    assert row(evaluation, "verdicts", part=None)["label"] == labels[expected]


def test_a_veto_decides_where_one_of_several_would_do(run):
    rules = ROOT.replace("all: [main_]", "any: [main_, before_]")
    rules = rules.replace("  preconditions: [before_]\n", "")
    evaluation = run(rules, "school_code\na", county=f"main,before,bad\n{YES},{NO},{NO}")
    assert verdict(evaluation) == "met"
    evaluation = run(rules, "school_code\na", county=f"main,before,bad\n{YES},{NO},{YES}")
    assert verdict(evaluation) == "not_met"


def test_every_part_has_a_row_after_that_of_the_whole(run):
    evaluation = run(ROOT, "school_code\na", county=f"main,before,bad\n{YES},{YES},{YES}")
    found = rows(evaluation, "verdicts")
    assert [(line["part"], line["verdict"]) for line in found] == [
        (None, "not_met"),
        ("before_", "met"),
        ("main_", "met"),
        ("no_bad", "not_met"),
    ]


def test_k_of_the_parts(run):
    rules = ROOT.replace("all: [main_]", "of: [main_, before_, no_bad], at_least: 2")
    rules = rules.replace("  preconditions: [before_]\n", "").replace("  vetoes: [no_bad]\n", "")
    rules = rules.replace("of: [main_, before_, no_bad], at_least: 2",
                          "of: [main_, before_, no_bad]\n  at_least: 2")  # fmt: skip
    for answers, expected in (
        ((YES, YES, YES), "met"),
        ((YES, NO, YES), "not_met"),
        ((YES, OPEN, YES), "undetermined"),
    ):
        evaluation = run(rules, "school_code\na", county="main,before,bad\n" + ",".join(answers))
        assert verdict(evaluation) == expected


# ------------------------------------------------------------------- gaps

GAP = "gaps: [{title: 第九条, because: 没有原文}]\n"


@pytest.mark.parametrize(
    ("main", "whole", "part"),
    [
        (YES, "undetermined", "met"),
        (NO, "not_met", "not_met"),
        (OPEN, "undetermined", "undetermined"),
    ],
)
def test_a_gap_leaves_the_verdict_undetermined_at_best(run, main, whole, part):
    evaluation = run(GAP + ROOT, "school_code\na", county=f"main,before,bad\n{main},{YES},{NO}")
    assert verdict(evaluation) == whole
    assert covered(evaluation) == part


def test_a_gap_is_named_among_the_reasons(run):
    evaluation = run(GAP + ROOT, "school_code\na", county=f"main,before,bad\n{YES},{YES},{NO}")
    assert "missing from the ruleset" in row(evaluation, "verdicts", part=None)["reasons"]


# ------------------------------------------------------------------- gates

PROVINCE = """
criteria: {big: {<A>, requires: school_total(pupils) >= 10}}
verdict: {every: school, all: [big]}
"""
GATED = """
gates:
  standard: {ruleset: "provinces/{province}", every: school, supplied: province_standard_met, <a>}
criteria: {books_: {<A>, measure: books, at_least: 1, every: section}}
verdict: {all: [standard, books_]}
"""
SCHOOLS = """
county_code,school_code,pupils,books,province_standard_met
1,a,10,1,
1,b,12,1,
2,a,9,1,
2,b,12,1,
3,a,,1,
3,b,12,1,
"""


def test_a_gate_takes_the_judgement_of_the_province_school_by_school(run):
    run.rules(PROVINCE, "provinces/hebei@2020")
    evaluation = run(GATED, SCHOOLS, province="hebei")
    for county, expected in (("1", "met"), ("2", "not_met"), ("3", "undetermined")):
        assert verdict(evaluation, "standard", county) == expected
        assert verdict(evaluation, county=county) == expected


def test_without_a_province_the_gate_is_undetermined_and_says_so(run):
    evaluation = run(GATED, SCHOOLS)
    found = judged(evaluation, "standard", "a", county_code="1")
    assert found["status"] == "undetermined"
    assert "--province" in found["reason"]
    assert verdict(evaluation) == "undetermined"
    assert covered(evaluation) == "met"  # all that could be judged was met


def test_what_is_supplied_decides_and_is_named(run):
    run.rules(PROVINCE, "provinces/hebei@2020")
    schools = SCHOOLS.replace("2,a,9,1,", "2,a,9,1,是").replace("1,b,12,1,", "1,b,12,1,否")
    for province in ("hebei", ""):
        evaluation = run(GATED, schools, province=province)
        given = judged(evaluation, "standard", "a", county_code="2", ruleset="test")
        assert given["status"] == "met"
        assert "supplied" in given["reason"]
        assert verdict(evaluation, "standard", "1") == "not_met"
    evaluation = run(GATED, schools, province="hebei")
    assert verdict(evaluation, "standard", "2") == "met"  # a as supplied, b as reckoned


def test_the_edition_of_the_province_may_be_chosen(run):
    run.rules(PROVINCE, "provinces/hebei@2011")
    run.rules(PROVINCE.replace(">= 10", ">= 11"), "provinces/hebei@2020")
    data = SCHOOLS.replace("1,b,12,1,", "1,b,11,1,")
    assert verdict(run(GATED, data, province="hebei@2011")) == "met"
    assert verdict(run(GATED, data, province="hebei")) == "not_met"


def test_a_gate_whose_ruleset_judges_the_county_takes_its_verdict(run):
    run.rules(
        "criteria: {c: {<A>, measure: county_total(pupils), at_least: 22}}\nverdict: {all: [c]}",
        "provinces/hebei@2020",
    )
    evaluation = run(GATED, SCHOOLS, province="hebei")
    assert verdict(evaluation, "standard", "1") == "met"
    assert verdict(evaluation, "standard", "2") == "not_met"
    assert verdict(evaluation, "standard", "3") == "undetermined"


def test_gaps_of_the_province_leave_the_gate_undetermined_and_its_covered_part_known(run):
    run.rules(GAP + PROVINCE, "provinces/hebei@2020")
    evaluation = run(GATED, SCHOOLS, province="hebei")
    assert verdict(evaluation, county="1") == "undetermined"
    assert covered(evaluation, county="1") == "met"
    assert verdict(evaluation, county="2") == "not_met"


@pytest.mark.parametrize("word", ["vetoes", "preconditions"])
def test_what_the_province_demands_of_the_county_holds_behind_the_gate_too(run, word):
    # The province's own verdict is not met: so is the gate on it.
    run.rules(
        f"""
        fields: {{sound: {{label: s, scope: county, type: yes_no}}}}
        criteria:
          big: {{<A>, requires: school_total(pupils) >= 1}}
          sound_: {{<A>, requires: sound}}
        verdict: {{every: school, all: [big], {word}: [sound_]}}
        """,
        "provinces/hebei@2020",
    )
    rules = GATED.replace("criteria:", "fields: {sound: {label: s, scope: county, type: yes_no}}\n"
                          "criteria:")  # fmt: skip
    schools = "school_code,pupils,books\na,10,1"
    evaluation = run(rules, schools, county="sound\n否", province="hebei")
    behind = row(evaluation, "verdicts", ruleset="provinces/hebei", part=None)
    assert behind["verdict"] == "not_met"
    assert verdict(evaluation, "standard") == "not_met"


def test_a_gate_counts_the_schools_of_its_own_population(run):
    run.rules(PROVINCE, "provinces/hebei@2020")
    rules = GATED.replace("every: school,", "every: school, population: big,")
    rules = "populations: {big: {leave_out: [{when: pupils < 10, because: 小, <a>}]}}\n" + rules
    evaluation = run(rules, SCHOOLS, province="hebei")
    assert verdict(evaluation, "standard", "2") == "met"  # a, with 9 pupils, does not count


def test_both_rulesets_have_rows_in_the_tables(run):
    run.rules(PROVINCE, "provinces/hebei@2020")
    evaluation = run(GATED, SCHOOLS, province="hebei")
    assert {line["ruleset"] for line in rows(evaluation, "verdicts")} == {
        "test", "provinces/hebei",
    }  # fmt: skip
    assert len(rows(evaluation, "criteria", ruleset="provinces/hebei", criterion="big")) == 6


def test_two_gates_on_one_ruleset_give_its_rows_once(run):
    run.rules(PROVINCE, "provinces/hebei@2020")
    rules = GATED.replace(
        "criteria:",
        '  again: {ruleset: "provinces/{province}", every: school, <a>}\ncriteria:',
    ).replace("[standard, books_]", "[standard, again, books_]")
    evaluation = run(rules, SCHOOLS, province="hebei")
    found = rows(evaluation, "verdicts", ruleset="provinces/hebei", part=None)
    assert [line["county_code"] for line in found] == ["1", "2", "3"]


def test_gates_that_go_round_in_a_circle_are_refused(run):
    run.rules(
        "gates: {back: {ruleset: test@1, every: school, <a>}}\nverdict: {all: [back]}",
        "provinces/hebei@2020",
    )
    run.rules(GATED, "test@1")
    with pytest.raises(JunhengError) as refused:
        run(GATED, SCHOOLS, province="hebei")
    assert [item.code for item in refused.value.diagnostics] == ["R010"]


def test_a_ruleset_whose_owner_is_inferred_cannot_be_a_gate(run):
    run.rules("attribution: inferred\n" + PROVINCE, "provinces/hebei@2020")
    with pytest.raises(JunhengError) as refused:
        run(GATED, SCHOOLS, province="hebei")
    assert [item.code for item in refused.value.diagnostics] == ["R011"]


def test_a_province_that_nobody_has_is_refused(run):
    with pytest.raises(JunhengError) as refused:
        run(GATED, SCHOOLS, province="atlantis")
    assert refused.value.diagnostics[0].code == "R012"


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"stage": "county"}, "R001"),
        ({"date": "30.6.2024"}, "R002"),
        ({"switches": {"nobody": True}}, "R003"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(run, options, code):
    with pytest.raises(JunhengError) as refused:
        run(GATED, SCHOOLS, **options)
    assert [item.code for item in refused.value.diagnostics] == [code]


def test_an_example_stamps_its_results(run):
    evaluation = run("example: true\n" + ROOT, "school_code\na")
    assert any("example" in stamp.say("en") for stamp in evaluation.stamps)


def test_a_row_that_could_not_be_read_leaves_its_county_undetermined(run):
    # A school without a code might fail: "every school" is not known to hold.
    evaluation = run(
        "criteria: {c: {<A>, measure: books, at_least: 1, every: section}}\nverdict: {all: [c]}",
        "county_code,school_code,books\n1,a,5\n1,,5\n2,a,5",
    )
    assert verdict(evaluation, county="2") == "met"
    assert verdict(evaluation, county="1") == "undetermined"


def test_a_province_that_does_not_exist_is_told_as_the_persons_own_word(run):
    # The gate is right; what was typed after --province is not, so no line of the ruleset is named.
    from engine import JunhengError

    with pytest.raises(JunhengError) as refused:
        run(GATED, SCHOOLS, province="nowhere")
    assert refused.value.diagnostics[0].code == "R012"
    assert str(refused.value.diagnostics[0].place) == ""
