"""Overlays: everything the base has, with named items changed, added or removed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.language.amounts import Number

from .given import overlay, rules

BASE = rules(
    """
    criteria:
      size:
        label: 班额
        note: 原注
        measure: pupils / classes
        unit: 人
        at_most: {primary: 45, junior: 50}
        every: section
        source: note
        confidence: A
      room: {<A>, requires: sound}
    groups:
      both: {all: [size, room]}
    verdict: {all: [both]}
    """
)
BECAUSE = "direction: loosens, source: unlocated, confidence: C, because: 因"
NOTE = f"- {{item: criteria.ok, change: {{note: 注}}, {BECAUSE}}}\n"


@pytest.fixture
def over(shelf):
    """The ruleset that one overlay of the base makes."""
    shelf.put(BASE)

    def made(overrides, **options):
        shelf.put(overlay(overrides, **options), "toy/over/1.yaml")
        return shelf.load("toy/over@1")

    return made


@pytest.fixture
def refused(shelf):
    """What is said of an overlay that does not fit, and the place of each finding."""
    shelf.put(BASE)

    def said(overrides, **options):
        path = shelf.put(overlay(overrides, **options), "toy/over/1.yaml")
        found = shelf.found("toy/over@1")
        assert all(item.place.file == str(path) for item in found)
        return [(item.code, item.place.line, item.hint()) for item in found]

    return said


def test_a_change_replaces_the_keys_it_gives_and_no_others(over):
    loaded = over(f"- {{item: criteria.size, change: {{at_most: 60}}, {BECAUSE}}}\n")
    size = loaded.nodes["size"]

    assert size.test.limit == Number(Decimal(60))
    assert (size.label.zh, size.note.zh, size.unit, size.every) == ("班额", "原注", "人", "section")
    assert size.measure.text == "pupils / classes"
    assert loaded.nodes["room"].provenance.source == ("note",)


def test_a_mapping_is_replaced_whole(over):
    """`change` replaces the given keys: per-level limits are not mixed from two files."""
    loaded = over(
        f"- {{item: criteria.size, change: {{at_most: {{junior: 60, primary: 40}}}}, {BECAUSE}}}\n"
    )

    limits = loaded.nodes["size"].test.limit.values
    found = {name: number.literal for name, number in limits.items()}
    assert found == {"primary": 40, "junior": 60}


def test_a_level_left_out_of_a_new_limit_is_missed(refused):
    said = refused(f"- {{item: criteria.size, change: {{at_most: {{junior: 60}}}}, {BECAUSE}}}\n")

    assert [code for code, _, _ in said] == ["M040"]


def test_a_change_brings_its_own_source_and_confidence(over):
    loaded = over(f"- {{item: criteria.size, change: {{at_most: 60}}, {BECAUSE}}}\n")

    assert loaded.nodes["size"].provenance.source == ("unlocated",)
    assert loaded.nodes["size"].provenance.confidence == "C"
    assert loaded.nodes["room"].provenance.confidence == "A"


def test_a_change_that_says_its_own_source_keeps_it(over):
    change = "{at_most: 60, source: note, confidence: B}"
    loaded = over(f"- {{item: criteria.size, change: {change}, {BECAUSE}}}\n")

    assert loaded.nodes["size"].provenance.source == ("note",)
    assert loaded.nodes["size"].provenance.confidence == "B"


def test_confidence_not_said_by_the_override_stays_that_of_the_base(over):
    loaded = over(
        "- {item: criteria.size, change: {at_most: 60}, direction: loosens, source: note, "
        "because: 因}\n"
    )

    assert loaded.nodes["size"].provenance.confidence == "A"


@pytest.mark.parametrize(
    ("change", "comparator"),
    [
        ("{at_least: 10}", "at_least"),
        ("{less_than: 10}", "less_than"),
        ("{between: {from: 1, to: 2}}", "between"),
        ("{requires: pupils > classes}", "requires"),
        ("{forbids: pupils > classes}", "forbids"),
    ],
)
def test_one_comparator_takes_the_place_of_another(over, change, comparator):
    loaded = over(f"- {{item: criteria.size, change: {change}, {BECAUSE}}}\n")

    assert loaded.nodes["size"].test.comparator == comparator


def test_a_yes_or_no_criterion_becomes_one_with_a_limit(over):
    loaded = over(
        "- {item: criteria.room, change: {measure: recognition_rate, at_least: 85}, "
        f"{BECAUSE}}}\n"
    )

    assert loaded.nodes["room"].test.comparator == "at_least"
    assert loaded.nodes["room"].measure.text == "recognition_rate"


# What the base and the change make together has to hold as if it stood in one file.
TOGETHER = {
    "a limit without a measure": "item: criteria.ok, change: {at_least: 10}",
    "a measure without a limit": "item: criteria.room, change: {measure: recognition_rate}",
    "coefficients without a limit": "item: groups.both, change: {coefficient_of: [size]}",
    "k of n without k": "item: groups.both, change: {of: [size, room]}",
    "a floor without k of n": "item: groups.both, change: {floor: 0.9}",
    "k without k of n": "item: groups.both, change: {at_least: 1}",
    "a share of nothing": "item: groups.both, change: {share_of: section}",
}


@pytest.mark.parametrize("change", TOGETHER.values(), ids=TOGETHER)
def test_half_a_change_is_refused(refused, change):
    said = refused(f"- {{{change}, {BECAUSE}}}\n")

    assert said, "loads as if nothing were missing"


def test_points_left_out_by_a_change(shelf):
    rubric = (
        "rubrics:\n  r: {scope: county, total: 1, pass: 1, <a>, "
        "items: [{id: a, judge: sound, points: 1}]}\n"
    )
    shelf.put(rules(rubric))
    text = overlay(
        f"- {{item: rubrics.r, change: {{items: [{{id: a, judge: sound}}]}}, {BECAUSE}}}\n"
    )
    shelf.put(text, "toy/over/1.yaml")
    found = shelf.found("toy/over@1")

    assert "M049" in [item.code for item in found]
    assert {item.place.line for item in found if item.code == "M049"} == {7}


def test_adding_an_item(over):
    loaded = over(
        f"""\
        - {{item: criteria.more, add: {{label: 新, forbids: sound}}, {BECAUSE}}}
        - {{item: groups.both, change: {{all: [size, room, more]}}, {BECAUSE}}}
        """
    )

    assert loaded.nodes["more"].label.zh == "新"
    assert loaded.nodes["more"].provenance.source == ("unlocated",)
    assert loaded.nodes["both"].members == ("size", "room", "more")


def test_removing_an_item(over):
    loaded = over(
        f"""\
        - {{item: criteria.room, remove: true, {BECAUSE}}}
        - {{item: groups.both, change: {{all: [size]}}, {BECAUSE}}}
        """
    )

    assert set(loaded.nodes) == {"ok", "size", "both"}


def test_removing_an_item_that_is_used_is_reported(shelf):
    base = shelf.put(BASE)
    shelf.put(overlay(f"- {{item: criteria.room, remove: true, {BECAUSE}}}\n"), "toy/over/1.yaml")
    (item,) = shelf.found("toy/over@1")

    assert item.code == "M024"
    assert item.place.file == str(base)
    assert item.place.line == BASE[: BASE.index("  both:")].count("\n") + 1


def test_the_verdict_and_the_arithmetic_can_be_changed(over):
    loaded = over(
        f"""\
        - {{item: verdict, change: {{all: [ok]}}, {BECAUSE}}}
        - {{item: arithmetic, change: {{rounding: {{measures: 2}}}}, {BECAUSE}}}
        """
    )

    assert loaded.verdict.members == ("ok",)
    assert loaded.arithmetic.rounding.measures == 2
    assert loaded.arithmetic.weights == "pupils"
    assert loaded.arithmetic.tolerance == 1e-9


def test_another_rule_of_the_verdict_takes_the_place_of_the_old(over):
    loaded = over(f"- {{item: verdict, change: {{any: [ok, both]}}, {BECAUSE}}}\n")

    assert loaded.verdict.rule == "any"
    assert loaded.verdict.members == ("ok", "both")


def test_another_rule_of_a_group_takes_the_place_of_the_old(over):
    loaded = over(
        f"- {{item: groups.both, change: {{of: [size, room], at_least: 1}}, {BECAUSE}}}\n"
    )

    assert loaded.nodes["both"].rule == "at_least"
    assert loaded.nodes["both"].need == 1


def test_the_head_is_the_overlays_own(over):
    loaded = over(f"- {{item: criteria.size, change: {{at_most: 60}}, {BECAUSE}}}\n")

    assert loaded.name == "toy/over@1"
    assert loaded.title.zh == "调整"
    assert loaded.extends == "toy@1"
    assert not loaded.example
    assert [level.name for level in loaded.levels] == ["primary", "junior"]
    assert "note" in loaded.sources


def test_an_overlay_of_an_example_is_an_example(shelf):
    """No result of rules that are no regulation goes without its stamp."""
    shelf.put(rules("example: true\n"))
    shelf.put(overlay(NOTE), "toy/over/1.yaml")

    assert shelf.load("toy/over@1").example


def test_gaps_of_the_base_stay_gaps(shelf):
    """A rule that the base could not state is not stated by changing another."""
    shelf.put(rules("gaps: [{title: 某条, because: 未见}]\n"))
    shelf.put(overlay(NOTE), "toy/over/1.yaml")

    assert [gap.title.zh for gap in shelf.load("toy/over@1").gaps] == ["某条"]


def test_an_overlay_with_a_gap_of_its_own_keeps_those_of_its_base(shelf):
    shelf.put(rules("gaps: [{title: 某条, because: 未见}]\n"))
    text = overlay(
        f"- {{item: criteria.ok, change: {{note: 注}}, {BECAUSE}}}\n",
        more="gaps: [{title: 另一条, because: 未见}]\n",
    )
    shelf.put(text, "toy/over/1.yaml")

    assert {gap.title.zh for gap in shelf.load("toy/over@1").gaps} == {"某条", "另一条"}


def test_its_own_sources_are_added_to_those_of_the_base(over):
    loaded = over(
        "- {item: criteria.size, change: {at_most: 60}, direction: loosens, source: local, "
        "confidence: B, because: 因}\n",
        more="sources: {local: {document: 市文件}}\n",
    )

    assert set(loaded.sources) == {"note", "local"}
    assert loaded.nodes["size"].provenance.source == ("local",)


def test_a_source_that_the_base_has_cannot_be_said_again(refused):
    said = refused(
        f"- {{item: criteria.size, change: {{at_most: 60}}, {BECAUSE}}}\n",
        more="sources: {note: {document: 市文件}}\n",
    )

    assert [(code, line) for code, line, _ in said] == [("M002", 6)]


def test_adding_what_is_there(refused):
    said = refused(f"- {{item: criteria.size, add: {{label: 甲, requires: sound}}, {BECAUSE}}}\n")

    assert [(code, line) for code, line, _ in said] == [("M002", 7)]


def test_two_overrides_of_one_item(refused):
    one = f"- {{item: criteria.size, change: {{at_most: 60}}, {BECAUSE}}}\n"
    said = refused(one + one.replace("60", "70"))

    assert [(code, line) for code, line, _ in said] == [("M003", 8)]


@pytest.mark.parametrize("what", ["change: {at_most: 60}", "remove: true"])
def test_an_unknown_item_names_the_nearest(refused, what):
    ((code, line, hint),) = refused(f"- {{item: criteria.sizes, {what}, {BECAUSE}}}\n")

    assert (code, line) == ("M004", 7)
    assert "criteria.size" in hint


def test_an_item_of_the_wrong_section_names_where_it_is(refused):
    ((code, _, hint),) = refused(f"- {{item: groups.size, change: {{title: 甲}}, {BECAUSE}}}\n")

    assert code == "M004"
    assert "criteria.size" in hint


def test_all_overrides_that_do_not_fit_are_said_in_one_run(refused):
    said = refused(
        f"""\
        - {{item: criteria.sizes, change: {{at_most: 60}}, {BECAUSE}}}
        - {{item: criteria.room, change: {{note: 注}}, {BECAUSE}}}
        - {{item: criteria.room, change: {{note: 又注}}, {BECAUSE}}}
        """
    )

    assert [(code, line) for code, line, _ in said] == [("M004", 7), ("M003", 9)]


def test_coefficients_over_a_base_without_the_way_to_compute_them(shelf):
    shelf.put(rules("arithmetic: {tolerance: 1e-9, rounding: none}\n"))
    shelf.put(
        overlay(
            "- {item: groups.balance, add: {coefficient_of: [each], at_most: 0.5}, direction: "
            "tightens, source: note, confidence: A, because: 因}\n"
            "- {item: measures.each, add: {label: 甲, value: classes / pupils}, direction: "
            "neutral, source: note, confidence: A, because: 因}\n"
        ),
        "toy/over/1.yaml",
    )
    found = shelf.found("toy/over@1")

    assert [(item.code, item.place.line) for item in found] == [("M044", 7)]


def test_an_overlay_of_an_overlay(shelf):
    shelf.put(BASE)
    shelf.put(
        overlay(
            f"""\
            - {{item: criteria.size, change: {{at_most: 60}}, {BECAUSE}}}
            - {{item: criteria.more, add: {{label: 新, note: 中注, forbids: sound}}, {BECAUSE}}}
            """
        ),
        "toy/over/1.yaml",
    )
    text = overlay(
        "- {item: criteria.more, change: {label: 新名}, direction: neutral, source: note, "
        "confidence: B, because: 因}\n"
        "- {item: criteria.room, change: {label: 又名}, direction: neutral, source: note, "
        "confidence: B, because: 因}\n",
        base="toy/over@1",
        name="toy/top",
    )
    shelf.put(text, "toy/top/1.yaml")
    nodes = shelf.load("toy/top@1").nodes

    assert nodes["more"].label.zh == "新名"  # of the top
    assert nodes["more"].note.zh == "中注"  # of the middle
    assert nodes["more"].provenance.source == ("note",)
    assert nodes["size"].test.limit == Number(Decimal(60))  # of the middle
    assert nodes["size"].measure.text == "pupils / classes"  # of the base
    assert nodes["room"].label.zh == "又名"
    assert shelf.load("toy/over@1").nodes["size"].label.zh == "班额"


def test_unlocated_rules_of_an_overlay_hold_below_another_overlay(shelf):
    """What an overlay may say, an overlay of it may inherit."""
    shelf.put(BASE)
    shelf.put(
        overlay(f"- {{item: criteria.size, change: {{at_most: 60}}, {BECAUSE}}}\n"),
        "toy/over/1.yaml",
    )
    text = overlay(
        f"- {{item: criteria.room, change: {{note: 注}}, {BECAUSE}}}\n", "toy/over@1", "toy/top"
    )
    shelf.put(text, "toy/top/1.yaml")

    assert shelf.load("toy/top@1").nodes["size"].provenance.source == ("unlocated",)


def test_an_error_of_the_base_is_reported_in_the_base(shelf):
    text = BASE.replace("pupils / classes", "pupils / clases")
    base = shelf.put(text)
    shelf.put(
        overlay(f"- {{item: criteria.room, change: {{note: 注}}, {BECAUSE}}}\n"), "toy/over/1.yaml"
    )
    (item,) = shelf.found("toy/over@1")

    assert item.code == "E010"
    assert item.place.file == str(base)
    assert item.place.line == text[: text.index("clases")].count("\n") + 1
    assert "clases" in item.excerpt


def test_an_expression_of_the_overlay_is_reported_in_the_overlay(refused):
    said = refused(f"- {{item: criteria.size, change: {{measure: pupils / clases}}, {BECAUSE}}}\n")

    assert [(code, line) for code, line, _ in said] == [("E010", 7)]


def test_structure_of_the_base_is_reported_in_the_base(shelf):
    base = shelf.put(BASE.replace("unit: 人", "units: 人"))
    shelf.put(
        overlay(f"- {{item: criteria.room, change: {{note: 注}}, {BECAUSE}}}\n"), "toy/over/1.yaml"
    )
    (item,) = shelf.found("toy/over@1")

    assert (item.code, item.place.file) == ("S001", str(base))


def test_a_base_that_is_not_there_is_reported_where_it_is_named(shelf):
    text = overlay(f"- {{item: criteria.ok, change: {{note: 注}}, {BECAUSE}}}\n", base="toi@1")
    shelf.put(BASE)
    path = shelf.put(text, "toy/over/1.yaml")
    (item,) = shelf.found("toy/over@1")

    assert (item.code, item.place.file, item.place.line) == ("M013", str(path), 5)
    assert "toy" in item.hint()


@pytest.mark.parametrize("length", [1, 2, 3])
def test_extends_in_a_circle(shelf, length):
    for number in range(length):
        text = overlay(
            f"- {{item: criteria.ok, change: {{note: 注}}, {BECAUSE}}}\n",
            base=f"ring{(number + 1) % length}@1",
            name=f"ring{number}",
        )
        shelf.put(text, f"ring{number}/1.yaml")
    (item,) = shelf.found("ring0@1")

    assert item.code == "M001"
    assert item.place.line == 5
    said = item.message()
    assert all(f"ring{number}" in said for number in range(length))
    assert len(item.data["chain"]) == length + 1


def test_a_circle_asked_for_by_path_is_found_as_well(shelf, monkeypatch):
    text = overlay(
        f"- {{item: criteria.ok, change: {{note: 注}}, {BECAUSE}}}\n", base="ring@1", name="ring"
    )
    shelf.put(text, "ring/1.yaml")
    monkeypatch.chdir(shelf.folder)

    assert [item.code for item in shelf.found("ring/1.yaml")] == ["M001"]
