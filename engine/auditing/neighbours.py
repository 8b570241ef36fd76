"""Values of schools and their counties -> the median of each one's neighbours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.columns import Floats, Indices

    Flags = NDArray[np.bool_]

FEWEST = 5  # schools whose median says what is usual


def medians(
    values: Floats, group: Indices, groups: int, only: Flags | None = None
) -> tuple[Floats, Flags]:
    """The median of the positive values of each one's group; of all where a group has too few.

    Args:
        values: (n,), missing NaN.
        group: of each value.
        groups: how many there are.
        only: groups whose median is asked for; None for all.

    Returns:
        The median for each value, NaN where even all of them are too few, or nobody asked; and
        whether it is that of its own group.
    """
    positive = values > 0
    size = np.bincount(group[positive], minlength=groups)
    enough = size >= FEWEST
    wanted = positive & (enough if only is None else enough & only)[group]
    at = np.flatnonzero(wanted)
    usual = np.full(groups, np.nan)
    if len(at):
        ordered = at[np.argsort(values[at])]
        key = group[ordered] * len(at) + np.arange(len(at))  # by group, then by rank
        ordered = ordered[np.sort(key) % len(at)]
        size = np.bincount(group[at], minlength=groups)
        start = np.cumsum(size) - size
        some = size > 0
        low = ordered[(start + (size - 1) // 2)[some]]
        high = ordered[(start + size // 2)[some]]
        usual[some] = (values[low] + values[high]) / 2
    own = enough
    if not enough.all() and positive.sum() >= FEWEST:
        everybody = float(np.median(values[positive]))
        usual = np.where(enough, usual, everybody)
    return usual[group], own[group]


def scattered(values: Floats, group: Indices, groups: int, times: float) -> Flags:
    """Groups in which some positive value is more than so many times another.

    Where none is, none is so far from the median either, which then need not be found.
    """
    at = np.flatnonzero(values > 0)
    most, least = np.zeros(groups), np.full(groups, np.inf)
    if len(at):
        first = np.flatnonzero(np.diff(group[at], prepend=-1))  # groups stand together
        most[group[at[first]]] = np.maximum.reduceat(values[at], first)
        least[group[at[first]]] = np.minimum.reduceat(values[at], first)
    return np.asarray(most > times * least)
