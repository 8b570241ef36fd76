"""The constants that a number is compared with -> one value from each stretch between them."""

from __future__ import annotations

from itertools import pairwise
from math import ceil, floor, inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.checks.reasoning.interval import Interval


def cells(cuts: Iterable[float], within: Interval, *, whole: bool = False) -> tuple[float, ...]:
    """Values that give every combination of answers to comparisons with the cuts.

    >>> cells({50}, Interval(0, inf), whole=True)
    (0.0, 1.0, 50.0, 51.0)

    Args:
        cuts: the constants.
        within: where the number must lie.
        whole: whether it is a whole number.
    """
    ends = [end for end in (within.low, within.high) if abs(end) != inf]
    points = sorted({*(cut for cut in cuts if within.low <= cut <= within.high), *ends}) or [0.0]
    found = [_between(low, high, whole=whole) for low, high in pairwise(points)]
    values = [point for point in points if not whole or point == floor(point)]
    values += [value for value in found if value is not None]
    if within.low == -inf:
        values.append(ceil(points[0]) - 1.0)
    if within.high == inf:
        values.append(floor(points[-1]) + 1.0)
    return tuple(sorted(values))


def _between(low: float, high: float, *, whole: bool) -> float | None:
    """A value strictly between two; None where there is no whole one."""
    if not whole:
        return low + (high - low) / 2
    value = floor(low) + 1.0
    return value if value < high else None
