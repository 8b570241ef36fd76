""".junheng.yaml: which file counts, what it changes, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.checks import checker
from engine.diagnostics import NotFound, UnusableRequest, describe
from engine.language.library import Library
from tests.checks.given import BOOKS, codes, found, framed, write

# C026 (a warning) and C014 (information).
RULES = """
criteria:
  BOOKS
  size:
    label: 班额
    measure: largest_class
    unit: 人
    at_most: [{when: boarding, is: 40}, {is: 45}]
    source: std
    confidence: A
verdict: {population: all, every: section, all: [books]}
"""


@pytest.fixture
def folder(tmp_path):
    text = framed(RULES.lstrip("\n").replace("BOOKS", BOOKS))
    return write(tmp_path, {"example/1.yaml": text})


def severities(folder, settings="", where=".junheng.yaml"):
    if settings:
        (folder / where).write_text(settings, encoding="utf-8")
    return {one.code: one.severity for one in found(folder)}


def test_by_default(folder):
    assert severities(folder) == {"C026": "warning", "C014": "info"}


@pytest.mark.parametrize("where", [".junheng.yaml", "example/.junheng.yaml"])
def test_beside_the_ruleset_or_above_it(folder, where):
    settings = "checks: {C026: error, C014: off}\n"

    assert severities(folder, settings, where) == {"C026": "error"}


def test_the_nearest_file_counts_alone(folder):
    (folder / ".junheng.yaml").write_text("checks: {C026: error, C014: off}\n", encoding="utf-8")
    settings = "checks: {C026: info}\n"

    assert severities(folder, settings, "example/.junheng.yaml") == {"C026": "info", "C014": "info"}


@pytest.mark.parametrize("text", ["", "# 还没有写\n", "checks:\n", "checks: {}\n"])
def test_a_file_that_says_nothing(folder, text):
    assert severities(folder, text or "\n") == {"C026": "warning", "C014": "info"}


def test_a_file_for_all_is_read_instead(folder, tmp_path_factory):
    (folder / ".junheng.yaml").write_text("checks: {C026: off}\n", encoding="utf-8")
    other = tmp_path_factory.mktemp("other") / "strict.yaml"
    other.write_text("checks: {C014: error}\n", encoding="utf-8")
    findings = found(folder, settings=other)

    assert {one.code: one.severity for one in findings} == {"C026": "warning", "C014": "error"}


@pytest.mark.parametrize(
    ("text", "code", "place", "words"),
    [
        ("checks: {C999: off}\n", "C091", (1, 10), "C999"),
        ("checks: {M034: off}\n", "C091", (1, 10), "M034"),
        ("checks: {C026: on}\n", "C092", (1, 16), "on"),
        ("checks: {C026: [off]}\n", "C092", (1, 16), "off"),
        ("checks: {C026: 1}\n", "C092", (1, 16), "1"),
        ("chekcs: {C026: off}\n", "C090", (1, 1), "chekcs"),
        ("checks: off\n", "C093", (1, 9), "off"),
    ],
)
def test_what_cannot_be_is_an_error_with_its_place(folder, text, code, place, words):
    (folder / ".junheng.yaml").write_text(text, encoding="utf-8")
    (one,) = [one for one in found(folder) if one.place.file.endswith(".junheng.yaml")]

    assert (one.code, one.severity) == (code, "error")
    assert (one.place.line, one.place.column) == place
    for language in ("zh", "en"):
        assert words in one.message(language)
        assert one.hint(language)
    assert one.excerpt == text.strip()


def test_near_codes_and_words_are_said(folder):
    (folder / ".junheng.yaml").write_text("checks: {C0267: off}\nchecsk: {}\n", encoding="utf-8")
    hints = {one.code: one.hint("zh") for one in found(folder)}

    assert "C026" in hints["C091"]
    assert "checks" in hints["C090"]


@pytest.mark.parametrize("text", ["checks： {C026: off}\n", "checks: {C026: off\n", "- C026\n"])
def test_what_yaml_cannot_read(folder, text):
    (folder / ".junheng.yaml").write_text(text, encoding="utf-8")
    findings = [one for one in found(folder) if one.place.file.endswith(".junheng.yaml")]

    assert findings
    assert all(one.code.startswith("Y") and one.severity == "error" for one in findings)


def test_settings_are_no_ruleset(folder):
    """Validating a folder does not take its settings for a ruleset."""
    (folder / "example" / ".junheng.yaml").write_text(
        "checks: {C026: off, C014: off}\n", encoding="utf-8"
    )

    assert found(folder) == []


def test_a_file_that_is_not_there_or_a_folder(folder):
    with pytest.raises(NotFound):
        found(folder, settings=folder / "nowhere.yaml")
    with pytest.raises(UnusableRequest):
        found(folder, settings=folder)


def test_each_file_of_settings_is_read_once(folder):
    (folder / ".junheng.yaml").write_text("checks: {C999: off}\n", encoding="utf-8")
    write(
        folder,
        {
            "other/1.yaml": (folder / "example/1.yaml")
            .read_text(encoding="utf-8")
            .replace("id: example", "id: other")
        },
    )

    assert codes(found(folder)).count("C091") == 1


def test_comments_are_as_grave_as_the_registry_says():
    """Their severities stand in severities.yaml like those of rules."""
    from engine.checks.own_codes import COMMENTS
    from engine.checks.settings import shipped

    assert {entry.code: entry.severity for entry in COMMENTS} == {
        entry.code: shipped().levels[entry.code] for entry in COMMENTS
    }
    assert all(describe(entry.code) is entry for entry in COMMENTS)


def test_checking_from_nowhere_in_particular():
    """Without any file of settings up to the root the package's own hold."""
    _, configuration = checker(Library(()))

    assert configuration.of(Path("/nowhere/at/all.yaml")).severity("C026") == "warning"
    assert configuration.of(Path("/nowhere/at/all.yaml")).severity("C998") == "warning"
