"""`moved:`: every place that names an item of old says where it went, and nothing is read as it."""

from __future__ import annotations

import pytest

from engine.diagnostics import Text
from engine.language.model import Move
from engine.language.moves import direction, way_of

from .given import MARK, overlay, rules

BECAUSE = "direction: neutral, source: note, confidence: A, because: 因"


def moved_in(body, moved):
    return rules(f"{body}\nmoved: {moved}\n")


# ---------------------------------------------------------------------- what moved says itself


@pytest.mark.parametrize(
    ("code", "moved"),
    [
        ("M130", f"{{{MARK}criteria.ok: criteria.other}}"),
        ("M130", f"{{{MARK}fields.pupils: fields.classes}}"),  # of the data dictionary
        ("M130", f"{{{MARK}judged.sound: {{removed: true, because: 不再评}}}}"),
        ("M131", f"{{criteria.old: {MARK}criteria.okk}}"),
        ("M131", f"{{criteria.old: {MARK}measures.ok}}"),
        ("M131", f"{{criteria.a: criteria.b, criteria.b: {MARK}criteria.c}}"),
        ("M132", f"{{{MARK}criteria.a: criteria.b, criteria.b: criteria.a}}"),
        ("M132", f"{{{MARK}criteria.a: criteria.a}}"),
        ("S008", f"{{{MARK}a: criteria.ok}}"),
        ("S008", f"{{criteria.a: {MARK}ok}}"),
        ("S002", f"{{{MARK}criteria.a: {{removed: true}}}}"),
    ],
)
def test_a_way_that_leads_nowhere(shelf, code, moved):
    found, line, column = shelf.find_in(
        moved_in("criteria:\n  other: {<A>, requires: sound}", moved)
    )
    places = [(item.code, item.place.line, item.place.column) for item in found]

    assert (code, line, column) in places
    assert all("…" not in item.hint() for item in found)


def test_the_hint_of_a_missing_target_names_what_looks_like_it_wherever_it_is(shelf):
    (found,), *_ = shelf.find_in(moved_in("", f"{{criteria.a: {MARK}criteria.sond}}"))

    assert found.code == "M131"
    assert "judged.sound" in found.hint()


def test_the_circle_is_told(shelf):
    shelf.put(
        moved_in("", "{criteria.a: criteria.b, criteria.b: criteria.c, criteria.c: criteria.b}")
    )

    said = {item.message() for item in shelf.found()}
    assert "moved 绕成了一圈：criteria.b → criteria.c → criteria.b" in said


def test_names_that_lead_to_what_there_is_are_fine(shelf):
    """The chain a -> b -> ok ends at a criterion; gone was removed; books is of the dictionary."""
    moved = (
        "{criteria.a: criteria.b, criteria.b: criteria.ok, fields.volumes: fields.books, "
        "rubrics.gone: {removed: true, because: 不再评分}}"
    )
    shelf.put(moved_in("", moved))

    loaded = shelf.load()
    assert loaded.moved["criteria.a"].to == "criteria.b"
    assert loaded.moved["rubrics.gone"].because == Text("不再评分")


# ---------------------------------------------------------------------- directions

WAYS = {
    "criteria.a": Move("criteria.a", "criteria.b"),
    "criteria.b": Move("criteria.b", "criteria.c"),
    "criteria.x": Move("criteria.x", "measures.x"),
    "criteria.m": Move("criteria.m", "criteria.n"),
    "criteria.n": Move("criteria.n", because=Text("不再考核", "no longer examined")),
    "judged.j": Move("judged.j", "fields.k"),
    "criteria.r": Move("criteria.r", "criteria.s"),
    "criteria.s": Move("criteria.s", "criteria.r"),
}


def said(name, *sections, language="zh"):
    return tuple(text.say(language) for text in direction(WAYS, name, *sections))


def test_a_chain_is_followed_to_its_end():
    assert way_of(WAYS, "criteria.a") == ("criteria.a", "criteria.b", "criteria.c")
    assert said("a", "criteria", "groups") == ("a 已改名，请写 c",)
    assert said("criteria.a") == ("criteria.a 已改名，请写 criteria.c",)
    assert said("a", "criteria", language="en") == ("a was renamed: write c",)


def test_a_bare_name_is_said_whole_where_it_went_elsewhere():
    assert said("x", "criteria", "groups") == ("x 已改名，请写 measures.x",)
    assert said("j", "measures", "fields", "judged") == ("j 已改名，请写 k",)


def test_what_was_renamed_and_then_removed():
    assert said("m", "criteria") == ("m（后改名 criteria.n）已删除（不再考核），这里也要去掉",)
    assert said("n", "criteria", language="en") == (
        "n was removed (no longer examined): take it out here as well",
    )


@pytest.mark.parametrize("name", ["never", "r", "s"])
def test_nothing_is_said_of_what_never_was_or_goes_round(name):
    assert said(name, "criteria") == ()


# ---------------------------------------------------------------------- who asks

CRITERIA = """
judged:
  sound: {label: 甲, scope: county, type: yes_no}
  fine: {label: 乙, scope: county, type: yes_no}
fields: {ground: {label: 场地, scope: school}}
populations: {all_schools: {title: 全部}}
"""
RUBRIC = "scope: county, total: 1, pass: 1, <a>"
SPLIT = "by: pupils, weights: {primary: 1, junior: 1}, <a>"
OLD_NAMES = {
    "a member of a group": ("M024", "groups: {g: {all: [was, ok]}}", "criteria.was: criteria.ok"),
    "a member of the verdict": ("M024", "verdict: {all: [was]}", "groups.was: criteria.ok"),
    "an indicator": (
        "M024",
        "groups: {g: {coefficient_of: [was], at_most: 0.5, <a>}}",
        "measures.was: criteria.ok",
    ),
    "a criterion of a rubric": (
        "M024",
        f"rubrics: {{r: {{{RUBRIC}, items: [{{id: i, criterion: was, points: 1}}]}}}}",
        "criteria.was: criteria.ok",
    ),
    "a judged item of a rubric": (
        "M047",
        f"rubrics: {{r: {{{RUBRIC}, items: [{{id: i, judge: was, points: 1}}]}}}}",
        "judged.was: judged.fine",
    ),
    "a field in an expression": (
        "E010",
        "criteria:\n  c: {<A>, measure: was / 2, at_least: 1, every: school}",
        "fields.was: fields.ground",
    ),
    "a judged item in an expression": (
        "E010",
        "criteria:\n  c: {<A>, requires: was}",
        "judged.was: judged.fine",
    ),
    "a field that is split": (
        "M030",
        f"populations: {{p: {{split: {{fields: [was], {SPLIT}}}}}, all_schools: {{title: 全部}}}}",
        "fields.was: fields.ground",
    ),
    "a population": (
        "M033",
        "groups: {g: {population: was, all: [ok]}}",
        "populations.was: populations.all_schools",
    ),
    "a source": (
        "M036",
        "groups: {g: {coefficient_of: [ok], at_most: 1, source: was, confidence: A}}",
        "sources.was: sources.note",
    ),
}


@pytest.mark.parametrize(("code", "body", "moved"), OLD_NAMES.values(), ids=OLD_NAMES)
def test_an_unknown_name_of_old_says_where_it_went(shelf, code, body, moved):
    own = CRITERIA if "populations:" not in body else CRITERIA.rsplit("populations:", 1)[0]
    shelf.put(rules(f"{own.strip()}\n{body}\nmoved: {{{moved}}}\n"))
    new = moved.split(".")[-1]

    (item,) = [item for item in shelf.found() if item.code == code]
    assert f"was 已改名，请写 {new}" in item.hint()
    assert f"was was renamed: write {new}" in item.hint("en")
    assert "相近" not in item.hint()  # the direction is sure; a guess beside it is not


def test_without_a_move_no_direction_is_said(shelf):
    shelf.put(rules("groups: {g: {all: [was, ok]}}"))

    (item,) = shelf.found()
    assert "改名" not in item.hint()
    assert "…" not in item.hint()


# ---------------------------------------------------------------------- overlays

REMOVED = "{item: criteria.more, remove: true, direction: neutral, source: note, because: 已并入甲}"


def test_an_override_of_an_item_that_moved(shelf):
    """The edit of the brief: an old overlay over a base whose item was renamed."""
    shelf.put(moved_in("", "{criteria.music: criteria.ok}"))
    text = overlay(f"- {{item: {MARK}criteria.music, change: {{note: 注}}, {BECAUSE}}}\n")
    path = shelf.put(text.replace(MARK, ""), "toy/over/1.yaml")

    (item,) = shelf.found("toy/over@1")
    assert (item.code, item.place.file, item.place.line) == ("M004", str(path), 7)
    assert item.hint().startswith("criteria.music 已改名，请写 criteria.ok；")


def test_moves_of_the_base_hold_in_its_overlays(shelf):
    shelf.put(moved_in("", "{judged.old: judged.sound}"))
    text = overlay(f"- {{item: criteria.ok, change: {{requires: old}}, {BECAUSE}}}\n")
    shelf.put(text, "toy/over/1.yaml")

    (item,) = shelf.found("toy/over@1")
    assert item.code == "E010"
    assert "old 已改名，请写 sound" in item.hint()


def test_an_overlay_adds_moves_to_those_of_its_base(shelf):
    shelf.put(moved_in("", "{judged.old: judged.sound}"))
    shelf.put(
        overlay(
            f"- {{item: criteria.ok, change: {{note: 注}}, {BECAUSE}}}\n",
            more="moved: {criteria.fine: criteria.ok}\n",
        ),
        "toy/over/1.yaml",
    )

    assert set(shelf.load("toy/over@1").moved) == {"judged.old", "criteria.fine"}


def test_what_an_overlay_removes_is_said_to_be_removed(shelf):
    """Nobody has to list it a second time: the override says why it is gone."""
    shelf.put(rules("criteria:\n  more: {<A>, requires: sound}\ngroups: {g: {all: [ok, more]}}"))
    text = overlay(f"- {REMOVED}\n")
    shelf.put(text, "toy/over/1.yaml")

    (item,) = shelf.found("toy/over@1")
    assert item.code == "M024"
    assert "more 已删除（已并入甲）" in item.hint()


def test_a_move_of_the_base_to_what_an_overlay_removes_is_no_error(shelf):
    shelf.put(
        rules("criteria:\n  more: {<A>, requires: sound}\nmoved: {criteria.was: criteria.more}\n")
    )
    text = overlay(f"- {REMOVED}\n")
    shelf.put(text, "toy/over/1.yaml")

    loaded = shelf.load("toy/over@1")
    (way,) = direction(loaded.moved, "was", "criteria")
    assert way.zh == "was（后改名 criteria.more）已删除（已并入甲），这里也要去掉"


def test_an_overlay_cannot_bring_back_an_old_name(shelf):
    shelf.put(moved_in("", "{criteria.music: criteria.ok}"))
    add = "{item: criteria.music, add: {label: 乐, requires: sound}, " + BECAUSE + "}"
    path = shelf.put(overlay(f"- {add}\n"), "toy/over/1.yaml")

    (item,) = shelf.found("toy/over@1")
    assert (item.code, item.place.file, item.place.line) == ("M130", str(path), 7)


def test_an_item_removed_below_and_added_again_above_is_there(shelf):
    """Removing and adding the same name is one change over two overlays, and has to say so."""
    shelf.put(rules("criteria:\n  more: {<A>, requires: sound}"))
    shelf.put(
        overlay(
            "- {item: criteria.more, remove: true, direction: neutral, source: note, because: 因}\n"
        ),
        "toy/over/1.yaml",
    )
    text = overlay(
        "- {item: criteria.more, change: {label: 新}, instead_of: toy/over@1, direction: neutral, "
        "source: note, because: 因}\n",
        base="toy/over@1",
        name="toy/top",
    )
    shelf.put(text, "toy/top/1.yaml")

    loaded = shelf.load("toy/top@1")
    assert loaded.nodes["more"].label.zh == "新"
    assert not loaded.moved
