"""junheng shortfall and junheng summary: options, files, what cannot be done."""

from __future__ import annotations

import json

import pytest

from .given import CHINESE


@pytest.fixture
def result(junheng):
    """A result of the toy ruleset: county 1 has classes of 40, county 2 of 50, 3 does not say."""
    assert junheng("run", "rules.yaml", "schools.csv", "-o", "out").code == 0
    return "out"


def test_shortfall_prints_what_is_lacking(junheng, result):
    done = junheng("shortfall", result)
    assert done.code == 0
    assert "增加" in done.out
    english = junheng("shortfall", result, "--lang", "en")
    assert "class size" in english.out
    told = english.out.replace("西小学", "").replace("乙县", "")  # names in the data
    assert "add 2: classes" in told
    assert not CHINESE.search(told)


@pytest.mark.parametrize("command", ["shortfall", "summary"])
def test_formats_and_files(junheng, result, place, command):
    assert json.loads(junheng(command, result, "--format", "json").out)["format"] == 1
    assert "|" in junheng(command, result, "--format", "markdown").out
    done = junheng(command, result, "--format", "csv", "-o", "told.csv")
    assert (done.code, done.out) == (0, "")
    assert (place / "told.csv").read_bytes().startswith(b"\xef\xbb\xbfpart,")
    assert "told.csv" in done.err


@pytest.mark.parametrize("command", ["shortfall", "summary"])
def test_what_cannot_be_done(junheng, result, command):
    inside = junheng(command, result, "-o", f"{result}/told.csv", "--format", "csv")
    assert (inside.code, "R121" in inside.err) == (2, True)
    assert junheng(command, result, "-o", "nowhere/told.csv").code == 2
    assert junheng(command, "nowhere").code == 2
    for bad in ("x", "-1%", "101%", "2"):
        done = junheng(command, result, f"--near={bad}")
        assert (done.code, "--near" in done.err) == (2, True)
    assert junheng(command, result, "--near", "5％").code == 0
    assert junheng(command, f"{result}/result.json").code == 0


def test_counties_and_schools_that_are_not_there(junheng, result):
    assert junheng("shortfall", result, "--county", "2").code == 0
    county = junheng("shortfall", result, "--county", "9")
    assert (county.code, "R042" in county.err) == (2, True)
    assert "写县代码或全名" in county.err  # nothing is near it: there is a remedy all the same
    school = junheng("shortfall", result, "--school", "nobody")
    assert (school.code, "R120" in school.err) == (2, True)


@pytest.mark.parametrize("command", [["explain"], ["shortfall"], ["report", "--html", "page.html"]])
def test_rulesets_of_ones_own_are_what_a_result_is_compared_with(junheng, place, command):
    """--rulesets counts for these as well: else every ruleset of one's own is said to be other."""
    own = place / "own" / "toy"
    own.mkdir(parents=True)
    text = (place / "rules.yaml").read_text(encoding="utf-8")
    (own / "1.yaml").write_text(text.replace("is: 45", "is: 46"), encoding="utf-8")
    assert junheng("run", "rules.yaml", "schools.csv", "-o", "out").code == 0
    assert "R106" not in junheng(*command, "out").err
    assert "R106" in junheng(*command, "out", "--rulesets", "own").err
