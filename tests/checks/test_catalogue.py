"""Rules as a whole: registered, bilingual, on shipped rulesets silent."""

from __future__ import annotations

import re

import pytest

from engine.checks import every_rule
from engine.diagnostics import CodeText, Text, describe, every_code, register
from engine.language.library import Library
from engine.language.validate import validate
from tests.checks.given import codes, found, write
from tests.docs.language_page import examples

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("rule", every_rule().values(), ids=lambda rule: rule.code)
def test_a_rule_is_in_the_registry_with_its_words(rule):
    entry = describe(rule.code)

    assert entry.code == rule.code
    assert CHINESE.search(entry.message.zh)
    assert CHINESE.search(entry.hint.zh) or entry.hint.zh == "{advice}"
    assert entry.message.en
    assert entry.hint.en
    assert re.fullmatch("C[0-9]{3}", rule.code)


def test_a_code_is_registered_once():
    register([describe("C010")])

    with pytest.raises(ValueError, match="C010"):
        register([CodeText("C010", "info", Text("别的"), Text(""))])
    assert every_code()["C010"].message.zh != "别的"


def test_two_rules_with_one_code_are_a_fault_of_ours(monkeypatch):
    from engine.checks import catalogue
    from engine.checks.rule import Rule

    class Module:
        RULE = Rule("C010", "again", lambda _: (), "一", "one", "二", "two")

    real = catalogue.import_module

    def import_module(name):
        return Module if name.endswith("empty_range") else real(name)

    monkeypatch.setattr(catalogue, "import_module", import_module)
    with pytest.raises(ValueError, match="C010"):
        catalogue.every_rule.__wrapped__()


def test_shipped_rulesets_are_told_of_nothing():
    """What is there for a reason is allowed in the file, with the reason."""
    from engine.checks import checker

    library = Library(())
    inspect, configuration = checker(library)
    _, findings = validate(library, [], inspect)

    assert not [one for one in findings if one.code.startswith("C")]
    assert not configuration.found


# What fragments of a page leave out: the population and the source of their frame, tests, and
# a source for groups that count.
EXPECTED = {"C023", "C024", "C070", "C051"}


@pytest.mark.parametrize("example", examples().values(), ids=examples().keys())
def test_the_language_page_is_well_written(example, tmp_path):
    """Every shape of the language, with hardly a false alarm: the examples are meant as they are."""
    files = {}
    for text in example.rulesets:
        identity = re.search(r"^id: (\S+)", text, re.MULTILINE)
        edition = re.search(r'^edition: "(.+?)"', text, re.MULTILINE)
        files[f"{identity[1]}/{edition[1]}.yaml"] = text
    write(tmp_path, files, tested=False)
    findings = [one for one in found(tmp_path) if one.code not in EXPECTED]

    assert [one for one in codes(findings) if one.startswith("C")] == []


def test_what_lies_in_the_base_is_told_of_the_base_alone(tmp_path):
    """`rest` of the base is in no group, whoever stands on it."""
    base = """\
format: 1
id: base
edition: "1"
title: 底
levels: {primary: 小学, junior: 初中}
sources: {std: {document: 标准}}
arithmetic: {tolerance: 1e-9, rounding: none}
criteria:
  charter: {label: 章程, requires: charter, source: std, confidence: B}
  rest: {label: 其余, requires: informatised_management, source: std, confidence: B}
verdict: {every: school, all: [charter]}
"""
    overlay = """\
format: 1
id: over
edition: "1"
title: 上
extends: base@1
sources: {city: {document: 某市意见}}
overrides:
  - {item: criteria.charter, change: {applies_when: boarding}, direction: loosens, source: city, because: 甲}
"""
    write(tmp_path, {"base/1.yaml": base, "over/1.yaml": overlay})

    assert codes(found(tmp_path, tmp_path / "over" / "1.yaml")) == []
    assert codes(found(tmp_path)) == ["C026"]
