"""A ruleset, those behind its gates, the data as each reads it -> every run, the asked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.behind import Behind, everything, standing
from engine.evaluation.gates import NO_RULESET
from engine.evaluation.run import run_ruleset
from engine.evaluation.unit_reasons import Reasons

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from engine.data import Normalised
    from engine.diagnostics import Text
    from engine.evaluation.asking import Chosen
    from engine.evaluation.behind import Extract
    from engine.evaluation.readings import Reading
    from engine.evaluation.run import Options, RulesetRun
    from engine.language.model import Ruleset


def run_all(
    ruleset: Ruleset, behind: Chosen, read: Sequence[Reading], options: Options
) -> tuple[RulesetRun, ...]:
    """Evaluate a ruleset and all that it asks: its own run first, then theirs.

    Args:
        ruleset: the one asked for.
        behind: the rulesets behind its gates, and behind theirs.
        read: the data as each ruleset understands it, that of `ruleset` first.
        options: stage, date, switches.
    """
    view = {id(one): reading.data for reading in read for one in reading.rulesets}
    runs: dict[tuple[int, bytes], RulesetRun] = {}
    root = _run(ruleset, everything(read[0].data), options, behind, view, runs)
    return (root, *(run for run in runs.values() if run is not root))


def _run(
    ruleset: Ruleset, extract: Extract, options: Options, behind: Chosen,
    view: Mapping[int, Normalised], runs: dict[tuple[int, bytes], RulesetRun],
) -> RulesetRun:  # fmt: skip
    """One ruleset over some counties, after those behind its gates over theirs."""
    below: dict[str, Behind] = {}
    codes = extract.data.counties.code
    for gate, (rulesets, why) in behind.gates.items():
        standings = []
        asked = np.zeros(len(codes), bool)
        for standard, further in rulesets:
            mine = np.array(
                [standard.counties is None or code in standard.counties for code in codes], bool
            )
            if mine.any():
                part = extract.only(extract.county[mine], view[id(standard.ruleset)])
                run = _run(standard.ruleset, part, options, further, view, runs)
                standings.append(standing(run, extract))
                asked |= mine
        below[gate] = Behind(tuple(standings), _nobody(codes, asked, why))
    key = (id(ruleset), extract.county.tobytes())
    if key not in runs:
        runs[key] = run_ruleset(ruleset, extract, options, below)
    return runs[key]


def _nobody(
    codes: NDArray[np.object_], asked: NDArray[np.bool_], why: Mapping[str, Text]
) -> Reasons | None:
    """Of each county that asks no ruleset, the reason."""
    if asked.all():
        return None
    said = [None if there else why.get(code, NO_RULESET)
            for code, there in zip(codes, asked, strict=True)]  # fmt: skip
    texts = tuple(dict.fromkeys(text for text in said if text is not None))
    place = {text: index for index, text in enumerate(texts)}
    return Reasons(np.array([-1 if t is None else place[t] for t in said], np.int32), texts)
