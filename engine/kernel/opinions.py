"""What several people said of each unit in; what counts of it out.

Values stand in order of unit and, within a unit, in rising order, so that neither the order of a
file nor a sum of doubles in another order makes a difference. Units without values give NaN.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.kernel.groups import group_sizes, group_total

if TYPE_CHECKING:
    from engine.kernel.arrays import Floats, Offsets


def middle_pair(values: Floats, offsets: Offsets) -> tuple[Floats, Floats]:
    """The two values in the middle of each unit; one and the same where their number is odd.

    Args:
        values: (n,), rising within each unit, without NaN.
        offsets: int64, (g + 1,): where each unit begins.

    Returns:
        Two float64 (g,): the lower and the upper; their mean is the median.
    """
    sizes = group_sizes(offsets)
    padded = np.append(values, np.nan)
    begins = offsets[:-1]
    lower = np.where(sizes > 0, begins + (sizes - 1) // 2, len(values))
    upper = np.where(sizes > 0, begins + sizes // 2, len(values))
    return padded[lower], padded[upper]


def majority(values: Floats, offsets: Offsets) -> Floats:
    """The value that more than half of a unit's values are; NaN where there is none.

    Args:
        values: (n,), rising within each unit, without NaN.
        offsets: int64, (g + 1,).

    Returns:
        float64, (g,).
    """
    sizes = group_sizes(offsets)
    candidate, _ = middle_pair(values, offsets)  # more than half of a row holds its middle
    same = values == np.repeat(candidate, sizes)
    votes = group_total(same.astype(np.float64), offsets)
    return np.where(2 * votes > sizes, candidate, np.nan)
