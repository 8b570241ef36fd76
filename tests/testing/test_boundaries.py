"""Boundaries: one criterion around its limit, four cases each."""

from __future__ import annotations

import pytest

from .given import one

PUPILS = "{school_code: s, school_type: primary, pupils_primary: 10}"


def boundary(criterion, vary, values, *, level="", given=f"{{schools: [{PUPILS}]}}", more=""):
    """A test file of one boundary; `vary` stands on line 6, met on line 7."""
    lines = [f"criterion: {criterion}", f"given: {given}", f"vary: {vary}", *values, "why: 算"]
    lines += [f"level: {level}"] if level else []
    lines += [more] if more else []
    return "boundaries:\n  - " + "\n    ".join(lines) + "\n"


@pytest.mark.parametrize(
    ("text", "cases"),
    [
        (
            boundary(
                "per_pupil", "gadgets_primary", ["met: 21", "on_the_limit: 20", "not_met: 19"],
                level="primary",
            ),
            4,
        ),
        (
            boundary(
                "seats", "chairs",
                ["met: 11", "on_the_limit: 10", "limit_is: not_met", "not_met: 9"],
            ),
            4,
        ),
        (boundary("money", "county.budget", ["met: 101", "on_the_limit: 100", "not_met: 99"]), 4),
        (boundary("money", "county.budget", ["met: 100", "not_met: 99"]), 3),
        (
            boundary(
                "money", "county.budget", ["met: 51", "on_the_limit: 50", "not_met: 49"],
                given="{county: {spare: 1}}", more="options: {set: {generous: true}}",
            ),
            4,
        ),
        (boundary("layout", "judged.sound", ["met: 是", "not_met: 否"]), 3),
        (boundary("spirit", "judged.culture", ["met: 良", "not_met: 差"]), 3),
        (boundary("score", "judged.points", ["met: 86", "on_the_limit: 85", "not_met: 84"]), 4),
        (
            boundary(
                "score", "judged.points", ["met: 86", "not_met: 84"],
                given="{assessments: [{item: points, points: 5}, {item: sound, value: 是}]}",
            ),
            3,
        ),
    ],
)  # fmt: skip
def test_a_boundary_that_holds(run, text, cases):
    report = run(text)

    assert [item.message() for item in report.failures] == []
    assert report.cases == cases


def test_a_field_that_reads_blank_as_a_value_cannot_be_missing(run):
    report = run(boundary("reserve", "county.spare", ["met: 4", "on_the_limit: 5", "not_met: 6"]))

    assert not report.failures
    assert report.cases == 3


@pytest.mark.parametrize(
    ("values", "line", "said"),
    [
        (["met: 19", "on_the_limit: 20", "not_met: 18"], 7, "gadgets_primary = 19"),
        (["met: 21", "on_the_limit: 20", "not_met: 22"], 9, "gadgets_primary = 22"),
    ],
)
def test_a_value_on_the_wrong_side(run, values, line, said):
    failure = one(run(boundary("per_pupil", "gadgets_primary", values, level="primary")))

    assert failure.code == "R060"
    assert failure.place.line == line
    assert said in failure.message()
    assert "per_pupil（primary）" in failure.message("zh")
    assert "per_pupil (primary)" in failure.message("en")


def test_a_value_that_is_not_on_the_limit(run):
    values = ["met: 22", "on_the_limit: 21", "not_met: 19"]
    failure = one(run(boundary("per_pupil", "gadgets_primary", values, level="primary")))

    assert failure.place.line == 8
    assert "恰在限值上" in failure.message()
    assert "实际为 false" in failure.message()


def test_on_the_limit_is_met_unless_the_boundary_says_otherwise(run):
    """`seats` asks for more than 10: a rule made strict by mistake is told by its boundary."""
    values = ["met: 12", "on_the_limit: 10", "not_met: 9"]
    (failure,) = run(boundary("seats", "chairs", values)).failures

    assert failure.place.line == 8
    assert "应为 met" in failure.message()
    assert not run(boundary("seats", "chairs", [*values, "limit_is: not_met"])).failures


def test_without_the_value_the_criterion_is_undetermined(run):
    """Even where `given` has one: the value that varies is taken out."""
    given = f"{{schools: [{PUPILS}], county: {{budget: 100}}}}"
    values = ["met: 100", "not_met: 99"]

    assert not run(boundary("money", "county.budget", values, given=given)).failures


def test_a_field_that_the_criterion_does_not_rest_on(run):
    given = f"{{schools: [{PUPILS}], county: {{budget: 100}}}}"
    report = run(boundary("money", "chairs", ["met: 1", "not_met: 2"], given=given))

    not_met, missing = sorted(report.failures, key=lambda item: -item.place.line)
    assert not_met.place.line == 8
    assert missing.place.line == 6  # the missing value has no line of its own: at `vary`
    assert "chairs = …" in missing.message()
    assert "应为 undetermined，实际为 met" in missing.message()


@pytest.mark.parametrize(
    ("text", "code", "line", "said"),
    [
        (boundary("mony", "county.budget", ["met: 1", "not_met: 0"]), "R064", 4, "money"),
        (boundary("money", "county.bugdet", ["met: 1", "not_met: 0"]), "R065", 6, "budget"),
        (boundary("money", "budget", ["met: 1", "not_met: 0"]), "R066", 6, "county"),
        (boundary("seats", "chair", ["met: 11", "not_met: 0"]), "R065", 6, "chairs"),
        (boundary("layout", "judged.sond", ["met: 是", "not_met: 否"]), "R064", 6, "sound"),
        (
            boundary("layout", "judged.sound", ["met: 是", "on_the_limit: 是", "not_met: 否"]),
            "R071", 8, "layout",
        ),
        (
            boundary("spirit", "judged.culture", ["met: 优", "on_the_limit: 良", "not_met: 差"]),
            "R071", 8, "spirit",
        ),
        (
            boundary("seats", "chairs", ["met: 11", "not_met: 9"], given="{county: {budget: 1}}"),
            "R072", 6, "chairs",
        ),
        (
            boundary(
                "spirit", "judged.culture", ["met: 优", "not_met: 差"],
                given="{county: {budget: 1}}",
            ),
            "R072", 6, "culture",
        ),
    ],
)  # fmt: skip
def test_a_boundary_that_makes_no_sense(run, text, code, line, said):
    report = run(text)

    failure = one(report)
    assert (failure.code, failure.place.line) == (code, line)
    assert said in failure.message() + failure.hint()
    assert (report.cases, report.failed) == (1, 1)


def test_an_unknown_level(run):
    values = ["met: 21", "not_met: 19"]
    report = run(boundary("per_pupil", "gadgets_primary", values, level="senior"))

    assert {item.code for item in report.failures} == {"R064"}
