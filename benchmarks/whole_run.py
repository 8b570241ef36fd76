"""A country from Parquet to all tables as Parquet, both regimes, beside the floor of doing nothing.

The floor is pyarrow reading the same files and writing the same tables with nothing computed in
between. Ours and the floor take turns, each in a fresh process that measures itself after its
imports and does one regime, as the command does; the floor's tables are in memory before its
clock starts. For orientation, the same work
written by hand in polars and pandas (coefficients, checks per section, tables of both) takes turns
as well. Peak memory is that of a process of its own, above what its imports took.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).resolve().parent
DATA = HERE / ".data" / "national"
REGIMES = (("national-quality@2017", ""), ("national-basic@2012", "anhui"))
ROUNDS = 3
MOST_TIME, MOST_MEMORY = 3.0, 6.0


def run() -> None:
    """Print the ratios."""
    if not (DATA / "assessments.parquet").exists():
        from benchmarks.national_data import make

        make(DATA)
    with tempfile.TemporaryDirectory(prefix="junheng-bench-") as folder:
        results = Path(folder) / "results"
        times: dict[str, list[float]] = {}
        peak = 0.0
        for turn in range(ROUNDS + 1):
            for side in ("ours", "floor", "polars", "pandas"):
                told = [_apart(side, results, regime) for regime in _turns(side)]
                if turn:  # the first turn makes the tables and warms the disk
                    times.setdefault(side, []).append(sum(part["seconds"] for part in told))
                if side == "ours":
                    peak = max(peak, *(part["peak_above_imports"] for part in told))
                if side == "floor":
                    rows = sum(int(part["rows"]) for part in told)
        floor = median(times["floor"])
        size = _size_as_floats()
    print(f"rows written: {rows:,}")
    for side, taken in times.items():
        print(f"{side:8} {median(taken):7.2f} s   {median(taken) / floor:5.2f} x floor")
    ratio = median(times["ours"]) / floor
    print(f"time: {ratio:.2f} x floor (at most {MOST_TIME}: {_held(ratio <= MOST_TIME)})")
    share = peak / size
    print(
        f"peak memory above imports: {share:.2f} x the input as float64 "
        f"({peak / 1e6:.0f} MB to {size / 1e6:.0f} MB; at most {MOST_MEMORY}: "
        f"{_held(share <= MOST_MEMORY)})"
    )


def _held(held: bool) -> str:
    return "held" if held else "NOT HELD"


def _turns(side: str) -> range:
    """Ours and the floor take one process a regime, as the command does; the others do both."""
    return range(len(REGIMES)) if side in ("ours", "floor") else range(1)


def _apart(side: str, results: Path, regime: int) -> dict[str, float]:
    """One side in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.whole_run", side, str(results), str(regime)]
    told = subprocess.run(words, check=True, capture_output=True, cwd=HERE.parent, text=True)
    answer: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return answer


def _size_as_floats() -> int:
    import pyarrow.parquet as pq

    schemas = [pq.ParquetFile(path) for path in sorted(DATA.glob("*.parquet"))]
    return sum(f.metadata.num_rows * f.metadata.num_columns * 8 for f in schemas)


def _peak() -> int:
    """Peak resident size of this process so far, bytes."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _ours(results: Path, regime: int) -> dict[str, float]:
    from engine import evaluate, load_ruleset, read_dataset
    from engine.reports.result_folder import write_result

    before = _peak()
    start = perf_counter()
    name, province = REGIMES[regime]
    evaluation = evaluate(load_ruleset(name), read_dataset(DATA), province=province)
    write_result(evaluation, results / name.partition("@")[0], "parquet")
    seconds = perf_counter() - start
    return {"seconds": seconds, "peak_above_imports": _peak() - before, "rows": 0}


def _floor(results: Path, regime: int) -> dict[str, float]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    files = sorted((results / REGIMES[regime][0].partition("@")[0]).rglob("*.parquet"))
    tables = [(path.name, pq.ParquetFile(path).read()) for path in files]
    out = results.parent / "floor"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    rows = 0
    start = perf_counter()
    for path in sorted(DATA.glob("*.parquet")):
        pq.ParquetFile(path).read()
    for name, table in tables:
        coded = [f.name for f in table.schema if not pa.types.is_string(f.type)]
        with pq.ParquetWriter(
            out / name, table.schema, compression="snappy", use_dictionary=coded
        ) as writer:
            writer.write_table(table, row_group_size=524_288)
        rows += table.num_rows
    return {"seconds": perf_counter() - start, "peak_above_imports": 0, "rows": rows}


def main() -> None:
    """Measure one side and tell it as JSON; without arguments, run everything."""
    if len(sys.argv) == 1:
        run()
        return
    side, results = sys.argv[1], Path(sys.argv[2])
    if side in ("polars", "pandas"):
        from benchmarks import by_hand

        told = by_hand.measured(side, DATA, results.parent / side)
    else:
        told = {"ours": _ours, "floor": _floor}[side](results, int(sys.argv[3]))
    print(json.dumps(told))


if __name__ == "__main__":
    main()
