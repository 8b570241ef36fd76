"""A line whose points are not known -> why: which data, which judgement, which gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.amounts import amount_column
from engine.evaluation.doubts import doubts_at
from engine.evaluation.lacking import with_lacking
from engine.evaluation.reasons import one_reason, why_undetermined
from engine.evaluation.scoring.judged import why_open
from engine.evaluation.unit_reasons import NO_REASON, Reasons, over
from engine.evaluation.year_reasons import why_earlier
from engine.language.build_nodes import line_expressions
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.results import NodeResult
    from engine.evaluation.scoring.ground import Ground
    from engine.language.amounts import Amount
    from engine.language.scoring import RubricItem

    Flags = NDArray[np.bool_]

_SCORE_OPEN = Text("那套规则的得分不能确定", "the score of that ruleset is not known")


def why_unknown(item: RubricItem, unknown: Flags, ground: Ground) -> Reasons | None:
    """Reasons of the flagged units; None where no unit is flagged."""
    if not unknown.any():
        return None
    names = _raw_names(item, ground)
    frame, ruleset = ground.frame, ground.evaluator.ruleset
    status = np.where(unknown, np.int8(kernel.UNDETERMINED), np.int8(kernel.MET))
    found = doubts_at(names, unknown, frame, ground.scope)
    if item.judge:
        found = over(found, why_open(item, unknown, ground))
    if item.award is not None:
        found = over(found, _of_award(item.award, unknown, ground))
    rests_on = item.criterion or item.gate
    if rests_on and not item.score:
        found = over(found, _of_node(ground.results[rests_on], unknown, ground))
    if item.score:
        why = ground.behind[item.gate].why
        if why is not None:
            codes = np.asarray(ground.frame.lower(why.codes, "county", ground.scope), np.int32)
            nobody = Reasons(np.where(unknown, codes, np.int32(NO_REASON)), why.texts)
            found = over(found, nobody)
        found = over(found, one_reason(unknown, _SCORE_OPEN))
    if names:
        missing = why_undetermined(status, names, frame, ground.scope, ruleset)
        asked = [part for _, part in line_expressions(item, ruleset.tables)]
        earlier = why_earlier(asked, unknown, ground.evaluator, ground.scope)
        found = over(found, with_lacking(missing, earlier))
    return found


def _of_award(award: Amount, unknown: Flags, ground: Ground) -> Reasons | None:
    """Why there is no amount: a date outside, a value in no band, no row of a table."""
    _, reasons = amount_column(award, ground.evaluator, ground.scope)
    if reasons is None:
        return None
    return Reasons(np.where(unknown, reasons.codes, np.int32(NO_REASON)), reasons.texts)


def _raw_names(item: RubricItem, ground: Ground) -> set[str]:
    """Fields and judged items that the line itself asks for."""
    known = ground.evaluator.known
    names = {item.judge} if item.judge else set()
    for _, expression in line_expressions(item, ground.evaluator.ruleset.tables):
        names |= known.fields_of(expression)
    return names


def _of_node(result: NodeResult, unknown: Flags, ground: Ground) -> Reasons | None:
    """The reasons of the node that the line rests on, where it is judged at least as wide."""
    reasons = result.reasons
    if reasons is None or result.frame is not ground.frame:
        return None
    if WIDTH[result.scope] < WIDTH[ground.scope]:
        return None
    codes = np.asarray(result.frame.lower(reasons.codes, result.scope, ground.scope), np.int32)
    return Reasons(np.where(unknown, codes, np.int32(NO_REASON)), reasons.texts)
