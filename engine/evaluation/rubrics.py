"""A rubric and what its lines rest on -> points between bounds, held against the pass mark.

Points that are not known lie between 0 and full; the rubric is decided where that does not matter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.data import CategoryColumn, NumberColumn, TruthColumn
from engine.diagnostics import Text
from engine.evaluation.combine import risen
from engine.evaluation.reasons import one_reason
from engine.evaluation.results import NodeResult, Points

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.language.model import Rubric
    from engine.language.scoring import Deduction, RubricItem
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Statuses = NDArray[np.int8]

LISTED_ONLY = Text("只列示：总分由评估组评定", "listed only: the total is judged as a whole")
UNKNOWN_POINTS = Text("有评分项缺少数据或评分", "an item lacks data or a judgement")


def judge_rubric(
    node: Rubric, results: Mapping[str, NodeResult], evaluator: ColumnEval, *, advisory: bool
) -> NodeResult:
    """Score every unit of the rubric's scope; items on advisory criteria only when asked for."""
    units = evaluator.frame.size(node.scope)
    if node.total_from:
        given = _judged_points(node.total_from, evaluator, node.scope, node.total.value)
        points = Points(*_bounds(given, node.total.value), np.full(units, node.total.value))
        lines = tuple(_listed(item, evaluator, node) for item in node.items)
    else:
        scored = [_line(item, node, results, evaluator, advisory) for item in node.items]
        points = _total(node, scored, units)
        lines = tuple(
            (item.name, _label(item, evaluator), line, _line_status(line, applies))
            for item, (line, applies) in zip(node.items, scored, strict=True)
        )
    tolerance = evaluator.tolerance
    low = kernel.compare(">=", points.low, node.pass_mark.value, tolerance)
    high = kernel.compare(">=", points.high, node.pass_mark.value, tolerance)
    status = np.where(low == high, low, np.int8(kernel.UNDETERMINED))
    line = kernel.on_the_line(points.known(), node.pass_mark.value, tolerance)
    reasons = one_reason(status == kernel.UNDETERMINED, UNKNOWN_POINTS)
    return NodeResult(
        node, node.scope, evaluator.frame, status, points=points, lines=lines, on_the_line=line,
        reasons=reasons,
    )  # fmt: skip


def _line(
    item: RubricItem,
    node: Rubric,
    results: Mapping[str, NodeResult],
    evaluator: ColumnEval,
    advisory: bool,
) -> tuple[Points, Statuses]:
    """Points of one item, and whether it applies (2), may (1), or does not (0)."""
    full = item.points.value if item.points else 0.0
    units = evaluator.frame.size(node.scope)
    applies = np.full(units, 2, np.int8)
    if item.criterion:
        result = results[item.criterion]
        status = risen(result, node.scope)
        gone = result.node.provenance.advisory and not advisory
        applies = np.where(gone | (status == kernel.NOT_APPLICABLE), np.int8(0), applies)
        known = _by_criterion(item, full, result, node.scope, status, evaluator)
    elif item.judge:
        known = _by_judge(item, full, evaluator, node)
    elif item.deduct is not None and item.deduct.for_each is not None:
        known = _by_count(item.deduct, full, evaluator, node)
    else:
        known = np.full(units, np.nan)
    low, high = _bounds(known, full)
    if item.zero_when is not None:
        zero = evaluator.truth(item.zero_when, node.scope)
        low = np.where(zero == kernel.FALSE, low, 0.0)
        high = np.where(zero == kernel.TRUE, 0.0, high)
    return Points(low, high, np.full(units, full)), applies


def _by_criterion(
    item: RubricItem,
    full: float,
    result: NodeResult,
    scope: Scope,
    status: Statuses,
    evaluator: ColumnEval,
) -> Floats:
    settled = kernel.settle(status)
    plain = np.choose(np.minimum(settled, 3), [0.0, np.nan, full, np.nan])
    judgement = result.judgement
    if judgement is None or (not item.bands and item.deduct is None):
        return plain
    if item.bands:
        share = judgement.share_of_limit()
        if share is None:
            return plain
        edges = [edge.value for edge, _ in item.bands]
        fractions = [fraction.value for _, fraction in item.bands]
        below = item.below.value if item.below else 0.0
        share = np.asarray(result.frame.lower(share, result.scope, scope), np.float64)
        # met is at least the whole of the limit, also where limit / 0 is no number
        share = np.where(settled == kernel.MET, np.fmax(share, 1.0), share)
        banded = kernel.banded(share, edges, fractions, below, evaluator.tolerance)
        return np.where(settled == kernel.UNDETERMINED, np.nan, banded * full)
    margin = judgement.margin()
    if margin is None or item.deduct is None:
        return plain
    margin = np.asarray(result.frame.lower(margin, result.scope, scope), np.float64)
    return _by_shortfall(item.deduct, full, margin, settled, evaluator.tolerance)


def _by_shortfall(
    deduct: Deduction, full: float, margin: Floats, settled: Statuses, tolerance: float
) -> Floats:
    shortfall = np.where(settled == kernel.MET, 0.0, -margin)
    per = deduct.per.value if deduct.per else 1.0
    left = kernel.deducted(full, shortfall, per, deduct.points.value, deduct.steps, tolerance)
    return np.where(settled == kernel.UNDETERMINED, np.nan, left)


def _by_count(deduct: Deduction, full: float, evaluator: ColumnEval, node: Rubric) -> Floats:
    if deduct.for_each is None:
        raise TypeError("a counted deduction needs for_each")
    count = evaluator.number(deduct.for_each, node.scope)
    return kernel.counted(full, count, deduct.points.value)


def _by_judge(item: RubricItem, full: float, evaluator: ColumnEval, node: Rubric) -> Floats:
    column = evaluator.frame.column(item.judge, node.scope)
    match column:
        case CategoryColumn():
            points = [
                item.grades[grade].value if grade in item.grades else np.nan
                for grade in column.categories
            ]
            return np.array([*points, np.nan])[column.codes]
        case TruthColumn():
            return np.choose(column.values, [0.0, np.nan, full])
        case NumberColumn():
            within = (column.values >= 0) & (column.values <= full)
            return np.where(within, column.values, np.nan)
    return np.full(evaluator.frame.size(node.scope), np.nan)


def _judged_points(name: str, evaluator: ColumnEval, scope: str, full: float) -> Floats:
    column = evaluator.frame.column(name, scope)  # type: ignore[arg-type]
    if not isinstance(column, NumberColumn):
        return np.full(evaluator.frame.size(scope), np.nan)  # type: ignore[arg-type]
    within = (column.values >= 0) & (column.values <= full)
    return np.where(within, column.values, np.nan)


def _bounds(known: Floats, full: float) -> tuple[Floats, Floats]:
    missing = np.isnan(known)
    return np.where(missing, 0.0, known), np.where(missing, full, known)


def _total(node: Rubric, scored: list[tuple[Points, Statuses]], units: int) -> Points:
    low, high, full = np.zeros(units), np.zeros(units), np.zeros(units)
    for line, applies in scored:
        gone = applies == 0
        given = line.full if node.not_applicable == "full" else np.zeros(units)
        low = low + np.where(gone, given, line.low)
        high = high + np.where(gone, given, line.high)
        dropped = gone & (node.not_applicable == "drop_and_rescale")
        full = full + np.where(dropped, 0.0, line.full)
    whole = node.total.value
    if node.not_applicable == "drop_and_rescale":
        with np.errstate(divide="ignore", invalid="ignore"):
            low, high = low * whole / full, high * whole / full
    return Points(low, high, np.full(units, whole))


def _line_status(line: Points, applies: Statuses) -> Statuses:
    full = line.low >= line.full
    lost = line.high < line.full
    status = np.where(full, kernel.MET, np.where(lost, kernel.NOT_MET, kernel.UNDETERMINED))
    return np.where(applies == 0, np.int8(kernel.NOT_APPLICABLE), status).astype(np.int8)


def _listed(
    item: RubricItem, evaluator: ColumnEval, node: Rubric
) -> tuple[str, Text, Points, Statuses]:
    units = evaluator.frame.size(node.scope)
    unknown = np.full(units, np.nan)
    given = unknown
    if item.judge:
        column = evaluator.frame.column(item.judge, node.scope)
        given = column.values if isinstance(column, NumberColumn) else unknown
    status = np.full(units, kernel.NOT_APPLICABLE, np.int8)
    return item.name, _label(item, evaluator), Points(given, given, unknown), status


def _label(item: RubricItem, evaluator: ColumnEval) -> Text:
    if item.label.zh:
        return item.label
    if item.judge:
        return evaluator.ruleset.judged[item.judge].label
    node = evaluator.ruleset.nodes.get(item.criterion)
    return node.label if node else Text(item.name)
