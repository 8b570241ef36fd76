"""Statuses of some units -> how many of them met, failed, are open, or are not concerned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine import kernel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_ORDER = (kernel.MET, kernel.NOT_MET, kernel.UNDETERMINED, kernel.NOT_APPLICABLE)


def tally(status: NDArray[np.int8], flags: NDArray[np.bool_]) -> tuple[int, int, int, int]:
    """How many of the flagged units are met, not met, undetermined, not applicable."""
    settled = kernel.settle(status[flags])
    met, not_met, undetermined, other = (int((settled == code).sum()) for code in _ORDER)
    return met, not_met, undetermined, other
