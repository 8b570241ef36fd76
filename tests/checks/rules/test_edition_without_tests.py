"""C070 edition-without-tests."""

from __future__ import annotations

import pytest

from tests.checks.given import BOOKS, codes, found, framed, write

RULES = {"example/1.yaml": framed(f"criteria:\n  {BOOKS}\n")}


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, RULES, tested=False)
    (tmp_path / "example" / "tests").mkdir()
    return tmp_path


def told(folder, name, text):
    (folder / "example" / "tests" / name).write_text(text, encoding="utf-8")
    return "C070" in codes(found(folder, folder / "example" / "1.yaml"))


def test_without_a_file(folder):
    assert codes(found(folder)) == ["C070"]


def test_without_a_folder(tmp_path):
    write(tmp_path, RULES, tested=False)

    assert codes(found(tmp_path)) == ["C070"]


@pytest.mark.parametrize(
    ("text", "untested"),
    [
        ("format: 1\nruleset: example@1\ntests: []\n", False),
        ("format: 1\nruleset: 'example@1'  # 引号\nboundaries: []\n", False),
        ("format: 1\nruleset: example@2\ntests: []\n", True),  # of another edition
        ("format: 1\nruleset: example@1\nmutants: []\n", True),  # lists, tests nothing
        ("# ruleset: example@1\ntests: []\n", True),
        ("", True),
    ],
)
def test_a_file_that_names_the_edition_and_has_cases(folder, text, untested):
    assert told(folder, "a.yaml", text) is untested


def test_files_ending_in_yml_and_in_folders_below(folder):
    (folder / "example" / "tests" / "more").mkdir()

    assert not told(folder, "more/a.yml", "ruleset: example@1\ntests: []\n")
