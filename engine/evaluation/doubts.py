"""Judged items behind a rule -> why they have no value although somebody judged them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.unit_reasons import NO_REASON, Reasons, over
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.vocabulary import Scope


def doubts_at(
    names: Iterable[str], units: NDArray[np.bool_], frame: Frame, scope: Scope
) -> Reasons | None:
    """The doubts about some names, for the flagged units of a frame.

    Args:
        names: fields and judged items.
        units: which units ask.
        frame: of these units.
        scope: of these units; a judged item that is narrower says nothing of them.
    """
    facts = frame.pool.facts
    found: Reasons | None = None
    for name in sorted(facts.settled.keys() & set(names)):
        doubts, own = facts.settled[name].doubts, facts.judged_scope[name]
        if doubts is None or WIDTH[own] < WIDTH[scope]:
            continue
        codes = doubts.codes[frame.school] if own == "school" else doubts.codes
        codes = np.asarray(frame.lower(codes, own, scope), np.int32)
        codes = np.where(units, codes, np.int32(NO_REASON))
        found = over(found, Reasons(codes, doubts.texts))
    return found
