"""Gates that bring points, and evaluations put together of parts."""

from __future__ import annotations

import math

import pytest

from engine import JunhengError

from .given import judged, row, rows, verdict

BOOKS = """
title: 图书标准
fields: {per_pupil: {label: 生均图书, scope: school}}
criteria: {books: {<A>, measure: per_pupil, at_least: 20}}
verdict: {every: school, all: [books]}
"""
VISITS = """
title: 访校
judged: {visit: {label: 访校评分, scope: county, type: points, minimum: 0, maximum: 50}}
rubrics:
  visit: {title: 访校, scope: county, total: 50, pass: 30, not_applicable: zero, <a>, items: [
          {id: visit, judge: visit, points: 50}]}
  schools: {title: 各校, scope: school, every: school, total: 10, pass: 5, <a>, items: [
          {id: own, label: 项, points: 10, zero_when: own < 1}]}
fields: {own: {label: 校项, scope: school}}
verdict: {all: [visit]}
"""
WEIGHTS = """
combine:
  parts:
    - {id: books, title: 图书, ruleset: parts/books@2010, weight: 40}
    - {id: visit, title: 访校, ruleset: parts/visits@2024, weight: 60, score: visit EXTRA}
  total: 100
  pass: 80
  source: note
  confidence: A
"""
ALL = """
combine:
  parts:
    - {id: books, title: 图书, ruleset: parts/books@2010}
    - {id: visit, title: 访校, ruleset: parts/visits@2024}
  source: note
  confidence: A
"""


@pytest.fixture
def parts(run):
    """A shelf with the rulesets that are combined."""
    run.rules(BOOKS, "parts/books@2010")
    run.rules(VISITS, "parts/visits@2024")
    return run


def _combined(parts, rules, books=20, visit=35, **options):
    text = f"ruleset,item,points\nparts/visits@2024,visit,{visit}"
    return parts(rules, f"school_code,per_pupil\na,{books}", assessments=text, **options)


@pytest.mark.parametrize(
    ("books", "visit", "points", "expected"),
    [
        (20, 35, 82, "met"),  # 40 + 60 × 35 / 50
        (20, 33, 79.6, "not_met"),
        (19, 50, 60, "not_met"),  # the first part failed: nothing of its 40
        (20, 0, 40, "not_met"),
    ],
)
def test_parts_with_weights_add_up(parts, books, visit, points, expected):
    evaluation = _combined(parts, WEIGHTS.replace(" EXTRA", ""), books, visit)
    found = judged(evaluation, "combined")
    assert (found["points"], found["max_points"], found["limit"]) == (
        pytest.approx(points),
        100,
        80,
    )
    assert verdict(evaluation) == expected
    assert judged(evaluation, "combined.books")["max_points"] == 40
    assert judged(evaluation, "combined.visit")["points"] == pytest.approx(60 * visit / 50)


@pytest.mark.parametrize(("visit", "expected"), [(35, "met"), (29, "not_met")])
def test_a_part_that_must_hold_fails_the_whole(parts, visit, expected):
    # At 29 of 50 the visits fail their own mark of 30, and the sum is 40 + 34.8; at 35 it passes.
    rules = WEIGHTS.replace(" EXTRA", ", must: true").replace("pass: 80", "pass: 70")
    evaluation = _combined(parts, rules, visit=visit, language="zh")
    assert verdict(evaluation) == expected
    assert row(evaluation, "verdicts", part="visit", ruleset="test")["verdict"] == expected
    found = judged(evaluation, "combined")
    assert found["points"] >= 70
    assert found["reason"] == (None if expected == "met" else "标星项“访校”未达到")


@pytest.mark.parametrize(
    ("books", "visit", "expected"),
    [(20, 30, "met"), (19, 50, "not_met"), (20, 29, "not_met"), ("", 50, "undetermined")],
)
def test_parts_without_weights_must_all_hold(parts, books, visit, expected):
    evaluation = _combined(parts, ALL, books, visit)
    assert verdict(evaluation) == expected
    whole = rows(evaluation, "verdicts", ruleset="test")
    assert [line["part"] for line in whole] == [None, "books", "visit"]


def test_a_part_whose_points_are_not_known_lies_between_bounds(parts):
    # 40 + 0 to 60: above a mark of 40 for sure, above one of 80 perhaps.
    assert verdict(_combined(parts, WEIGHTS.replace(" EXTRA", ""), visit="")) == "undetermined"
    low = WEIGHTS.replace(" EXTRA", "").replace("pass: 80", "pass: 40")
    evaluation = _combined(parts, low, visit="")
    assert verdict(evaluation) == "met"
    part = judged(evaluation, "combined.visit")
    assert math.isnan(part["points"])
    assert part["reason"] == "the score of that ruleset is not known"


def test_a_share_of_all_weights_may_be_asked_for(parts):
    rules = WEIGHTS.replace(" EXTRA", "").replace("pass: 80", "pass_share: 0.82")
    assert verdict(_combined(parts, rules, visit=35)) == "met"
    assert verdict(_combined(parts, rules, visit=34)) == "not_met"


def test_names_of_parts_and_combined_are_names_for_a_verdict_of_ones_own(parts):
    rules = (
        WEIGHTS.replace(" EXTRA", "")
        + """
fields: {safe: {label: 安全, scope: county, type: yes_no}}
criteria: {safety: {<A>, requires: safe}}
groups: {both: {title: 二者, any: [combined, visit]}}
verdict: {all: [both], vetoes: [safety]}
"""
    )
    text = "ruleset,item,points\nparts/visits@2024,visit,30"
    schools = "school_code,per_pupil\na,19"  # 36 of 100 points, but the visits hold
    assert verdict(parts(rules, schools, county="safe\n是", assessments=text)) == "met"
    assert verdict(parts(rules, schools, county="safe\n否", assessments=text)) == "not_met"


def test_the_province_may_be_a_part(parts):
    rules = ALL.replace("parts/books@2010", "'parts/{province}'")
    text = "ruleset,item,points\nparts/visits@2024,visit,30"
    schools = "school_code,per_pupil\na,20"
    chosen = parts(rules, schools, assessments=text, province="books@2010")
    assert verdict(chosen) == "met"
    nobody = parts(rules, schools, assessments=text)
    assert verdict(nobody) == "undetermined"
    assert "--province" in row(nobody, "verdicts", part="books", ruleset="test")["reasons"]


def test_a_score_without_its_province_says_what_is_missing(parts):
    rules = WEIGHTS.replace(" EXTRA", "").replace("parts/visits@2024", "'parts/{province}'")
    found = judged(parts(rules, "school_code,per_pupil\na,20"), "combined.visit")
    assert "--province" in found["reason"]


def test_a_part_may_be_supplied_school_by_school(parts):
    rules = ALL.replace("books@2010}", "books@2010, supplied: province_standard_met}")
    text = "ruleset,item,points\nparts/visits@2024,visit,30"
    evaluation = parts(
        rules, "school_code,per_pupil,province_standard_met\na,20,\nb,3,是", assessments=text
    )
    assert verdict(evaluation) == "met"


def test_an_overlay_changes_the_combination_as_a_whole(parts):
    parts.rules(WEIGHTS.replace(" EXTRA", ""), "whole@1")
    overlay = parts.folder / "library" / "whole" / "over"
    overlay.mkdir(parents=True)
    (overlay / "1.yaml").write_text(
        'format: 1\nid: whole/over\nedition: "1"\ntitle: 调整\nextends: whole@1\noverrides:\n'
        "  - {item: combine, change: {pass: 82.5}, direction: tightens, source: unlocated,\n"
        "     confidence: B, because: 提高}\n",
        encoding="utf-8",
    )
    loader = parts.loader()
    ruleset = loader.load("whole/over@1")
    assert ruleset.nodes["combined"].pass_mark.value == 82.5
    assert [item.points.value for item in ruleset.nodes["combined"].items] == [40, 60]
    (change,) = loader.changes(ruleset).rows
    assert change.old.pass_mark.value == 80


def test_an_overlay_may_replace_the_parts(parts):
    parts.rules(WEIGHTS.replace(" EXTRA", ""), "whole@1")
    overlay = parts.folder / "library" / "whole" / "over"
    overlay.mkdir(parents=True)
    (overlay / "1.yaml").write_text(
        'format: 1\nid: whole/over\nedition: "1"\ntitle: 调整\nextends: whole@1\noverrides:\n'
        "  - {item: combine, change: {parts: [{id: only, title: 访校, weight: 100, score: visit,\n"
        "     ruleset: parts/visits@2024}]}, direction: neutral, source: unlocated,\n"
        "     confidence: B, because: 只看访校}\n",
        encoding="utf-8",
    )
    loader = parts.loader()
    ruleset = loader.load("whole/over@1")
    assert [*ruleset.nodes] == ["combined", "only"]
    (change,) = loader.changes(ruleset).rows
    assert [item.name for item in change.old.items] == ["books", "visit"]


# ------------------------------------------------------------------- gates as lines of a rubric

GATES = """
fields: {x: {label: x, scope: county}}
gates:
  books: {title: 图书, ruleset: parts/books@2010, <a>}
  visit: {title: 访校, ruleset: parts/visits@2024, <a>}
criteria: {low: {<A>, measure: x, at_least: 10}}
rubrics:
  r: {title: 评分, scope: county, total: 100, pass: 60, <a>, items: [
      {id: own, criterion: low, points: 20},
      {id: books, gate: books, points: 30},
      {id: visit, gate: visit, score: SCORE, points: 50}]}
verdict: {all: [r]}
"""


@pytest.mark.parametrize(
    ("books", "visit", "points"), [(20, 50, 100), (20, 25, 75), (19, 10, 30), (20, 0, 50)]
)
def test_lines_on_gates_beside_others(parts, books, visit, points):
    # 20 + 30 if the books hold + 50 × visit / 50
    text = f"ruleset,item,points\nparts/visits@2024,visit,{visit}"
    evaluation = parts(
        GATES.replace("SCORE", "visit"), f"school_code,per_pupil\na,{books}", "x\n10", text
    )
    assert judged(evaluation, "r")["points"] == points


def test_a_rubric_of_schools_takes_each_school_of_a_gate(parts):
    # The gate has schools of its own population: to others it does not apply.
    rules = """
    populations:
      town: {leave_out: [{when: area == 'rural', because: 农村, <a>}]}
      all: {title: 全部}
    gates: {province_: {title: 省标, ruleset: parts/each@1, population: town, <a>}}
    rubrics:
      r: {title: 评分, scope: school, every: school, population: all, total: 10, pass: 0, <a>,
          not_applicable: ignore, items: [{id: g, gate: province_, points: 10}]}
    verdict: {population: all, all: [r]}
    """
    each = """
    title: 各校
    fields: {n: {label: n, scope: school}}
    criteria: {c: {<A>, measure: n, at_least: 5}}
    verdict: {every: school, all: [c]}
    """
    parts.rules(each, "parts/each@1")
    evaluation = parts(rules, "school_code,area,n\na,town,5\nb,town,4\nc,rural,5")
    found = {line["school_code"]: (line["status"], line["points"])
             for line in rows(evaluation, "criteria", criterion="r.g")}  # fmt: skip
    assert found["a"] == ("met", 10)
    assert found["b"] == ("not_met", 0)
    assert found["c"][0] == "not_applicable"


@pytest.mark.parametrize(
    ("score", "code", "words"),
    [("visits", "R085", ["visits", "visit", "parts/visits@2024"]), ("schools", "R086", ["school"])],
)
def test_a_score_that_the_other_ruleset_has_not_is_refused(parts, score, code, words):
    with pytest.raises(JunhengError) as refused:
        parts(GATES.replace("SCORE", score), "school_code,per_pupil\na,20")
    (found,) = refused.value.diagnostics
    assert found.code == code
    assert all(word in found.message("en") + found.hint("en") for word in words)
    assert "score" in found.excerpt


def test_validate_looks_into_the_rulesets_whose_scores_are_taken(parts):
    from engine.language.validate import validate

    path = parts.rules(GATES.replace("SCORE", "visits"), "takes@1")
    _, found = validate(parts.loader().library, [path])
    assert [item.code for item in found] == ["R085"]
    missing = parts.rules(GATES.replace("parts/visits@2024", "parts/nowhere@1"), "takes@2")
    _, found = validate(parts.loader().library, [missing])
    assert found == []  # a run says that it is not there
