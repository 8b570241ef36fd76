"""A coefficient group and the sections of its population -> coefficients, judged per county."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.data import NumberColumn
from engine.diagnostics import Text
from engine.evaluation.coefficient_limits import HeldCoefficients, hold
from engine.evaluation.reasons import NOBODY, one_reason
from engine.evaluation.results import CoefficientTable, NodeResult
from engine.evaluation.unit_reasons import only, over
from engine.language.amounts import Expression
from engine.language.model import Criterion

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.language.model import CoefficientGroup, Ruleset

    Floats = NDArray[np.float64]

COMBINED = "combined"
UNCOUNTABLE = Text(
    "有学段部的数据缺失或评价对象不能确定，差异系数无法计算",
    "a section's data is missing or its membership is not known: no coefficient",
)


def measure_of(ruleset: Ruleset, indicator: str) -> Expression:
    """The expression behind an indicator: a criterion's measure, or a named measure."""
    node = ruleset.nodes.get(indicator)
    if isinstance(node, Criterion):
        return node.measure
    value = ruleset.measures[indicator].value
    if isinstance(value, Expression):
        return value
    return Expression(indicator, ast.Name(indicator, ast.Load()))


def judge_coefficients(node: CoefficientGroup, evaluator: ColumnEval) -> NodeResult:
    """Coefficients of every indicator, county and rated level against the limit of the level."""
    frame = evaluator.frame
    arithmetic = evaluator.ruleset.arithmetic
    values, weights = section_values(node, evaluator)
    found = kernel.coefficients(
        values, weights, frame.section_offsets(), denominator=arithmetic.denominator
    )
    cv, mean, sd = found.cv, found.mean, found.sd
    digits = arithmetic.rounding.coefficients
    indicators = node.indicators
    judged = np.ones(len(cv), bool)
    if node.combine == "mean":
        whole = cv.mean(axis=0)
        blank = np.full((1, cv.shape[1]), np.nan)
        cv, mean, sd = np.vstack([cv, whole]), np.vstack([mean, blank]), np.vstack([sd, blank])
        indicators = (*indicators, COMBINED)
        judged = np.append(np.zeros(len(node.indicators), bool), [True])
    if digits is not None:
        cv = kernel.half_up(cv, digits)
    held = hold(node.test, cv, evaluator)
    table = _table(held, evaluator, indicators, found, cv, mean, sd, judged)
    status = _per_county(node, table, frame.counties)
    open_ = status == kernel.UNDETERMINED
    reasons = over(only(held.why, open_), one_reason(open_, UNCOUNTABLE))
    reasons = one_reason(status == kernel.EMPTY, NOBODY, reasons)
    line = np.any(table.on_the_line[judged], axis=0).reshape(frame.counties, -1).any(axis=1)
    return NodeResult(
        node, "county", frame, status, reasons=reasons, table=table, on_the_line=line
    )  # fmt: skip


def section_values(node: CoefficientGroup, evaluator: ColumnEval) -> tuple[Floats, Floats]:
    """What coefficients are computed of, for reports that follow the arithmetic.

    Returns:
        Values (indicators, sections), rounded where the ruleset rounds measures, NaN of a section
        of which it is not known whether it belongs; weights (sections,), ones where equal.
    """
    ruleset, frame = evaluator.ruleset, evaluator.frame
    values = np.stack([_values(measure_of(ruleset, name), evaluator) for name in node.indicators])
    incomplete = frame.pool.facts.incomplete[frame.section_county]
    values[:, (frame.membership != kernel.TRUE) | incomplete] = np.nan
    return values, _weights(evaluator)


def _values(expression: Expression, evaluator: ColumnEval) -> Floats:
    value = evaluator.number(expression, "section")
    digits = evaluator.ruleset.arithmetic.rounding.measures
    return value if digits is None else kernel.half_up(value, digits)


def _weights(evaluator: ColumnEval) -> Floats:
    frame = evaluator.frame
    name = evaluator.ruleset.arithmetic.weights
    if name == "equal":
        return np.ones(frame.size("section"))
    column = frame.column(name, "section")
    if not isinstance(column, NumberColumn):
        raise TypeError(f"the weight {name} is no number")  # refused when the ruleset was checked
    return column.values


def _table(
    held: HeldCoefficients, evaluator: ColumnEval, indicators: tuple[str, ...],
    found: kernel.Coefficients, cv: Floats, mean: Floats, sd: Floats, judged: NDArray[np.bool_],
) -> CoefficientTable:  # fmt: skip
    frame = evaluator.frame
    levels = tuple(frame.pool.facts.levels[index].name for index in frame.rated)
    weighted = evaluator.ruleset.arithmetic.weights != "equal"
    pupils = found.weight if weighted else np.full(found.weight.shape, np.nan)
    limit, decimals, status = held.limit, held.decimals, held.status
    line = kernel.on_the_line(cv, limit, evaluator.tolerance) & judged[:, None]
    reads = kernel.prints_as(cv, limit, np.maximum(decimals, 0)) & (decimals >= 0)
    prints = reads & ~line & (status == kernel.NOT_MET)
    return CoefficientTable(
        indicators, levels, found.n, pupils, mean, sd, cv, limit, decimals, status, line,
        prints & judged[:, None], judged,
    )  # fmt: skip


def _per_county(node: CoefficientGroup, table: CoefficientTable, counties: int) -> NDArray[np.int8]:
    """All judged coefficients of all levels; a level without sections is empty, or skipped."""
    by_group = kernel.all_of(list(table.status[table.judged_rows]))
    nobody = np.int8(kernel.NOT_APPLICABLE if node.skip_if_none else kernel.EMPTY)
    by_group = np.where(table.n == 0, nobody, by_group)
    by_level = by_group.reshape(counties, len(table.levels)).T
    status = kernel.all_of(list(by_level))
    return np.where(np.all(by_level == kernel.EMPTY, axis=0), np.int8(kernel.EMPTY), status)
