"""A ruleset behind a gate: its fields and judged items may be given too, when it is asked."""

from __future__ import annotations

import pytest

from .given import one

STANDARD = """\
format: 1
id: provinces/local
edition: "1"
title: 本地标准
in_force: {from: "2020"}
levels: {all: 各学段}
sources: {s: {document: 本地}}
arithmetic: {tolerance: 1e-9, rounding: none}
fields:
  perches: {label: 站位数, scope: school, type: number}
judged:
  clean: {label: 整洁, scope: school, type: yes_no}
criteria:
  perches_ok: {label: 站位, measure: perches, at_least: 5, source: s, confidence: A}
  clean_ok: {label: 整洁, requires: clean, source: s, confidence: A}
groups:
  school: {title: 学校, all: [perches_ok, clean_ok], every: school}
verdict: {all: [school], every: school}
"""
GATE = (
    'gates:\n  local: {title: 省标, ruleset: "provinces/{province}", source: s, confidence: A}\n'
    "verdict: {all: [local, "
)


@pytest.fixture(autouse=True)
def standard(folder):
    """`provinces/local@1`, and a gate to it in the ruleset under test."""
    home = folder / "provinces" / "local"
    home.mkdir(parents=True)
    (home / "1.yaml").write_text(STANDARD, encoding="utf-8")
    path = folder / "toy" / "1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("verdict: {all: [", GATE), encoding="utf-8")


def case(options="options: {province: local}", ruleset="ruleset: provinces/local, "):
    return (
        "tests:\n  - name: 甲\n    why: 5 张站位\n"
        "    schools: [{school_type: primary, pupils: 1, perches: 5}]\n"
        f"    assessments: [{{{ruleset}item: clean, school_code: a, value: 是}}]\n"
        f"    {options}\n    expect: {{parts: {{local: met}}}}\n"
    )


def test_the_gate_is_judged_by_what_the_case_gives(run):
    assert not run(case()).failures


def test_the_edition_may_be_named(run):
    assert not run(case("options: {province: local@1}", "ruleset: provinces/local@1, ")).failures


def test_an_item_belongs_to_the_ruleset_under_test_unless_another_is_named(run):
    failure = one(run(case(ruleset="")))

    assert (failure.code, failure.place.line) == ("R064", 7)
    assert "toy@1" in failure.message()


def test_without_the_province_its_fields_are_not_known(run):
    report = run(case(options="county: {}"))

    assert [(item.code, item.place.line) for item in report.failures] == [("R065", 6), ("R064", 7)]


MORE = """\
format: 1
provinces:
  "91": {id: local, label: 本地省, synonyms: [本地]}
  "92": {id: other, label: 外地省, synonyms: [外地]}
"""


@pytest.fixture
def provinces(folder):
    """Two provinces with codes; the other asks for six perches, not five."""
    (folder / "fields").mkdir(exist_ok=True)
    (folder / "fields" / "more.yaml").write_text(MORE, encoding="utf-8")
    path = folder / "provinces" / "other" / "1.yaml"
    path.parent.mkdir()
    other = STANDARD.replace("provinces/local", "provinces/other").replace(
        "at_least: 5", "at_least: 6"
    )
    path.write_text(other, encoding="utf-8")


def two_counties(options="", other="not_met"):
    """5 perches in each county: enough at home, one too few in the other province."""
    rows = "".join(
        f"""
      - county_code: "{code}"
        schools: [{{school_type: primary, school_code: {school}, pupils: 1, perches: 5}}]
        assessments: [{{ruleset: {name}, item: clean, school_code: {school}, value: 是}}]"""
        for code, school, name in (
            ("910101", "a", "provinces/local"),
            ("920101", "b", "provinces/other"),
        )
    )
    return (
        f"tests:\n  - name: 两省\n    why: 5 ≥ 5；5 < 6\n    counties:{rows}\n{options}"
        "    expect:\n      parts:\n        local:\n"
        '          - {county: "910101", status: met}\n'
        f'          - {{county: "920101", status: {other}}}\n'
    )


@pytest.mark.usefixtures("provinces")
@pytest.mark.parametrize("options", ["", "    options: {province: [本地, other@1]}\n"])
def test_counties_of_several_provinces_in_one_case(run, options):
    assert not run(two_counties(options)).failures
    assert one(run(two_counties(options, other="met"))).code == "R060"


@pytest.mark.usefixtures("provinces")
def test_only_the_provinces_that_are_asked_are_known(run):
    failure = one(run(two_counties("    options: {province: [外地]}\n")))

    assert failure.code == "R064"  # an item of the other standard, which nobody asks


@pytest.mark.usefixtures("provinces")
def test_a_province_that_is_none_fails_the_case(run):
    failure = one(run(two_counties("    options: {province: [本地, nowhere]}\n")))

    assert failure.code == "R070"
    assert "nowhere" in failure.message()
