"""Rulesets behind gates: which is which, what their changes move, and whom they are asked for.

The books of counties 1 to 7 are those of test_results; by 20 books a pupil 1, 3 and 6 fail, by 15
they pass. County 8 lies in a province of which there is no standard.
"""

from __future__ import annotations

import pytest

from engine import evaluate, read_dataset
from engine.analysis.difference.results import Side, diff_results
from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.difference.report import difference_report
from engine.reports.difference.results import ResultsPart

from .given import HEAD, LINES, changed, county, load, verdicts
from .test_results import GATED, NEW, OLD

BY_PROVINCE = GATED.replace("ruleset: toy", 'ruleset: "provinces/{province}"')
STANDARD = LINES.replace("id: toy", "id: provinces/anhui")
NOWHERE = county(8, 100).replace("340108", "540108")  # Tibet


@pytest.fixture
def gated(tmp_path):
    """Evaluates a gated ruleset in a library of its own."""

    def made(name, rulesets, rows, province=""):
        folder = tmp_path / name
        for ruleset, text in rulesets.items():
            load(folder, text, ruleset)
        (folder / "schools.csv").write_text("\n".join([HEAD, *rows]), encoding="utf-8")
        loader = Loader(Library((folder,)))
        dataset = read_dataset(folder / "schools.csv")
        evaluation = evaluate(loader.load("gated@1"), dataset, province=province, loader=loader)
        return Side(name, evaluation)

    return made


def standards(text):
    return {"gated@1": BY_PROVINCE, "provinces/anhui@1": text}


def edition(number, text=STANDARD):
    return text.replace('edition: "1"', f'edition: "{number}"')


def test_editions_of_a_standard_are_the_same_ruleset(gated):
    both = {
        "gated@1": BY_PROVINCE,
        "provinces/anhui@1": STANDARD,
        "provinces/anhui@2": edition(2, changed(STANDARD, ("at_least: 20", "at_least: 15"))),
    }
    old, new = gated("a", both, OLD, "anhui@1"), gated("b", both, OLD, "anhui@2")
    found = diff_results(old, new)
    assert not found.cases.same_rules
    assert [(one.old.name, one.new.name) for one in found.rules] == [
        ("gated@1", "gated@1"), ("provinces/anhui@1", "provinces/anhui@2"),
    ]  # fmt: skip
    assert set(verdicts(found)) == {"县1", "县3", "县6"}
    assert [
        (d.ruleset, d.change.item, len(d.moved)) for d in found.drivers.rows if len(d.moved)
    ] == [("provinces/anhui@1", "criteria.stock", 3)]


def test_a_county_keeps_the_standard_that_the_rules_ask_for_it(gated):
    """The mixed cases ask each county's own standard, and county 8 none: it stays as it is."""
    old = gated("a", standards(STANDARD), [*OLD, NOWHERE])
    looser = changed(STANDARD, ("at_least: 20", "at_least: 15"))
    new = gated("b", standards(looser), [*NEW, NOWHERE])
    found = diff_results(old, new)
    assert verdicts(found) == {
        "县1": ("not_met", "met", "rules"), "县2": ("not_met", "met", "data"),
        "县3": ("not_met", "met", "each"), "县4": ("not_met", "met", "together"),
        "县7": ("undetermined", "met", "in_part"),
    }  # fmt: skip
    assert found.verdict.compared == 8
    assert found.verdict.offset == 1


def test_the_same_standard_for_every_county_that_both_have_is_the_same_rules(gated):
    """The second also has county 8, and so asks the gate in vain once more."""
    rules = standards(STANDARD)
    found = diff_results(gated("a", rules, OLD), gated("b", rules, [*OLD, NOWHERE]))
    assert found.cases.same_rules
    assert [one.code for one in found.matching.counties_new_only] == ["540108"]


def test_a_standard_that_only_one_of_them_asks_is_listed(gated):
    rules = {
        "gated@1": BY_PROVINCE, "provinces/anhui@1": STANDARD,
        "provinces/hunan@1": STANDARD.replace("provinces/anhui", "provinces/hunan"),
    }  # fmt: skip
    found = diff_results(gated("a", rules, OLD, "anhui"), gated("b", rules, OLD, "hunan"))
    assert (found.behind_old_only, found.behind_new_only) == (
        ("provinces/anhui@1",), ("provinces/hunan@1",),
    )  # fmt: skip
    text = difference_report(("a", "b"), [ResultsPart(found)], "markdown", "zh")
    assert "- 只有前者用到的门槛规则集：provinces/anhui@1" in text
    assert "0 个县的结论变了" in text  # the same rules under another name


def test_another_gate_is_tried_by_asking_the_rulesets_of_the_new_side(gated):
    two = {
        "gated@1": GATED, "toy@1": LINES,
        "other@1": changed(LINES, ("id: toy", "id: other"), ("at_least: 20", "at_least: 15")),
    }  # fmt: skip
    new = {**two, "gated@1": GATED.replace("ruleset: toy", "ruleset: other")}
    found = diff_results(gated("a", two, OLD), gated("b", new, OLD))
    (step,) = found.drivers.rows
    assert (step.change.item, len(step.moved), len(step.there)) == ("gates.standard", 3, 3)


def test_what_is_read_otherwise_behind_a_gate_cannot_be_tried_alone(gated):
    """A field of the standard's own takes 3 shelves, and then at most 2."""
    own = "fields: {shelves: {label: {zh: 书架, en: shelves}, scope: school, unit: 个, maximum: 5}}\nlevels:"
    text = changed(
        STANDARD, ("levels:", own), ("measure: books / pupils", "measure: (books + 0 * shelves) / pupils")
    )  # fmt: skip
    other = changed(text, ("maximum: 5", "maximum: 2"))
    old, new = gated("a", standards(text), OLD), gated("b", standards(other), OLD)
    found = diff_results(old, new)
    assert [(name, change.item) for name, change in found.drivers.together] == [
        ("provinces/anhui@1", "fields.shelves")
    ]
