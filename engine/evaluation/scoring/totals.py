"""Lines of a rubric or of one of its areas -> their points together, each by its own way out.

What does not apply: `drop_and_rescale` takes the line's points out and scales the rest to the
whole; `full` gives them; `zero` gives none, and they could have been had; `ignore` gives none, and
they could not.

A line of which it is not known whether it applies lies between none and all of its points. That
holds every way: a share of what is left never lies outside the shares with none and with all of the
line's points in it, for no line earns more than all or less than none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.results import Points
from engine.evaluation.scoring.lines import GONE, THERE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.evaluation.scoring.lines import Line
    from engine.language.scoring import NotApplicable

    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Total:
    """Points of several lines together.

    Attributes:
        points: between bounds, NaN where no line applies; `full` is what can be had.
        nothing: units to which no line applies.
        perhaps_nothing: units to which, for all that is known, none may.
    """

    points: Points
    nothing: Flags
    perhaps_nothing: Flags


def total_of(lines: Sequence[Line], whole: float, usual: NotApplicable) -> Total:
    """The points of some lines.

    Args:
        lines: at least one, over the same units.
        whole: the points of all of them.
        usual: what is done with a line that does not apply, where it does not say itself.
    """
    units = len(lines[0].applies)
    low, high, full, kept = (np.zeros(units) for _ in range(4))
    sure = np.zeros(units, bool)
    for line in lines:
        way = line.item.not_applicable or usual
        gone = line.applies == GONE
        stays = way in ("full", "zero")
        counted = as_counted(line, usual)
        low = low + counted.low
        high = high + counted.high
        full = full + np.where(gone & (not stays), 0.0, line.points.full)
        kept = kept + np.where(gone & (way == "drop_and_rescale"), 0.0, line.points.full)
        sure |= (line.applies == THERE) | stays
    if any((line.item.not_applicable or usual) == "drop_and_rescale" for line in lines):
        low, high, full = (kernel.rescaled(side, kept, whole) for side in (low, high, full))
    nothing = ~sure & np.logical_and.reduce([line.applies == GONE for line in lines])
    blank = np.where(nothing, np.nan, 0.0)
    points = Points(low + blank, high + blank, np.where(nothing, 0.0, full))
    return Total(points, nothing, ~sure)


def as_counted(line: Line, usual: NotApplicable) -> Points:
    """The points with which a line enters its total: where it does not apply, all or none."""
    gone = line.applies == GONE
    given = line.points.full if (line.item.not_applicable or usual) == "full" else 0.0
    low = np.where(gone, given, line.points.low)
    return Points(low, np.where(gone, given, line.points.high), line.points.full)
