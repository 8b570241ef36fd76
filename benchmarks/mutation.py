"""Mutants examined in a minute, over all shipped rulesets in one process.

The clock covers everything after the tests have been run once: making the mutants, changing the
ruleset, judging again what a change reaches, comparing, and looking at the survivors. Beside it
stands the same with every ruleset evaluated afresh for each mutant, on a sample. Seconds and
minutes are those of the processor, so that whatever else the machine does does not count.
"""

from __future__ import annotations

import random
from time import process_time
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.testing.mutation.mutants import Mutant
    from engine.testing.run import Tested

AT_LEAST = 2000  # "thousands of mutants a minute"
SAMPLE = 20  # mutants of each ruleset that are evaluated afresh


def run() -> None:
    """Print mutants a minute, ruleset by ruleset and together."""
    from engine.language.library import Library
    from engine.language.load import Loader
    from engine.testing.mutation import prepared
    from engine.testing.run import rulesets_tested

    report, tested = rulesets_tested(Loader(Library()))
    if report.failures:
        raise SystemExit(report.failures[0].message("en"))
    mutants, seconds, afresh = 0, 0.0, 0.0
    for one in tested:
        start = process_time()
        ready = prepared(one)
        survey = ready.survey()
        taken = process_time() - start
        count = len(ready.mutants)
        afresh += _afresh(one, ready.mutants) * count
        mutants, seconds = mutants + count, seconds + taken
        name = survey.ruleset.name
        print(f"{name:42} {count:5} mutants {taken:6.2f} s {_rate(count, taken):7.0f} a minute")
    rate = _rate(mutants, seconds)
    held = "held" if rate >= AT_LEAST else "NOT HELD"
    print(f"together: {rate:.0f} mutants a minute of one processor (at least {AT_LEAST}: {held})")
    print(f"afresh, from {SAMPLE} of each: {_rate(mutants, afresh):.0f} a minute, "
          f"{afresh / seconds:.1f} x the time")  # fmt: skip


def _rate(count: int, seconds: float) -> float:
    return 60 * count / seconds


def _afresh(one: Tested, mutants: Sequence[Mutant]) -> float:
    """Seconds to evaluate one mutant afresh over all groups of cases."""
    from engine.evaluation.run import run_ruleset

    ruleset = one.suite.ruleset
    chance = random.Random(1)  # noqa: S311 - the same ones every time
    chosen = chance.sample(mutants, min(SAMPLE, len(mutants)))
    start = process_time()
    with np.errstate(all="ignore"):
        for mutant in chosen:
            changed = mutant.of(ruleset)
            for group in one.groups:
                try:
                    run_ruleset(changed, group.run.extract, group.run.options, group.run.behind)
                except (ValueError, TypeError, LookupError):  # refused, or other grades than read
                    continue
    return (process_time() - start) / len(chosen)


if __name__ == "__main__":
    run()
