"""Evaluating the small ruleset on small data."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.language.library import Library
from engine.language.load import Loader

from .given import ASSESSMENTS, COUNTY, SCHOOLS, TOY

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """A folder of rulesets, a folder of data, and ways to load and evaluate them."""
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    numbers = iter(range(100))

    def load(text, path="toy/1.yaml"):
        file = tmp_path / "own" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return Loader(Library([tmp_path / "own"])).load_file(file)

    def data(**tables):
        folder = tmp_path / f"data{next(numbers)}"
        folder.mkdir()
        for name, text in tables.items():
            (folder / f"{name}.csv").write_text(text, encoding="utf-8")
        return read_dataset(folder)

    def run(text=TOY, schools=SCHOOLS, county=COUNTY, assessments=ASSESSMENTS, **options):
        tables = {"schools": schools, "county": county, "assessments": assessments}
        dataset = data(**{name: table for name, table in tables.items() if table})
        return evaluate(load(text), dataset, **options)

    return SimpleNamespace(load=load, data=data, run=run)


@pytest.fixture(scope="session")
def demo():
    """Evaluate the demo county by a shipped ruleset."""
    dataset = read_dataset(EXAMPLES / "demo-county.xlsx")

    def evaluated(name, **options):
        return evaluate(load_ruleset(name), dataset, **options)

    return evaluated
