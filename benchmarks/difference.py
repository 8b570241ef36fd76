"""Two national results compared, beside one run: 3,000 counties, 300,000 schools.

The two differ in one limit of the ruleset and in the pupils of every twentieth school, so that all
four cases must be evaluated, every unit matched, and the changed rule tried alone. In memory the
comparison stands beside evaluating once; as a whole (two result folders opened again, compared and
told) beside a whole run (data read, evaluated, a folder written).
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.analysis.difference.results import ResultsDifference
    from engine.language.model import Ruleset
    from engine.reports.difference.part import Part

HERE = Path(__file__).resolve().parent
DATA = HERE / ".data" / "national"
ROUNDS = 3
RULESET = "national-quality@2017"
EVERY = 20
MOST_IN_MEMORY, MOST_WHOLE = 6.0, 4.0


def run() -> None:
    """Print the ratios."""
    from engine import evaluate, load_ruleset, read_dataset
    from engine.analysis.difference.results import Side, diff_results
    from engine.reports.result_folder import write_result

    if not (DATA / "assessments.parquet").exists():
        from benchmarks.national_data import make

        make(DATA)
    with tempfile.TemporaryDirectory(prefix="junheng-bench-") as name:
        folder = Path(name)
        rules = {"old": load_ruleset(RULESET), "new": _looser(folder)}
        data = {"old": DATA, "new": _otherwise(folder)}
        times: dict[str, list[float]] = {}
        for turn in range(ROUNDS + 1):
            sides = {}
            for side in ("old", "new"):
                start = perf_counter()
                read = read_dataset(data[side])
                middle = perf_counter()
                evaluation = evaluate(rules[side], read)
                evaluated = perf_counter()
                write_result(evaluation, folder / f"result-{side}", "parquet")
                sides[side] = Side(side, evaluation)
                if turn:
                    times.setdefault("evaluate", []).append(evaluated - middle)
                    times.setdefault("run", []).append(perf_counter() - start)
            start = perf_counter()
            found = diff_results(sides["old"], sides["new"])
            if turn:
                times.setdefault("diff", []).append(perf_counter() - start)
            del sides, evaluation
            start = perf_counter()
            _whole(folder)
            if turn:
                times.setdefault("whole", []).append(perf_counter() - start)
    _tell(found)
    for what, over, most in (
        ("diff", "evaluate", MOST_IN_MEMORY), ("whole", "run", MOST_WHOLE),
    ):  # fmt: skip
        ratio = median(times[what]) / median(times[over])
        held = "held" if ratio <= most else "NOT HELD"
        print(
            f"{what:6} {median(times[what]):6.2f} s   {ratio:5.2f} x {over} "
            f"({median(times[over]):.2f} s; at most {most}: {held})"
        )


def _whole(folder: Path) -> None:
    """What the command does with two result folders."""
    from engine.analysis.difference.results import Side, diff_results
    from engine.analysis.stored import reopen
    from engine.reports.difference.report import difference_report
    from engine.reports.difference.results import ResultsPart
    from engine.reports.difference.rules import RulesPart

    old, new = (Side(n, reopen(folder / f"result-{n}").evaluation) for n in ("old", "new"))
    found = diff_results(old, new)
    parts: list[Part] = [ResultsPart(found), *(RulesPart(one) for one in found.rules)]
    difference_report(("old", "new"), parts, "markdown", "zh")


def _looser(folder: Path) -> Ruleset:
    """The ruleset with one limit changed."""
    from engine.language.library import Library
    from engine.language.load import Loader

    loader = Loader()
    text = Path(loader.library.find(RULESET)).read_text(encoding="utf-8")
    old, new = "{primary: 4.2, junior: 5.3}", "{primary: 4.0, junior: 5.3}"
    if old not in text:
        raise ValueError(f"{RULESET} has no limit {old}")
    path = folder / "rules" / "national-quality" / "2017.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text.replace(old, new), encoding="utf-8")
    return Loader(Library((folder / "rules",))).load(RULESET)


def _otherwise(folder: Path) -> Path:
    """The country with a tenth more pupils in every twentieth school."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    other = folder / "national"
    shutil.copytree(DATA, other)
    table = pq.read_table(other / "schools.parquet")
    for name in ("pupils_primary", "pupils_junior"):
        values = table.column(name).to_numpy().astype(float)
        values[::EVERY] = np.round(values[::EVERY] * 1.1)
        column = pa.array(values, from_pandas=True)
        table = table.set_column(table.column_names.index(name), name, column)
    pq.write_table(table, other / "schools.parquet")
    return other


def _tell(found: ResultsDifference) -> None:
    verdict = found.verdict
    units = sum(len(moves) for moves in found.criteria)
    causes = {
        cause: sum(moves.by_cause()[cause] for moves in found.criteria)
        for cause in ("rules", "data", "both")
    }
    print(f"counties: {verdict.compared:,}; verdicts moved: {len(verdict):,}")
    print(f"answers moved: {units:,} ({causes})")


if __name__ == "__main__":
    run()
