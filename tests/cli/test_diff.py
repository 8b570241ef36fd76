"""junheng diff: what may be compared, in which form, with which exit code."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

from engine.cli.main import run

from .given import CHINESE, RULES, SCHOOLS, counties

# County 2 has classes of 50: it fails at 45 and passes at 55.
LOOSER = RULES.replace("{is: 45}", "{is: 55}")
SCHEMA = json.loads(
    resources.files("engine.reports.difference")
    .joinpath("difference.schema.json")
    .read_text("utf-8")
)


@pytest.fixture
def two(place, capsys):
    """A second ruleset beside the first, and a result of each."""
    (place / "other.yaml").write_text(LOOSER, encoding="utf-8")
    for rules, out in (("rules.yaml", "a"), ("other.yaml", "b")):
        assert run(["run", rules, "schools.csv", "-o", out]) == 0
    capsys.readouterr()
    return place


def document(outcome):
    found = json.loads(outcome.out)
    jsonschema.validate(found, SCHEMA)
    return found


@pytest.mark.usefixtures("two")
def test_rules_alone(junheng):
    outcome = junheng("diff", "rules.yaml", "other.yaml")
    assert outcome.code == 0
    assert "改了 1 条：放宽 1" in outcome.out
    assert "其他：≤ 45" in outcome.out
    assert "其他：≤ 55" in outcome.out
    assert not outcome.err


@pytest.mark.usefixtures("two")
def test_exit_code_for_machines(junheng):
    assert junheng("diff", "rules.yaml", "other.yaml", "--exit-code").code == 1
    assert junheng("diff", "rules.yaml", "rules.yaml", "--exit-code").code == 0


def test_with_data_only_a_verdict_that_moves_is_an_exit_code(junheng, two):
    (two / "schools.csv").write_text(counties(1, 2, 3), encoding="utf-8")
    (two / "first.csv").write_text(counties(1), encoding="utf-8")
    words = ("diff", "rules.yaml", "other.yaml", "--exit-code", "--data")
    moved, still = junheng(*words, "schools.csv"), junheng(*words, "first.csv")
    assert (moved.code, still.code) == (1, 0)
    assert "乙县 2" in moved.out
    assert "不合格" in moved.out


@pytest.mark.usefixtures("two")
def test_a_thing_and_itself(junheng):
    for name in ("rules.yaml", "a"):
        outcome = junheng("diff", name, name)
        assert (outcome.code, outcome.out.splitlines()[-1]) == (0, "没有差别。")


@pytest.mark.usefixtures("two")
def test_results(junheng):
    outcome = junheng("diff", "a", "b", "--format", "json")
    (results,) = document(outcome)["results"]
    assert results["same_data"]
    (moved,) = results["verdict"]["units"]
    assert (moved["county"], moved["old"]["status"], moved["new"]["status"], moved["cause"]) == (
        "乙县", "not_met", "met", "rules",
    )  # fmt: skip
    (driver,) = results["drivers"]["alone"]
    assert (driver["section"], driver["name"], driver["moved"]) == ("criteria", "size", 1)


def test_one_ruleset_on_two_data(junheng, two):
    (two / "later.csv").write_text(SCHOOLS.replace("500,10", "440,10"), encoding="utf-8")
    outcome = junheng(
        "diff", "rules.yaml", "rules.yaml", "--data", "schools.csv", "--data", "later.csv",
        "--format", "json",
    )  # fmt: skip
    (results,) = document(outcome)["results"]
    assert results["same_rules"]
    assert [(one["county"], one["cause"]) for one in results["verdict"]["units"]] == [
        ("乙县", "data")
    ]


@pytest.mark.usefixtures("two")
def test_options_reach_the_evaluation(junheng):
    """With `lenient` the limit is 60 in both: nothing moves."""
    outcome = junheng(
        "diff", "rules.yaml", "other.yaml", "--data", "schools.csv", "--set", "lenient=true",
        "--exit-code",
    )  # fmt: skip
    assert outcome.code == 0
    assert "0 个县的结论变了" in outcome.out


def test_files_of_two_checkouts_take_what_they_extend_from_their_own(junheng, place):
    """Each overlay names toy@1, which is another in each folder."""
    overlay = """\
format: 1
id: toy/own
edition: "1"
extends: toy@1
title: {zh: 调整, en: Own}
overrides:
  - item: criteria.size
    change: {note: {zh: 说明, en: note}}
    direction: neutral
    source: note
    confidence: A
    because: {zh: 说明, en: note}
"""
    for folder, base in (("base", RULES), ("head", LOOSER)):
        (place / folder / "toy" / "own").mkdir(parents=True)
        (place / folder / "toy" / "1.yaml").write_text(base, encoding="utf-8")
        (place / folder / "toy" / "own" / "1.yaml").write_text(overlay, encoding="utf-8")
    outcome = junheng("diff", "base/toy/own/1.yaml", "head/toy/own/1.yaml")
    assert "改了 1 条：放宽 1" in outcome.out


@pytest.mark.usefixtures("two")
def test_english_has_no_chinese_but_the_names_in_the_data(junheng):
    text = junheng("diff", "a", "b", "--lang", "en").out
    assert "passed" in text
    for name in ("甲县", "乙县", "丙县", "东小学", "西小学", "南小学"):
        text = text.replace(name, "")
    assert not CHINESE.findall(text)


def test_into_a_file_whole(junheng, two):
    outcome = junheng("diff", "a", "b", "--format", "markdown", "-o", "diff.md")
    assert outcome.out == ""
    text = (two / "diff.md").read_text(encoding="utf-8")
    assert text.startswith("# 比较")
    assert "| 乙县 2 |" in text
    assert sorted(path.name for path in two.iterdir() if "diff" in path.name) == ["diff.md"]


def test_a_folder_that_is_no_result_is_called_so(junheng, two):
    (two / "empty").mkdir()
    outcome = junheng("diff", "empty", "empty")
    assert outcome.code == 2
    assert "R100" in outcome.err


def test_a_switch_goes_to_the_ruleset_that_has_it(junheng, two):
    """Only the first has `lenient`: by its 60 county 2 passes, as by the 55 of the other."""
    text = LOOSER[: LOOSER.index("switches:")] + LOOSER[LOOSER.index("judged:") :]
    text = text.replace(
        "[{when: lenient, is: 60, because: {zh: 从宽, en: lenient}}, {is: 55}]", "55"
    )
    (two / "plain.yaml").write_text(text, encoding="utf-8")
    words = ("diff", "rules.yaml", "plain.yaml", "--data", "schools.csv", "--set")
    assert "0 个县的结论变了" in junheng(*words, "lenient=true").out
    unknown = junheng(*words, "nothing=true")
    assert (unknown.code, "R003" in unknown.err) == (2, True)


@pytest.mark.usefixtures("two")
def test_nothing_is_written_into_a_result_that_was_read(junheng):
    outcome = junheng("diff", "a", "b", "-o", "b/result.json")
    assert outcome.code == 2
    assert "R121" in outcome.err


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(("a", "rules.yaml"), "R160", id="a result and a ruleset"),
        pytest.param(("a", "b", "--data", "schools.csv"), "R163", id="results and data"),
        pytest.param(("a", "b", "--where", "year=2023"), "R163", id="results and a choice"),
        pytest.param(
            ("rules.yaml", "other.yaml", *("--data", "schools.csv") * 3), "R164", id="three data"
        ),
        pytest.param(("rules.yaml", "nowhere.yaml"), "M010", id="no such file"),
        pytest.param(("rules.yaml", "nobody@1"), "M013", id="no such ruleset"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("two")
def test_what_cannot_be_compared_is_said(junheng, words, code):
    outcome = junheng("diff", *words)
    assert outcome.code == 2
    assert code in outcome.err
    assert not outcome.out


def test_two_results_without_a_county_in_common(junheng, two):
    (two / "third.csv").write_text(counties(3), encoding="utf-8")
    (two / "first.csv").write_text(counties(1), encoding="utf-8")
    for name in ("first", "third"):
        junheng("run", "rules.yaml", f"{name}.csv", "-o", name)
    outcome = junheng("diff", "first", "third")
    assert (outcome.code, "R161" in outcome.err) == (2, True)


def test_a_truncated_result_is_refused(junheng, two):
    path = two / "b" / "result.json"
    path.write_text(path.read_text(encoding="utf-8")[:200], encoding="utf-8")
    outcome = junheng("diff", "a", "b")
    assert outcome.code == 2
    assert "result.json" in outcome.err


def test_names_that_a_page_or_a_table_might_take_for_its_own(junheng, place):
    nasty = "<script>alert(1)</script>|=cmd|@x"
    (place / "other.yaml").write_text(LOOSER, encoding="utf-8")
    (place / "schools.csv").write_text(counties(2).replace("乙县", nasty), encoding="utf-8")
    words = ("diff", "rules.yaml", "other.yaml", "--data", "schools.csv", "--format")
    markdown = junheng(*words, "markdown").out
    assert "<script>" not in markdown.replace("\\<script>", "")
    assert "\\|=cmd\\|@x" in markdown
    (results,) = document(junheng(*words, "json"))["results"]
    assert results["verdict"]["units"][0]["county"] == nasty
