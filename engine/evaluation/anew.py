"""An evaluation and changed data -> the same rules, with the same choices, over the changed data.

For whoever asks "and if this school had reported otherwise?" many times over: nothing is read or
chosen again, only judged.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.data import some_counties
from engine.evaluation.behind import Extract, standing
from engine.evaluation.run import RulesetRun, run_ruleset

if TYPE_CHECKING:
    from engine.data import Normalised
    from engine.evaluation.evaluation import Evaluation


def can_judge_anew(evaluation: Evaluation) -> bool:
    """Whether all its rulesets read the data alike; else there is no one dataset to change."""
    return all(run.extract.whole is evaluation.data for run in evaluation.runs)


def judge_anew(evaluation: Evaluation, data: Normalised) -> RulesetRun:
    """The run of the ruleset asked for, and those behind its gates, over other data.

    Args:
        evaluation: rules, options, and who asks whom.
        data: with the counties, years and schools of `evaluation.data`, in the same order; columns
            and assessments may differ.

    Raises:
        ValueError: rulesets of this evaluation read the data in different ways, or the data has
            other counties or schools.
    """
    if not can_judge_anew(evaluation):
        raise ValueError("rulesets of this evaluation read the data in different ways")
    before = evaluation.data
    for mine, theirs in (
        (before.counties.code, data.counties.code),
        (before.counties.year, data.counties.year),
        (before.schools.code, data.schools.code),
    ):
        if len(mine) != len(theirs) or (mine != theirs).any():
            raise ValueError("the data has other counties, years or schools")
    return _over(evaluation.run, data, {})


def _over(run: RulesetRun, data: Normalised, done: dict[int, RulesetRun]) -> RulesetRun:
    """One run and those it asks; a ruleset that several gates ask is judged once."""
    if id(run) in done:
        return done[id(run)]
    own = run.extract
    part = data if own.is_whole else some_counties(data, own.county)
    extract = Extract(data, part, own.county, own.school)
    behind = {
        gate: replace(
            below,
            standings=tuple(
                standing(_over(one.run, data, done), extract) for one in below.standings
            ),
        )
        for gate, below in run.behind.items()
    }
    done[id(run)] = run_ruleset(run.ruleset, extract, run.options, behind)
    return done[id(run)]
