"""The work of both regimes written by hand, once in polars and once in pandas, for orientation.

A country's Parquet files in; verdicts, criteria, coefficients, sections and excluded schools out,
as tables of the same names and columns as ours, one folder for each regime. Nothing reads a
ruleset: the numbers of the regulations stand in rules.py as they would in a script made for them.

What ours does beyond this is not done here: checks of every field (two that the made-up country
needs apart), findings, the normalised copy of the data, result.json, which criteria decided, and
missing values named one by one. Sentences of reasons are shorter. Both libraries use the threads
they like.

`python -m benchmarks.by_hand polars RESULTS` compares the coefficients with those of result folders
of ours, RESULTS/national-quality and RESULTS/national-basic.
"""

from __future__ import annotations

import resource
import shutil
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from benchmarks.by_hand import with_pandas, with_polars
from benchmarks.by_hand.regimes import basic, quality

if TYPE_CHECKING:
    from pathlib import Path


def measured(side: Literal["polars", "pandas"], data: Path, out: Path) -> dict[str, float]:
    """Both regimes in one of the libraries, timed from reading to the last table written.

    Args:
        side: which library.
        data: folder of schools.parquet, county.parquet and assessments.parquet.
        out: folder for the tables, emptied first.

    Returns:
        seconds, peak_above_imports in bytes (of a fresh process), and rows written.
    """
    shutil.rmtree(out, ignore_errors=True)
    before, start = _peak(), perf_counter()
    library = with_polars if side == "polars" else with_pandas
    rows = quality(library, data, out / "national-quality")
    rows += basic(library, data, out / "national-basic")
    seconds = perf_counter() - start
    return {"seconds": seconds, "peak_above_imports": _peak() - before, "rows": rows}


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
