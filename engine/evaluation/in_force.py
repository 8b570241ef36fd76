"""A rule's own dates and the units of a frame -> whether it is in force for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.amounts import period
from engine.language.dates import span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.model import InForce
    from engine.language.vocabulary import Scope


def in_force_truths(dates: InForce, frame: Frame, scope: Scope) -> NDArray[np.int8]:
    """Whether the evaluation date of each unit lies within; missing where there is none."""
    day = frame.as_of(scope)
    inside = kernel.period_of(day, [period(dates.start, dates.end)]) == 0
    return np.where(np.isnat(day), kernel.MISSING, np.where(inside, kernel.TRUE, kernel.FALSE))


def not_in_force(dates: InForce) -> Text:
    """Why a rule does not apply at a date outside."""
    when = span(dates.start, dates.end)
    return Text(
        f"本条{when.zh}施行，评估日期不在此内",
        f"this rule is in force {when.say('en')}; the evaluation date lies outside",
    )
