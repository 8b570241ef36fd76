"""A rubric that was scored, and a limit -> its points, or their share, held against the limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.reasons import one_reason
from engine.evaluation.results import NodeResult
from engine.evaluation.shares import judge_between, no_limit
from engine.evaluation.unit_reasons import only, together

if TYPE_CHECKING:
    from engine.evaluation.expressions import ColumnEval
    from engine.language.model import PointsGroup


UNKNOWN_POINTS = Text(
    "有评分项缺少数据或评分，得分不能确定", "an item lacks data or a judgement: its points are open"
)


def judge_points(node: PointsGroup, rubric: NodeResult, evaluator: ColumnEval) -> NodeResult:
    """Points that are known between bounds only are judged where that does not matter.

    Raises:
        TypeError: what is asked for is no rubric; refused when the ruleset was checked.
    """
    points = rubric.points
    if points is None:
        raise TypeError(f"{node.points_of} has no points")
    low, high = points.low, points.high
    if node.share:
        with np.errstate(divide="ignore", invalid="ignore"):
            low, high = low / points.full, high / points.full
    status, judgement = judge_between(node.test, low, high, evaluator, rubric.scope)
    gone = (rubric.status == kernel.NOT_APPLICABLE) | (points.full == 0)
    status = np.where(gone, np.int8(kernel.NOT_APPLICABLE), status)
    open_ = status == kernel.UNDETERMINED
    unknown = one_reason(open_ & (low != high), UNKNOWN_POINTS)
    reasons = together([only(rubric.reasons, open_) or unknown, no_limit(judgement, status)])
    return NodeResult(
        node, rubric.scope, rubric.frame, np.asarray(status, np.int8), reasons=reasons,
        judgement=judgement.where(status != kernel.NOT_APPLICABLE),
        on_the_line=judgement.on_the_line,
    )  # fmt: skip
