"""Gates of an evaluation -> how many schools each standard behind them found met, and on what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.tally import tally
from engine.reports.punctuation import titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Text
    from engine.evaluation import Evaluation, RulesetRun
    from engine.evaluation.results import NodeResult
    from engine.reports.page import Page

    Flags = NDArray[np.bool_]

_SCHOOLS = ("gate_schools", "counted", "met", "not_met", "undetermined", "not_applicable")
_STANDARDS = ("gate", "counties_of", "counted", "met", "not_met", "undetermined", "not_applicable")


def tell_schools(page: Page, evaluation: Evaluation, run: RulesetRun, index: int) -> None:
    """Add what one county's schools come to by a ruleset behind a gate; nothing behind none."""
    for result, units in _of_run(evaluation, run):
        if result.scope != "school" or result.gate is None:
            continue
        mine = units & (result.frame.school_county == index)
        rows = [_counts(result.node.label.say(page.language), result.status, mine)]
        covered = result.on_covered_part
        if (covered != result.status)[mine].any():
            rows.append(_counts(page.say("gate_covered"), covered, mine))
        given = mine & result.gate.decided
        if given.any():
            rows.append(_counts(page.say("gate_given"), result.status, given))
        page.add("")
        page.table(_SCHOOLS, rows)
        for told in result.gate.told:
            if told.run is run and told.references:
                page.add(page.say("gate_references", count=told.references))


def tell_standards(page: Page, evaluation: Evaluation, chosen: list[int]) -> None:
    """Add which standard holds for how many of many counties, and what their schools come to."""
    rows = []
    wanted = np.zeros(len(evaluation.data.counties.code), bool)
    wanted[chosen] = True
    for result in evaluation.run.results.values():
        if result.gate is None or result.scope != "school":
            continue
        inside = wanted[result.frame.school_county]
        left = inside.copy()
        for told in result.gate.told:
            units = np.zeros(len(inside), bool)
            units[told.units] = True
            left &= ~units
            name = f"{told.run.ruleset.title.say(page.language)} {told.run.ruleset.name}"
            counties = int(wanted[told.run.extract.county].sum())
            row = _counts(name, result.status, units & inside)
            rows.append([row[0], str(counties), *row[1:]])
        if left.any():
            counties = len(np.unique(result.frame.school_county[left]))
            row = _counts(page.say("gate_nobody"), result.status, left)
            rows.append([row[0], str(counties), *row[1:]])
    if rows:
        page.heading(page.say("gate_schools"))
        page.table(_STANDARDS, rows, most=len(rows))


def gate_title(page: Page, run: RulesetRun) -> str:
    """The heading over what a ruleset behind a gate says."""
    title: Text = run.ruleset.title
    said = f"{title.say(page.language)} {run.ruleset.name}"
    return titled(page.say("gate"), said, page.language)


def _of_run(evaluation: Evaluation, run: RulesetRun) -> Iterator[tuple[NodeResult, Flags]]:
    """The gates that ask a run directly, and which of their units it was asked about."""
    for result in evaluation.run.results.values():
        for told in result.gate.told if result.gate else ():
            if told.run is run:
                units = np.zeros(len(result.status), bool)
                units[told.units] = True
                yield result, units


def _counts(name: str, status: NDArray[np.int8], flags: Flags) -> list[str]:
    return [name, f"{int(flags.sum()):,}", *(f"{number:,}" for number in tally(status, flags))]
