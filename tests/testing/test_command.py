"""junheng test: what it prints and its exit code."""

from __future__ import annotations

import json

import pytest

from engine.cli.main import run as junheng

GOOD = "tests:\n  - {name: 甲, why: 乙, county: {budget: 100}, expect: {criteria: {money: met}}}\n"
BAD = "tests:\n  - {name: 丙, why: 丁, county: {budget: 99}, expect: {criteria: {money: met}}}\n"


@pytest.fixture
def say(folder, capsys, monkeypatch):
    """Run the command line in Chinese; its exit code, and what it printed."""
    monkeypatch.delenv("JUNHENG_LANG", raising=False)

    def said(*words):
        code = junheng(["test", "--rulesets", str(folder), *map(str, words)])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return said


def test_all_passed(say, write):
    code, out, err = say(write(GOOD))

    assert code == 0
    assert out == "1 个测试全部通过（1 个文件）。\n"
    assert not err


def test_failures_come_first_and_the_count_last(say, write):
    path = write(BAD)
    code, out, _ = say(path)

    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith(f"{path}:4:")
    assert "R060" in lines[0]
    assert lines[-1] == "1 个测试未通过，共 1 个。"


def test_verbose_counts_file_by_file(say, folder, write):
    write(GOOD, name="good.yaml")
    write(BAD, name="bad.yaml")
    _, out, _ = say("-v", folder)

    assert any(line.split()[0] == "0/1" and "bad.yaml" in line for line in out.splitlines())
    assert any(line.split()[0] == "1/1" and "good.yaml" in line for line in out.splitlines())


def test_json(say, write):
    path = write(BAD)
    code, out, _ = say("--format", "json", path)

    document = json.loads(out)
    assert code == 1
    assert (document["format"], document["cases"], document["failed"]) == (1, 1, 1)
    assert document["files"] == [{"file": str(path), "ruleset": "toy@1", "cases": 1, "failed": 1}]
    (failure,) = document["failures"]
    assert (failure["code"], failure["file"], failure["line"]) == ("R060", str(path), 4)
    assert failure["path"] == "tests[0].expect.criteria.money"
    assert "丙" in failure["message"]


def test_a_folder_without_tests(say, tmp_path):
    code, _, err = say(tmp_path / "rulesets" / "toy")

    assert code == 2
    assert "R050" in err


def test_github_marks_the_line_of_a_failure(say, write):
    path = write(BAD)
    code, out, _ = say("--format", "github", path)

    assert code == 1
    assert out.startswith(f"::error file={path},line=4,col=")
    assert "丙" in out


def test_junit_has_a_case_for_each_file(say, folder, write):
    from junitparser import JUnitXml

    write(GOOD, name="good.yaml")
    write(BAD, name="bad.yaml")
    code, out, _ = say("--format", "junit", folder)

    document = JUnitXml.fromstring(out.encode())
    (suite,) = document
    assert code == 1
    assert suite.name == "junheng test"
    assert {case.name.rpartition("/")[2]: len(case.result) for case in suite} == {
        "bad.yaml": 1, "good.yaml": 0,
    }  # fmt: skip


def test_github_says_nothing_where_all_holds(say, write):
    assert say("--format", "github", write(GOOD)) == (0, "", "")


def test_survivors_and_coverage_are_findings_of_every_format(say, write):
    path = write(GOOD)
    code, out, _ = say("--format", "github", "--mutate", "--fail-under", "100", path)

    lines = out.splitlines()
    assert code == 1
    assert any(line.startswith("::error file=") and "R073" in line for line in lines)
    assert any("R077" in line and "toy@1" in line for line in lines)
    assert all(line.startswith("::error file=") for line in lines)


def test_too_little_coverage_is_said(say, write):
    code, out, _ = say("--fail-under", "99", write(GOOD))

    assert code == 1
    assert "R077" in out
    assert "低于要求的 99 %" in out
