"""Points that lie between bounds, unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Bounds:
    """From `low` to `high`, the same where the points are known."""

    low: Floats
    high: Floats

    def open_where(self, flags: Flags, full: float) -> Bounds:
        """Anything from none to all where flagged."""
        return Bounds(np.where(flags, 0.0, self.low), np.where(flags, full, self.high))

    def less(self, taken: Bounds) -> Bounds:
        """After points are taken away, never below nothing."""
        return Bounds(
            np.maximum(self.low - taken.high, 0.0), np.maximum(self.high - taken.low, 0.0)
        )


def known(points: Floats, full: float) -> Bounds:
    """Points as far as they are known; a missing number may be anything from 0 to `full`."""
    missing = np.isnan(points)
    return Bounds(np.where(missing, 0.0, points), np.where(missing, full, points))
