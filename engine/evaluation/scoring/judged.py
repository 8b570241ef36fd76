"""A line that people judge -> its points: as given, by grade, or all for a yes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.data import CategoryColumn, NumberColumn, TruthColumn
from engine.diagnostics import Text
from engine.evaluation.reasons import one_reason
from engine.evaluation.scoring.bounds import Bounds, known
from engine.evaluation.unit_reasons import over
from engine.language.scoring import GradePoints

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.evaluation.judging import Opinions
    from engine.evaluation.scoring.ground import Ground
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.scoring import RubricItem
    from engine.language.vocabulary import Judged, Scope

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_OUTSIDE = Text(
    "得分不在可评的范围内（见数据提示）",
    "points out of range (see the notes on the data)",
)
_NO_POINTS = Text("评了等级，没有可用的得分", "a grade without points that can be used")


def judged_points(item: RubricItem, full: float, ground: Ground) -> Bounds:
    """Points of a judged line; a judgement outside of what may be given counts as missing."""
    facts = ground.frame.pool.facts
    judged = ground.evaluator.ruleset.judged[item.judge]
    settled = facts.settled[item.judge]
    column = ground.frame.column(item.judge, ground.scope)
    match column:
        case CategoryColumn():
            beside = _at_units(settled.points, judged, ground)
            points = _by_grade(item, column, beside)
        case TruthColumn():
            points = known(np.choose(column.values, [0.0, np.nan, full]), full)
        case NumberColumn():
            points = known(kernel.within(column.values, 0.0, full), full)
        case _:
            points = known(ground.filled(np.nan), full)
    missing = _void(item, ground)
    return points.open_where(missing | np.isnan(points.low), full)


def why_open(item: RubricItem, unknown: Flags, ground: Ground) -> Reasons | None:
    """Why the points of a judged line are not known although somebody judged it."""
    void = unknown & _void(item, ground)
    column = ground.frame.column(item.judge, ground.scope)
    graded = unknown & (column.codes >= 0) if isinstance(column, CategoryColumn) else void
    return over(one_reason(void, _OUTSIDE), one_reason(graded & ~void, _NO_POINTS))


def _void(item: RubricItem, ground: Ground) -> Flags:
    """Units with a judgement whose points cannot be used."""
    judged = ground.evaluator.ruleset.judged[item.judge]
    settled = ground.frame.pool.facts.settled[item.judge]
    flags = np.zeros(len(settled.points))
    flags[settled.counted.unit[outside(item, judged, settled.counted)]] = 1.0
    return np.asarray(_at_units(flags, judged, ground) > 0)


def outside(item: RubricItem, judged: Judged, opinions: Opinions) -> Flags:
    """Which judgements give points that the line, or the grade given, does not have."""
    if judged.type == "yes_no":
        return np.zeros(len(opinions.row), bool)
    if judged.type != "grade":
        full = item.points.value if item.points else np.inf
        return ~((opinions.code >= 0) & (opinions.code <= full))
    low, high = _ranges(item, judged.grades)
    grade = opinions.code.astype(np.int64)
    ranged = np.array([isinstance(item.grades.get(g), GradePoints) for g in judged.grades], bool)
    points = opinions.points
    wrong = (points < low[grade]) | (points > high[grade])
    return np.asarray(ranged[grade] & wrong)


def _by_grade(item: RubricItem, column: CategoryColumn, beside: Floats) -> Bounds:
    """By the grade; of a grade with a range, the points beside it, or anywhere in the range."""
    low, high = _ranges(item, column.categories)
    low, high = np.append(low, np.nan)[column.codes], np.append(high, np.nan)[column.codes]
    said = (low < high) & ~np.isnan(beside)
    return Bounds(np.where(said, beside, low), np.where(said, beside, high))


def _ranges(item: RubricItem, grades: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Fewest and most points of each grade; NaN for one that has none."""
    found = []
    for grade in grades:
        given = item.grades.get(grade)
        if isinstance(given, GradePoints):
            found.append((given.low.value, given.high.value))
        else:
            found.append((given.value, given.value) if given else (np.nan, np.nan))
    low, high = np.array(found, np.float64).reshape(-1, 2).T
    return low, high


def _at_units(values: Floats, judged: Judged, ground: Ground) -> Floats:
    """Values of every county or school, for the units of the rubric."""
    frame: Frame = ground.frame
    own: Scope = judged.scope
    if own == "school":
        return values[frame.school]
    return np.asarray(frame.lower(values, own, ground.scope), np.float64)
