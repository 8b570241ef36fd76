"""Coefficients and the limit of their group -> statuses, limit and decimals, level by level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.amounts import Held, Resolver
from engine.evaluation.limits import OPERATORS
from engine.evaluation.unit_reasons import Reasons, over
from engine.language.amounts import Number, PerLevel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.language.amounts import Amount, Test

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class HeldCoefficients:
    """Coefficients held against their limit.

    Attributes:
        status: (rows, groups); groups are counties by rated level.
        limit: (groups,), NaN where there is none.
        decimals: the limit was typed with, (groups,); -1 where it was computed.
        why: why a county has no limit.
    """

    status: NDArray[np.int8]
    limit: Floats
    decimals: NDArray[np.int64]
    why: Reasons | None = None


def hold(test: Test, cv: Floats, evaluator: ColumnEval) -> HeldCoefficients:
    """Hold coefficients, (rows, groups), against the limit of their group.

    Args:
        test: comparator and limit.
        cv: counties by rated level, the levels of a county side by side.
        evaluator: over the frame of the group's population.
    """
    if test.limit is None:
        raise TypeError("the limit of a coefficient is an amount")  # refused when it was read
    frame = evaluator.frame
    operator = OPERATORS[test.comparator]
    names = [frame.pool.facts.levels[index].name for index in frame.rated]
    plain = _plain(test.limit, names)
    if plain:
        limit = np.tile([number.value for number in plain], frame.counties)
        decimals = np.tile([number.decimals for number in plain], frame.counties)
        status = kernel.compare(operator, cv, limit, evaluator.tolerance)
        return HeldCoefficients(status, limit, decimals)
    width = len(names)
    whole = HeldCoefficients(
        np.full(cv.shape, kernel.UNDETERMINED), np.full(cv.shape[1], np.nan),
        np.full(cv.shape[1], -1, np.int64),
    )  # fmt: skip
    why: Reasons | None = None
    for place, level in enumerate(frame.rated):
        groups = slice(place, None, width)
        for row in range(len(cv)):
            held = Held(operator, cv[row, groups])
            found = Resolver(evaluator, "county", held, int(level)).of(test.limit)
            if found.status is not None:
                whole.status[row, groups] = found.status
            whole.limit[groups] = found.limits.at_units()
            whole.decimals[groups] = found.limits.decimals_at_units()
            why = over(why, found.limits.why) if row == 0 else why
    return HeldCoefficients(whole.status, whole.limit, whole.decimals, why)


def _plain(limit: Amount, levels: list[str]) -> list[Number]:
    """The number of each level; none where the limit is anything else than numbers."""
    given = [limit.values.get(name) if isinstance(limit, PerLevel) else limit for name in levels]
    numbers = [number for number in given if isinstance(number, Number)]
    return numbers if len(numbers) == len(given) else []
