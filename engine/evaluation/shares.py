"""Bounds between which a number lies -> judged; the share of units that meet a member -> judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.combine import risen
from engine.evaluation.limits import judge_number
from engine.evaluation.reasons import NOBODY, one_reason
from engine.evaluation.results import NodeResult
from engine.evaluation.unit_reasons import NO_REASON, Reasons, only, over, together

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.frame import Frame
    from engine.evaluation.results import Judgement
    from engine.language.amounts import Comparator, Test
    from engine.language.model import ShareGroup
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Statuses = NDArray[np.int8]

UNPLACED = Text(
    "另有不知属于哪个地区的县或学校", "the region of some county or school is not known"
)
_NA = np.int8(kernel.NOT_APPLICABLE)
_COUNTED = (
    (kernel.MET, Text("达到", "met")),
    (kernel.NOT_MET, Text("未达到", "not met")),
    (kernel.UNDETERMINED, Text("无法判定", "undetermined")),
    (kernel.NOT_APPLICABLE, Text("不适用", "not applicable")),
)


def judge_between(
    test: Test, low: Floats, high: Floats, evaluator: ColumnEval, scope: Scope
) -> tuple[Statuses, Judgement]:
    """A number of which only bounds are known, against a limit: decided where it cannot matter.

    Args:
        test: comparator and limit.
        low: (units,), NaN where there is no number.
        high: (units,), the same as `low` where the number is known.
        evaluator: for limits that are expressions.
        scope: of the units.

    Returns:
        Statuses per unit, and what was compared where the number is known.
    """
    at_low, _ = judge_number(test, low, evaluator, scope)
    at_high, _ = judge_number(test, high, evaluator, scope)
    agreed = np.where(at_low == at_high, at_low, np.int8(kernel.UNDETERMINED))
    jumps = _jumps(test, low, high, evaluator, scope)
    agreed = np.where(jumps, np.int8(kernel.UNDETERMINED), agreed)
    value = np.where(low == high, low, np.nan)
    _, judgement = judge_number(test, value, evaluator, scope)
    return np.asarray(agreed, np.int8), judgement


def _jumps(
    test: Test, low: Floats, high: Floats, evaluator: ColumnEval, scope: Scope
) -> NDArray[np.bool_]:
    """Where a number could reach, between its bounds, what neither is: `equals`, `between`."""
    if test.comparator not in ("equals", "not_equals", "between"):
        return np.zeros(low.shape, bool)
    without_low: Comparator = "less_than" if test.with_low else "at_most"
    without_high: Comparator = "more_than" if test.with_high else "at_least"
    under = replace(test, comparator=without_low, upper=None)
    beyond = replace(test, comparator=without_high, limit=test.upper or test.limit, upper=None)
    below, _ = judge_number(under, low, evaluator, scope)
    above, _ = judge_number(beyond, high, evaluator, scope)
    return np.asarray((below == kernel.MET) & (above == kernel.MET))


def judge_share(
    node: ShareGroup, member: NodeResult, frame: Frame, evaluator: ColumnEval
) -> NodeResult:
    """The share of units that meet a member, decided where its bounds agree."""
    to: Scope = "region" if node.share_of == "county" else "county"
    order, offsets = frame.groups(node.share_of, to)
    incomplete = frame.incomplete(to)
    unsure = frame.membership_at(node.share_of) == kernel.MISSING
    unsure |= frame.lower(incomplete, to, node.share_of)
    nobody = kernel.group_sizes(offsets) == 0

    def judged(found: Statuses) -> tuple[Statuses, Judgement]:
        status = np.where(unsure, np.int8(kernel.UNDETERMINED), found)
        status = status if order is None else status[order]
        low, high, _ = kernel.share_bounds(status, offsets)
        agreed, judgement = judge_between(node.test, low, high, evaluator, to)
        empty = _NA if node.skip_if_none else np.int8(kernel.EMPTY)
        agreed = np.where(nobody, empty, np.where(np.isnan(low) & ~nobody, _NA, agreed))
        return np.asarray(agreed, np.int8), judgement

    found = risen(member, node.share_of)
    status, judgement = judged(found)
    covered = None
    if member.covered is not None:
        covered, _ = judged(risen(member, node.share_of, covered=True))
    if order is None:
        reasons = over(one_reason(nobody, NOBODY), no_limit(judgement, status))
    else:
        counts = _counts(found[order], offsets, incomplete)
        reasons = together([counts, over(no_limit(judgement, status), _because(judgement))])
    return NodeResult(
        node, to, frame, status, covered=covered, judgement=judgement, reasons=reasons,
        on_the_line=judgement.on_the_line,
    )  # fmt: skip


def no_limit(judgement: Judgement, status: Statuses) -> Reasons | None:
    """Why undetermined units have no limit, where that is known."""
    found = None
    for limits in (judgement.limits, judgement.upper):
        found = over(found, limits.why if limits else None)
    return only(found, status == kernel.UNDETERMINED)


def _because(judgement: Judgement) -> Reasons | None:
    """Why this limit and no other."""
    limits = judgement.limits
    if limits is None or not any(text.zh for text in limits.because):
        return None
    said = np.array([bool(text.zh) for text in limits.because] + [False])
    codes = np.where(said[limits.codes], limits.codes, NO_REASON)
    return Reasons(codes.astype(np.int32), limits.because)


def _counts(status: Statuses, offsets: NDArray[np.int64], incomplete: NDArray[np.bool_]) -> Reasons:
    """How many counties of each region the data has, and what became of them.

    How many there should be nobody can tell from the data, so that the reader has to be told.
    """
    settled = kernel.settle(status)
    totals = [
        kernel.group_total((settled == code).astype(np.float64), offsets) for code, _ in _COUNTED
    ]
    rows = np.stack([*totals, incomplete.astype(np.float64)], axis=1)
    distinct, codes = np.unique(rows, axis=0, return_inverse=True)
    texts = tuple(_counted_text(*row.astype(int).tolist()) for row in distinct)
    return Reasons(codes.reshape(-1).astype(np.int32), texts)


def _counted_text(*counts: int) -> Text:
    *numbers, incomplete = counts
    said = [(word, count) for (_, word), count in zip(_COUNTED, numbers, strict=True) if count]
    zh = "、".join(f"{word.zh} {count}" for word, count in said)
    en = ", ".join(f"{count} {word.en}" for word, count in said)
    lost = UNPLACED if incomplete else Text("")
    return Text(
        f"数据中有 {sum(numbers)} 个县：{zh}" + (f"；{lost.zh}" if lost.zh else ""),
        f"the data has {sum(numbers)} counties: {en}" + (f"; {lost.en}" if lost.zh else ""),
    )
