"""junheng validate: what fails, what only --strict fails, and whose settings hold."""

from __future__ import annotations

import pytest

from .given import RULES

TESTS = """\
format: 1
ruleset: toy@1
tests: [{name: 空, why: 没有数据, schools: [{school_code: a}], expect: {verdict: undetermined}}]
"""
CLEAN = RULES.replace(
    "judged:\n  sound: {label: {zh: 布局合理, en: sound layout}, scope: county, type: yes_no}\n", ""
)
UNUSED = RULES  # the judged item `sound`: C021, a warning
NO_REASON = CLEAN.replace(", because: {zh: 从宽, en: lenient}", "")  # C014, information
TWICE = CLEAN.replace(
    "{is: 45}", "{when: lenient, is: 50, because: 又}, {is: 45}"
)  # C010, an error


@pytest.fixture
def validate(place, junheng):
    (place / "tests").mkdir()
    (place / "tests" / "a.yaml").write_text(TESTS, encoding="utf-8")

    def called(text, *words):
        (place / "rules.yaml").write_text(text, encoding="utf-8")
        return junheng("validate", "rules.yaml", *words)

    return called


@pytest.mark.parametrize(
    ("text", "said", "code", "strict"),
    [
        (CLEAN, "0 处错误，0 处警告，0 处提示", 0, 0),
        (NO_REASON, "0 处错误，0 处警告，1 处提示", 0, 0),
        (UNUSED, "0 处错误，1 处警告，0 处提示", 0, 1),
        (TWICE, "1 处错误，0 处警告，0 处提示", 1, 1),
        (CLEAN.replace("pupils /", "pupilz /"), "1 处错误，0 处警告，0 处提示", 1, 1),
    ],
)
def test_errors_fail_warnings_only_strictly_and_information_never(
    validate, text, said, code, strict
):
    outcome = validate(text)
    strictly = validate(text, "--strict")

    assert said in outcome.out.splitlines()[-1]
    assert (outcome.code, strictly.code) == (code, strict)
    assert strictly.out == outcome.out


def test_rules_are_asked_only_where_the_meaning_holds(validate):
    """A misspelt name is one error, not that and everything that follows from it."""
    outcome = validate(UNUSED.replace("pupils /", "pupilz /"))

    assert "C021" not in outcome.out


def test_settings_beside_the_file_and_named(validate, place):
    (place / ".junheng.yaml").write_text("checks: {C021: error}\n", encoding="utf-8")
    (place / "other.yaml").write_text("checks: {C021: off}\n", encoding="utf-8")

    assert validate(UNUSED).code == 1
    assert validate(UNUSED, "--config", "other.yaml").code == 0


def test_settings_that_are_wrong_fail_and_are_shown(validate, place):
    (place / ".junheng.yaml").write_text("checks: {C021: maybe}\n", encoding="utf-8")
    outcome = validate(CLEAN)

    assert outcome.code == 1
    assert ".junheng.yaml:1:16: 错误 C092" in outcome.out
    assert "maybe" in outcome.out


def test_settings_that_are_not_there(validate):
    outcome = validate(CLEAN, "--config", "nowhere.yaml")

    assert (outcome.code, outcome.out) == (2, "")
    assert "nowhere.yaml" in outcome.err


def test_a_comment_allows_one_place(validate):
    text = UNUSED.replace("  sound:", "  # junheng: allow C021 下一年启用\n  sound:")

    assert validate(text, "--strict").code == 0


def test_shipped_rulesets_hold_strictly(junheng):
    outcome = junheng("validate", "--strict")

    assert outcome.code == 0, outcome.out
    assert outcome.out.count("\n") == 1
