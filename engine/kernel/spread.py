"""Values and weights in; each section's part in its coefficient, and how far it can move it, out.

With p = P_i / Σ P and e = X_i - mean, a change d of X_i alone moves the mean to mean + p d and the
variance (Σ P (X - mean)² / Σ P) to V + 2 p e d + p (1 - p) d²: both follow from writing the sums
with X_i + d in the place of X_i. The coefficient is at most L where

    V + 2 p e d + p (1 - p) d²  <=  κ (mean + p d)²        κ = L² D / Σ P

(D as in `coefficients`), which is a quadratic in d.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from engine.kernel.coefficients import coefficients
from engine.kernel.groups import group_sizes

if TYPE_CHECKING:
    from engine.kernel.arrays import Floats, Offsets

    _Span = tuple[Floats, Floats]

Denominator = Literal["population", "sample"]


def contributions(values: Floats, weights: Floats, offsets: Offsets) -> Floats:
    """Each section's part of the variance of its group: P_i (X_i - mean)² / Σ P (X - mean)².

    Args:
        values: float64 (m, n): one row per indicator, one column per section, in group order.
        weights: float64 (n,).
        offsets: int64 (g + 1,).

    Returns:
        float64 (m, n); the parts of a group sum to 1. NaN where the coefficient is, and where all
        values of a group are the same.
    """
    found = coefficients(values, weights, offsets)
    squares = weights * (values - _spread(found.mean, offsets)) ** 2
    whole = _spread(found.sd**2 * found.weight, offsets)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(squares / np.where(whole > 0, whole, np.nan))


@dataclass(frozen=True, slots=True)
class Changes:
    """Changes of one value alone that bring its group's coefficient to the other side of a limit.

    Attributes:
        more_from: smallest rise that does, float64 (m, n), in the unit of the indicator.
        more_to: the rise up to which it does; infinite where any greater one does.
        less_from: smallest fall that does, as a positive number.
        less_to: the fall up to which it does.

    NaN where no rise, or no fall, does.
    """

    more_from: Floats
    more_to: Floats
    less_from: Floats
    less_to: Floats


def changes_across(
    values: Floats,
    weights: Floats,
    offsets: Offsets,
    limits: Floats,
    *,
    denominator: Denominator = "population",
) -> Changes:
    """How far each value alone must move for its group's coefficient to cross a limit.

    Args:
        values: float64 (m, n).
        weights: float64 (n,).
        offsets: int64 (g + 1,).
        limits: float64 (m, g); NaN where there is none.
        denominator: as for `coefficients`.

    Returns:
        Where the coefficient is above its limit, the changes that bring it to the limit or below;
        where it is not, those that bring it to the limit or above. The mean stays positive.
    """
    found = coefficients(values, weights, offsets, denominator=denominator)
    total = found.weight
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        share = (total - 1.0) / total if denominator == "sample" else np.ones_like(total)
        kappa = limits**2 * share
        variance = found.sd**2 * share
        mean = found.mean
        part = weights / np.repeat(total, group_sizes(offsets))
        above = values - _spread(mean, offsets)
        center, bound = _spread(mean, offsets), _spread(kappa, offsets)
        two = part * (1.0 - part) - bound * part**2
        one = 2.0 * part * (above - bound * center)
        none = _spread(variance - kappa * mean**2, offsets)
        sign = np.where(none > 0, 1.0, -1.0)
        up, down = _where_negative(two * sign, one * sign, none * sign)
        keeps_up = (center > 0) & (center + part * up[0] > 0)
        keeps_down = (center > 0) & (center - part * down[0] > 0)
    return Changes(
        np.where(keeps_up, up[0], np.nan), np.where(keeps_up, up[1], np.nan),
        np.where(keeps_down, down[0], np.nan), np.where(keeps_down, down[1], np.nan),
    )  # fmt: skip


def _where_negative(two: Floats, one: Floats, none: Floats) -> tuple[_Span, _Span]:
    """Where two d² + one d + none <= 0, with none >= 0: d from and to upwards, -d downwards.

    A parabola that opens upwards is negative between its roots, which have the same sign; one that
    opens downwards outside of them, on either side of 0. Roots by the form that does not cancel.
    """
    root = np.sqrt(one**2 - 4.0 * two * none)
    half = -(one + np.where(one < 0, -1.0, 1.0) * root) / 2.0
    first, second = half / two, np.where(half == 0, 0.0, none / half)
    low, high = np.minimum(first, second), np.maximum(first, second)
    between, outside, straight = two > 0, two < 0, two == 0
    line = -none / np.where(one == 0, np.nan, one)
    rises, endless = (high > 0) | (low >= 0), np.full_like(two, np.inf)
    up = np.select([between & rises, outside, straight & (one < 0)], [low, high, line], np.nan)
    up_to = np.where(between, high, endless)
    down = np.select(
        [between & ~rises, outside, straight & (one > 0)], [-high, -low, -line], np.nan
    )
    down_to = np.where(between, -low, endless)
    return (
        (up, np.where(np.isnan(up), np.nan, up_to)),
        (down, np.where(np.isnan(down), np.nan, down_to)),
    )


def _spread(of_groups: Floats, offsets: Offsets) -> Floats:
    """A number of each group at each of its sections."""
    return np.asarray(np.repeat(of_groups, group_sizes(offsets), axis=-1))
