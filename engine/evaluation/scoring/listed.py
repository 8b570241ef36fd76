"""A rubric whose total is judged as a whole -> that total; its lines are only listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.data import NumberColumn
from engine.evaluation.doubts import doubts_at
from engine.evaluation.reasons import one_reason, why_undetermined
from engine.evaluation.results import NodeResult, Points, ScoredLine
from engine.evaluation.scoring.bounds import known
from engine.evaluation.scoring.lines import label_of, reached
from engine.evaluation.scoring.sentences import NO_MARK
from engine.evaluation.unit_reasons import over, together

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.scoring.ground import Ground
    from engine.language.scoring import RubricItem

    Floats = NDArray[np.float64]


def judge_listed(ground: Ground) -> NodeResult:
    """The judged total, held against the pass mark or a share of the whole."""
    node, name = ground.node, ground.node.total_from
    ruleset = ground.evaluator.ruleset
    whole = node.total.value or ruleset.judged[name].maximum or np.inf
    given = kernel.within(_numbers(name, ground), 0.0, whole)
    bounds = known(given, whole)
    points = Points(bounds.low, bounds.high, ground.filled(whole))
    least = node.pass_mark.value if node.pass_mark else np.nan  # NaN: it was not seen
    share = node.pass_share.value * whole if node.pass_share else least
    mark = ground.filled(share)
    tolerance = ground.evaluator.tolerance
    status = reached(points, mark, tolerance)
    missing = np.isnan(given) & (status == kernel.UNDETERMINED)
    open_ = np.where(missing, status, np.int8(kernel.MET))  # known points need no reason
    reasons = over(
        doubts_at({name}, missing, ground.frame, ground.scope),
        why_undetermined(open_, {name}, ground.frame, ground.scope, ruleset),
    )
    if node.no_mark:
        reasons = together([one_reason(status == kernel.UNDETERMINED, NO_MARK), reasons])
    return NodeResult(
        node, node.scope, ground.frame, status, points=points, marks=mark,
        lines=tuple(_listed(item, ground) for item in node.items),
        on_the_line=kernel.on_the_line(points.known(), mark, tolerance), reasons=reasons,
    )  # fmt: skip


def _listed(item: RubricItem, ground: Ground) -> ScoredLine:
    given = _numbers(item.judge, ground) if item.judge else ground.filled(np.nan)
    status = np.full(ground.units, kernel.NOT_APPLICABLE, np.int8)
    label = label_of(item, ground.evaluator.ruleset)
    return ScoredLine(item.name, label, Points(given, given, ground.filled(np.nan)), status)


def _numbers(name: str, ground: Ground) -> Floats:
    """Points as they were given; NaN for what is judged in another way."""
    column = ground.frame.column(name, ground.scope)
    return column.values if isinstance(column, NumberColumn) else ground.filled(np.nan)
