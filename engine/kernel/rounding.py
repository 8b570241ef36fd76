"""Numbers in, rounded numbers out: half up (四舍五入), up and down, as decimals and not as doubles.

1.005 is stored as 1.00499999999999989…, and 0.1 * 3 * 10 as 3.0000000000000004. A number within the
tolerance of a tie is a tie, and one within the tolerance of a whole number is that number, as in
comparisons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.kernel.comparison import on_the_line

if TYPE_CHECKING:
    from engine.kernel.arrays import Flags, Floats

# A relative tolerance grows with the number; a thousandth of the last digit is a real difference
# however large the number is, and beyond 1 / tolerance every number would count as a tie.
_WIDEST = 1e-3


def half_up(values: Floats | float, digits: int, tolerance: float = 1e-9) -> Floats:
    """Round to `digits` decimals, halves away from zero: 0.125 to 0.13 and -0.125 to -0.13.

    Args:
        values: numbers of any shape.
        digits: decimals to keep; negative for tens, hundreds, and so on.
        tolerance: how near to a half counts as a half, relative to the number (never more than a
            thousandth of the last digit kept).

    Returns:
        float64 of the same shape; NaN and infinities stay.
    """
    unit = 10.0 ** abs(digits)  # 10 ** -digits has no exact double
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = np.abs(values) * unit if digits >= 0 else np.abs(values) / unit
        down = np.floor(scaled)
        # The fraction is exact; down + 0.5 would not be, in doubles beyond 2 ** 52.
        up = scaled - down >= 0.5 - np.minimum(tolerance * scaled, _WIDEST)
    whole = down + up
    rounded = whole / unit if digits >= 0 else whole * unit
    # Too large to scale: such a double has no decimals to round.
    rounded = np.where(np.isfinite(scaled), np.copysign(rounded, values), values)
    return np.asarray(rounded + 0.0)  # -0.0 + 0.0 is 0.0: nobody wants to read a negative zero


def ceil_within(values: Floats | float, tolerance: float) -> Floats:
    """Round up to a whole number: 2.1 to 3, but 2.0000000001 to 2 within a tolerance of 1e-9.

    Args:
        values: numbers of any shape.
        tolerance: relative to the nearest whole number, absolute where that is 0 (never more than a
            thousandth).

    Returns:
        float64 of the same shape; NaN and infinities stay.
    """
    nearest = np.rint(values)
    return np.asarray(np.where(_near(values, nearest, tolerance), nearest, np.ceil(values)) + 0.0)


def floor_within(values: Floats | float, tolerance: float) -> Floats:
    """Round down to a whole number: 2.9 to 2, but 2.9999999999 to 3; as `ceil_within` otherwise."""
    nearest = np.rint(values)
    return np.asarray(np.where(_near(values, nearest, tolerance), nearest, np.floor(values)) + 0.0)


def _near(values: Floats | float, target: Floats, tolerance: float) -> Flags:
    with np.errstate(invalid="ignore"):
        close = np.abs(values - target) <= _WIDEST
    return close & on_the_line(values, target, tolerance)
