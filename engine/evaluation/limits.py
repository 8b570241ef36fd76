"""A test and the values of a measure -> statuses: every comparator, every shape of limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.amounts import Held, Operator, Resolver
from engine.evaluation.results import Judgement

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.results import Limits
    from engine.language.amounts import Amount, Test
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Statuses = NDArray[np.int8]

OPERATORS: dict[str, Operator] = {
    "at_least": ">=", "more_than": ">", "at_most": "<=", "less_than": "<", "equals": "==",
    "not_equals": "!=",
}  # fmt: skip


def judge_number(
    test: Test, value: Floats, evaluator: ColumnEval, scope: Scope
) -> tuple[Statuses, Judgement]:
    """Numbers against a limit.

    Args:
        test: comparator and limit.
        value: (units,), missing NaN.
        evaluator: for limits that choose, or are expressions.
        scope: of the units.

    Returns:
        Statuses 0, 1, 2 per unit and everything that was compared.
    """
    if test.limit is None:
        raise TypeError(f"{test.comparator} needs a limit")  # refused when the ruleset was read
    if test.comparator == "between" and test.upper is not None:
        return _judge_range(test, test.limit, test.upper, value, evaluator, scope)
    held = Held(OPERATORS[test.comparator], value)
    status, limits = _against(held, test.limit, evaluator, scope)
    line = kernel.on_the_line(value, limits.at_units(), evaluator.tolerance)
    prints = _prints(value, limits, status, line)
    return status, Judgement(test.comparator, value, None, limits, None, line, prints)


def _judge_range(
    test: Test, low: Amount, high: Amount, value: Floats, evaluator: ColumnEval, scope: Scope
) -> tuple[Statuses, Judgement]:
    tolerance = evaluator.tolerance
    above, lower = _against(Held(">=" if test.with_low else ">", value), low, evaluator, scope)
    below, upper = _against(Held("<=" if test.with_high else "<", value), high, evaluator, scope)
    status = kernel.conjunction(above, below)
    line = kernel.on_the_line(value, lower.at_units(), tolerance)
    line |= kernel.on_the_line(value, upper.at_units(), tolerance)
    prints = _prints(value, lower, status, line) | _prints(value, upper, status, line)
    return status, Judgement("between", value, None, lower, upper, line, prints)


def _against(
    held: Held, amount: Amount, evaluator: ColumnEval, scope: Scope
) -> tuple[Statuses, Limits]:
    found = Resolver(evaluator, scope, held).of(amount)
    if found.status is None:
        raise TypeError("what is held against an amount has a status")
    return found.status, found.limits


def floor_truths(judgement: Judgement, floor: float, tolerance: float) -> NDArray[np.int8]:
    """Whether each unit surely reaches `floor` of its limit (of an upper limit: limit / floor)."""
    value, limits = judgement.value, judgement.limits
    if value is None or limits is None:
        raise TypeError("a floor needs a numeric limit")  # refused when the ruleset was checked
    limit = limits.at_units()
    if judgement.comparator in ("at_most", "less_than"):
        return kernel.compare("<=", value, limit / floor, tolerance)
    return kernel.compare(">=", value, limit * floor, tolerance)


def _prints(
    value: Floats, limits: Limits, status: Statuses, line: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Not met, and yet it reads equal to the limit with the limit's own decimals."""
    decimals = limits.decimals_at_units()
    reads = kernel.prints_as(value, limits.at_units(), np.maximum(decimals, 0))
    return np.asarray(reads & (decimals >= 0) & (status == kernel.NOT_MET) & ~line)
