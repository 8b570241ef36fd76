"""A rubric, unit by unit: lines, areas, what they add up to, and what is asked of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.reasons import one_reason
from engine.evaluation.results import NodeResult, Points, ScoredLine
from engine.evaluation.scoring.areas import score_area
from engine.evaluation.scoring.ground import Ground
from engine.evaluation.scoring.lines import reached, score_line
from engine.evaluation.scoring.listed import judge_listed
from engine.evaluation.scoring.sentences import NO_MARK, failings, open_lines, too_few
from engine.evaluation.scoring.totals import as_counted, total_of
from engine.evaluation.unit_reasons import over, together

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from engine.evaluation.behind import Behind
    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.scoring.areas import ScoredArea
    from engine.evaluation.scoring.lines import Line
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.model import Rubric
    from engine.language.scoring import NotApplicable

    Floats = NDArray[np.float64]

UNKNOWN_POINTS = Text("有评分项缺少数据或评分", "an item lacks data or a judgement")
NOTHING_APPLIES = Text("没有适用的评分项", "no item applies")


def judge_rubric(
    node: Rubric,
    results: Mapping[str, NodeResult],
    evaluator: ColumnEval,
    behind: Mapping[str, Behind],
    *,
    advisory: bool,
) -> NodeResult:
    """Score every unit of the rubric's scope.

    Args:
        node: the rubric.
        results: of the nodes that its lines rest on.
        evaluator: over the frame of its population.
        behind: what stands behind gates, by the gate's name.
        advisory: whether lines on advisory rules count; otherwise they do not apply.

    Returns:
        Met where the total surely passes and every star and minimum surely holds, not met where any
        of these surely fails.
    """
    ground = Ground(node, results, evaluator, behind, advisory)
    if node.total_from:
        return judge_listed(ground)
    lines = [score_line(item, ground) for item in node.items]
    areas = [score_area(area, node, lines, evaluator.tolerance) for area in node.areas]
    total = total_of(lines, node.total.value, node.not_applicable)
    mark = pass_marks(node, total.points)
    passed = reached(total.points, mark, evaluator.tolerance)
    passed = np.where(total.perhaps_nothing, np.int8(kernel.UNDETERMINED), passed)
    status = kernel.all_of([passed, *_asked(lines, areas)])
    open_ = status == kernel.UNDETERMINED
    few = too_few(passed == kernel.NOT_MET, total.points, mark)
    reasons = together([few, failings(lines, areas)])
    reasons = over(one_reason(total.nothing, NOTHING_APPLIES), reasons)
    reasons = over(reasons, together([no_mark(node, open_), open_lines(lines, open_)]))
    line = kernel.on_the_line(total.points.known(), mark, evaluator.tolerance)
    return NodeResult(
        node, node.scope, evaluator.frame, status, points=total.points, marks=mark,
        lines=tuple(_shown(lines, areas, node.not_applicable)), on_the_line=line, reasons=reasons,
    )  # fmt: skip


def pass_marks(node: Rubric, points: Points) -> Floats:
    """The points that each unit must have: the same for all, or a share of what it can have.

    NaN where the mark was not seen: nobody surely has or lacks them.
    """
    if node.pass_share is not None:
        return node.pass_share.value * points.full
    return np.full(points.full.shape, node.pass_mark.value if node.pass_mark else np.nan)


def no_mark(node: Rubric, open_: NDArray[np.bool_]) -> Reasons | None:
    """What keeps a rubric open whose pass mark was not seen."""
    return one_reason(open_, NO_MARK) if node.no_mark else None


def _asked(lines: Sequence[Line], areas: Sequence[ScoredArea]) -> Iterator[NDArray[np.int8]]:
    """Everything that must hold besides the total."""
    for one in areas:
        if one.mark is not None:
            yield one.status
    for line in lines:
        for status in (line.star, line.floor):
            if status is not None:
                yield status


def _shown(
    lines: Sequence[Line], areas: Sequence[ScoredArea], usual: NotApplicable
) -> Iterator[ScoredLine]:
    """Rows of the results: lines without an area, then each area with its lines."""
    inside: dict[str, list[Line]] = {}
    for line in lines:
        inside.setdefault(line.item.area, []).append(line)
    yield from (_row(line, usual) for line in inside.get("", []))
    for one in areas:
        area, own = one.area, inside.get(one.area.name, [])
        open_ = open_lines(own, one.points.low != one.points.high)
        yield ScoredLine(area.name, area.label, one.points, one.status, one.mark, open_)
        yield from (_row(line, usual) for line in own)


def _row(line: Line, usual: NotApplicable) -> ScoredLine:
    least = line.item.minimum
    mark = None if least is None else np.full(line.applies.shape, least.value)
    points = as_counted(line, usual)
    return ScoredLine(line.item.name, line.label, points, line.status, mark, line.reasons)
