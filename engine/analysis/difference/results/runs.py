"""The runs of two sides -> which ruleset of the one is which of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.analysis.difference.rules import RulesDifference, diff_rules

if TYPE_CHECKING:
    from engine.analysis.difference.results.sides import Cases
    from engine.evaluation import Evaluation, RulesetRun

    Four = tuple[RulesetRun | None, RulesetRun | None, RulesetRun | None, RulesetRun | None]


@dataclass(frozen=True, slots=True, eq=False)
class RunPair:
    """One ruleset of the old side and what it is on the new one, in each of the four cases.

    Attributes:
        difference: of the two rulesets.
        runs: old, rules alone, data alone, new; None where no county asked it.
    """

    difference: RulesDifference
    runs: Four


@dataclass(frozen=True, slots=True, eq=False)
class RunPairs:
    """All pairs, the ruleset asked for first, and rulesets that one side asked alone."""

    pairs: tuple[RunPair, ...]
    old_only: tuple[str, ...]
    new_only: tuple[str, ...]


def pair_runs(cases: Cases) -> RunPairs:
    """Rulesets behind gates are the same by id and edition, else by id where it is the only one."""
    old, new = cases.old, cases.new
    pairs = [_pair(cases, old.run, new.run)]
    left = {run.ruleset.name: run for run in new.runs[1:]}
    waiting = []
    for run in old.runs[1:]:
        same = left.pop(run.ruleset.name, None)
        if same is None:
            waiting.append(run)
        else:
            pairs.append(_pair(cases, run, same))
    alone = []
    for run in waiting:
        of_id = [other for other in left.values() if other.ruleset.id == run.ruleset.id]
        siblings = [other for other in waiting if other.ruleset.id == run.ruleset.id]
        if len(of_id) == len(siblings) == 1:
            pairs.append(_pair(cases, run, left.pop(of_id[0].ruleset.name)))
        else:
            alone.append(run.ruleset.name)
    return RunPairs(tuple(pairs), tuple(alone), tuple(left))


def _pair(cases: Cases, old: RulesetRun, new: RulesetRun) -> RunPair:
    root = old is cases.old.run
    rules = cases.rules.run if root else _named(cases.rules, new.ruleset.name)
    data = cases.data.run if root else _named(cases.data, old.ruleset.name)
    return RunPair(diff_rules(old.ruleset, new.ruleset), (old, rules, data, new))


def _named(evaluation: Evaluation, name: str) -> RulesetRun | None:
    return next((run for run in evaluation.runs if run.ruleset.name == name), None)
