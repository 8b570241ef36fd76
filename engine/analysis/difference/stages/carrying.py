"""Coefficients near their limit -> sections in which an error would carry one over it.

With the weights w, W = sum of w, and a value x that becomes x + d, the weighted mean becomes
m' = m + w d / W and the mean square q' = q + w ((x + d)^2 - x^2) / W; the coefficient is
sqrt(q' - m'^2) / m', times sqrt(W / (W - 1)) where the ruleset divides by W - 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.difference.stages.turning import Turn
from engine.evaluation import statuses
from engine.evaluation.coefficients import section_values
from engine.language.model import CoefficientGroup, Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.diagnostics import Text
    from engine.evaluation import RulesetRun
    from engine.evaluation.results import CoefficientTable, NodeResult

    Floats = NDArray[np.float64]


def carried(run: RulesetRun, error: float) -> Iterator[Turn]:
    """Sections whose value, with an error of this share of itself, turns a coefficient.

    A part of the verdict is turned where no other coefficient of the group fails as well.
    """
    for name, node in run.ruleset.nodes.items():
        result = run.results[name]
        if isinstance(node, CoefficientGroup) and name in run.decisive and result.table is not None:
            yield from _of_group(run, node, result, result.table, error)


def _of_group(
    run: RulesetRun, node: CoefficientGroup, result: NodeResult, table: CoefficientTable,
    error: float,
) -> Iterator[Turn]:  # fmt: skip
    frame = result.frame
    evaluator = run.populations[run.layout.population[node.name]].evaluator
    values, weights = section_values(node, evaluator)
    groups = np.repeat(np.arange(len(table.n)), table.n)
    sample = run.ruleset.arithmetic.denominator == "sample"
    failing = _failing(table)
    for row, indicator in enumerate(node.indicators):
        judged = row if table.judged_rows[row] else len(node.indicators)
        share = 1.0 if judged == row else 1.0 / len(node.indicators)
        cv, limit = table.cv[judged], table.limit
        moved = [
            share * (_with(values[row], weights, groups, table.n, sign * error, sample=sample)
                     - table.cv[row][groups])
            for sign in (1, -1)
        ]  # fmt: skip
        near = np.max([_near(limit[groups] - cv[groups], by) for by in moved], axis=0)
        label = _label(run, indicator)
        for section in np.flatnonzero(near > 0):
            school = int(frame.school[frame.section_school[section]])
            county = int(frame.section_county[section])
            fails = bool(table.status[judged, groups[section]] == statuses.NOT_MET)
            alone = failing[county] == (1 if fails else 0)
            yield Turn(
                school, label, float(near[section]), (node.label,) if alone else (), own=False
            )


def _near(distance: Floats, by: Floats) -> Floats:
    """1 where the coefficient is on its limit, 0 where the error only just carries it there."""
    with np.errstate(divide="ignore", invalid="ignore"):
        share = distance / by
    near = np.where((share >= 0) & (share < 1), 1 - share, 0.0)
    return np.where(np.isfinite(near), near, 0.0)


def _with(
    values: Floats, weights: Floats, groups: NDArray[np.int64], n: NDArray[np.int64],
    share: float, *, sample: bool,
) -> Floats:  # fmt: skip
    """The coefficient of each section's group if that section's value were otherwise by a share."""
    size = len(n)
    whole = np.bincount(groups, weights, size)
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = np.bincount(groups, weights * values, size) / whole
        square = np.bincount(groups, weights * values**2, size) / whole
        other = values * (1 + share)
        part = weights / whole[groups]
        now = mean[groups] + part * (other - values)
        spread = square[groups] + part * (other**2 - values**2) - now**2
        if sample:
            spread = spread * (whole / (whole - 1))[groups]
        return np.sqrt(np.maximum(spread, 0)) / now


def _failing(table: CoefficientTable) -> NDArray[np.int64]:
    """Per county, how many judged coefficients surely fail; many where one is not known."""
    levels = len(table.levels)
    status = table.status[table.judged_rows]
    there = np.broadcast_to(table.n > 0, status.shape)
    open_ = (there & (status == statuses.UNDETERMINED)).sum(axis=0)
    failed = (there & (status == statuses.NOT_MET)).sum(axis=0)
    counted = failed + np.where(open_ > 0, 2, 0)
    return np.asarray(counted.reshape(-1, levels).sum(axis=1))


def _label(run: RulesetRun, indicator: str) -> Text:
    known = run.ruleset.nodes.get(indicator)
    if isinstance(known, Criterion):
        return known.label
    return run.ruleset.measures[indicator].label
