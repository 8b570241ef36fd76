"""A line of a rubric -> the points it earns before anything is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.amounts import amount_column
from engine.evaluation.scoring.bounds import Bounds, known
from engine.evaluation.scoring.judged import judged_points

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.scoring.ground import Ground
    from engine.language.scoring import RubricItem

    Floats = NDArray[np.float64]


def earned(item: RubricItem, full: float, ground: Ground) -> Bounds:
    """Points between 0 and `full`, by the one way in which the line earns them.

    Without any, all of them: such a line only loses points, by deductions and by `zero_when`.
    """
    if item.award is not None:
        points, _ = amount_column(item.award, ground.evaluator, ground.scope)
        return known(np.clip(points, 0.0, full), full)
    if item.criterion:
        return known(_by_criterion(item, full, ground), full)
    if item.judge:
        return judged_points(item, full, ground)
    if item.gate:
        return _by_gate(item, full, ground)
    return known(ground.filled(full), full)


def all_or_nothing(name: str, full: float, ground: Ground) -> Floats:
    """Full points where a node is met, none where it is not, NaN where neither is known."""
    settled = np.minimum(kernel.settle(ground.status(name)), 3)
    return np.choose(settled, [0.0, np.nan, full, np.nan])


def _by_criterion(item: RubricItem, full: float, ground: Ground) -> Floats:
    if any(deduction.per for deduction in item.deductions):
        return ground.filled(full)  # its shortfall is taken away
    result = ground.results[item.criterion]
    share = result.judgement.share_of_limit() if item.bands and result.judgement else None
    if share is None:
        return all_or_nothing(item.criterion, full, ground)
    settled = kernel.settle(ground.status(item.criterion))
    share = ground.lowered(result, share)
    # met is at least the whole of the limit, also where limit / 0 is no number
    share = np.where(settled == kernel.MET, np.fmax(share, 1.0), share)
    banded = kernel.banded(
        share,
        [edge.value for edge, _ in item.bands],
        [fraction.value for _, fraction in item.bands],
        item.below.value if item.below else 0.0,
        ground.evaluator.tolerance,
    )
    return np.where(settled == kernel.UNDETERMINED, np.nan, banded * full)


def _by_gate(item: RubricItem, full: float, ground: Ground) -> Bounds:
    """By the verdict of the ruleset behind the gate, or by the share of points in its rubric."""
    if not item.score:
        return known(all_or_nothing(item.gate, full, ground), full)
    counties = ground.frame.counties
    low, high = np.full(counties, np.nan), np.full(counties, np.nan)  # where none was asked
    for one in ground.behind[item.gate].standings:
        result = one.run.results[item.score]
        points, whole = result.points, result.node.total.value  # type: ignore[union-attr]
        if points is None:
            raise TypeError(f"{item.score} gives no points")  # refused when the ruleset was loaded
        for side, part in ((low, points.low), (high, points.high)):
            side[one.county] = np.clip(part / whole, 0.0, 1.0) * full
    county = ground.frame.lower(np.arange(counties), "county", ground.scope)
    return Bounds(low[county], high[county]).open_where(np.isnan(low[county]), full)
