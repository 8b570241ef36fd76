"""The HTML report beside one evaluation of the same data: a county of 60 schools, 100 counties.

Evaluating and making the page take turns in one process; the data is read before. The first page
of a process also starts the interpreter that draws its figures, so it is told apart.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.national_data import make
from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.load import load_ruleset
from engine.reports.figures import figures_of
from engine.reports.html import html_page

if TYPE_CHECKING:
    from collections.abc import Callable

RULESET = "national-quality@2017"
CASES = (("county of 60 schools", 1, 60), ("100 counties, 4,000 schools", 100, 4_000),
         ("county of 10,000 schools", 1, 10_000))  # fmt: skip
ROUNDS = 5


def run() -> None:
    """Print the ratios."""
    ruleset = load_ruleset(RULESET)
    first = True
    for name, counties, schools in CASES:
        with tempfile.TemporaryDirectory(prefix="junheng-bench-") as folder:
            make(Path(folder), counties, schools)
            dataset = read_dataset(Path(folder))
        evaluation = evaluate(ruleset, dataset)
        started = _seconds(lambda one=evaluation: html_page(one, "zh"))  # type: ignore[misc]
        turns: list[tuple[float, float, float]] = [
            (
                _seconds(lambda: evaluate(ruleset, dataset)),  # noqa: B023 - called at once
                _seconds(lambda: html_page(evaluation, "zh")),  # noqa: B023
                _seconds(lambda: figures_of(evaluation, "zh", heat=False)),  # noqa: B023
            )
            for _ in range(ROUNDS)
        ]
        once, page, drawn = (median(times) for times in zip(*turns, strict=True))
        size = len(html_page(evaluation, "zh").encode())
        print(f"{name}: {size / 1e6:.2f} MB")
        print(f"  page     {page / once:6.1f} x one evaluation ({page:.2f} s)")
        print(f"  figures  {drawn / once:6.1f} x one evaluation")
        if first:
            print(f"  the first page of a process: {started / once:.1f} x one evaluation")
        first = False


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
