"""National floors: what may not be loosened or removed without a source that can be looked up."""

from __future__ import annotations

import pytest

from .given import MARK, overlay, rules

BASE = rules(
    """
    criteria:
      rate: {<A>, measure: recognition_rate, at_least: 85, national_floor: true}
      room: {<A>, requires: sound}
      pay: {<A>, measure: recognition_rate, at_least: 1, national_floor: true}
    groups:
      most: {of: [rate, room], at_least: 2, national_floor: true}
      work: {all: [room, pay]}
    rubrics:
      score: {scope: county, total: 1, pass: 1, <a>, national_floor: true,
              items: [{id: a, criterion: room, points: 1}]}
    verdict: {all: [most, work, score]}
    """
)
LOOSENS = "direction: loosens, source: note, confidence: A, because: 因"
BELOW = f"{LOOSENS}, below_national_floor: true"
NEUTRAL = LOOSENS.replace("loosens", "neutral")


@pytest.fixture
def refused(shelf):
    """What is said of an overlay: codes with the words that are told."""
    shelf.put(BASE)

    def said(*overrides, more=""):
        text = overlay("".join(f"- {{{one}}}\n" for one in overrides), more=more)
        shelf.put(text, "toy/over/1.yaml")
        return shelf.found("toy/over@1")

    return said


LIMIT = "item: criteria.rate, change: {at_least: 80}"
LOWERED = {
    "a lower limit": (LIMIT, LOOSENS, "从 85 到 80 是放宽"),
    "k of n": ("item: groups.most, change: {at_least: 1}", LOOSENS, "2 项中至少 1 项"),
    "a member less": ("item: groups.most, change: {of: [rate], at_least: 1}", LOOSENS, "放宽"),
    "a pass mark": ("item: rubrics.score, change: {pass: 0.5}", LOOSENS, "合格线从 1 到 0.5"),
    "what is only said to loosen": (
        "item: criteria.rate, change: {measure: recognition_rate + 1}",
        LOOSENS,
        "direction: loosens",
    ),
    "only for reference": ("item: criteria.rate, change: {advisory: true}", LOOSENS, "参照执行"),
    "of confidence C": (
        "item: criteria.rate, change: {note: 注}",
        NEUTRAL.replace("confidence: A", "confidence: C"),
        "只供参考",
    ),
    "unmarked": ("item: criteria.rate, change: {national_floor: false}", NEUTRAL, "national_floor"),
}


@pytest.mark.parametrize(("change", "why", "said"), LOWERED.values(), ids=LOWERED)
def test_a_floor_cannot_be_loosened(refused, change, why, said):
    (item,) = refused(f"{change}, {why}")

    assert (item.code, item.place.line) == ("M136", 7)
    assert said in item.message()
    assert "below_national_floor: true" in item.hint()


@pytest.mark.parametrize(("change", "why", "said"), LOWERED.values(), ids=LOWERED)
def test_with_the_word_and_a_source_it_can(refused, change, why, said):
    del said
    assert refused(f"{change}, {why}, below_national_floor: true") == ()


@pytest.mark.parametrize("source", ["unlocated", "[unlocated]"])
def test_the_source_has_to_be_one_that_can_be_looked_up(refused, source):
    why = f"direction: loosens, source: {source}, because: 因, below_national_floor: true"
    (item,) = refused(f"{LIMIT}, {why}")

    assert (item.code, item.place.line) == ("M137", 7)


def test_one_source_beside_an_unlocated_one_is_enough(refused):
    why = "direction: loosens, source: [unlocated, city], because: 因, below_national_floor: true"

    assert refused(f"{LIMIT}, {why}", more="sources: {city: {document: 市文件}}\n") == ()


def test_a_floor_may_be_tightened_and_described_anew(refused):
    tightens = LOOSENS.replace("loosens", "tightens")

    assert refused(f"item: criteria.rate, change: {{at_least: 90}}, {tightens}") == ()
    assert refused(f"item: criteria.rate, change: {{label: 新名}}, {NEUTRAL}") == ()


def test_what_is_no_floor_may_be_loosened(refused):
    assert refused(f"item: criteria.room, change: {{applies_when: sound}}, {LOOSENS}") == ()


def test_a_floor_cannot_be_removed(refused):
    group = f"item: groups.most, change: {{of: [room], at_least: 1}}, {BELOW}"
    (item,) = refused(group, f"item: criteria.rate, remove: true, {LOOSENS}")

    assert (item.code, item.place.line) == ("M136", 8)
    assert "删去" in item.message()
    assert refused(group, f"item: criteria.rate, remove: true, {BELOW}") == ()


def test_a_floor_cannot_be_left_out_of_the_verdict(refused):
    """`work` is no floor; but by leaving `pay` out of it nobody asks for `pay` any more."""
    (item,) = refused(f"item: groups.work, change: {{all: [room]}}, {LOOSENS}")

    assert item.code == "M136"
    assert item.data["item"] == "pay"
    assert "groups.work 不再用到它" in item.message()
    assert refused(f"item: groups.work, change: {{all: [room]}}, {BELOW}") == ()


def test_a_floor_below_a_part_that_the_verdict_drops_is_left_out_as_well(refused):
    (item,) = refused(f"item: verdict, change: {{all: [most, score]}}, {LOOSENS}")

    assert (item.code, item.data["item"]) == ("M136", "pay")
    assert "verdict 不再用到它" in item.message()


def test_a_floor_below_a_part_that_decides_no_more_is_left_out_as_well(refused):
    (item,) = refused(f"item: groups.work, change: {{advisory: true}}, {LOOSENS}")

    assert (item.code, item.data["item"]) == ("M136", "pay")


def test_the_change_nearest_to_the_floor_is_named(refused):
    """Both changed items combine `pay` in the end; it is `work` that names it no more."""
    found = refused(
        f"item: verdict, change: {{labels: {{met: 合格}}}}, {NEUTRAL}",
        f"item: groups.work, change: {{all: [room]}}, {LOOSENS}",
    )

    assert [(item.code, item.place.line) for item in found] == [("M136", 8)]


def test_a_floor_that_another_part_asks_for_is_not_lost(refused):
    found = refused(
        f"item: groups.work, change: {{all: [room]}}, {LOOSENS}",
        f"item: verdict, change: {{all: [most, work, score, pay]}}, "
        f"{LOOSENS.replace('loosens', 'tightens')}",
    )

    assert found == ()


RESTS = rules(
    """
    populations: {p: {leave_out: [{when: pupils < 5, because: 小, <a>}]}}
    measures:
      free: {label: 甲, value: recognition_rate}
      rate: {label: 乙, value: free / 2}
      each: {label: 丙, value: classes / pupils}
    tables:
      norm: {label: 表, by: recognition_rate, rows: {6: 10}, between: exact, <a>}
    criteria:
      floor: {<A>, measure: rate, at_least: {table: norm}, national_floor: true}
      size: {<A>, measure: school_total(pupils), at_most: 9}
    groups:
      cv: {coefficient_of: [each], at_most: 0.5, <a>, national_floor: true}
      schools: {population: p, every: school, all: [size], national_floor: true}
    verdict: {all: [floor, cv, schools]}
    """
)
SMALL = "{when: pupils < 5, because: 小, source: note, confidence: A}"
POINT = "{when: school_type == 'teaching_point', because: 点, source: note, confidence: A}"
UNDER = {
    "a measure behind its measure": (
        "measures.free, change: {value: recognition_rate + 1}",
        "floor",
    ),
    "the measure of a coefficient": ("measures.each, change: {value: pupils / classes}", "cv"),
    "its table": ("tables.norm, change: {rows: {6: 9}}", "floor"),
    "its population": (f"populations.p, change: {{leave_out: [{SMALL}, {POINT}]}}", "schools"),
}


@pytest.mark.parametrize(("change", "floor"), UNDER.values(), ids=UNDER)
def test_what_a_floor_rests_on_cannot_be_loosened_either(shelf, change, floor):
    shelf.put(RESTS)

    def found(why):
        shelf.put(overlay(f"- {{item: {change}, {why}}}\n"), "toy/over/1.yaml")
        return [(item.code, item.data["item"]) for item in shelf.found("toy/over@1")]

    assert found(LOOSENS.replace(", confidence: A", "")) == [("M136", floor)]
    assert found(BELOW.replace(", confidence: A", "")) == []


def test_what_a_floor_rests_on_may_be_changed_without_loosening(shelf):
    shelf.put(RESTS)
    change = "item: measures.free, change: {value: recognition_rate + 1}"
    why = "direction: neutral, source: note, because: 因"
    shelf.put(overlay(f"- {{{change}, {why}}}\n"), "toy/over/1.yaml")

    assert shelf.found("toy/over@1") == ()


def test_the_word_without_need_is_a_mistake(refused):
    (item,) = refused(
        f"item: criteria.room, change: {{label: 新}}, {NEUTRAL}, below_national_floor: true"
    )

    assert item.code == "M138"


def test_an_overlay_of_an_overlay_is_held_to_the_same_floor(shelf):
    """The city may be stricter than the nation; the county above it may not go below the nation."""
    shelf.put(BASE)
    tightens = LOOSENS.replace("loosens", "tightens")
    city = overlay(f"- {{item: criteria.rate, change: {{at_least: 90}}, {tightens}}}\n")
    shelf.put(city, "toy/over/1.yaml")

    def county(limit, direction):
        why = f"direction: {direction}, source: note, because: 因, instead_of: toy/over@1"
        text = overlay(
            f"- {{item: criteria.rate, change: {{at_least: {limit}}}, {why}}}\n",
            base="toy/over@1",
            name="toy/county",
        )
        shelf.put(text, "toy/county/1.yaml")
        return [item.code for item in shelf.found("toy/county@1")]

    assert county(87, "tightens") == []  # it stands instead of the city's: from 85 to 87
    assert county(84, "loosens") == ["M136"]


def test_the_word_of_a_floor_is_true_or_nothing(shelf):
    shelf.put(BASE)
    text = overlay(f"- {{{LIMIT}, {LOOSENS}, below_national_floor: {MARK}false}}\n")
    shelf.put(text.replace(MARK, ""), "toy/over/1.yaml")

    assert [item.code for item in shelf.found("toy/over@1")] == ["S007"]
