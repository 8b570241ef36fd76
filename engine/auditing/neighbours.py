"""Values of schools and their counties -> the median of each one's neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.columns import Floats, Indices

    Flags = NDArray[np.bool_]

FEWEST = 5  # schools whose median says what is usual


def medians(values: Floats, group: Indices, groups: int) -> tuple[Floats, Flags]:
    """The median of the positive values of each one's group; of all where a group has too few.

    Args:
        values: (n,), missing NaN.
        group: of each value.
        groups: how many there are.

    Returns:
        The median for each value, NaN where even all of them are too few; and whether it is that
        of its own group.
    """
    at = np.flatnonzero(values > 0)
    usual = np.full(groups, np.nan)
    if len(at) >= FEWEST:
        ranks = np.argsort(values[at])
        ordered = at[ranks]
        key = group[ordered] * len(at) + np.arange(len(at))  # by group, then by rank
        ordered = ordered[np.sort(key) % len(at)]
        size = np.bincount(group[at], minlength=groups)
        start = np.cumsum(size) - size
        enough = size >= FEWEST
        low = ordered[(start + (size - 1) // 2)[enough]]
        high = ordered[(start + size // 2)[enough]]
        usual[enough] = (values[low] + values[high]) / 2
        everybody = float(np.median(values[at]))
    else:
        everybody = np.nan
    own = ~np.isnan(usual)
    return np.where(own, usual, everybody)[group], own[group]
