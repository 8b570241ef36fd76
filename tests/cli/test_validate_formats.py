"""junheng validate --format …: one document on stdout, read back by what reads such documents."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest
from junitparser import JUnitXml
from sarif.loader import load_sarif_file

from engine.diagnostics import Diagnostic, Place, problem
from engine.reports.findings import KINDS, Findings, report, shown

from .given import RULES

# An error of a rule of good rulesets (C033), a warning (C026) and information (C014).
PERCENT = """\
format: 1
id: toy
edition: "1"
title: 玩具标准
levels: {primary: 小学}
sources: {note: {document: 依据}}
arithmetic: {tolerance: 1e-9, rounding: none}
criteria:
  rate: {label: 认可程度, measure: recognition_rate, unit: "%", at_least: 0.85, source: note,
    confidence: A}
  apart: {label: 章程, requires: charter, source: note, confidence: A}
  size:
    label: 规模
    measure: county_total(pupils)
    unit: 人
    at_most: [{when: county_total(classes) > 3, is: 50}, {is: 45}]
    source: note
    confidence: A
verdict: {all: [rate, size]}
"""
TESTS = """\
format: 1
ruleset: toy@1
tests: [{name: 空, why: 没有数据, schools: [{school_code: a}], expect: {verdict: undetermined}}]
"""


@pytest.fixture
def told(place, junheng):
    """A ruleset with one finding of each severity, and one that cannot be read."""
    (place / "标准 一").mkdir()
    (place / "标准 一" / "rules.yaml").write_text(PERCENT, encoding="utf-8")
    (place / "标准 一" / "tests").mkdir()
    (place / "标准 一" / "tests" / "a.yaml").write_text(TESTS, encoding="utf-8")
    (place / "bad.yaml").write_text(RULES.replace("title:", "titel:"), encoding="utf-8")

    def called(kind, *words):
        return junheng("validate", "标准 一", "bad.yaml", "--format", kind, *words)

    return called


FOUND = [
    ("bad.yaml", 4, 1, "error", "S001"),
    ("标准 一/rules.yaml", 9, 71, "error", "C033"),
    ("标准 一/rules.yaml", 11, 3, "warning", "C026"),
    ("标准 一/rules.yaml", 16, 15, "info", "C014"),
]


@pytest.mark.parametrize("kind", KINDS)
def test_stdout_is_the_document_and_nothing_else(told, kind):
    outcome = told(kind)

    assert outcome.code == 1
    assert outcome.err == ""
    assert outcome.out.endswith("\n")
    assert not outcome.out.endswith("\n\n")


def test_text_ends_with_the_counts(told):
    lines = told("text").out.splitlines()

    assert lines[-1] == "检查了 3 个文件：2 处错误，1 处警告，1 处提示。"
    heads = [line for line in lines if re.match(r"^\S.*: (错误|警告|提示) [A-Z]\d{3} ", line)]
    assert [
        re.match(r"^(.*?):(\d+):(\d+): (\S+) (\w+) ", line).group(1, 2, 3, 5) for line in heads
    ] == [(file, str(line), str(column), code) for file, line, column, _, code in FOUND]


def test_text_in_english(told):
    outcome = told("text", "--lang", "en")

    assert outcome.out.splitlines()[-1] == "3 files checked: 2 errors, 1 warnings, 1 notes."


def test_json(told):
    document = json.loads(told("json").out)

    assert document["files"] == ["标准 一/rules.yaml", "标准 一/tests/a.yaml", "bad.yaml"]
    assert [
        (one["file"], one["line"], one["column"], one["severity"], one["code"])
        for one in document["findings"]
    ] == FOUND


def test_github_commands(told):
    lines = told("github").out.splitlines()
    pattern = re.compile(
        r"::(error|warning|notice) file=(.*?),line=(\d+),col=(\d+),title=(.*?)::(.*)"
    )
    commands = [pattern.fullmatch(line).groups() for line in lines]

    levels = {"error": "error", "warning": "warning", "info": "notice"}
    assert [
        (file, int(line), int(column), level) for level, file, line, column, _, _ in commands
    ] == [(file, line, column, levels[severity]) for file, line, column, severity, _ in FOUND]
    assert [title for _, _, _, _, title, _ in commands] == [
        "S001", "C033 percent-or-share", "C026 unreached-rule", "C014 row-without-reason",
    ]  # fmt: skip
    assert all("%0A" in text for *_, text in commands)  # the remedy on a line of its own


def test_github_escaping():
    """As the toolkit does: %, CR and LF everywhere, colon and comma in properties only."""
    place = Place("a,b:c%.yaml", 3, 4)
    finding = Diagnostic("R050", place, {"path": "x, y: 100%\nz"}, "error")
    text = report("github", Findings.of([], [finding]), "en")

    assert text.startswith("::error file=a%2Cb%3Ac%25.yaml,line=3,col=4,title=R050::")
    message = text.partition("title=R050::")[2]
    assert "x, y: 100%25%0Az" in message
    assert "\n" not in text


def test_github_without_a_line():
    text = report(
        "github", Findings.of([], [problem("M010", Place("a.yaml"), path="a.yaml", near=())]), "zh"
    )

    assert text.startswith("::error file=a.yaml,title=M010::")


def test_sarif_is_read_back_by_sarif_tools(told, place):
    path = place / "out.sarif"
    path.write_text(told("sarif").out, encoding="utf-8")
    read = load_sarif_file(str(path))

    assert read.get_distinct_tool_names() == ["junheng"]
    summary = read.get_report()
    levels = ("error", "warning", "note")
    assert [summary.get_issue_count_for_severity(level) for level in levels] == [2, 1, 1]
    records = read.get_records()
    assert [
        (unquote(one["Location"]), one["Line"], one["Severity"].replace("note", "info"))
        for one in sorted(records, key=lambda one: (unquote(one["Location"]), one["Line"]))
    ] == [(file, line, severity) for file, line, _, severity, _ in FOUND]


def test_sarif_by_the_letter_of_the_standard(told):
    """SARIF 2.1.0: version, columnKind, ruleIndex, relative URIs (§3.13, §3.14, §3.27, §3.4)."""
    document = json.loads(told("sarif").out)

    assert document["version"] == "2.1.0"
    (run,) = document["runs"]
    driver = run["tool"]["driver"]
    assert set(driver) >= {"name", "version", "rules"}
    assert run["columnKind"] == "unicodeCodePoints"
    ids = [rule["id"] for rule in driver["rules"]]
    assert ids == sorted(set(ids))
    for rule in driver["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"none", "note", "warning", "error"}
    pages = {rule["id"]: rule.get("helpUri") for rule in driver["rules"]}
    assert pages["C033"] == "docs/checks/percent-or-share.md"
    assert Path(pages["C033"]).name in {
        path.name for path in Path(__file__).parents[2].glob("docs/checks/*")
    }
    assert pages["S001"] is None
    assert len(run["results"]) == len(FOUND)
    for result, (file, line, column, severity, code) in zip(run["results"], FOUND, strict=True):
        assert ids[result["ruleIndex"]] == result["ruleId"] == code
        assert result["level"] == severity.replace("info", "note")
        assert result["message"]["text"]
        (location,) = result["locations"]
        physical = location["physicalLocation"]
        uri = physical["artifactLocation"]["uri"]
        assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri)  # RFC 3986: no space, nothing but ASCII
        assert unquote(uri) == file
        assert physical["region"] == {"startLine": line, "startColumn": column}
    assert [unquote(one["location"]["uri"]) for one in run["artifacts"]] == [
        "标准 一/rules.yaml", "标准 一/tests/a.yaml", "bad.yaml",
    ]  # fmt: skip


def test_sarif_of_nothing_and_of_places_without_a_line(tmp_path):
    empty = json.loads(report("sarif", Findings((), ()), "zh"))
    assert empty["runs"][0]["results"] == []

    nowhere = replace(problem("M013", id="x", near=()), place=Place())
    elsewhere = problem("M010", Place(str(tmp_path / "甲.yaml")), path="甲.yaml", near=())
    results = json.loads(report("sarif", Findings.of([], [nowhere, elsewhere]), "en"))["runs"][0][
        "results"
    ]
    assert "locations" not in results[0]
    location = results[1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"].startswith("file:///")
    assert "region" not in location


def test_junit_is_read_back(told):
    suites = JUnitXml.fromstring(told("junit").out.encode())
    (suite,) = suites
    cases = {case.name: case for case in suite}

    assert list(cases) == ["标准 一/rules.yaml", "标准 一/tests/a.yaml", "bad.yaml"]
    assert (suite.tests, suite.failures, suite.errors) == (3, 2, 0)
    (failure,) = cases["标准 一/rules.yaml"].result
    assert failure.type == "C033"
    assert failure.message.startswith("标准 一/rules.yaml:9:71: C033 ")
    assert "建议" in failure.text
    assert "C026" in cases["标准 一/rules.yaml"].system_out
    assert "C014" in cases["标准 一/rules.yaml"].system_out
    assert not cases["标准 一/tests/a.yaml"].result


def test_junit_strict(told):
    suites = JUnitXml.fromstring(told("junit", "--strict").out.encode())
    cases = {case.name: case for suite in suites for case in suite}

    assert [one.type for one in cases["标准 一/rules.yaml"].result] == ["C033", "C026"]
    assert "C014" in cases["标准 一/rules.yaml"].system_out


def test_junit_without_what_xml_cannot_hold():
    finding = problem("M013", Place("a.yaml", 1, 1), id="x\x00\x1b\ufffe\ud800y", near=())
    suites = JUnitXml.fromstring(
        report("junit", Findings.of([Path("a.yaml")], [finding]), "en").encode()
    )
    (case,) = next(iter(suites))

    assert "x□□□□y" in case.result[0].message


def test_junit_of_a_file_that_was_not_asked_for():
    """As a file of settings, or the base of an overlay."""
    finding = problem("M010", Place(".junheng.yaml", 1, 1), path="x", near=())
    suites = JUnitXml.fromstring(
        report("junit", Findings.of([Path("a.yaml")], [finding]), "en").encode()
    )

    assert [case.name for suite in suites for case in suite] == ["a.yaml", ".junheng.yaml"]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_found(place, junheng, kind):
    unused = (
        "judged:\n  sound: {label: {zh: 布局合理, en: sound layout}, scope: county, type: yes_no}"
    )
    text = RULES.replace(unused + "\n", "")
    (place / "rules.yaml").write_text(text, encoding="utf-8")
    (place / "tests").mkdir()
    (place / "tests" / "a.yaml").write_text(TESTS, encoding="utf-8")
    outcome = junheng("validate", "rules.yaml", "--format", kind, "--strict")

    assert (outcome.code, outcome.err) == (0, "")


def test_paths_are_shown_from_where_one_stands(place, monkeypatch):
    assert shown(str(place / "rules.yaml")) == "rules.yaml"
    assert shown("rules.yaml") == "rules.yaml"
    assert shown("./a/../rules.yaml") == "rules.yaml"
    assert shown(str(place.parent / "other.yaml")) == str(place.parent / "other.yaml")
    assert shown("../other.yaml") == "../other.yaml"
    assert shown("") == ""
    monkeypatch.chdir("/")
    assert shown("/rules.yaml") == "rules.yaml"
