"""Ruleset against ruleset: what is other, what is not, and which way it goes.

Every expectation is read off the piece of text that was exchanged.
"""

from __future__ import annotations

import pytest

from engine.analysis.difference.rules import diff_rules
from engine.language.load import Loader

from .given import TOY, changed, load, only, rules


def kinds(difference):
    return {change.item: change.kind for change in difference.changes}


# ---------------------------------------------------------------------- what does not count


@pytest.mark.parametrize(
    "pieces",
    [
        pytest.param([("levels: {", "# a comment\nlevels: {")], id="comment"),
        pytest.param([("books / pupils", "( books/pupils )")], id="spacing and brackets"),
        pytest.param([("0.50", "0.5")], id="zeros behind a number"),
        pytest.param([("[stock, teachers, size, staffed]", "[size, staffed, stock, teachers]")], id="order of members"),
        pytest.param([("[books_each, teachers]", "[teachers, books_each]")], id="order of indicators"),
        pytest.param([("{primary: 20, junior: 30}", "{junior: 30, primary: 20}")], id="order of levels"),
        pytest.param([("rows: {6: 9, 12: 20}", "rows:\n      6: 9\n      12: 20")], id="block and flow"),
        pytest.param(
            [
                ("      - {when: school_type == 'special', because: {zh: 特殊, en: special}, source: s, confidence: A}\n", ""),
                ("      - {when: pupils < 5,", "      - {when: school_type == 'special', because: {zh: 特殊, en: special}, source: s, confidence: A}\n      - {when: pupils < 5,"),
            ],
            id="order of reasons for leaving out",
        ),
    ],
)  # fmt: skip
def test_how_a_ruleset_is_written_is_no_difference(tmp_path, pieces):
    text = changed(TOY, *pieces[:1])
    if len(pieces) > 1:  # the line is taken out and put in again further down
        text = changed(text, *pieces[1:])
    difference = diff_rules(load(tmp_path / "a", TOY), load(tmp_path / "b", text))
    assert difference.same


def test_the_order_of_sections_in_the_file_is_no_difference(tmp_path):
    head, _, rest = TOY.partition("measures:\n")
    measures, _, rest = rest.partition("tables:\n")
    moved = f"{head}tables:\n{rest}measures:\n{measures}"
    assert diff_rules(load(tmp_path / "a", TOY), load(tmp_path / "b", moved)).same


def test_the_order_of_cases_counts_because_the_first_that_holds_wins(tmp_path):
    cases = "[{when: area == 'rural', is: 5, because: {zh: 农村, en: rural}}, {when: pupils < 50, is: 4}, {is: 6}]"
    other = "[{when: pupils < 50, is: 4}, {when: area == 'rural', is: 5, because: {zh: 农村, en: rural}}, {is: 6}]"
    plain = "[{when: area == 'rural', is: 5, because: {zh: 农村, en: rural}}, {is: 6}]"
    text = changed(TOY, (plain, cases))
    assert only(rules(tmp_path, (cases, other), text=text)).item == "criteria.teachers"


def test_a_ruleset_against_itself_has_no_difference(tmp_path):
    ruleset = load(tmp_path, TOY)
    assert diff_rules(ruleset, ruleset).same


# ---------------------------------------------------------------------- changes and directions


@pytest.mark.parametrize(
    ("old", "new", "item", "direction"),
    [
        ("{primary: 20, junior: 30}", "{primary: 20, junior: 31}", "criteria.stock", "tightens"),
        ("{primary: 20, junior: 30}", "{primary: 19, junior: 30}", "criteria.stock", "loosens"),
        ("{primary: 20, junior: 30}", "{primary: 19, junior: 31}", "criteria.stock", "mixed"),
        ("at_most: 45", "less_than: 45", "criteria.size", "tightens"),
        ("at_most: 45", "at_most: 50", "criteria.size", "loosens"),
        ("measure: largest_class", "measure: largest_class + 1", "criteria.size", "unknown"),
        ("at_most: {primary: 0.50, junior: 0.45}", "combine: mean\n    at_most: {primary: 0.50, junior: 0.45}", "groups.balance", "loosens"),
        ("at_least: 2\n", "at_least: 3\n", "groups.resources", "tightens"),
        ("floor: 0.8", "floor: 0.7", "groups.resources", "loosens"),
        ("junior: 1.1}", "junior: 1.2}", "populations.rated", "unknown"),
        ("value: books / pupils", "value: books / (pupils + 1)", "measures.books_each", "unknown"),
        ("12: 20}", "12: 21}", "tables.staff", "tightens"),
        ("tolerance: 1e-9", "tolerance: 1e-6", "arithmetic", "unknown"),
        ("default: false", "default: true", "switches.strict", "unknown"),
        ("confidence: A}\ngroups:", "confidence: C}\ngroups:", "criteria.layout", "unknown"),
        ("scope: county, type: yes_no", "scope: county, type: yes_no, reason: required", "judged.sound", "unknown"),
        ("junior: {zh: 初中, en: junior}}", "junior: {label: {zh: 初中, en: junior}}}", "", ""),
    ],
)  # fmt: skip
def test_a_change_is_found_with_its_direction(tmp_path, old, new, item, direction):
    difference = rules(tmp_path, (old, new))
    if not item:
        assert difference.same
        return
    change = only(difference)
    assert (change.item, change.kind, change.about, change.direction) == (
        item, "changed", "rule", direction,
    )  # fmt: skip


def test_a_member_that_goes_and_a_root_that_loses_it(tmp_path):
    difference = rules(tmp_path, ("all: [layout, resources, balance]", "all: [layout, resources]"))
    change = only(difference)
    assert (change.item, change.direction) == ("verdict", "loosens")
    (inside,) = change.differences
    assert (inside.way, inside.listed, inside.old, inside.new) == (
        ("members",),
        True,
        ("balance",),
        (),
    )


def test_someone_more_is_left_out(tmp_path):
    line = "      - {when: pupils < 5,"
    more = "      - {when: owner == 'private', because: {zh: 民办, en: private}, source: s, confidence: A}\n"
    change = only(rules(tmp_path, (line, more + line)))
    assert change.item == "populations.rated"
    assert [one.way for one in change.differences] == [("leave_out", "owner == 'private'")]


def test_a_cell_of_a_table_is_named_by_its_row(tmp_path):
    change = only(rules(tmp_path, ("12: 20}", "12: 21}")))
    assert [one.way for one in change.differences] == [("rows", "12", "")]


def test_words_and_sources_are_told_apart_from_rules(tmp_path):
    words = only(rules(tmp_path / "1", ("{zh: 图书, en: books}", "{zh: 藏书, en: holdings}")))
    source = only(rules(tmp_path / "2", ("at_most: 45, source: s", "at_most: 45, source: t")))
    assert (words.about, words.direction) == ("words", "")
    assert (source.about, source.sources) == ("source", (("s",), ("t",)))


def test_a_rule_that_becomes_advisory_is_a_rule_that_changed(tmp_path):
    change = only(
        rules(
            tmp_path,
            ("at_most: 45, source: s, confidence: A", "at_most: 45, source: s, confidence: C"),
        )
    )
    assert change.about == "rule"
    assert [(one.way, one.old, one.new) for one in change.differences if one.about == "rule"] == [
        (("advisory",), False, True)
    ]


def test_added_and_removed_items_and_whether_the_verdict_rests_on_them(tmp_path):
    added = "  rooms: {label: {zh: 教室, en: rooms}, measure: music_rooms, at_least: 1, every: school, source: s, confidence: A}\ngroups:"
    old = "  layout: {label: {zh: 布局, en: layout}, requires: sound, source: s, confidence: A}\ngroups:"
    difference = rules(tmp_path, (old, added), ("all: [layout,", "all: [rooms,"))
    found = {c.item: (c.kind, c.decides) for c in difference.changes if c.section == "criteria"}
    assert found == {"criteria.rooms": ("added", True), "criteria.layout": ("removed", True)}


def test_a_gap_that_is_closed(tmp_path):
    gap = "gaps:\n  - {title: {zh: 第九条, en: article nine}, because: {zh: 未见, en: not seen}}\n"
    change = only(rules(tmp_path, (gap, "")))
    assert (change.item, change.kind) == ("gaps.第九条", "removed")


# ---------------------------------------------------------------------- other names


def test_a_renamed_item_is_known_by_what_the_ruleset_says(tmp_path):
    difference = rules(
        tmp_path, ("  stock:\n", "  holdings:\n"), ("of: [stock,", "of: [holdings,"),
        ("verdict:\n", "moved: {criteria.stock: criteria.holdings}\nverdict:\n"),
        ("{primary: 20, junior: 30}", "{primary: 25, junior: 30}"),
    )  # fmt: skip
    change = only(difference)
    assert (change.item, change.was, change.how) == ("criteria.holdings", "stock", "recorded")
    assert (change.kind, change.direction) == ("changed", "tightens")


def test_the_other_way_round_the_old_ruleset_says_it(tmp_path):
    later = changed(
        TOY, ("  stock:\n", "  holdings:\n"), ("of: [stock,", "of: [holdings,"),
        ("verdict:\n", "moved: {criteria.stock: criteria.holdings}\nverdict:\n"),
    )  # fmt: skip
    change = only(diff_rules(load(tmp_path / "a", later), load(tmp_path / "b", TOY)))
    assert (change.kind, change.was, change.name, change.how) == (
        "moved", "holdings", "stock", "recorded",
    )  # fmt: skip


def test_a_renamed_item_is_known_by_its_content_and_so_is_what_uses_it(tmp_path):
    difference = rules(
        tmp_path, ("books_each", "volumes"), ("  resources:\n", "  means:\n"),
        ("all: [layout, resources,", "all: [layout, means,"),
    )  # fmt: skip
    moved = {change.item: (change.kind, change.was, change.how) for change in difference.changes}
    assert moved == {
        "measures.volumes": ("moved", "books_each", "content"),
        "groups.means": ("moved", "resources", "content"),
    }


def test_two_items_of_the_same_content_are_not_guessed_at(tmp_path):
    line = "  layout: {label: {zh: 布局, en: layout}, requires: sound, source: s, confidence: A}\n"
    twice = line.replace("  layout:", "  one:") + line.replace("  layout:", "  two:")
    difference = rules(tmp_path, (line, twice), ("all: [layout,", "all: [one, two,"))
    assert kinds(difference) == {
        "verdict": "changed", "criteria.one": "added", "criteria.two": "added",
        "criteria.layout": "removed",
    }  # fmt: skip


def test_why_an_item_was_removed_is_told(tmp_path):
    difference = rules(
        tmp_path, ("of: [stock, teachers,", "of: [teachers,"),
        (TOY[TOY.index("  stock:\n") : TOY.index("  teachers:\n")], ""),
        ("verdict:\n", "moved: {criteria.stock: {removed: true, because: {zh: 不再评, en: no more asked}}}\nverdict:\n"),
    )  # fmt: skip
    (gone,) = (change for change in difference.changes if change.kind == "removed")
    assert (gone.item, gone.because.zh) == ("criteria.stock", "不再评")


# ---------------------------------------------------------------------- shipped rulesets


def test_editions_of_one_province():
    """Figures of provinces/anhui: 2007 asked 46 pupils a primary class, 2018 asks 45."""
    loader = Loader()
    difference = diff_rules(
        loader.load("provinces/anhui@2007"), loader.load("provinces/anhui@2018")
    )
    by_item = {change.item: change for change in difference.changes}
    size = by_item["criteria.class_size"]
    assert (size.direction, size.sources) == ("tightens", (("a07",), ("a18",)))
    assert [str(one.new.literal) for one in size.differences if one.about == "rule"] == ["45"]
    assert by_item["criteria.school_size"].kind == "added"
    assert by_item["sources.a18"].about == "source"


def test_an_overlay_is_held_against_its_base_as_a_whole():
    loader = Loader()
    base = loader.load("national-quality@2017")
    overlay = loader.load("national-quality/city-relaxations@2017")
    difference = diff_rules(base, overlay)
    changed_rules = {change.item for change in difference.about("rule")}
    assert difference.related
    assert changed_rules == {
        "criteria.L3", "criteria.L5", "criteria.g03_music_area", "criteria.g03_art_area",
        "criteria.g04", "populations.resources", "measures.migrant_share",
    }  # fmt: skip


def test_of_two_regulations_a_name_alone_makes_no_pair():
    """Both have a group `government`; they have neither label nor content in common."""
    loader = Loader()
    difference = diff_rules(
        loader.load("national-basic@2012"), loader.load("national-quality@2017")
    )
    found = {(change.item, change.kind) for change in difference.changes}
    assert not difference.related
    assert {("groups.government", "added"), ("groups.government", "removed")} <= found
    assert ("groups.balance", "changed") in found  # 校际均衡 in both


def test_of_two_regulations_a_criterion_of_the_same_measure_is_the_same(tmp_path):
    other = changed(
        TOY, ("id: toy", "id: other"), ("  size: {label: {zh: 班额, en: class size}", "  crowd: {label: {zh: 人数, en: crowd}"),
        ("stock, teachers, size,", "stock, teachers, crowd,"), ("at_most: 45", "at_most: 50"),
    )  # fmt: skip
    difference = diff_rules(load(tmp_path / "a", TOY), load(tmp_path / "b", other, "other@1"))
    (crowd,) = (change for change in difference.changes if change.item == "criteria.crowd")
    assert (crowd.was, crowd.how, crowd.direction) == ("size", "measure", "loosens")


# ---------------------------------------------------------------------- every part of a ruleset


@pytest.mark.parametrize(
    ("pieces", "item", "way"),
    [
        ([("rows: {6: 9, 12: 20}", "rows: {6: 9, 12: 20, 18: 30}")], "tables.staff", ("rows", "18")),
        ([("between: step_down", "between: linear")], "tables.staff", ("between",)),
        ([("junior: {zh: 初中, en: junior}}", "junior: {label: {zh: 初中, en: junior}, rated: false}}"), ("{primary: 20, junior: 30}", "20"), ("{primary: 0.50, junior: 0.45}", "0.50")], "levels.junior", ("rated",)),
        ([("title: {zh: 玩具标准", "example: true\ntitle: {zh: 玩具标准")], "ruleset", ("example",)),
        ([("weights: pupils, denominator: population", "weights: pupils, denominator: sample")], "arithmetic", ("denominator",)),
        ([("rounding: none", "rounding: {coefficients: 2}")], "arithmetic", ("rounding", "coefficients")),
        ([("at_most: 45", "between: {from: 5, to: 45}"), ("    floor: 0.8\n", "")], "criteria.size", ("test", "comparator")),
        ([("measure: largest_class,", "measure: largest_class, levels: [primary],")], "criteria.size", ("levels",)),
        ([("measure: largest_class,", "measure: largest_class, applies_when: boarding,")], "criteria.size", ("applies_when",)),
        ([("measure: largest_class,", "measure: largest_class, in_force: {from: '2021'},")], "criteria.size", ("in_force",)),
    ],
)  # fmt: skip
def test_the_place_inside_of_an_item(tmp_path, pieces, item, way):
    difference = rules(tmp_path, *pieces)
    (change,) = (one for one in difference.changes if one.item == item)
    assert way in [one.way for one in change.differences if one.about == "rule"]


def test_fields_of_a_ruleset_of_its_own(tmp_path):
    own = "fields: {shelves: {label: {zh: 书架, en: shelves}, scope: school, unit: 个}}\nmeasures:"
    text = changed(
        TOY,
        ("measures:", own),
        ("value: books / pupils", "value: (books + shelves * 0) / pupils"),
        ("fields: [books]", "fields: [books, shelves]"),
    )
    unit = only(rules(tmp_path / "1", ("unit: 个", "unit: 间"), text=text))
    label = only(
        rules(tmp_path / "2", ("{zh: 书架, en: shelves}", "{zh: 架子, en: shelves}"), text=text)
    )
    assert (unit.item, unit.about) == ("fields.shelves", "rule")  # cells are converted by it
    assert (label.item, label.about) == ("fields.shelves", "words")


def test_names_that_only_the_removed_item_had_are_told_with_it(tmp_path):
    difference = rules(
        tmp_path,
        ("value: books / pupils", "value: computers / pupils"),
        ("fields: [books]", "fields: [computers]"),
    )
    assert {change.item for change in difference.changes} == {
        "measures.books_each", "populations.rated",
    }  # fmt: skip
