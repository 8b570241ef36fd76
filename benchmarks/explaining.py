"""One school out of 300,000 explained from a stored result, beside one run over the same data.

A run is what `junheng run -o` does: reading, judging, writing every table. An explanation is what
`junheng explain --school` does, from the folder to the sentences. Both take turns, each in a fresh
process that measures itself after its imports; the result is stored as CSV and as Parquet.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

HERE = Path(__file__).resolve().parent
DATA = HERE / ".data" / "national"
RULESET = "national-quality@2017"
ROUNDS = 3
KINDS = ("csv", "parquet")
COUNTY = "101500"  # one in the middle of the country
MOST = 0.25  # of a run


def run() -> None:
    """Print the ratios."""
    if not (DATA / "assessments.parquet").exists():
        from benchmarks.national_data import make

        make(DATA)
    with tempfile.TemporaryDirectory(prefix="junheng-bench-") as folder:
        times: dict[str, list[float]] = {}
        for turn in range(ROUNDS + 1):
            for kind in KINDS:
                home = Path(folder) / kind
                for side in ("run", "county", "school"):
                    taken = _apart(side, home, kind)
                    if turn:  # the first turn warms the disk
                        times.setdefault(f"{side} {kind}", []).append(taken)
    for kind in KINDS:
        whole = median(times[f"run {kind}"])
        print(f"run -o --tables {kind:8} {whole:7.2f} s")
        for side, said in (("county", "--county C --school S"), ("school", "--school S")):
            taken = median(times[f"{side} {kind}"])
            held = "held" if taken / whole <= MOST else "NOT HELD"
            ratio = f"{taken / whole:.3f} x run (at most {MOST}: {held})"
            print(f"  explain {said:22} {taken:7.2f} s   {ratio}")


def _apart(side: str, home: Path, kind: str) -> float:
    """One side in a process of its own: seconds."""
    words = [sys.executable, "-m", "benchmarks.explaining", side, str(home), kind]
    told = subprocess.run(words, check=True, capture_output=True, cwd=HERE.parent, text=True)
    return float(json.loads(told.stdout.splitlines()[-1]))


def _one(side: str, home: Path, kind: str) -> float:
    """The work itself."""
    from engine import evaluate, load_ruleset, read_dataset
    from engine.analysis.explain import explain
    from engine.analysis.stored import counties_to_read, reopen
    from engine.reports.explained import sentences
    from engine.reports.result_folder import write_result

    start = perf_counter()
    if side == "run":
        write_result(evaluate(load_ruleset(RULESET), read_dataset(DATA)), home, kind)  # type: ignore[arg-type]
        return perf_counter() - start
    school = _school()
    start = perf_counter()
    county = COUNTY if side == "county" else ""
    opened = reopen(home, counties=counties_to_read(home, county, school))
    found = explain(opened.evaluation, county=county, school=school)
    if len(sentences(found, "zh")) < 3:
        raise RuntimeError("nothing was explained")
    return perf_counter() - start


def _school() -> str:
    """The code of a school of the county."""
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    table = pq.read_table(DATA / "schools.parquet", columns=["county_code", "school_code"])
    mine = table.filter(pc.equal(table.column("county_code"), COUNTY))
    return str(mine.column("school_code")[0].as_py())


if __name__ == "__main__":
    print(json.dumps(_one(sys.argv[1], Path(sys.argv[2]), sys.argv[3])))
