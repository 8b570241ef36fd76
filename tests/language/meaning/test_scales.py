"""Regions, years, ladders and points that cannot be meant: which code, on which line and word."""

from __future__ import annotations

import pytest

from engine.diagnostics import codes_scales, render

from .given import MARK, rules

PLAN = "fields: {plan: {label: 规划数, scope: county, type: number}}\n"
SCORE = """
rubrics:
  score: {scope: county, total: 1, pass: 1, items: [{id: a, criterion: ok, points: 1}], <a>}
"""
LAST = "{id: z, label: 丙, counts_as: not_met}"

EXAMPLES: list[tuple[str, str]] = [
    (
        "E040",
        ("region: province\ncriteria:\n"
        "  c: {<A>, measure: region_total(‸pupils), at_least: 1}\nverdict: {all: [c]}\n"),
    ),
    (
        "E040",
        ("region: province\ncriteria:\n"
        "  c: {<A>, measure: region_share(‸computers > 5), at_least: 1}\nverdict: {all: [c]}\n"),
    ),
    ("E041", PLAN + 'criteria:\n  c: {<A>, measure: "years_ago(plan, ‸0)", at_least: 1}\n'),
    ("E041", PLAN + 'criteria:\n  c: {<A>, measure: "mean_of_years(plan, ‸21)", at_least: 1}\n'),
    ("E041", PLAN + 'criteria:\n  c: {<A>, measure: "max_of_years(plan, ‸2.5)", at_least: 1}\n'),
    ("E041", PLAN + 'criteria:\n  c: {<A>, measure: "years_ago(plan, ‸plan)", at_least: 1}\n'),
    ("E041", PLAN + 'criteria:\n  c: {<A>, measure: "years_ago(plan, ‸-1)", at_least: 1}\n'),
    ("E042", PLAN + "criteria:\n  c: {<A>, measure: ‸region_mean(plan), at_least: 1}\n"),
    ("M110", "criteria:\n  c: {<A>, requires: sound, every: ‸county}\n"),
    ("M110", "groups:\n  g: {share_of: ‸county, meeting: ok, at_least: 0.9, <a>}\n"),
    ("M110", "groups:\n  g: {all: [ok], every: ‸county}\n"),
    ("M110", "verdict: {all: [ok], every: ‸county}\n"),
    (
        "M110",
        ("rubrics:\n  r: {scope: ‸region, total: 1, pass: 1, <a>, "
        "items: [{id: a, criterion: ok, points: 1}]}\n"),
    ),
    (
        "M111",
        ("groups:\n  g:\n    ladder:\n"
        "      - {id: a, label: 甲, all: [ok], counts_as: met}\n"
        "      - ‸{id: b, label: 乙, any: [ok], counts_as: met}\n"),
    ),
    (
        "M112",
        ("groups:\n  g:\n    ladder:\n"
        "      - ‸{id: a, label: 甲, counts_as: met}\n"
        f"      - {LAST}\n"),
    ),
    (
        "M113",
        ("groups:\n  g:\n    ladder:\n"
        "      - {id: a, label: 甲, all: [ok], counts_as: met}\n"
        "      - {id: ‸a, label: 乙, any: [ok], counts_as: met}\n"
        f"      - {LAST}\n"),
    ),
    ("M114", "verdict: {all: [ok], label_from: ‸ok}\n"),
    ("M114", "verdict: {all: [ok], label_from: ‸nothing}\n"),
    (
        "M115",
        ("groups:\n  g:\n    every: school\n    ladder:\n"
        "      - {id: a, label: 甲, all: [ok], counts_as: met}\n"
        f"      - {LAST}\n"
        "verdict: {all: [g], label_from: ‸g}\n"),
    ),
    (
        "M115",
        ("region: nation\ncriteria:\n  c: {<A>, requires: sound}\ngroups:\n  g:\n"
        "    every: county\n    ladder:\n"
        "      - {id: a, label: 甲, all: [c], counts_as: met}\n"
        f"      - {LAST}\n"
        "  r: {all: [ok], every: county}\n"
        "verdict: {all: [g, r], label_from: ‸g}\n"),
    ),
    ("M116", "groups:\n  g: {points_of: ‸ok, at_least: 90}\n"),
    ("M117", "groups:\n  g: {of: [ok], not_met_at_most: ‸1}\n"),
    ("M117", "verdict: {of: [ok], not_met_at_most: ‸3}\n"),
    (
        "M117",
        ("groups:\n  g:\n    ladder:\n"
        "      - {id: a, label: 甲, of: [ok], not_met_at_most: ‸1, counts_as: met}\n"
        f"      - {LAST}\n"),
    ),
    ("M118", SCORE + "groups:\n  g: {points_of: score, ‸at_least: pupils}\n"),
    ("M118", SCORE + "groups:\n  g: {points_of: score, ‸at_least: {primary: 1, junior: 1}}\n"),
    # what other rules say of the new shapes
    ("M022", ("groups:\n  ‸g:\n    ladder:\n"
     f"      - {{id: a, label: 甲, all: [g], counts_as: met}}\n      - {LAST}\n")),
    ("M024", ("groups:\n  g:\n    ladder:\n"
     f"      - {{id: a, label: 甲, all: [‸okay], counts_as: met}}\n      - {LAST}\n")),
    ("M024", "groups:\n  g: {points_of: ‸scores, at_least: 90}\n"),
    ("M026", SCORE + "groups:\n  g: {points_of: score, at_least: 9, every: ‸school}\n"),
    (
        "M027",
        ("region: province\ncriteria:\n  ‸c: {<A>, requires: sound}\nverdict: {all: [c]}\n"
        "groups:\n  g: {all: [ok], every: county}\n"),
    ),
    (
        "M027",
        ("region: province\ngroups:\n  ‸g: {share_of: school, meeting: ok, at_least: 1, <a>}\n"
        "verdict: {all: [g]}\n"),
    ),
    ("M042", ("groups:\n  g:\n    ladder:\n"
     f"      - {{id: a, label: 甲, of: [ok], at_least: ‸2, counts_as: met}}\n      - {LAST}\n")),
    ("M043", ("groups:\n  g:\n    ladder:\n      - {id: a, label: 甲, of: [‸ok], at_least: 1, "
     f"floor: 0.6, counts_as: met}}\n      - {LAST}\n")),
    ("M055", PLAN + "region: province\ngroups:\n"
     "  g: {share_of: county, meeting: ok, ‸at_least: plan, <a>}\nverdict: {all: [g]}\n"),
    ("E019", PLAN + 'criteria:\n  c: {<A>, measure: "‸years_ago(plan)", at_least: 1}\n'),
    ("E020", PLAN + "region: province\ncriteria:\n"
     "  c: {<A>, measure: ‸region_mean(region_mean(plan)), at_least: 1}\nverdict: {all: [c]}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "body"), EXAMPLES)
def test_the_word_of_what_cannot_be_meant(shelf, code, body):
    found, line, column = shelf.find_in(rules(body))

    assert [item.code for item in found] == [code]
    assert (found[0].place.line, found[0].place.column) == (line, column)


@pytest.mark.parametrize(("code", "body"), EXAMPLES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_name_of_the_sentence_is_filled(shelf, code, body, language):
    found, _, _ = shelf.find_in(rules(body))

    assert "…" not in render(found[0], language).replace(
        {"E042": "county_…"}.get(code, MARK), ""
    ).replace("label: …", "")


def test_every_code_of_scales_that_a_ruleset_can_have_is_shown():
    shown = {code for code, _ in EXAMPLES}
    assert {c.code for c in codes_scales.CODES if c.code[0] in "ME"} <= shown


# --------------------------------------------------------------------- what holds


HOLDS = {
    "a constant stands beside a value of the region": (
        PLAN
        + "region: province\nmeasures: {part: {label: 甲, value: 100 * region_share(plan > 1)}}\n"
        "criteria:\n  c: {<A>, measure: part, at_least: 30}\nverdict: {all: [c]}\n"
    ),
    "a switch too": (
        PLAN + "region: province\nswitches: {strict: {label: 严, default: true, <a>}}\n"
        "criteria:\n  c: {<A>, measure: region_mean(plan), "
        "at_least: [{when: strict, is: 3}, {is: 2}]}\nverdict: {all: [c]}\n"
    ),
    "a county share of schools rises county by county": (
        "region: province\ngroups:\n"
        "  g: {share_of: school, meeting: ok, at_least: 1, every: county, <a>}\n"
        "verdict: {all: [g]}\n"
    ),
    "members that all rise from the county meet at the region": (
        "region: province\ncriteria:\n  c: {<A>, requires: sound, every: county}\n"
        "groups:\n  one: {all: [c]}\nverdict: {all: [one]}\n"
    ),
    "a ladder of the region names its verdict": (
        "region: province\ngroups:\n  good: {share_of: county, meeting: ok, at_least: 0.9, <a>}\n"
        "  grade:\n    ladder:\n"
        f"      - {{id: a, label: 甲, all: [good], counts_as: met}}\n      - {LAST}\n"
        "verdict: {all: [grade], label_from: grade}\n"
    ),
    "points of the region": (
        "region: province\ngroups:\n  good: {share_of: county, meeting: ok, at_least: 0.9, <a>}\n"
        "  high: {points_of: score, share: true, at_least: 0.9}\n"
        "rubrics:\n  score: {scope: region, total: 1, pass: 1, <a>, "
        "items: [{id: a, criterion: good, points: 1}]}\nverdict: {all: [high]}\n"
    ),
    "a limit of the county for a share of its schools": (
        PLAN + "groups:\n  g: {share_of: school, meeting: ok, at_least: plan / 100, <a>}\n"
        "verdict: {all: [g]}\n"
    ),
}


@pytest.mark.parametrize("body", HOLDS.values(), ids=HOLDS)
def test_what_can_be_meant(shelf, body):
    found, _, _ = shelf.find_in(rules(body))

    assert [render(item) for item in found] == []


@pytest.mark.parametrize(
    ("body", "scopes"),
    [
        (HOLDS["a constant stands beside a value of the region"], {"c": "region"}),
        (HOLDS["members that all rise from the county meet at the region"], {"one": "region"}),
        (HOLDS["a county share of schools rises county by county"], {"g": "county"}),
        (HOLDS["a ladder of the region names its verdict"], {"good": "region", "grade": "region"}),
    ],
)
def test_where_nodes_are_judged(shelf, body, scopes):
    from engine.language.layout import lay_out

    shelf.put(rules(body))
    layout = lay_out(shelf.load())

    assert {name: layout.scope[name] for name in scopes} == scopes
    assert layout.top == "region"


def test_each_and_mean_are_told_apart(shelf):
    """`combine: each` is what is meant where nothing is written."""
    body = """
        measures: {books_each: {label: 生均图书, value: classes / pupils}}
        groups:
          a: {coefficient_of: [books_each], combine: each, at_most: 0.5, <a>}
          b: {coefficient_of: [books_each], combine: mean, at_most: 0.5, <a>}
          c: {coefficient_of: [books_each], at_most: 0.5, <a>}
        """
    shelf.put(rules(body))
    nodes = shelf.load().nodes

    assert [nodes[name].combine for name in "abc"] == ["each", "mean", "each"]


# --------------------------------------------------------------------- overlays


def test_a_change_gives_a_group_another_count_or_another_form(shelf):
    from .given import overlay

    shelf.put(rules("criteria:\n  b: {<A>, requires: sound}\ngroups:\n"
                    "  g: {of: [ok, b], at_least: 1}\nverdict: {all: [g]}\n"))  # fmt: skip
    change = "- {{item: groups.g, change: {}, direction: tightens, source: note, because: 因}}\n"
    changes = {
        "{not_met_at_most: 0}": ("not_met_at_most", 0),
        "{of: [ok, b], at_least: 2}": ("at_least", 2),
        "{all: [ok]}": ("all", 0),
    }
    for number, (text, (rule, need)) in enumerate(changes.items()):
        name = f"toy/over{number}"
        shelf.put(overlay(change.format(text), name=name), f"{name}/1.yaml")
        node = shelf.load(f"{name}@1").nodes["g"]
        assert (node.rule, node.need) == (rule, need)


def test_an_overlay_cannot_change_what_counties_are_gathered_into(shelf):
    from .given import overlay

    shelf.put(rules(HOLDS["a ladder of the region names its verdict"]))
    change = (
        "- {item: groups.good, change: {at_least: 1}, direction: tightens, source: note, "
        "because: 因}\n"
    )
    shelf.put(overlay(change, more="region: nation\n"), "toy/over/1.yaml")
    assert shelf.found("toy/over@1")
    shelf.put(overlay(change), "toy/over/1.yaml")
    assert shelf.load("toy/over@1").region == "province"
