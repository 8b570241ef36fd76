"""`no_looser_than`: the criterion of another ruleset is there, and can be compared."""

from __future__ import annotations

import pytest

from .given import MARK, rules

NATION = rules(
    """
    id: nation
    criteria:
      L1: {<A>, measure: recognition_rate, at_least: 85}
      L2: {<A>, measure: recognition_rate, at_most: 20}
      span: {<A>, measure: recognition_rate, between: {from: 1, to: 2}}
      yes: {<A>, requires: sound}
    groups:
      g: {all: [L1]}
    moved: {criteria.old: criteria.L1}
    """
)


def own(reference, test="at_least: 90"):
    return rules(
        f"criteria:\n  c: {{<A>, measure: recognition_rate, {test}, no_looser_than: {reference}}}"
    )


@pytest.fixture
def said(shelf):
    """What is said of a criterion with a reference, each code at the reference, with its hint."""
    shelf.put(NATION, "nation/1.yaml")

    def told(*arguments):
        found, line, column = shelf.find_in(own(*arguments))
        assert all((item.place.line, item.place.column) == (line, column) for item in found)
        return [(item.code, item.message() + item.hint()) for item in found]

    return told


@pytest.mark.parametrize(
    ("reference", "test"),
    [
        ("nation@1/L1", "at_least: 90"),
        ("nation@1/L1", "more_than: 90"),
        ("nation@1/L2", "less_than: 10"),
        ("nation@1/span", "between: {above: 1, below: 2}"),
        ("nation@1/L1", "at_least: 80"),  # looser: said by the checks, not here
    ],
)
def test_a_reference_that_can_be_compared(shelf, said, reference, test):
    assert said(MARK + reference, test) == []
    assert shelf.load().nodes["c"].no_looser_than == reference


@pytest.mark.parametrize(
    ("reference", "code", "word"),
    [
        ("nation@2/L1", "M140", "nation@1"),
        ("natoin@1/L1", "M140", "nation"),
        ("nation@1/L12", "M141", "L1"),
        ("nation@1/g", "M141", "L1"),  # a group is no criterion
        ("nation@1/old", "M141", "old 已改名，请写 L1"),
        ("nation@1/L2", "M142", "at_most"),
        ("nation@1/yes", "M142", "requires"),
        ("nation@1", "S008", "national-quality@2017/L1"),
        ("nation/L1", "S008", "national-quality@2017/L1"),
    ],
)
def test_a_reference_that_leads_nowhere(said, reference, code, word):
    ((found, text),) = said(MARK + reference)

    assert found == code
    assert word in text
    assert "…" not in text


def test_a_yes_or_no_criterion_compares_with_nothing(said):
    ((code, _),) = said(f"{MARK}nation@1/L1", "equals: 90")

    assert code == "M142"


def test_two_rulesets_may_refer_to_each_other(shelf):
    for name, other in (("a", "b"), ("b", "a")):
        text = own(f"{other}@1/c").replace("id: toy", f"id: {name}")
        shelf.put(text, f"{name}/1.yaml")

    assert shelf.found("a@1") == ()


def test_a_ruleset_may_refer_to_itself(said):
    """An edition of one file: its own other criterion, as odd as that is."""
    assert said(f"{MARK}toy@1/c") == []


def test_what_is_wrong_with_the_other_is_said_where_it_is_wrong(shelf):
    path = shelf.put(NATION.replace("at_most: 20", "at_most: 20 +"), "nation/1.yaml")
    shelf.put(own("nation@1/L1"))

    assert {item.place.file for item in shelf.found()} == {str(path)}
