"""All findings of a file in one run; what follows from another slip is left out."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from engine.language.marks import read_tree
from engine.language.structure import check_structure, read_checked
from engine.language.structure.number_texts import number_meant

SCHEMAS = sorted(
    (Path(__file__).parents[3] / "engine/language/schema").glob("*.json"), key=lambda p: p.name
)
BROKEN = """\
format: 1
id: x
edition: 2017
titel: 标题
levels: {primary: 小学}
sources:
  m6: {document: 办法}
arithmetic: {tolerance: 1e-9, rounding: none}
verdict: {all: [L1]}
criteria:
  L1:
    label: 甲
    measure: a / b
    at_least: "0,50"
    source：m6
    confidence: D
  L2:
    label: 乙
    sorce: m6
    confidence: A
"""


def told(text: str) -> list[tuple[str, int]]:
    found = read_checked(text.encode(), "f.yaml", "ruleset").diagnostics
    return [(item.code, item.place.line) for item in found]


def test_every_finding_of_a_text_that_yaml_can_read_comes_in_one_run_in_order() -> None:
    assert told(BROKEN.replace("source：m6", "source: m6")) == [
        ("S004", 3),
        ("S001", 4),  # and title is not called missing
        ("S006", 14),
        ("S007", 16),
        ("S014", 17),
        ("S001", 19),  # and source is not called missing
    ]


def test_yaml_does_not_complain_about_what_prescan_has_told() -> None:
    assert told(BROKEN) == [("Y012", 15)]


def test_a_key_on_a_damaged_line_is_not_called_missing() -> None:
    text = BROKEN.replace("    source：m6\n", "    more: {source：m6}\n")
    assert ("S002", 11) not in told(text)


def test_check_structure_alone_says_what_is_missing() -> None:
    tree, _ = read_tree("format: 1\nid: x\n", "f.yaml")
    assert tree is not None
    found = check_structure(tree, "ruleset")
    assert [item.code for item in found] == ["S002"]
    assert "edition（版本）、title（标题）、levels（学段）" in found[0].message()
    assert "edition (" not in found[0].message("en")


def test_an_overlay_needs_no_rules_of_its_own() -> None:
    text = """\
format: 1
id: x/y
edition: "2017"
extends: x@2017
title: 改动
switches:
  s: {label: 甲, default: false}
overrides:
  - item: criteria.a
    change: {at_least: [{when: year_built <= 2016, is: 73, because: 甲}, {is: 96}]}
    direction: loosens
    source: unlocated
    because: 乙
  - {item: criteria.b, add: {label: 甲, requires: c}, direction: tightens, source: m, because: 丙}
  - {item: groups.c, remove: true, direction: neutral, source: [m, n], because: 丁}
"""
    assert told(text) == []


def test_a_change_may_name_one_comparison_but_not_two() -> None:
    change = """\
format: 1
id: x/y
edition: "2017"
extends: x@2017
title: 改动
overrides:
  - {item: criteria.a, change: {at_least: 1}, direction: neutral, source: m, because: 乙}
"""
    assert told(change) == []
    assert told(change.replace("at_least: 1", "at_least: 1, at_most: 2")) == [("S015", 7)]


@pytest.mark.parametrize(
    ("typed", "instead"),
    [
        ("0,50", "0.50"),
        ("1,200", "1200（千位）或 1.200（小数）"),
        ("1,200,000", "1200000"),
        ("1,200.5", "1200.5"),
        ("12.5%", "12.5（指标是百分数时）或 0.125（指标是比例时）"),
        ("10；", "10（删去“；”）"),
        ("不低于10", "10"),
        ("二千五百", "2500（用阿拉伯数字）"),
        ("５０", "50"),
        ("1 000", "1000"),
        ("1_000", "1000"),
        ("45人", "45（单位“人”写在 unit: 里）"),
        ("1.2万", "12000"),
        ("3万元", "30000（单位“元”写在 unit: 里）"),
        (">= 0.5", "0.5"),
        ("4.2", "4.2（不加引号）"),
    ],
)
def test_what_was_meant_by_a_text_that_looks_like_a_number(typed: str, instead: str) -> None:
    meant = number_meant(typed)
    assert meant is not None
    assert meant.zh == instead


@pytest.mark.parametrize(
    "typed", ["pupils", "pupils / 12", "ceil(a / 12)", "2 * 3", "1 if a else 2", "甲", "", "2/3"]
)
def test_expressions_do_not_look_like_numbers(typed: str) -> None:
    assert number_meant(typed) is None


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_schemas_are_draft_7_and_speak_chinese(path: Path) -> None:
    schema = json.loads(path.read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    silent: list[str] = []

    def walk(node: object, where: str, inherited: bool) -> None:
        if isinstance(node, list):
            for item in node:
                walk(item, where, inherited)
        if not isinstance(node, dict):
            return
        for name, part in node.get("properties", {}).items():
            said = isinstance(part, dict) and ("description" in part or "$ref" in part)
            if not said and not inherited:
                silent.append(f"{where}.{name}")
        for key, part in node.items():
            walk(part, f"{where}.{key}", inherited or key in {"if", "then", "else"})

    walk(schema, path.stem, inherited=False)
    assert not silent


def test_numbers_of_the_tree_are_numbers_of_the_schema() -> None:
    tree, _ = read_tree("format: 1.0\nunits: {元: {万元: 10000}}\n", "f.yaml")
    assert tree is not None
    assert tree.data["format"] == Decimal(1)
    assert check_structure(tree, "fields") == []
