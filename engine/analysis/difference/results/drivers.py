"""A run and the changes of its rules -> the counties that each change moves by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.difference.results.moves import shared_rungs, verdict_codes
from engine.analysis.difference.results.over import chosen_of, over
from engine.analysis.difference.rules.steps import steps_of
from engine.evaluation.again import Tracer, run_again
from engine.evaluation.behind import Behind
from engine.language.model import Gate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from engine.analysis.difference.results.runs import RunPairs
    from engine.analysis.difference.results.sides import Cases
    from engine.analysis.difference.rules import ItemChange
    from engine.analysis.difference.rules.steps import Step
    from engine.evaluation import RulesetRun
    from engine.language.model import Ruleset

    Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Driver:
    """What one change moves, applied alone to the old rules over the old data.

    Attributes:
        ruleset: whose rule it is, by its name before.
        change: the rule.
        brought: new items that the change cannot do without.
        moved: units of the verdict whose verdict is another by it alone, as positions.
        there: those of them that come to the same as by all changes together.
    """

    ruleset: str
    change: ItemChange
    brought: tuple[str, ...]
    moved: Index
    there: Index


@dataclass(frozen=True, slots=True, eq=False)
class Drivers:
    """Every change that can be tried alone, the one that moves most first.

    Attributes:
        rows: the changes.
        together: changes that the old rules do not take alone.
        all_moved: units that all changes together move, over the old data.
        unrelated: two regulations: nothing is tried, because nothing could stand alone.
    """

    rows: tuple[Driver, ...]
    together: tuple[tuple[str, ItemChange], ...]
    all_moved: Index
    unrelated: bool = False

    @property
    def most(self) -> Driver | None:
        """The change that moves most; None where none moves anything by itself."""
        return self.rows[0] if self.rows and len(self.rows[0].moved) else None


def drivers_of(
    cases: Cases, pairs: RunPairs, tell: Callable[[str], None] = lambda _: None
) -> Drivers:
    """Try every change of a rule alone.

    Args:
        cases: the four cases.
        pairs: of their rulesets.
        tell: is told the name of each change before it is tried.
    """
    root, changed = cases.old.run, cases.rules.run
    rungs = shared_rungs(root.ruleset, changed.ruleset)
    before, after = verdict_codes(root, rungs), verdict_codes(changed, rungs)
    everything = np.flatnonzero(before != after)
    if not pairs.pairs[0].difference.related and _mostly_other(pairs):
        return Drivers((), (), everything, unrelated=True)
    rows, together = [], []
    for pair in pairs.pairs:
        run = pair.runs[0]
        if run is None:
            continue
        steps = steps_of(pair.difference)
        name = run.ruleset.name
        together += [(name, change) for change in steps.together]
        for step in steps.alone:
            tell(step.change.item)
            again = _alone(cases, run, step)
            if again is None:
                together.append((name, step.change))
                continue
            now = verdict_codes(again, rungs)
            moved = np.flatnonzero(now != before)
            there = moved[now[moved] == after[moved]]
            rows.append(Driver(name, step.change, step.brought, moved, there))
    rows.sort(key=lambda row: (-len(row.moved), -len(row.there)))  # stable
    return Drivers(tuple(rows), tuple(together), everything)


def _mostly_other(pairs: RunPairs) -> bool:
    """Whether most rules of the one are none of the other's: another regulation, no version."""
    difference = pairs.pairs[0].difference
    nodes = [c for c in difference.changes if c.section in _NODES]
    gone = sum(1 for change in nodes if change.kind == "removed")
    return 2 * gone > len(difference.old.nodes)


_NODES = ("criteria", "groups", "rubrics", "gates")


def _alone(cases: Cases, run: RulesetRun, step: Step) -> RulesetRun | None:
    """The ruleset asked for, with one change made to it or to one behind its gates.

    None where the data would have to be read anew for a ruleset behind a gate alone.
    """
    root = cases.old.run
    if not step.anew:
        return _rerun(root, {id(run): step.ruleset}, {})
    if run is not root:
        return None
    asked, now = chosen_of(root), chosen_of(cases.rules.run)
    for name, node in step.ruleset.nodes.items():
        if (
            isinstance(node, Gate)
            and node is not root.ruleset.nodes.get(name)
            and name in now.gates
        ):
            asked.gates[name] = now.gates[name]
    return over(cases.old, cases.old, step.ruleset, asked).run


def _rerun(
    run: RulesetRun, changed: Mapping[int, Ruleset], done: dict[int, RulesetRun]
) -> RulesetRun:
    """A run with the rules of some runs changed, itself or those behind its gates."""
    known = done.get(id(run))
    if known is not None:
        return known
    behind, touched = dict(run.behind), []
    for gate, asked in run.behind.items():
        standings = tuple(
            replace(one, run=_rerun(one.run, changed, done)) for one in asked.standings
        )
        if any(a.run is not b.run for a, b in zip(standings, asked.standings, strict=True)):
            behind[gate] = Behind(standings, asked.why)
            touched.append(gate)
    ruleset = changed.get(id(run), run.ruleset)
    if touched:  # another object of the same content: judged again, and what rests on it
        nodes = {n: replace(node) if n in touched else node for n, node in ruleset.nodes.items()}
        ruleset = replace(ruleset, nodes=nodes)
    again = run
    if ruleset is not run.ruleset:
        reach = Tracer(run.ruleset, run.layout).reach(ruleset)
        again = run_again(replace(run, behind=behind), reach)
    done[id(run)] = again
    return again
