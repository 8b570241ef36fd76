"""Values per section and the rows of each group in; one value per group out.

Sections stand in group order; `offsets`, int64 (g + 1,), says where each group begins: group i is
rows offsets[i]:offsets[i + 1], and a group may have no rows. All functions take (n,) or (m, n) and
give (g,) or (m, g). Missing is never skipped: one NaN in a group makes its result NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.kernel.three_valued import (
    EMPTY,
    MET,
    MISSING,
    NOT_APPLICABLE,
    NOT_MET,
    TRUE,
    as_member_of_all,
)

if TYPE_CHECKING:
    from typing import Any

    import numpy.typing as npt

    from engine.kernel.arrays import Counts, Floats, Offsets, Statuses, Truths


def offsets_of(group_index: Counts, groups: int) -> Offsets:
    """Offsets of sections that stand in group order.

    Args:
        group_index: the group of each section, (n,), ascending, from 0 to groups - 1.
        groups: how many groups there are, with or without sections.

    Returns:
        int64, (groups + 1,).

    Raises:
        ValueError: the index descends somewhere or names a group that does not exist.
    """
    if group_index.size and (group_index[0] < 0 or group_index[-1] >= groups):
        raise ValueError(
            f"groups run from 0 to {groups - 1}; got {group_index[0]} to {group_index[-1]}"
        )
    if np.any(group_index[1:] < group_index[:-1]):
        raise ValueError("sections must stand in group order; the index descends")
    return np.searchsorted(group_index, np.arange(groups + 1)).astype(np.int64)


def group_sizes(offsets: Offsets) -> Counts:
    """Sections in each group, int64 (g,)."""
    return np.diff(offsets)


def group_total(values: Floats, offsets: Offsets) -> Floats:
    """Sum of each group; 0 for a group without sections.

    Args:
        values: float64, (n,) or (m, n).
        offsets: int64, (g + 1,).

    Returns:
        float64, (g,) or (m, g), in the unit of the values.

    Raises:
        ValueError: the offsets do not divide the n sections.
    """
    return _reduced(np.add, values, offsets, empty=0.0)


def group_max(values: Floats, offsets: Offsets) -> Floats:
    """Largest of each group; NaN for a group without sections. As `group_total` otherwise."""
    return _reduced(np.maximum, values, offsets, empty=np.nan)


def group_min(values: Floats, offsets: Offsets) -> Floats:
    """Smallest of each group; NaN for a group without sections. As `group_total` otherwise."""
    return _reduced(np.minimum, values, offsets, empty=np.nan)


def group_mean(values: Floats, offsets: Offsets) -> Floats:
    """Plain mean of each group; NaN for a group without sections. As `group_total` otherwise."""
    with np.errstate(invalid="ignore"):
        return np.asarray(group_total(values, offsets) / group_sizes(offsets))


def group_count(truths: Truths, offsets: Offsets) -> Floats:
    """How many of each group are true; NaN where any is missing, 0 for a group without sections."""
    return group_total(np.where(truths == MISSING, np.nan, truths == TRUE), offsets)


def group_share(truths: Truths, offsets: Offsets) -> Floats:
    """Share of each group that is true, 0 to 1; NaN where any is missing or there is no section."""
    with np.errstate(invalid="ignore"):
        return np.asarray(group_count(truths, offsets) / group_sizes(offsets))


def every(statuses: Statuses, offsets: Offsets) -> Statuses:
    """Status of "all sections of the group": strong Kleene over the sections that it applies to.

    Args:
        statuses: int8, (n,) or (m, n); an empty one counts as undetermined.
        offsets: int64, (g + 1,).

    Returns:
        int8, (g,) or (m, g): empty where the group has no section that it applies to.

    Raises:
        ValueError: the offsets do not divide the n sections.
    """
    applies = _reduced(np.logical_or, statuses != NOT_APPLICABLE, offsets, empty=False)
    met = _reduced(np.minimum, as_member_of_all(statuses), offsets, empty=MET)
    return np.where(applies, met, EMPTY)


def share_bounds(statuses: Statuses, offsets: Offsets) -> tuple[Floats, Floats, Counts]:
    """Between which bounds the share of met sections lies, among those that it applies to.

    Args:
        statuses: int8, (n,) or (m, n); undetermined and empty ones apply and could be either.
        offsets: int64, (g + 1,).

    Returns:
        The share, 0 to 1, if all that is undetermined is not met (float64), the share if all of it
        is met (float64), and the number of sections that it applies to (int64), each (g,) or
        (m, g). Both shares are NaN where that number is 0.

    Raises:
        ValueError: the offsets do not divide the n sections.
    """
    applies = _reduced(np.add, (statuses != NOT_APPLICABLE).astype(np.int64), offsets, empty=0)
    met = _reduced(np.add, (statuses == MET).astype(np.int64), offsets, empty=0)
    not_met = _reduced(np.add, (statuses == NOT_MET).astype(np.int64), offsets, empty=0)
    with np.errstate(invalid="ignore"):
        return met / applies, (applies - not_met) / applies, applies


def filled_groups(offsets: Offsets, sections: int) -> npt.NDArray[np.bool_]:
    """Which groups have sections, (g,): the only ones that `reduceat` reads as they are meant.

    Raises:
        ValueError: the offsets do not divide the sections, in order and without a rest.
    """
    sizes = np.diff(offsets)
    if not offsets.size or offsets[0] != 0 or offsets[-1] != sections or np.any(sizes < 0):
        raise ValueError(f"offsets must ascend from 0 to {sections}; got {offsets}")
    return sizes > 0


def _reduced(
    ufunc: np.ufunc, values: npt.NDArray[Any], offsets: Offsets, empty: float | np.int8
) -> npt.NDArray[Any]:
    # reduceat gives a group without rows the first row of the next one, so it must not see them.
    filled = filled_groups(offsets, values.shape[-1])
    out = np.full((*values.shape[:-1], filled.size), empty, dtype=values.dtype)
    if filled.any():
        with np.errstate(invalid="ignore", over="ignore"):
            out[..., filled] = ufunc.reduceat(values, offsets[:-1][filled], axis=-1)
    return out
