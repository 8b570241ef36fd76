"""A folder of rulesets as a province would have it, and the command line called in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from engine.cli.main import run

from .records import BASES
from .screen import read_screen

if TYPE_CHECKING:
    from .screen import Finding

FOLDER = "rulesets"  # as a person types it


@dataclass(frozen=True, slots=True)
class Answer:
    """Exit code and everything on the screen."""

    code: int
    text: str

    @property
    def findings(self) -> list[Finding]:
        return read_screen(self.text)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A fresh copy of the bases; the person works beside it."""
    monkeypatch.delenv("JUNHENG_LANG", raising=False)
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    shutil.copytree(BASES, tmp_path / FOLDER)
    monkeypatch.chdir(tmp_path)
    return tmp_path / FOLDER


@pytest.fixture
def ask(folder, capsys):
    """Call `junheng validate` or `junheng test` on a path in the folder."""
    assert folder.is_dir()

    def asked(command, path=".", *words):
        target = FOLDER if path == "." else f"{FOLDER}/{path}"
        code = run(["--rulesets", FOLDER, command, target, *words])
        captured = capsys.readouterr()
        return Answer(code, captured.out + captured.err)

    return asked


@pytest.fixture
def ask_process(folder):
    """The same, as a process of its own."""

    def asked(command, path, *words):
        junheng = [sys.executable, "-m", "engine", "--rulesets", FOLDER]
        done = subprocess.run(
            [*junheng, command, f"{FOLDER}/{path}", *words],
            capture_output=True,
            check=False,
            cwd=folder.parent,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
        return Answer(done.returncode, done.stdout.decode() + done.stderr.decode())

    return asked
