"""A criterion and a frame -> its status per unit, with value, limit and reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.limits import judge_number
from engine.evaluation.reasons import (
    CONDITION_FALSE,
    NOT_THIS_LEVEL,
    one_reason,
    why_undetermined,
)
from engine.evaluation.results import Judgement, NodeResult
from engine.evaluation.unit_reasons import Reasons
from engine.language.build_nodes import expressions_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import CategoryColumn
    from engine.evaluation.expressions import ColumnEval
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
    if node.applies_when is not None:
        applies = evaluator.truth(node.applies_when, scope)
        here = status != kernel.NOT_APPLICABLE
        not_here = (applies == 0) & here
        status = np.where(not_here, np.int8(kernel.NOT_APPLICABLE), status)
        may_not_apply = (applies == 1) & here
        status = np.where(may_not_apply, np.int8(kernel.UNDETERMINED), status)
        reasons = one_reason(not_here, CONDITION_FALSE, reasons)
    judgement = judgement.where(status != kernel.NOT_APPLICABLE)
    raw = _raw_names(node, evaluator)
    missing = why_undetermined(status, raw, frame, scope, evaluator.ruleset)
    reasons = _over(missing, reasons)
    for name in sorted(raw & frame.pool.facts.remarks.keys()):
        if frame.pool.facts.judged_scope[name] == scope == "county":
            reasons = _over(reasons, frame.pool.facts.remarks[name])
    return NodeResult(
        node, scope, frame, status, judgement=judgement, reasons=reasons,
        levels=node.levels, on_the_line=judgement.on_the_line, may_not_apply=may_not_apply,
    )  # fmt: skip


def _over(first: Reasons | None, second: Reasons | None) -> Reasons | None:
    """The first reasons, and the second where the first say nothing."""
    if first is None or second is None:
        return first or second
    shift = np.int32(len(first.texts))
    later = np.where(second.codes >= 0, second.codes + shift, second.codes)
    codes = np.where(first.codes >= 0, first.codes, later)
    return Reasons(codes.astype(np.int32), (*first.texts, *second.texts))


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


def _raw_names(node: Criterion, evaluator: ColumnEval) -> set[str]:
    raw: set[str] = set()
    for _, expression in expressions_of(node):
        raw |= evaluator.known.fields_of(expression)
    return raw
