"""A criterion and a frame -> its status per unit, with value, limit and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.doubts import doubts_at
from engine.evaluation.in_force import in_force_truths, not_in_force
from engine.evaluation.lacking import why_lacking, with_lacking
from engine.evaluation.limits import judge_number
from engine.evaluation.reasons import (
    CONDITION_FALSE,
    NO_EVALUATION_DATE,
    NOT_THIS_LEVEL,
    one_reason,
    why_undetermined,
)
from engine.evaluation.results import Judgement, NodeResult
from engine.evaluation.unit_reasons import only, over
from engine.evaluation.year_reasons import why_earlier
from engine.language.build_nodes import expressions_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.data import CategoryColumn
    from engine.diagnostics import Text
    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.model import Criterion
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]


def judge_criterion(node: Criterion, evaluator: ColumnEval, scope: Scope) -> NodeResult:
    """Judge every unit of a frame by one criterion.

    Args:
        node: the criterion.
        evaluator: over the frame of the criterion's population.
        scope: at which it is judged.
    """
    status, judgement = _judged(node, evaluator, scope)
    reasons = None
    may_not_apply = None
    frame = evaluator.frame
    if node.levels:
        names = [level.name for level in frame.pool.facts.levels]
        wanted = np.array([name in node.levels for name in names])
        elsewhere = ~wanted[frame.section_level]
        status = np.where(elsewhere, np.int8(kernel.NOT_APPLICABLE), status)
        reasons = one_reason(elsewhere, NOT_THIS_LEVEL)
    no_date = None
    for applies, otherwise in _conditions(node, evaluator, scope):
        here = status != kernel.NOT_APPLICABLE
        not_here = (applies == kernel.FALSE) & here
        status = np.where(not_here, np.int8(kernel.NOT_APPLICABLE), status)
        perhaps = (applies == kernel.MISSING) & here
        may_not_apply = perhaps if may_not_apply is None else may_not_apply | perhaps
        may_not_apply &= ~not_here
        status = np.where(perhaps, np.int8(kernel.UNDETERMINED), status)
        reasons = one_reason(not_here, otherwise, reasons)
        if otherwise is not CONDITION_FALSE:
            no_date = one_reason(perhaps, NO_EVALUATION_DATE)
    judgement = judgement.where(status != kernel.NOT_APPLICABLE)
    raw = _raw_names(node, evaluator)
    missing = why_undetermined(status, raw, frame, scope, evaluator.ruleset)
    missing = with_lacking(missing, _why_earlier(node, status, evaluator, scope))
    undetermined = status == kernel.UNDETERMINED
    lacking = why_lacking(node, judgement, undetermined, evaluator, scope)
    missing = with_lacking(missing, over(only(no_date, undetermined), lacking))
    reasons = over(missing, reasons)
    reasons = over(doubts_at(raw, status == kernel.UNDETERMINED, frame, scope), reasons)
    for name in sorted(raw & frame.pool.facts.remarks.keys()):
        if frame.pool.facts.judged_scope[name] == scope == "county":
            reasons = over(reasons, frame.pool.facts.remarks[name])
    return NodeResult(
        node, scope, frame, status, judgement=judgement, reasons=reasons,
        levels=node.levels, on_the_line=judgement.on_the_line, may_not_apply=may_not_apply,
    )  # fmt: skip


def _conditions(
    node: Criterion, evaluator: ColumnEval, scope: Scope
) -> Iterator[tuple[Statuses, Text]]:
    """Whether the criterion applies to each unit, and what is said where it does not."""
    if node.in_force is not None:
        yield in_force_truths(node.in_force, evaluator.frame, scope), not_in_force(node.in_force)
    if node.applies_when is not None:
        yield evaluator.truth(node.applies_when, scope), CONDITION_FALSE


def _judged(node: Criterion, evaluator: ColumnEval, scope: Scope) -> tuple[Statuses, Judgement]:
    match node.test.comparator:
        case "requires" | "forbids":
            truth = evaluator.truth(node.measure, scope)
            status = truth if node.test.comparator == "requires" else kernel.negation(truth)
            return status, Judgement(node.test.comparator, None, None, None, None, None, None)
        case "one_of":
            text = evaluator.text(node.measure, scope)
            return _one_of(text, node.test.texts), Judgement(
                "one_of", None, text, None, None, None, None
            )
    value = evaluator.number(node.measure, scope)
    digits = evaluator.ruleset.arithmetic.rounding.measures
    if digits is not None:
        value = kernel.half_up(value, digits)
    return judge_number(node.test, value, evaluator, scope)


def _one_of(text: CategoryColumn, wanted: tuple[str, ...]) -> Statuses:
    met = [kernel.MET if category in wanted else kernel.NOT_MET for category in text.categories]
    return np.array([*met, kernel.UNDETERMINED], np.int8)[text.codes]


def _why_earlier(
    node: Criterion, status: Statuses, evaluator: ColumnEval, scope: Scope
) -> Reasons | None:
    rests_on = [part for _, part in expressions_of(node, evaluator.ruleset.tables)]
    return why_earlier(rests_on, status == kernel.UNDETERMINED, evaluator, scope)


def _raw_names(node: Criterion, evaluator: ColumnEval) -> set[str]:
    raw: set[str] = set()
    for _, expression in expressions_of(node, evaluator.ruleset.tables):
        raw |= evaluator.known.fields_of(expression)
    return raw
