"""Chinese unless English is asked for; help of every command in both."""

from __future__ import annotations

import pytest

from engine.cli.wording import language

from .given import CHINESE, COMMANDS, counties


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_in_chinese(process, command):
    outcome = process(*command, "--help")

    assert outcome.code == 0
    assert outcome.out.startswith("用法：")
    assert "选项" in outcome.out
    assert "显示帮助" in outcome.out
    assert "Usage" not in outcome.out
    assert "Show this message" not in outcome.out
    assert not outcome.err


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_in_english(process, command):
    outcome = process(*command, "--help", "--lang", "en")

    assert outcome.code == 0
    assert outcome.out.startswith("Usage:")
    assert "Options" in outcome.out
    assert not CHINESE.findall(outcome.out)
    assert not outcome.err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_its_help(process, command):
    lines = process(command, "--help").out.partition("选项")[2].splitlines()
    options = [line for line in lines if line.strip().startswith("-")]

    assert options
    for line in options:
        following = lines[lines.index(line) + 1] if line != lines[-1] else ""
        assert CHINESE.search(line + following), line


def test_the_group_lists_every_command(process):
    out = process("--help").out

    for name in COMMANDS:
        assert f"  {name} " in out


def test_no_words_at_all_is_help(process):
    outcome = process()

    assert outcome.code in (0, 2)
    assert "用法：" in outcome.out + outcome.err


def test_the_version(process):
    outcome = process("--version")

    assert (outcome.code, outcome.out) == (0, "junheng, version 0.1.0\n")


@pytest.mark.parametrize(
    ("words", "variable", "expected"),
    [
        ([], "", "zh"),
        ([], "zh", "zh"),
        ([], "en", "en"),
        ([], "en_GB.UTF-8", "en"),
        (["run", "--lang", "en"], "", "en"),
        (["--lang=en", "run"], "", "en"),
        (["run", "--lang", "zh"], "en", "zh"),
        (["run", "--lang"], "en", "en"),
        ([], "fr", "zh"),
    ],
)
def test_which_language(monkeypatch, words, variable, expected):
    monkeypatch.setenv("JUNHENG_LANG", variable)

    assert language(words) == expected


@pytest.mark.parametrize("where", ["before", "after", "variable"])
def test_english_is_asked_for_in_three_ways(process, where):
    words = ["list"]
    variables = {}
    if where == "before":
        words = ["--lang", "en", *words]
    elif where == "after":
        words = [*words, "--lang", "en"]
    else:
        variables = {"JUNHENG_LANG": "en"}
    outcome = process(*words, **variables)

    assert outcome.out.split()[:2] == ["ruleset", "edition"]


def test_a_language_that_there_is_not(process):
    outcome = process("list", "--lang", "fr")

    assert outcome.code == 2
    assert "错误：--lang 的值不对：fr" in outcome.err
    assert "zh、en" in outcome.err


def test_an_answer_in_english_has_only_names_of_the_data_in_chinese(process, place):
    (place / "schools.csv").write_text(counties(1, 2, 3), encoding="utf-8")
    outcome = process("run", "rules.yaml", "schools.csv", "--lang", "en", "-o", "out")

    assert outcome.code == 0
    assert "verdict: passed" in outcome.out
    assert "verdict: failed" in outcome.out
    assert "verdict: undetermined" in outcome.out
    left = outcome.out + outcome.err
    for name in ("甲县", "乙县", "丙县", "东小学", "西小学", "南小学"):
        left = left.replace(name, "")
    assert not CHINESE.findall(left), left


def test_the_tables_of_an_english_run_are_english(process, place):
    process("run", "rules.yaml", "schools.csv", "--lang", "en", "-o", "out")
    verdicts = (place / "out" / "verdicts.csv").read_text(encoding="utf-8-sig")

    assert "failed" in verdicts
    assert "不合格" not in verdicts


@pytest.mark.parametrize("words", [("list", "--lang", "en"), ("validate", "--lang", "en")])
def test_other_commands_in_english(process, words):
    outcome = process(*words)

    assert outcome.code == 0
    head = outcome.out.splitlines()[0] if words[0] == "list" else outcome.out + outcome.err
    assert not CHINESE.findall(head)


@pytest.mark.usefixtures("place")
def test_running_by_its_function_speaks_the_language_of_its_words(capsys, monkeypatch):
    """Whoever calls run(words) means those words, not those of the process around it."""
    from engine.cli.main import run

    monkeypatch.setattr("sys.argv", ["something-else"])
    run(["run", "nowhere", "schools.csv", "--lang", "en"])

    assert "there is no ruleset nowhere" in capsys.readouterr().err
