"""Values and limits in, truths and flags out: comparison within a declared tolerance.

In doubles 9 / 1000 * 100 is 0.8999999999999999, so a bare `>=` fails sections that lie exactly on
their limit. Two numbers within the tolerance of each other are therefore the same number: `==`,
`<=` and `>=` include that, `!=`, `<` and `>` exclude it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from engine.kernel.three_valued import FALSE, MISSING, TRUE

if TYPE_CHECKING:
    from engine.kernel.arrays import Counts, Flags, Floats, Truths

Operator: TypeAlias = Literal["==", "!=", "<", "<=", ">", ">="]

# A few units in the last place: how far apart two doubles may be that stand for the same decimals.
_NOISE = 4 * float(np.finfo(np.float64).eps)


def compare(
    operator: Operator, left: Floats | float, right: Floats | float, tolerance: float
) -> Truths:
    """Truth of `left operator right`, elementwise.

    Args:
        operator: one of == != < <= > >=.
        left: numbers of any shape.
        right: numbers that broadcast against `left`; the limit, where one side is a limit.
        tolerance: relative to the right side, absolute where that is 0.

    Returns:
        Truths, missing where either side is NaN.

    Raises:
        ValueError: the operator is not one of the six.
    """
    same = on_the_line(left, right, tolerance)
    if operator in {"==", "!="}:
        holds = same if operator == "==" else ~same
    elif operator in {"<", "<="}:
        holds = np.less(left, right) & ~same if operator == "<" else np.less(left, right) | same
    elif operator in {">", ">="}:
        over = np.greater(left, right)
        holds = over & ~same if operator == ">" else over | same
    else:
        raise ValueError(f"{operator!r} is no comparison; use one of == != < <= > >=")
    missing = np.isnan(left) | np.isnan(right)
    return np.where(missing, MISSING, np.where(holds, TRUE, FALSE))


def on_the_line(value: Floats | float, limit: Floats | float, tolerance: float) -> Flags:
    """Whether a value equals its limit within the tolerance.

    Args:
        value: numbers of any shape.
        limit: numbers that broadcast against `value`.
        tolerance: relative to the limit, absolute where that is 0; 0 asks for equal doubles.

    Returns:
        Flags; False where either is NaN. An infinite limit is met by itself only.
    """
    size = np.abs(limit)
    with np.errstate(invalid="ignore", over="ignore"):
        reach = np.where(size == 0, tolerance, tolerance * size)
        near = np.abs(np.subtract(value, limit)) <= reach
    # inf - inf is NaN, and everything lies within a tolerance relative to infinity.
    return np.equal(value, limit) | (near & np.isfinite(limit))


def prints_as(value: Floats | float, limit: Floats | float, decimals: Counts | int) -> Flags:
    """Whether a value reads equal to its limit once both are printed with the limit's decimals.

    Printing rounds half up: with u = 10 ** -decimals it does where -0.5 u <= value - limit < 0.5 u,
    reckoned in decimals: a few units in the last place of the doubles are no difference. (A
    published 0.501787 fails a limit of 0.50 although it prints as 0.50.)

    Args:
        value: numbers of any shape.
        limit: numbers that broadcast against `value`.
        decimals: how many decimals the limit was written with, one number or one per limit.

    Returns:
        Flags; False where either is NaN.
    """
    half = 0.5 * np.power(10.0, np.negative(decimals))
    with np.errstate(invalid="ignore", over="ignore"):
        above = np.subtract(value, limit)
        noise = _NOISE * np.maximum(np.abs(value), np.abs(limit))
    return (above >= -half - noise) & (above < half - noise)
