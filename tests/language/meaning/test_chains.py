"""Overlays of overlays: an item is overridden once along the chain, or the replacement named."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.language.amounts import Number

from .given import overlay, rules

BASE = rules(
    """
    criteria:
      rate: {<A>, measure: recognition_rate, unit: "%", at_least: 85}
      room: {<A>, requires: sound}
    groups:
      both: {all: [rate, room]}
    verdict: {all: [both]}
    """
)
WHY = "direction: tightens, source: note, confidence: A, because: 因"
LIMIT = "item: criteria.rate, change: {{at_least: {limit}}}"


def at_least(limit, more=""):
    return f"- {{{LIMIT.format(limit=limit)}, {WHY}{more}}}\n"


@pytest.fixture
def chain(shelf):
    """Overlays of the base, each on the one before, named city, county and town."""
    shelf.put(BASE)
    names = ("city", "county", "town")

    def made(*overrides):
        below = "toy@1"
        for name, text in zip(names, overrides, strict=False):
            shelf.put(overlay(text, base=below, name=f"toy/{name}"), f"toy/{name}/1.yaml")
            below = f"toy/{name}@1"
        return below

    return made


@pytest.fixture
def refused(shelf, chain):
    """What is said of the last overlay of a chain."""
    return lambda *overrides: shelf.found(chain(*overrides))


def limit_of(shelf, name):
    return shelf.load(name).nodes["rate"].test.limit


def test_two_overrides_of_one_item_show_the_chain(shelf, refused):
    (item,) = refused(at_least(90), at_least(95))
    city, county = (shelf.folder / f"toy/{name}/1.yaml" for name in ("city", "county"))

    assert (item.code, item.place.file, item.place.line) == ("M133", str(county), 7)
    assert f"toy/city@1 ({city}:7) → toy/county@1 ({county}:7)" in item.message()
    assert "instead_of: toy/city@1" in item.hint()


def test_an_overlay_between_that_leaves_the_item_alone_changes_nothing(refused):
    room = f"- {{item: criteria.room, change: {{note: 注}}, {WHY}}}\n"
    (item,) = refused(at_least(90), room, at_least(95))

    assert item.code == "M133"
    assert "toy/city@1" in item.message()
    assert "toy/county@1" not in item.message()
    assert "toy/town@1" in item.message()


def test_a_replacement_that_names_the_other_overlay_holds(shelf, chain):
    name = chain(at_least(90), at_least(95, ", instead_of: toy/city@1"))

    assert limit_of(shelf, name) == Number(Decimal(95))


def test_what_is_replaced_has_no_effect_at_all(shelf, chain):
    """The city gives limit and note; the county replaces it by a limit alone: the note is gone."""
    city = "- {item: criteria.rate, change: {at_least: 90, note: 市注}, " + WHY + "}\n"
    name = chain(city, at_least(95, ", instead_of: toy/city@1"))

    assert shelf.load("toy/city@1").nodes["rate"].note.zh == "市注"
    assert shelf.load(name).nodes["rate"].note.zh == ""


def test_a_replacement_can_be_replaced_by_name(shelf, chain):
    name = chain(
        at_least(90),
        at_least(95, ", instead_of: toy/city@1"),
        at_least(97, ", instead_of: toy/county@1"),
    )

    assert limit_of(shelf, name) == Number(Decimal(97))


def test_the_chain_names_what_was_replaced_already(refused):
    (item,) = refused(at_least(90), at_least(95, ", instead_of: toy/city@1"), at_least(97))

    links = [part.partition(" (")[0] for part in item.data["chain"].split(" → ")]
    assert links == ["toy/city@1", "toy/county@1", "toy/town@1"]
    assert "instead_of: toy/county@1" in item.hint()


@pytest.mark.parametrize(("told", "near"), [("toy/town@1", "toy/city@1"), ("toy@1", "toy/city@1")])
def test_a_replacement_of_an_overlay_that_did_not_override_it(refused, told, near):
    (item,) = refused(at_least(90), at_least(95, f", instead_of: {told}"))

    assert (item.code, item.place.line) == ("M134", 7)
    assert near in item.hint()


def test_only_the_last_override_can_be_replaced(refused):
    (item,) = refused(
        at_least(90),
        at_least(95, ", instead_of: toy/city@1"),
        at_least(97, ", instead_of: toy/city@1"),
    )

    assert item.code == "M134"
    assert "toy/county@1" in item.hint()


def test_where_nobody_overrides_it_there_is_nothing_to_replace(refused):
    (item,) = refused(at_least(90, ", instead_of: toy@1"))

    assert item.code == "M134"
    assert "最近一次" not in item.hint()
    assert "去掉 instead_of" in item.hint()


def test_an_item_that_an_overlay_adds_can_be_changed_above_it(shelf, chain):
    """The city's is the first statement of the item, not an override of one."""
    name = chain(
        f"- {{item: criteria.more, add: {{label: 新, requires: sound}}, {WHY}}}\n",
        f"- {{item: criteria.more, change: {{label: 又新}}, {WHY}}}\n",
    )

    assert shelf.load(name).nodes["more"].label.zh == "又新"


def test_an_item_removed_below_cannot_be_added_above_without_a_word(refused):
    neutral = "direction: neutral, source: note, confidence: A, because: 因"
    found = refused(
        f"- {{item: criteria.room, remove: true, {neutral}}}\n"
        f"- {{item: groups.both, change: {{all: [rate]}}, direction: loosens, source: note, "
        "because: 因}\n",
        f"- {{item: criteria.room, add: {{label: 新, requires: sound}}, {neutral}}}\n",
    )

    assert [item.code for item in found] == ["M133"]


def test_an_item_changed_below_cannot_be_added_above(refused):
    """That it is there already says it all."""
    found = refused(
        at_least(90),
        f"- {{item: criteria.rate, add: {{label: 新, requires: sound}}, {WHY}}}\n",
    )

    assert [item.code for item in found] == ["M002"]


@pytest.mark.parametrize(
    ("item", "first", "second"),
    [
        ("arithmetic", "{rounding: {measures: 2}}", "{tolerance: 1e-6}"),
        ("verdict", "{all: [both, room]}", "{all: [both, rate, room]}"),
    ],
)
def test_the_verdict_and_the_arithmetic_are_items_like_others(refused, item, first, second):
    change = "- {{item: {item}, change: {change}, " + WHY + "}}\n"
    (found,) = refused(
        change.format(item=item, change=first), change.format(item=item, change=second)
    )

    assert found.code == "M133"


def test_an_overlay_below_that_does_not_hold_is_reported_where_it_is_wrong(shelf, refused):
    """From 85 to 80 loosens: the city is wrong, though the county is what was asked for."""
    (item,) = refused(at_least(80), f"- {{item: criteria.room, change: {{note: 注}}, {WHY}}}\n")

    assert item.code == "M135"
    assert item.place.file == str(shelf.folder / "toy/city/1.yaml")
