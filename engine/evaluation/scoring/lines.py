"""One line of a rubric -> its points between bounds, whether it applies, and what it must reach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.results import Points
from engine.evaluation.scoring.bounds import Bounds
from engine.evaluation.scoring.deductions import deducted
from engine.evaluation.scoring.earned import earned
from engine.evaluation.scoring.unknown import why_unknown

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.scoring.ground import Ground
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.model import Ruleset
    from engine.language.scoring import RubricItem

    Floats = NDArray[np.float64]
    Statuses = NDArray[np.int8]

GONE, PERHAPS, THERE = np.int8(0), np.int8(1), np.int8(2)
_NA = np.int8(kernel.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """One line, scored.

    Attributes:
        item: the line.
        label: as people read it.
        points: from 0 to its full points.
        applies: whether it does: 2 surely, 1 perhaps, 0 not.
        star: whether its star (`must`) holds; None where it has none.
        floor: whether it has its minimum; None where there is none.
        reasons: why its points are not known.
    """

    item: RubricItem
    label: Text
    points: Points
    applies: Statuses
    star: Statuses | None
    floor: Statuses | None
    whole: Statuses  # whether it has all of its points
    reasons: Reasons | None

    @property
    def status(self) -> Statuses:
        """Whether what is asked of it holds; where nothing is, whether it has all its points."""
        asked = [status for status in (self.star, self.floor) if status is not None]
        return kernel.all_of(asked or [self.whole])

    @property
    def unknown(self) -> NDArray[np.bool_]:
        """Units whose points are not known."""
        return np.asarray((self.points.low != self.points.high) & (self.applies != GONE))


def score_line(item: RubricItem, ground: Ground) -> Line:
    """Points of one line for every unit, and whether what is asked of it holds."""
    full = item.points.value if item.points else 0.0
    bounds = earned(item, full, ground).less(deducted(item, ground))
    applies = np.full(ground.units, THERE)
    rests_on = item.criterion or item.gate
    if rests_on and not item.score:
        bounds = bounds.open_where(ground.perhaps(rests_on), full)
        applies = np.where(ground.perhaps(rests_on), PERHAPS, applies)
        applies = np.where(ground.status(rests_on) == _NA, GONE, applies)
    if rests_on and ground.results[rests_on].node.provenance.advisory and not ground.advisory:
        applies = np.full(ground.units, GONE)
    bounds = _zeroed(item, bounds, ground)
    points = Points(bounds.low, bounds.high, ground.filled(full))
    tolerance = ground.evaluator.tolerance

    def asked(status: Statuses) -> Statuses:
        return np.where(applies == GONE, _NA, status).astype(np.int8)

    whole = asked(reached(points, points.full, tolerance))
    star = floor = None
    if item.must:
        star = asked(kernel.settle(ground.status(rests_on))) if rests_on else whole
    if item.minimum is not None:
        floor = asked(reached(points, ground.filled(item.minimum.value), tolerance))
    label = label_of(item, ground.evaluator.ruleset)
    unknown = (points.low != points.high) & (applies != GONE)
    reasons = why_unknown(item, unknown, ground)
    return Line(item, label, points, applies, star, floor, whole, reasons)


def _zeroed(item: RubricItem, bounds: Bounds, ground: Ground) -> Bounds:
    if item.zero_when is None:
        return bounds
    zero = ground.evaluator.truth(item.zero_when, ground.scope)
    return Bounds(
        np.where(zero == kernel.FALSE, bounds.low, 0.0),
        np.where(zero == kernel.TRUE, 0.0, bounds.high),
    )


def reached(points: Points, mark: Floats, tolerance: float) -> Statuses:
    """Met where the points surely reach a mark, not met where they surely do not."""
    low = kernel.compare(">=", points.low, mark, tolerance)
    high = kernel.compare(">=", points.high, mark, tolerance)
    return np.where(low == high, low, np.int8(kernel.UNDETERMINED))


def label_of(item: RubricItem, ruleset: Ruleset) -> Text:
    """The line's own label, or that of what it rests on."""
    if item.label.zh:
        return item.label
    if item.judge:
        return ruleset.judged[item.judge].label
    node = ruleset.nodes.get(item.criterion or item.gate)
    return node.label if node else Text(item.name)
