"""A folder of rulesets with one small ruleset in it, and a way to run a test file beside it."""

from __future__ import annotations

import pytest

from engine.language.library import Library
from engine.language.load import Loader
from engine.testing import run_tests

from .given import HEAD, RULESET
from .small import Folder


@pytest.fixture
def folder(tmp_path):
    """A rulesets folder with `toy@1`; it has no tests yet."""
    home = tmp_path / "rulesets" / "toy"
    home.mkdir(parents=True)
    (home / "1.yaml").write_text(RULESET, encoding="utf-8")
    return tmp_path / "rulesets"


@pytest.fixture
def write(folder):
    """Write a test file beside the ruleset; the text begins below its head, on line 3."""

    def written(text, name="a.yaml", head=HEAD):
        path = folder / "toy" / "tests" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(head + text, encoding="utf-8")
        return path

    return written


@pytest.fixture
def run(folder, write):
    """Write a test file and run it."""

    def ran(text, head=HEAD):
        return run_tests(Loader(Library([folder])), [write(text, head=head)])

    return ran


@pytest.fixture
def small(tmp_path):
    """A folder for one small ruleset and its tests."""
    return Folder(tmp_path)
