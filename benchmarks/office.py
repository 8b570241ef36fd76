"""Workbook and draft report beside one evaluation of the same data: 60 schools, 100 counties.

Evaluating and making take turns in one process; the data is read before. For orientation, the same
number of cells written by XlsxWriter with nothing to say takes turns as well.
"""

from __future__ import annotations

import tempfile
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import openpyxl
import xlsxwriter

from benchmarks.national_data import make
from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.load import load_ruleset
from engine.reports import word, workbook
from engine.reports.dossier import dossier_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.evaluation import Evaluation

RULESET = "national-quality@2017"
CASES = (("county of 60 schools", 1, 60), ("100 counties, 4,000 schools", 100, 4_000))
ROUNDS = 3


def run() -> None:
    """Print the ratios."""
    ruleset = load_ruleset(RULESET)
    for name, counties, schools in CASES:
        with tempfile.TemporaryDirectory(prefix="junheng-bench-") as folder:
            make(Path(folder), counties, schools)
            dataset = read_dataset(Path(folder))
        evaluation = evaluate(ruleset, dataset)
        book, paper = _workbook(evaluation), _document(evaluation)
        cells = _cells(book)
        turns: list[tuple[float, ...]] = [
            (
                _seconds(lambda: evaluate(ruleset, dataset)),  # noqa: B023 - called at once
                _seconds(lambda: _workbook(evaluation)),  # noqa: B023
                _seconds(lambda: _blank(cells)),  # noqa: B023
                _seconds(lambda: _document(evaluation)),  # noqa: B023
            )
            for _ in range(ROUNDS)
        ]
        once, made, blank, written = (median(times) for times in zip(*turns, strict=True))
        print(f"{name}: workbook {len(book) / 1e6:.2f} MB, {cells:,} cells; "
              f"document {len(paper) / 1e6:.2f} MB")  # fmt: skip
        print(f"  workbook {made / blank:6.1f} x as many bare cells, {made / once:.1f} x one "
              f"evaluation ({made:.2f} s)")  # fmt: skip
        print(f"  document {written / once:6.1f} x one evaluation ({written:.2f} s)")


def _workbook(evaluation: Evaluation) -> bytes:
    bounds = {"most_counties": workbook.MOST_COUNTIES, "most_schools": workbook.MOST_SCHOOLS}
    return workbook.workbook_of(dossier_of(evaluation, "zh", **bounds))


def _document(evaluation: Evaluation) -> bytes:
    bounds = {"most_counties": word.MOST_COUNTIES, "most_schools": word.MOST_SCHOOLS}
    return word.document_of(dossier_of(evaluation, "zh", **bounds))


def _cells(book: bytes) -> int:
    opened = openpyxl.load_workbook(BytesIO(book), read_only=True)
    return sum((sheet.max_row or 0) * (sheet.max_column or 0) for sheet in opened)


def _blank(cells: int) -> None:
    with xlsxwriter.Workbook(BytesIO(), {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for at in range(cells):
            sheet.write_number(at // 30, at % 30, 1.5)


def _seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
