"""`junheng test` over all shipped rulesets in one process: how long, and how much of it is loading.

Each round is a fresh process that measures itself after its imports, as the command does it: the
library is read, every ruleset loaded, every case evaluated and compared. Loading alone (the same
rulesets and their tests, read and checked, nothing evaluated) takes turns with it. Seconds are
those of the processor, so that whatever else the machine does does not count.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.language.load import Loader

HERE = Path(__file__).resolve().parent
ROUNDS = 5


def run() -> None:
    """Print the times and the share."""
    times: dict[str, list[float]] = {}
    cases = 0
    for turn in range(ROUNDS + 1):
        for side in ("tests", "loading"):
            told = _apart(side)
            cases = max(cases, int(told["cases"]))
            if turn:  # the first turn warms the disk
                times.setdefault(side, []).append(told["seconds"])
    whole, loading = median(times["tests"]), median(times["loading"])
    print(f"cases: {cases}")
    print(f"all tests: {whole:.2f} s, {whole / cases * 1000:.2f} ms a case")
    print(f"of which loading: {loading:.2f} s, {100 * loading / whole:.0f} %")


def _apart(side: str) -> dict[str, float]:
    """One side in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.scenario_tests", side]
    told = subprocess.run(words, check=True, capture_output=True, cwd=HERE.parent, text=True)
    answer: dict[str, float] = json.loads(told.stdout.splitlines()[-1])
    return answer


def _tests() -> int:
    from engine.testing.run import rulesets_tested

    report, _ = rulesets_tested(_loader())
    if report.failures:
        raise SystemExit(report.failures[0].message("en"))
    return report.cases


def _loading() -> int:
    from engine.testing.collect import collect

    return sum(len(suite.cases) for suite in collect(_loader(), ()).suites.values())


def _loader() -> Loader:
    from engine.language.library import Library
    from engine.language.load import Loader

    return Loader(Library())


def main() -> None:
    """Measure one side and tell it as JSON; without arguments, run everything."""
    if len(sys.argv) == 1:
        run()
        return
    import engine.testing.run  # noqa: F401 - the clock starts after the imports

    start = process_time()
    cases = {"tests": _tests, "loading": _loading}[sys.argv[1]]()
    print(json.dumps({"seconds": process_time() - start, "cases": cases}))


if __name__ == "__main__":
    main()
