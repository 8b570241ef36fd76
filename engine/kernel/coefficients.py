"""Values per indicator and section, and weights, in; the coefficients of variation per group out.

The coefficient (差异系数) of both national regimes, 教督〔2012〕3号 and 教督〔2017〕6号: per
county, level and indicator, with X_i the value of section i and P_i its pupils,

    mean = Σ P_i X_i / Σ P_i      S² = Σ P_i (X_i - mean)² / D      CV = S / mean

and D = Σ P_i. The deviations are summed in a second pass over the values. The algebraic short cut
Σ P X² / D - mean² takes one pass and loses every digit when the sections are nearly alike: for
1000000.0 and 1000000.1 it has nothing left of 4.99999975e-08.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from engine.kernel.groups import filled_groups, group_sizes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.kernel.arrays import Counts, Floats, Offsets

# Sections handled at once. Large enough that the calls cost nothing, small enough that the values
# of a block and its deviations are still in the processor's cache for the second pass.
BLOCK_ROWS = 8192


@dataclass(frozen=True, slots=True)
class Coefficients:
    """What was computed of each indicator in each group.

    Attributes:
        n: sections of the group, int64 (g,).
        weight: sum of their weights, float64 (g,), in the unit of the weights (pupils).
        mean: weighted mean, float64 (m, g), in the unit of the indicator.
        sd: weighted standard deviation S, float64 (m, g), in the unit of the indicator.
        cv: S / mean, float64 (m, g), without unit; NaN where the mean is 0.
    """

    n: Counts
    weight: Floats
    mean: Floats
    sd: Floats
    cv: Floats


def coefficients(
    values: Floats,
    weights: Floats,
    offsets: Offsets,
    *,
    denominator: Literal["population", "sample"] = "population",
) -> Coefficients:
    """Weighted mean, standard deviation and coefficient of variation of every indicator and group.

    Args:
        values: X, float64 (m, n): one row per indicator, one column per section, in group order.
        weights: P, float64 (n,): pupils, or ones where sections weigh the same.
        offsets: int64 (g + 1,): group i is columns offsets[i]:offsets[i + 1]; groups may be empty.
        denominator: D is Σ P for "population" (the regulations), Σ P - 1 for "sample".

    Returns:
        Coefficients. Nothing missing is skipped: a NaN value makes that indicator of its group NaN,
        a NaN weight all of its group. A group without sections is NaN; one section alone has S = 0
        exactly. S is NaN where D is not positive, the coefficient also where the mean is 0.

    Raises:
        ValueError: the shapes do not belong together, or the offsets do not divide the n sections.
    """
    if values.ndim != 2 or weights.shape != values.shape[1:]:  # noqa: PLR2004  two axes
        raise ValueError(
            "values must be (indicators, sections) and weights (sections,); "
            f"got {values.shape} and {weights.shape}"
        )
    filled = filled_groups(offsets, weights.size)
    shape = (values.shape[0], filled.size)
    weight, mean, squares = np.zeros(filled.size), np.full(shape, np.nan), np.full(shape, np.nan)
    bounds = np.append(offsets[:-1][filled], weights.size)
    n = group_sizes(offsets)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        weight[filled], mean[:, filled], squares[:, filled] = _sums(values, weights, bounds)
        squares[:, n == 1] *= 0.0  # exact, where P X / P need not be X; NaN stays NaN
        divisor = weight if denominator == "population" else weight - 1.0
        sd = np.sqrt(squares / np.where(divisor > 0, divisor, np.nan))
        cv = sd / np.where(mean == 0, np.nan, mean)
    return Coefficients(n=n, weight=weight, mean=mean, sd=sd, cv=cv)


def _sums(values: Floats, weights: Floats, bounds: Offsets) -> tuple[Floats, Floats, Floats]:
    """Σ P (g,), the mean (m, g) and Σ P (X - mean)² (m, g) of groups that all have sections."""
    m, g = values.shape[0], bounds.size - 1
    weight, mean, squares = np.empty(g), np.empty((m, g)), np.empty((m, g))
    widest = max((bounds[last] - bounds[first] for first, last in _blocks(bounds)), default=0)
    scratch = np.empty(m * int(widest))  # one piece of memory, reused while it is still in cache
    for first, last in _blocks(bounds):
        start, end = bounds[first], bounds[last]
        x, p = values[:, start:end], weights[start:end]
        starts = bounds[first:last] - start
        total = np.add.reduceat(p, starts)
        work = scratch[: x.size].reshape(x.shape)
        center = np.add.reduceat(np.multiply(x, p, out=work), starts, axis=1)
        center /= total
        np.subtract(x, np.repeat(center, np.diff(bounds[first : last + 1]), axis=1), out=work)
        work *= work
        work *= p
        np.add.reduceat(work, starts, axis=1, out=squares[:, first:last])
        weight[first:last], mean[:, first:last] = total, center
    return weight, mean, squares


def _blocks(bounds: Offsets) -> Iterator[tuple[int, int]]:
    """First and one past the last group of each block: as many as fit, and at least one."""
    first, groups = 0, bounds.size - 1
    while first < groups:
        fits = int(np.searchsorted(bounds, bounds[first] + BLOCK_ROWS, side="right")) - 1
        last = max(fits, first + 1)
        yield first, last
        first = last
