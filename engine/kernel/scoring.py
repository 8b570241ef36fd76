"""Shares, shortfalls, counts and points in, points out: how a rubric awards, deducts and sums.

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


def steps_short(shortfall: Floats, per: float, steps: Steps, tolerance: float) -> Floats:
    """How many steps a value falls short.

    Args:
        shortfall: distance to the limit on the bad side, any shape, in the unit of the criterion; 0
            or negative where there is none. What is met within the tolerance has none: say 0.
        per: units of one step, positive.
        steps: "started" counts a step once begun, "full" once complete, "exact" in proportion.
        tolerance: how near to a whole number of steps is that number, relative.

    Returns:
        float64 of the same shape; negative where nothing is short, NaN where the shortfall is.

    Raises:
        ValueError: `steps` is none of the three.
    """
    count = shortfall / per
    if steps == "started":
        return ceil_within(count, tolerance)
    if steps == "full":
        return floor_within(count, tolerance)
    if steps != "exact":
        raise ValueError(f"{steps!r} is no way to count steps; use started, full or exact")
    return count


def taken(count: Floats, each: float, most: float) -> Floats:
    """Points taken away: `each` for every one counted, `most` at the most.

    Args:
        count: how often, any shape; a negative count takes nothing.
        each: points off each time.
        most: the most that is taken; infinite where there is no such bound.

    Returns:
        float64 of the same shape, from 0 to `most`; NaN where the count is.
    """
    return np.minimum(each * np.maximum(count, 0.0), most)


def within(points: Floats, low: float, high: float) -> Floats:
    """Points from `low` to `high`, both included; NaN for those outside and those missing."""
    return np.where((points >= low) & (points <= high), points, np.nan)


def rescaled(points: Floats, kept: Floats, whole: float) -> Floats:
    """Points out of what was kept, as if out of the whole: points x whole / kept.

    Args:
        points: any shape.
        kept: full points of the lines that count, the same shape.
        whole: full points of all lines.

    Returns:
        float64 of the same shape; NaN where nothing was kept, and bit for bit the points themselves
        where everything was.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        scaled = np.where(kept == whole, points, points * whole / kept)
    return np.where(kept > 0, scaled, np.nan)
