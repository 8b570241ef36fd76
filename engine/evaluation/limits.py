"""A test and the values of a measure -> statuses: every comparator, every shape of limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.results import Judgement, Limits
from engine.language.amounts import Case, Cases, Expression, Number, PerLevel

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.language.amounts import Limit, Test
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Statuses = NDArray[np.int8]

_OPERATORS = {
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
        evaluator: for limits that are expressions, and for `when`.
        scope: of the units.

    Returns:
        Statuses 0, 1, 2 per unit and everything that was compared.
    """
    tolerance = evaluator.tolerance
    if test.comparator == "between" and test.limit is not None and test.upper is not None:
        low = _Judge(evaluator, scope, value, ">=")
        high = _Judge(evaluator, scope, value, "<=")
        above, lower = low.against(test.limit)
        below, upper = high.against(test.upper)
        status = kernel.conjunction(above, below)
        line = kernel.on_the_line(value, lower.at_units(), tolerance)
        line |= kernel.on_the_line(value, upper.at_units(), tolerance)
        prints = _prints(value, lower, status, line) | _prints(value, upper, status, line)
        return status, Judgement("between", value, None, lower, upper, line, prints)
    judge = _Judge(evaluator, scope, value, _OPERATORS[test.comparator])
    if test.limit is None:
        raise TypeError(f"{test.comparator} needs a limit")  # refused when the ruleset was read
    status, limits = judge.against(test.limit)
    line = kernel.on_the_line(value, limits.at_units(), tolerance)
    prints = _prints(value, limits, status, line)
    return status, Judgement(test.comparator, value, None, limits, None, line, prints)


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


class _Judge:
    """Compares one column of values with limits of any shape."""

    def __init__(self, evaluator: ColumnEval, scope: Scope, value: Floats, operator: str) -> None:
        self.evaluator = evaluator
        self.scope = scope
        self.value = value
        self.operator = operator

    def against(self, limit: Limit) -> tuple[Statuses, Limits]:
        if isinstance(limit, Cases):
            return self._cases(limit.rows)
        limits = self._limits(limit, Text(""))
        return self._compare(limits), limits

    def _compare(self, limits: Limits) -> Statuses:
        return kernel.compare(
            self.operator, self.value, limits.at_units(), self.evaluator.tolerance  # type: ignore[arg-type]
        )  # fmt: skip

    def _limits(self, limit: Number | PerLevel | Expression, because: Text) -> Limits:
        units = self.evaluator.frame.size(self.scope)
        if isinstance(limit, Number):
            return Limits(
                np.zeros(units, np.int32), np.array([limit.value]), np.array([limit.decimals]),
                (because,),
            )  # fmt: skip
        if isinstance(limit, PerLevel):
            return self._per_level(limit, because)
        values = self.evaluator.number(limit, self.scope)
        codes = np.where(np.isnan(values), -1, 0).astype(np.int32)
        return Limits(codes, values, np.array([-1]), (because,), per_unit=True)

    def _per_level(self, limit: PerLevel, because: Text) -> Limits:
        frame = self.evaluator.frame
        names = [level.name for level in frame.pool.facts.levels]
        given = [limit.values.get(name) for name in names]
        if any(isinstance(item, Expression) for item in given):
            return self._per_level_computed(given, because)
        numbers = [item for item in given if isinstance(item, Number)]
        row = np.full(len(names), -1, np.int32)
        row[[index for index, item in enumerate(given) if item is not None]] = np.arange(
            len(numbers)
        )
        return Limits(
            row[frame.section_level],
            np.array([number.value for number in numbers]),
            np.array([number.decimals for number in numbers]),
            (because,) * len(numbers),
        )

    def _per_level_computed(self, given: list[Number | Expression | None], because: Text) -> Limits:
        frame = self.evaluator.frame
        values = np.full(frame.size("section"), np.nan)
        for index, item in enumerate(given):
            here = frame.section_level == index
            if isinstance(item, Number):
                values[here] = item.value
            elif item is not None:
                values[here] = self.evaluator.number(item, "section")[here]
        codes = np.where(np.isnan(values), -1, 0).astype(np.int32)
        return Limits(codes, values, np.array([-1]), (because,), per_unit=True)

    def _cases(self, rows: tuple[Case, ...]) -> tuple[Statuses, Limits]:
        """First match wins; where a `when` is missing, what both ways agree on."""
        *_, last = rows
        limits = self._limits(last.limit, last.because)
        status = self._compare(limits)
        for row in reversed(rows[:-1]):
            when = (
                self.evaluator.truth(row.when, self.scope)
                if row.when is not None
                else np.full(status.shape, 2, np.int8)
            )
            here = self._limits(row.limit, row.because)
            status = kernel.choose(when, self._compare(here), status)
            limits = _chosen(when, here, limits)
        return status, limits


def _chosen(when: NDArray[np.int8], first: Limits, other: Limits) -> Limits:
    """The limits of one of two branches; unknown where the condition is and they differ."""
    one, two = first.at_units(), other.at_units()
    shift = np.int32(len(first.because))
    codes_two = np.where(other.codes >= 0, other.codes + shift, -1)
    same = one == two
    unsure = np.where(same, first.codes, -1)
    codes = np.where(when == 2, first.codes, np.where(when == 0, codes_two, unsure))  # noqa: PLR2004
    decimals = np.concatenate([first.decimals, other.decimals])
    because = (*first.because, *other.because)
    if first.per_unit or other.per_unit:
        values = np.where(when == 2, one, np.where(when == 0, two, np.where(same, one, np.nan)))  # noqa: PLR2004
        return Limits(codes.astype(np.int32), values, decimals, because, per_unit=True)
    values = np.concatenate([first.values, other.values])
    return Limits(codes.astype(np.int32), values, decimals, because)
