"""Shares, shortfalls and counts in, points out: how a rubric awards and deducts.

A missing value gives NaN: points that are not known, never points that are lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from engine.kernel.comparison import compare
from engine.kernel.rounding import ceil_within, floor_within
from engine.kernel.three_valued import TRUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.kernel.arrays import Floats

Steps: TypeAlias = Literal["started", "full", "exact"]


def banded(
    share: Floats,
    edges: Sequence[float],
    fractions: Sequence[float],
    below: float,
    tolerance: float,
) -> Floats:
    """Fraction of the points by the band in which a share of the limit lies.

    Args:
        share: value / limit, any shape, without unit.
        edges: the lower edge of each band, in any order; an edge within the tolerance is reached.
        fractions: the fraction of the points for each band.
        below: the fraction below the lowest edge.
        tolerance: relative to the edge, absolute where that is 0.

    Returns:
        float64 of the same shape: the fraction of the highest edge reached; NaN where the share is.

    Raises:
        ValueError: not one fraction per edge.
    """
    awarded = np.full(np.shape(share), below, dtype=np.float64)
    for edge, fraction in sorted(zip(edges, fractions, strict=True)):
        awarded = np.where(compare(">=", share, edge, tolerance) == TRUE, fraction, awarded)
    return np.where(np.isnan(share), np.nan, awarded)


def deducted(
    points: float, shortfall: Floats, per: float, each: float, steps: Steps, tolerance: float
) -> Floats:
    """Points left after `each` is taken off for every `per` units that the value falls short.

    Args:
        points: points of the item.
        shortfall: distance to the limit on the bad side, any shape, in the unit of the criterion; 0
            or negative where there is none. What is met within the tolerance has none: say 0.
        per: units of one step, positive.
        each: points off per step.
        steps: "started" counts a step once begun, "full" once complete, "exact" in proportion.
        tolerance: how near to a whole number of steps is that number, relative.

    Returns:
        float64 of the same shape, from 0 to `points`; NaN where the shortfall is.

    Raises:
        ValueError: `steps` is none of the three.
    """
    units = shortfall / per  # negative where nothing is short: `counted` takes nothing then
    if steps == "started":
        units = ceil_within(units, tolerance)
    elif steps == "full":
        units = floor_within(units, tolerance)
    elif steps != "exact":
        raise ValueError(f"{steps!r} is no way to count steps; use started, full or exact")
    return counted(points, units, each)


def counted(points: float, count: Floats, each: float) -> Floats:
    """Points left after `each` is taken off `count` times.

    Args:
        points: points of the item.
        count: how often, any shape; a negative count takes nothing.
        each: points off each time.

    Returns:
        float64 of the same shape, from 0 to `points`; NaN where the count is.
    """
    return np.maximum(points - each * np.maximum(count, 0.0), 0.0)
