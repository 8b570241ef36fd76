"""A line of a rubric -> the points that its deductions take, by shortfall, count or condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.scoring.bounds import Bounds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.scoring.ground import Ground
    from engine.language.scoring import Deduction, RubricItem

    Floats = NDArray[np.float64]


def deducted(item: RubricItem, ground: Ground) -> Bounds:
    """The fewest and the most points that all deductions of a line take together."""
    low, high = ground.filled(0.0), ground.filled(0.0)
    for deduction in item.deductions:
        one = _taken(deduction, item, ground)
        low, high = low + one.low, high + one.high
    return Bounds(low, high)


def _taken(deduction: Deduction, item: RubricItem, ground: Ground) -> Bounds:
    """Points of one deduction; where its ground is missing, anything up to the most it takes."""
    most = deduction.at_most.value if deduction.at_most else np.inf
    each = deduction.points.value
    if deduction.when is not None:
        truth = ground.evaluator.truth(deduction.when, ground.scope)
        count = np.choose(truth, [0.0, np.nan, 1.0])
        most = min(most, each)
    elif deduction.for_each is not None:
        count = ground.evaluator.number(deduction.for_each, ground.scope)
    else:
        count = _steps(deduction, item, ground)
    taken = kernel.taken(count, each, most)
    missing = np.isnan(taken)
    return Bounds(np.where(missing, 0.0, taken), np.where(missing, most, taken))


def _steps(deduction: Deduction, item: RubricItem, ground: Ground) -> Floats:
    """How many steps the criterion of the line falls short; NaN where that is not known."""
    result = ground.results[item.criterion]
    margin = result.judgement.margin() if result.judgement else None
    if margin is None or deduction.per is None:
        raise TypeError(f"{item.criterion} has no distance to a limit")  # refused when checked
    settled = kernel.settle(ground.status(item.criterion))
    shortfall = np.where(settled == kernel.MET, 0.0, -ground.lowered(result, margin))
    shortfall = np.where(settled == kernel.UNDETERMINED, np.nan, shortfall)
    tolerance = ground.evaluator.tolerance
    return kernel.steps_short(shortfall, deduction.per.value, deduction.steps, tolerance)
