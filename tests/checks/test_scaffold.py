"""`junheng new check NAME`: what is written works at once, and nothing is ever overwritten."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.checks.scaffold import scaffold_check
from engine.diagnostics import UnusableRequest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def checkout(tmp_path):
    """What a new check is written into, as it is here."""
    for name in ("engine/checks/severities.yaml", "docs/checks/README.md"):
        (tmp_path / name).parent.mkdir(parents=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def files_in(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_rule_test_page_severity_and_index(checkout):
    written = scaffold_check(checkout, "row-without-colour")

    assert [path.relative_to(checkout).as_posix() for path in written] == [
        "engine/checks/rules/row_without_colour.py",
        "tests/checks/rules/test_row_without_colour.py",
        "docs/checks/row-without-colour.md",
        "engine/checks/severities.yaml",
        "docs/checks/README.md",
    ]
    assert all("C100" in path.read_text(encoding="utf-8") for path in written)


def test_the_next_free_code_is_taken(checkout):
    scaffold_check(checkout, "first-one")
    written = scaffold_check(checkout, "second-one")

    assert "C101" in written[0].read_text(encoding="utf-8")
    index = written[-1].read_text(encoding="utf-8")
    assert (
        index.index("[C100 first-one]")
        < index.index("[C101 second-one]")
        < index.index("An **error**")
    )


@pytest.mark.parametrize("name", ["Row", "row_one", "row-", "-row", "", "row 1", "行", "../row"])
def test_names_that_cannot_be(checkout, name):
    before = files_in(checkout)
    with pytest.raises(UnusableRequest) as caught:
        scaffold_check(checkout, name)

    assert caught.value.diagnostics[0].code == "C094"
    assert files_in(checkout) == before


@pytest.mark.parametrize(
    "name",
    [
        "engine/checks/rules/row_one.py",
        "tests/checks/rules/test_row_one.py",
        "docs/checks/row-one.md",
    ],
)
def test_nothing_is_overwritten(checkout, name):
    (checkout / name).parent.mkdir(parents=True, exist_ok=True)
    (checkout / name).write_text("mine", encoding="utf-8")
    before = files_in(checkout)
    with pytest.raises(UnusableRequest) as caught:
        scaffold_check(checkout, "row-one")

    assert caught.value.diagnostics[0].code == "C095"
    assert name in caught.value.diagnostics[0].message("zh")
    assert files_in(checkout) == before


def test_elsewhere_than_in_a_checkout(tmp_path):
    with pytest.raises(UnusableRequest) as caught:
        scaffold_check(tmp_path, "row-one")

    assert caught.value.diagnostics[0].code == "C096"
    assert files_in(tmp_path) == {}


def test_the_new_check_holds_in_a_copy_of_the_project(tmp_path):
    """Its own test, the test of its page and those of all pages pass as they were written."""
    copy = tmp_path / "copy"
    ignored = shutil.ignore_patterns("__pycache__", ".*", "*.pyc")
    for folder in ("engine", "tests/checks", "tests/docs", "docs", "rulesets"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    (copy / "tests" / "__init__.py").write_text("", encoding="utf-8")
    scaffold_check(copy, "row-without-colour")
    tests = ["tests/checks/rules/test_row_without_colour.py", "tests/checks/test_pages.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", copy,
         "-k", "C100 or every_rule or severities or kebab or colour", *tests],
        capture_output=True, check=False, cwd=copy, env={**os.environ, "PYTHONPATH": str(copy)},
    )  # fmt: skip

    assert done.returncode == 0, done.stdout.decode()
    assert "C100" in (copy / "docs/checks/README.md").read_text(encoding="utf-8")
