"""The bench on which small rulesets are evaluated, and folders that results are kept in."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.reports.result_folder import write_result
from tests.evaluation.given import Bench

DEMO = Path(__file__).parents[2] / "examples" / "demo-county.xlsx"


@pytest.fixture
def run(tmp_path):
    """Evaluates rulesets and data that are given as text."""
    return Bench(tmp_path)


@pytest.fixture(scope="session")
def demo():
    """The demo county, judged by a ruleset."""

    def evaluated(name, **options):
        return evaluate(load_ruleset(name), read_dataset(DEMO), **options)

    return evaluated


@pytest.fixture
def kept(tmp_path):
    """A result folder of an evaluation."""
    numbers = iter(range(100))

    def folder(evaluation, kind="csv"):
        path = tmp_path / f"kept{next(numbers)}"
        write_result(evaluation, path, kind)
        return path

    return folder
