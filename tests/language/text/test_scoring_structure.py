"""Keys of rubrics, judged items and combinations that do not go together, and where it is said."""

from __future__ import annotations

import pytest

from engine.language.files import read_checked

HEAD = """\
format: 1
id: x
edition: "2017"
title: 标题
levels: {primary: 小学}
sources: {m6: {document: 办法}}
arithmetic: {tolerance: 1e-9, rounding: none}
"""
VERDICT = "verdict: {all: [L1]}\n"
FROM = "source: m6, confidence: A"
RUBRIC = f"rubrics:\n  r: {{scope: county, total: 10, {FROM}, "
ITEM = RUBRIC + "pass: 6, items: [{id: a, points: 10, "
AREA = RUBRIC + "pass: 6, areas: [{id: a, title: 一, points: 10, "
INSIDE = "items: [{id: b, points: 10}]}]}\n"
JUDGED = "judged:\n  j: {label: 甲, scope: county, type: points, "
COMBINE = f"combine:\n  {FROM.replace(', ', chr(10) + '  ')}\n"

WRONG: list[tuple[str, str]] = [
    # the mark of a rubric
    ("S012", RUBRIC.replace("r:", "‸r:") + "items: [{id: a, points: 10}]}\n"),
    ("S013", RUBRIC + "pass: 6, ‸pass_share: 0.6, items: [{id: a, points: 10}]}\n"),
    ("S010", RUBRIC + "pass_share: ‸85, items: [{id: a, points: 10}]}\n"),
    # items and areas
    ("S012", RUBRIC.replace("r:", "‸r:") + "pass: 6}\n"),
    (
        "S013",
        RUBRIC + "pass: 6, items: [{id: a, points: 10}], ‸areas: [" + AREA.split("[")[1] + INSIDE,
    ),
    ("S013", AREA + INSIDE.replace("]}\n", "], ‸total_from: j}\n")),
    ("S013", AREA + "minimum: 6, ‸minimum_share: 0.6, " + INSIDE),
    ("S010", AREA + "minimum_share: ‸60, " + INSIDE),
    ("S002", AREA + "items: [‸{id: b}]}]}\n"),
    # one way of earning
    ("S013", ITEM + "criterion: c, ‸judge: j}]}\n"),
    ("S013", ITEM + "judge: j, ‸gate: g}]}\n"),
    ("S013", ITEM + "judge: j, ‸award: {points: 5}}]}\n"),
    ("S016", ITEM + "criterion: c, ‸score: r}]}\n"),
    ("S016", ITEM + "‸award: {share_of_limit: {1.0: 1.0}}}]}\n"),
    ("S013", ITEM + "criterion: c, award: {share_of_limit: {1.0: 1.0}, ‸points: 5}}]}\n"),
    ("S016", ITEM + "award: {points: 5, ‸below: 0}}]}\n"),
    ("S007", ITEM + "criterion: c, not_applicable: ‸drop}]}\n"),
    # deductions
    ("S012", ITEM + "criterion: c, ‸deduct: {points: 1}}]}\n"),
    ("S013", ITEM + "criterion: c, deduct: {points: 1, per: 1, ‸when: bad}}]}\n"),
    (
        "S013",
        ITEM
        + "criterion: c, deduct: [{points: 1, per: 1}, {points: 2, for_each: n, ‸when: b}]}]}\n",
    ),
    ("S016", ITEM + "criterion: c, deduct: [{points: 1, for_each: n, ‸steps: full}]}]}\n"),
    ("S002", ITEM + "criterion: c, deduct: [‸{per: 1}]}]}\n"),
    ("S009", ITEM + "criterion: c, deduct: ‸[]}]}\n"),
    # grades
    ("S002", ITEM + "judge: j, grades: {‸A: {from: 4}, B: 0}}]}\n"),
    ("S001", ITEM + "judge: j, grades: {A: {from: 4, ‸upto: 5}, B: 0}}]}\n"),
    # judges
    ("S007", JUDGED + "reason: ‸optional}\n"),
    ("S007", JUDGED + "raters: {combine: ‸average}}\n"),
    ("S002", JUDGED + "‸raters: {at_least: 3}}\n"),
    ("S010", JUDGED + "raters: {combine: mean, at_least: ‸0}}\n"),
    # combinations
    ("S009", COMBINE + "  parts: ‸[]\n"),
    ("S002", COMBINE + "  parts:\n    - ‸{id: a}\n"),
    ("S001", COMBINE + "  parts:\n    - {id: a, ruleset: b@1, ‸points: 3}\n"),
    ("S002", "‸combine:\n  parts:\n    - {id: a, ruleset: b@1}\n"),
    (
        "S013",
        COMBINE
        + "  total: 10\n  pass: 8\n  ‸pass_share: 0.8\n  parts:\n    - {id: a, ruleset: b@1}\n",
    ),
]


def _find(tmp_path, body):
    text = HEAD + ("" if "combine:\n" in body else VERDICT) + body
    before = text.partition("‸")[0]
    path = tmp_path / "x.yaml"
    path.write_text(text.replace("‸", ""), encoding="utf-8")
    from engine import JunhengError

    with pytest.raises(JunhengError) as refused:
        read_checked(path, "ruleset")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return [(d.code, d.place.line, d.place.column) for d in refused.value.diagnostics], line, column


@pytest.mark.parametrize(("code", "body"), WRONG)
def test_what_does_not_go_together_is_told_once_at_its_place(tmp_path, code, body):
    found, line, column = _find(tmp_path, body)
    assert found == [(code, line, column)]


def test_a_combination_needs_no_verdict_and_anything_else_does(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(HEAD + COMBINE + "  parts:\n    - {id: a, ruleset: b@1}\n", encoding="utf-8")
    assert read_checked(path, "ruleset").data["combine"]
    found, _, _ = _find(tmp_path, "‸combine_: {}\n")
    assert "S001" in {code for code, _, _ in found}
