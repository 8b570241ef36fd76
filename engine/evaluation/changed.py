"""What changes where one number is another: does a limit hold, which coefficient comes out.

For whoever reckons what is lacking (engine/analysis): the arithmetic is that of the evaluation,
with the ruleset's tolerance and rounding, so that an answer holds when the data is evaluated again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.limits import OPERATORS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.language.amounts import Comparator
    from engine.language.model import Arithmetic

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Index = NDArray[np.int64]


def holds(comparator: Comparator, value: Floats, limit: Floats, arithmetic: Arithmetic) -> Flags:
    """Whether values hold against limits, measures rounded as declared; no where one is missing."""
    digits = arithmetic.rounding.measures
    value = value if digits is None else kernel.half_up(value, digits)
    return np.asarray(
        kernel.compare(OPERATORS[comparator], value, limit, arithmetic.tolerance) == kernel.TRUE
    )


def coefficients_hold(
    comparator: Comparator, cv: Floats, limit: Floats, arithmetic: Arithmetic
) -> Flags:
    """Whether coefficients hold against limits, rounded as declared; no where one is missing."""
    digits = arithmetic.rounding.coefficients
    cv = cv if digits is None else kernel.half_up(cv, digits)
    return np.asarray(
        kernel.compare(OPERATORS[comparator], cv, limit, arithmetic.tolerance) == kernel.TRUE
    )


def with_one_changed(
    values: Floats, weights: Floats, place: Index, new: Floats, arithmetic: Arithmetic
) -> Floats:
    """The coefficient of one group with one of its values replaced, for several replacements.

    Args:
        values: of the group's sections, (n,), in the unit of the indicator.
        weights: of the sections, (n,).
        place: which section's value is replaced, (k,).
        new: by what, (k,).
        arithmetic: the ruleset's; values are rounded where it rounds measures.

    Returns:
        (k,), not rounded.
    """
    digits = arithmetic.rounding.measures
    changed = np.repeat(values[None, :], len(place), axis=0)
    changed[np.arange(len(place)), place] = new if digits is None else kernel.half_up(new, digits)
    offsets = np.array([0, len(values)])
    found = kernel.coefficients(changed, weights, offsets, denominator=arithmetic.denominator)
    return np.asarray(found.cv[:, 0])


def parts_of_variance(values: Floats, weights: Floats, offsets: Index) -> Floats:
    """Each section's part of the variance of its group, (indicators, sections); they sum to 1."""
    return kernel.contributions(values, weights, offsets)


def distances_to(
    values: Floats, weights: Floats, limit: float, arithmetic: Arithmetic
) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """How far each value of one group must rise or fall alone for its coefficient to cross a limit.

    Args:
        values: (n,).
        weights: (n,).
        limit: of the coefficient.
        arithmetic: the ruleset's.

    Returns:
        From and to of the rise, and of the fall, (n,) each, positive; NaN where none does it.
    """
    found = kernel.changes_across(
        values[None, :], weights, np.array([0, len(values)]), np.array([[limit]]),
        denominator=arithmetic.denominator,
    )  # fmt: skip
    return (found.more_from[0], found.more_to[0]), (found.less_from[0], found.less_to[0])


def reachable_limit(limit: float, arithmetic: Arithmetic) -> float:
    """The greatest coefficient that reads as the limit or less, where coefficients are rounded."""
    digits = arithmetic.rounding.coefficients
    if digits is None:
        return limit
    unit = 10.0**-digits
    return float(kernel.floor_within(limit / unit, arithmetic.tolerance)) * unit + unit / 2
