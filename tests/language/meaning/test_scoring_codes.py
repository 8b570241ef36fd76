"""Points, judges and combinations that cannot be meant: which code, at which word."""

from __future__ import annotations

import pytest

from engine.diagnostics import codes_scoring, render

from .given import rules

JUDGED = """
judged:
  sound: {label: 布局合理, scope: county, type: yes_no}
  given: {label: 打分, scope: county, type: points, minimum: 0, maximum: 8}
  graded: {label: 评级, scope: county, type: grade, grades: [A, B]}
  crowd: {label: 众评, scope: county, type: grade, grades: [A, B], raters: {combine: majority}}
"""
RUBRIC = """
rubrics:
  r:
    scope: county
    total: 10
    pass: 6
    <a>
    items:
""".replace("<a>", "source: note\n    confidence: A")
AREAS = RUBRIC.replace("items:", "areas:")
COMBINE = "source: note\n  confidence: A\n  parts:\n"


def item(text: str) -> str:
    """A rubric of ten points with one item."""
    return JUDGED + RUBRIC + f"      - {{id: a, points: 10, {text}}}\n"


def area(text: str, more: str = "") -> str:
    """A rubric of ten points with one area."""
    inside = "items: [{id: a, criterion: ok, points: 10}]"
    return AREAS + f"      - {{id: one, title: 一, {text}, {inside}}}\n{more}"


def combine(*lines: str, whole: str = "") -> str:
    """A combination without a verdict of its own."""
    parts = "".join(f"    - {line}\n" for line in lines)
    return f"combine:\n  {COMBINE}{parts}{whole}"


P1 = "{id: one, title: 一, ruleset: national-quality@2017"
P2 = "{id: two, title: 二, ruleset: national-basic@2012"

SCORING: list[tuple[str, str]] = [
    ("M090", combine(P1 + "}", P2.replace("id: two", "id: ‸one") + "}")),
    ("M090", combine(P1.replace("id: one", "id: ‸ok") + "}")),
    ("M090", combine(P1.replace("id: one", "id: ‸combined") + "}")),
    (
        "M090",
        combine(P1 + ", weight: 10}", whole="  total: 10\n  pass: 6\n")
        + "groups:\n  ‸combined: {all: [ok]}\n",
    ),
    ("M091", area("points: ‸9").replace("total: 10", "total: 9")),
    ("M092", area("points: 10, minimum: ‸11")),
    ("M092", item("criterion: ok, minimum: ‸10.5")),
    ("M093", item("criterion: ok").replace("pass: 6", "pass: ‸10.5")),
    ("M094", item("judge: graded, grades: {‸A: 11, B: 0}")),
    ("M094", item("judge: graded, grades: {‸A: {from: 8, to: 12}, B: 0}")),
    ("M094", item("judge: graded, grades: {A: 10, ‸B: {from: 5, to: 3}}")),
    ("M095", item("gate: ‸ok")),
    ("M096", item("label: 项").replace("id: a", "id: ‸a")),
    ("M097", item("criterion: ok, ‸deduct: {points: 1, per: 1}")),
    ("M097", item("label: 项, ‸deduct: {points: 1, per: 1}")),
    ("M097", item("criterion: ok, ‸award: {share_of_limit: {1.0: 1.0}}")),
    (
        "M097",
        "criteria:\n  n: {<A>, measure: county_total(pupils), between: {from: 1, to: 9}}\n"
        + RUBRIC
        + "      - {id: a, points: 10, criterion: n, ‸award: {share_of_limit: {1.0: 1.0}}}\n",
    ),
    (
        "M107",
        "criteria:\n  n: {<A>, measure: county_total(pupils), at_least: 9}\n"
        + RUBRIC
        + "      - {id: a, points: 10, criterion: n, award: {share_of_limit: {1.0: 1.0}},\n"
        + "         ‸deduct: {points: 1, per: 1}}\n",
    ),
    ("M098", JUDGED.replace("type: yes_no}", "type: yes_no, raters: {combine: ‸mean}}")),
    ("M098", JUDGED.replace("maximum: 8}", "maximum: 8, raters: {combine: ‸majority}}")),
    ("M098", JUDGED.replace("[A, B]}", "[A, B], raters: {combine: ‸mean}}", 1)),
    ("M099", item("judge: ‸given").replace("maximum: 8", "maximum: 12")),
    ("M100", combine(P1 + ", weight: 10}", "‸" + P2 + "}", whole="  total: 10\n  pass: 6\n")),
    (
        "M101",
        combine(P1 + ", weight: 4}", P2 + ", weight: 5}", whole="  total: ‸10\n  pass: 6\n"),
    ),
    ("M102", combine(P1 + ", ‸must: true}")),
    ("M102", combine(P1 + ", ‸score: r}")),
    ("M102", combine(P1 + "}", whole="  ‸pass: 6\n")),
    ("M103", "‸" + combine(P1 + ", weight: 10}", whole="  total: 10\n")),
    ("M103", "‸" + combine(P1 + ", weight: 10}", whole="  pass_share: 0.8\n")),
    (
        "M104",
        JUDGED
        + "rubrics:\n  r: {scope: county, total: 8, pass: 6, total_from: given, <a>,\n"
        + "      items: [{id: a, label: 项, ‸must: true}]}\n",
    ),
    ("M105", item("judge: crowd, ‸grades: {A: {from: 6, to: 10}, B: 0}")),
    ("M106", JUDGED.replace("minimum: 0, maximum: 8", "minimum: ‸8, maximum: 0")),
]
# The same mistakes that there were before, where lines stand in areas now.
IN_AREAS: list[tuple[str, str]] = [
    (
        "M041",
        area("points: 10").replace("{id: a,", "{id: a, points: 5, criterion: ok}, {id: ‸a,")
        .replace("criterion: ok, points: 10", "criterion: ok, points: 5"),
    ),
    ("M041", area("points: 10").replace("{id: a,", "{id: ‸one,")),
    ("M048", area("points: 10").replace("total: 10", "total: ‸20")),
    ("M047", area("points: 10").replace("criterion: ok", "judge: ‸sonud")),
    ("M024", area("points: 10").replace("criterion: ok", "criterion: ‸okay")),
    ("M024", item("gate: ‸gaet")),
    ("M050", item("‸judge: graded")),
    ("M050", item("judge: graded, ‸grades: {A: 10}")),
    ("M052", item("label: 项, deduct: {points: 1, when: ‸boarding}")),
    ("M052", item("label: 项, award: {‸points: {primary: 1, junior: 2}}")),
    (
        "M052",
        """
        region: province
        gates: {g: {ruleset: national-basic@2012, every: county, <a>}}
        rubrics: {r: {scope: region, total: 10, pass: 5, <a>,
                      items: [{id: a, points: 10, gate: g, score: ‸government_score}]}}
        groups: {counties: {every: county, all: [ok]}}
        verdict: {all: [r, counties]}
        """,
    ),
]  # fmt: skip
ALL = SCORING + IN_AREAS


def _text(body: str) -> str:
    text = rules(body)
    if body.removeprefix("‸").startswith("combine:"):
        text = text.replace("verdict: {all: [ok]}\n", "")
    return text


@pytest.mark.parametrize(("code", "body"), ALL)
def test_the_word_that_cannot_be_meant_and_nothing_else(shelf, code, body):
    found, line, column = shelf.find_in(_text(body))
    assert [(d.code, d.place.line, d.place.column) for d in found] == [(code, line, column)]


@pytest.mark.parametrize(("code", "body"), SCORING)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_name_of_the_sentence_is_filled(shelf, code, body, language):
    found, _, _ = shelf.find_in(_text(body))
    said = "".join(render(item, language) for item in found)
    assert code in said
    assert "…" not in said


def test_every_code_of_scoring_has_an_example():
    examples = {code for code, _ in SCORING}
    registered = {entry.code for entry in codes_scoring.CODES if entry.code.startswith("M")}
    assert registered == examples


def test_the_sums_are_exact_decimals(shelf):
    # 0.1 + 0.2 is 0.3 in a regulation, though not in doubles.
    body = AREAS.replace("total: 10", "total: 0.3").replace("pass: 6", "pass: 0.3") + (
        "      - {id: one, title: 一, points: 0.3, items: [{id: a, criterion: ok, points: 0.1},"
        " {id: b, criterion: ok, points: 0.2}]}\n"
    )
    found, _, _ = shelf.find_in("‸" + _text(body))
    assert found == []
