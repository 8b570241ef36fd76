"""The command line on files in an empty folder: what it says, and what it leaves behind."""

from __future__ import annotations

import sys

import pytest

from engine.cli.main import run

from .given import RULES, SCHOOLS, Outcome


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The folder a person works in."""
    monkeypatch.delenv("JUNHENG_LANG", raising=False)
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def write(place):
    """Write a file there."""

    def written(name, text):
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return name

    return written


@pytest.fixture
def junheng(place, capsys, monkeypatch):
    """Call the command line as a person does."""

    def called(*words):
        words = [str(word) for word in words]
        monkeypatch.setattr(sys, "argv", ["junheng", *words])
        before = sorted(path.name for path in place.iterdir())
        code = run(words)
        captured = capsys.readouterr()
        after = sorted(path.name for path in place.iterdir())
        made = [name for name in after if name not in before]
        return Outcome(code, captured.out, captured.err, made)

    return called


@pytest.fixture
def with_rules(write, junheng):
    """Run a ruleset on good data, writing to `out`."""
    write("schools.csv", SCHOOLS)

    def called(text, *words):
        write("rules.yaml", text)
        return junheng("run", "rules.yaml", "schools.csv", "-o", "out", *words)

    return called


@pytest.fixture
def with_data(write, junheng):
    """Run the good ruleset on a table of schools, writing to `out`."""
    write("rules.yaml", RULES)

    def called(text, *words, name="schools.csv"):
        write(name, text)
        return junheng("run", "rules.yaml", name, "-o", "out", *words)

    return called
