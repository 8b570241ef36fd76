"""Calling the command line: within this process, or as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest

from engine.cli.main import run

from .given import RULES, SCHOOLS


@dataclass(frozen=True, slots=True)
class Outcome:
    """Exit code and what was printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder with a ruleset and data, in which the person works."""
    monkeypatch.delenv("JUNHENG_LANG", raising=False)
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    (folder / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def junheng(place, capsys, monkeypatch):
    """Call the command line in this process."""
    assert place.is_dir()

    def called(*words):
        words = [str(word) for word in words]
        monkeypatch.setattr(sys, "argv", ["junheng", *words])
        code = run(words)
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return called


@pytest.fixture
def process(place):
    """Call the command line as a process of its own."""

    def called(*words, **variables):
        done = subprocess.run(
            [sys.executable, "-m", "engine", *map(str, words)],
            capture_output=True,
            check=False,
            cwd=place,
            env={**os.environ, "PYTHONIOENCODING": "utf-8", **variables},
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return called
