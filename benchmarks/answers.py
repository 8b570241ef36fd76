"""A country summarised and its shortfalls reckoned, beside one evaluation of the same data.

3,000 counties and 300,000 schools. The summary reads the tables of a stored result; the shortfalls
of all counties (totals, drivers) and of one prefecture's worth of counties (every row, levers, what
is near) are reckoned of an evaluation in memory. All take turns in one process.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

DATA = Path(__file__).resolve().parent / ".data" / "national"
ROUNDS = 3
RULESET = "national-quality@2017"
COUNTIES = 12  # a prefecture
MOST = {"summary": 3.0, "totals": 3.0, "prefecture": 1.5}


def run() -> None:
    """Print the ratios."""
    from engine import evaluate, load_ruleset, read_dataset
    from engine.analysis.shortfall import shortfall_of
    from engine.analysis.summary import summary_of
    from engine.reports.result_folder import write_result

    if not (DATA / "assessments.parquet").exists():
        from benchmarks.national_data import make

        make(DATA)
    times: dict[str, list[float]] = {}
    dataset, ruleset = read_dataset(DATA), load_ruleset(RULESET)
    with tempfile.TemporaryDirectory(prefix="junheng-bench-") as folder:
        for turn in range(ROUNDS + 1):
            start = perf_counter()
            evaluation = evaluate(ruleset, dataset)
            taken = {"evaluate": perf_counter() - start}
            if not turn:
                write_result(evaluation, Path(folder) / "result", "parquet")
            start = perf_counter()
            summary_of(Path(folder) / "result")
            taken["summary"] = perf_counter() - start
            start = perf_counter()
            rows = len(shortfall_of(evaluation).totals)
            taken["totals"] = perf_counter() - start
            codes = [str(code) for code in evaluation.data.counties.code[:COUNTIES]]
            start = perf_counter()
            found = shortfall_of(evaluation, counties=codes)
            told = sum(
                len(part)
                for part in (found.lacks, found.totals, found.drivers, found.levers, found.near)
            )
            taken["prefecture"] = perf_counter() - start
            if turn:  # the first turn warms the disk and the processor
                for name, seconds in taken.items():
                    times.setdefault(name, []).append(seconds)
    floor = median(times["evaluate"])
    print(f"totals: {rows:,} rows; a prefecture of {COUNTIES} counties: {told:,} rows")
    for name, taken_ in times.items():
        ratio = median(taken_) / floor
        most = MOST.get(name)
        held = "" if most is None else f"  (at most {most}: {_held(ratio <= most)})"
        print(f"{name:10} {median(taken_):7.2f} s   {ratio:5.2f} x one evaluation{held}")


def _held(held: bool) -> str:
    return "held" if held else "NOT HELD"
