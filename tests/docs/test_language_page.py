"""docs/language.md cannot drift: every example on it is validated, tested and shown.

Expected values stand on the page, derived by hand in the `why` of each test.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from engine.diagnostics import render
from engine.language.library import Library
from engine.language.load import Loader
from engine.language.validate import validate
from engine.testing import run_tests
from tests.docs.language_page import PAGE, Example, Wrong, blocks, examples, wrong

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLES = examples()


def write(folder: Path, text: str) -> Path:
    identity = re.search(r"^id: (\S+)", text, re.MULTILINE)
    edition = re.search(r'^edition: "(.+?)"', text, re.MULTILINE)
    assert identity
    assert edition
    path = folder / identity[1] / f"{edition[1]}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_examples_hold(example: Example, tmp_path: Path) -> None:
    folder = tmp_path / "rulesets"
    paths = [write(folder, text) for text in example.rulesets]
    tests = folder / paths[-1].parent.relative_to(folder) / "tests"
    tests.mkdir()
    for index, text in enumerate(example.tests):
        (tests / f"{index}.yaml").write_text(text, encoding="utf-8")
    library = Library((folder,))
    _, found = validate(library, [folder])
    assert not [render(item) for item in found if item.severity == "error"]
    report = run_tests(Loader(library), [tests])
    assert not [render(item) for item in report.failures]
    assert report.cases > 0


@pytest.mark.parametrize("case", wrong(), ids=lambda case: case.name)
def test_wrong_examples_are_refused_with_these_words(case: Wrong, tmp_path: Path) -> None:
    path = write(tmp_path / "rulesets", case.ruleset)
    _, found = validate(Library((tmp_path / "rulesets",)), [path])
    said = "\n".join(render(item) for item in found if item.severity == "error")
    assert case.says
    assert all(words in said for words in case.says), said


def test_every_example_is_tested_and_every_test_has_its_example() -> None:
    shown = {name for mark, name, _ in blocks() if mark == "example"}
    tested = {name for mark, name, _ in blocks() if mark == "test"}
    assert shown == tested


def test_contents_lead_to_headings_that_exist() -> None:
    text = PAGE.read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    anchors = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert links <= anchors
