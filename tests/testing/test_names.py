"""Names in a test file that nobody knows: an error at its place, with what was probably meant."""

from __future__ import annotations

import pytest

from .given import one

SCHOOLS = "[{school_type: primary, pupils: 1}]"


def case(*, schools=SCHOOLS, county="{}", expect="{verdict: met}", more=""):
    return (
        f"tests:\n  - name: 甲\n    why: 乙\n    schools: {schools}\n    county: {county}\n"
        f"    expect: {expect}\n{more}"
    )


@pytest.mark.parametrize(
    ("text", "code", "line", "column", "said"),
    [
        (case(schools="[{gadgetz_primary: 1}]"), "R065", 6, 16, "gadgets_primary"),
        (case(schools="[{gadgets_senoir: 1}]"), "R065", 6, 16, "gadgets_senior"),
        (case(schools="[{budget: 1}]"), "R066", 6, 16, "county"),
        (case(schools="[{county_code: 1}]"), "R067", 6, 16, "县"),
        (case(county="{bugdet: 1}"), "R065", 7, 14, "budget"),
        (case(county="{chairs: 1}"), "R066", 7, 14, "schools"),
        (case(county="{county_code: 1}"), "R067", 7, 14, "县"),
        (case(more="    assessments: [{item: sond, value: 是}]\n"), "R064", 9, 26, "sound"),
        (
            case(more="    assessments: [{item: sound, ruleset: other, value: 是}]\n"),
            "R064", 9, 26, "没有",
        ),
        (case(expect="{parts: {resource: met}}"), "R064", 8, 22, "resources"),
        (case(expect="{criteria: {per_pupl: met}}"), "R064", 8, 25, "per_pupil"),
        (case(expect="{criteria: {balance: met}}"), "R064", 8, 25, "layout"),
        (case(expect="{criteria: {seats: {school: q, status: met}}}"), "R068", 8, 41, "a"),
        (
            case(expect="{criteria: {per_pupil: [{level: senior, status: met}]}}"),
            "R064", 8, 45, "junior",
        ),
        (
            case(expect="{coefficients: {perpupil: {primary: {cv: 0}}}}"),
            "R064", 8, 29, "per_pupil",
        ),
        (
            case(expect="{coefficients: {per_pupil: {primry: {cv: 0}}}}"),
            "R064", 8, 41, "primary",
        ),
        (case(expect="{excluded: [{school: q}]}"), "R068", 8, 34, "a"),
    ],
)  # fmt: skip
def test_an_unknown_name(run, text, code, line, column, said):
    report = run(text)

    failure = one(report)
    assert (failure.code, failure.place.line, failure.place.column) == (code, line, column)
    assert said in failure.message() + failure.hint()
    assert "…" not in failure.message() + failure.message("en") + failure.hint("en")
    assert (report.cases, report.failed) == (1, 1)


def test_unknown_keys_are_refused(run):
    failure = one(run(case(expect="{verdct: met}")))

    assert failure.place.line == 8
    assert "verdict" in failure.message() + failure.hint()


def test_an_unknown_ruleset(run):
    failure = one(run(case(), head="format: 1\nruleset: toi@1\n"))

    assert failure.code == "M013"
    assert failure.place.line == 2
    assert "toy" in failure.hint()


def test_an_unknown_edition(run):
    failure = one(run(case(), head="format: 1\nruleset: toy@2\n"))

    assert failure.code == "M014"
    assert "toy@1" in failure.hint()


def test_a_ruleset_with_errors_is_reported_once(run, folder, write):
    path = folder / "toy" / "1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("measure: budget", "measure: budgt"), encoding="utf-8")
    write(case(), name="b.yaml")

    failure = one(run(case()))
    assert failure.place.file == str(path)
    assert "budget" in failure.hint() + failure.message()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{set: {genrous: true}}", "generous"),
        ("{province: nowhere}", "nowhere"),
    ],
)
def test_options_that_cannot_be_used(run, folder, options, said):
    path = folder / "toy" / "1.yaml"
    text = path.read_text(encoding="utf-8")
    gate = (
        'gates:\n  local: {title: 省标, ruleset: "provinces/{province}", population: counted, '
        "source: s, confidence: A}\n"
    )
    path.write_text(text.replace("verdict: {all: [", gate + "verdict: {all: [local, "), "utf-8")

    failure = one(run(case(more=f"    options: {options}\n")))
    assert failure.code == "R070"
    assert (failure.place.line, failure.place.column) == (9, 5)
    assert "甲" in failure.message()
    assert said in failure.message() + failure.hint()
