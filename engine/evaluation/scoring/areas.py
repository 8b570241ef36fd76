"""Lines of one area of a rubric -> its points, and whether it has the minimum asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.scoring.lines import reached
from engine.evaluation.scoring.totals import total_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.evaluation.results import Points
    from engine.evaluation.scoring.lines import Line
    from engine.language.model import Rubric
    from engine.language.scoring import Area

    Floats = NDArray[np.float64]
    Statuses = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class ScoredArea:
    """One area.

    Attributes:
        area: as it is written.
        points: of its lines together, by the same ways out as the rubric's.
        mark: the points it must have; None where none are asked.
        status: whether it has them; where none are asked, whether it has all of its points.
    """

    area: Area
    points: Points
    mark: Floats | None
    status: Statuses


def score_area(area: Area, node: Rubric, lines: Sequence[Line], tolerance: float) -> ScoredArea:
    """An area over its lines.

    An area of which no line applies asks nothing; one of which none may apply fails nothing.
    """
    inside = [line for line in lines if line.item.area == area.name]
    total = total_of(inside, area.points.value, node.not_applicable)
    points = total.points
    mark = None
    if area.minimum is not None:
        mark = np.full(points.full.shape, area.minimum.value)
    elif area.minimum_share is not None:
        mark = area.minimum_share.value * points.full
    status = reached(points, points.full if mark is None else mark, tolerance)
    open_ = total.perhaps_nothing & (status == kernel.NOT_MET)
    status = np.where(open_, np.int8(kernel.UNDETERMINED), status)
    status = np.where(total.nothing, np.int8(kernel.NOT_APPLICABLE), status).astype(np.int8)
    return ScoredArea(area, points, mark, status)
