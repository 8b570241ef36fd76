"""docs/rulesets says what the rulesets say today."""

from __future__ import annotations

from pathlib import Path

from engine.language.library import Library, shipped
from engine.language.load import Loader
from engine.reports.ruleset_pages import ruleset_pages

FOLDER = Path(__file__).parents[2] / "docs" / "rulesets"
ADVICE = "docs/rulesets is not what the rulesets say: run `make pages`, look at it and commit it"


def test_the_pages_are_those_of_the_shipped_rulesets(monkeypatch):
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    library = Library()
    assert library.folders == (shipped(),)
    made = ruleset_pages(Loader(library), "zh")
    there = {
        path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
        for path in FOLDER.rglob("*")
        if path.is_file()
    }

    assert sorted(there) == sorted(made), ADVICE
    stale = [name for name, text in made.items() if there[name] != text]
    assert stale == [], ADVICE
