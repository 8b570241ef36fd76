"""Units not judged for want of an amount -> why their limits or measures have no value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.reasons import NOT_COMPUTABLE
from engine.evaluation.unit_reasons import NO_REASON, Reasons, only, over, together
from engine.language.build_nodes import expressions_of
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.frame import Frame
    from engine.evaluation.results import Judgement
    from engine.language.model import AnyNode
    from engine.language.vocabulary import Scope

    Flags = NDArray[np.bool_]


def why_lacking(
    node: AnyNode, judgement: Judgement, units: Flags, evaluator: ColumnEval, scope: Scope
) -> Reasons | None:
    """For the flagged units, why a limit or a measure of the node has no value.

    Args:
        node: what was judged.
        judgement: what was compared.
        units: which units ask.
        evaluator: that evaluated the node.
        scope: of the units.
    """
    found: Reasons | None = None
    for limits in (judgement.limits, judgement.upper):
        if limits is not None:
            found = over(found, limits.why)
    for name in _measures(node, evaluator):
        own, reasons = evaluator.lacking[name]
        if reasons is not None:
            found = over(found, carried(reasons, own, scope, evaluator.frame))
    return only(found, units)


def _measures(node: AnyNode, evaluator: ColumnEval) -> list[str]:
    """Measures behind a node that choose among amounts, as far as they were evaluated."""
    if not evaluator.lacking:
        return []
    behind: set[str] = set()
    for _, expression in expressions_of(node, evaluator.ruleset.tables):
        behind |= evaluator.known.measures_of(expression)
    return sorted(behind & evaluator.lacking.keys())


def carried(reasons: Reasons, own: Scope, to: Scope, frame: Frame) -> Reasons:
    """Reasons at another scope: what holds of a wider unit, or of the first below that has one."""
    if WIDTH[own] >= WIDTH[to]:
        return Reasons(np.asarray(frame.lower(reasons.codes, own, to), np.int32), reasons.texts)
    if to == "region" and own != "county":
        return carried(carried(reasons, own, "county", frame), "county", to, frame)
    order, offsets = frame.groups(own, to)
    codes = reasons.codes if order is None else reasons.codes[order]
    none = len(reasons.texts)
    numbers = np.where(codes == NO_REASON, none, codes).astype(np.float64)
    first = np.nan_to_num(kernel.group_min(numbers, offsets), nan=none)
    gathered = np.where(first >= none, NO_REASON, first).astype(np.int32)
    return Reasons(gathered, reasons.texts)


def with_lacking(missing: Reasons | None, lacking: Reasons | None) -> Reasons | None:
    """What data is missing, and what has no value: both where both are known."""
    if missing is None or lacking is None:
        return missing or lacking
    vague = np.array([*(text == NOT_COMPUTABLE for text in missing.texts), False])[missing.codes]
    told = only(missing, ~(vague & (lacking.codes >= 0)))
    return together([told, lacking])
