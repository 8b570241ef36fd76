"""Criteria and coefficients close to their limits -> how far, and what turns each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.lacks import missed, numeric_criteria
from engine.analysis.shortfall.records import Near
from engine.analysis.shortfall.turning import Turning
from engine.diagnostics import Text
from engine.evaluation.statuses import MET, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.analysis.shortfall.lacks import Missed
    from engine.analysis.shortfall.levers import Levers
    from engine.analysis.shortfall.units import Units

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


def near_of(units: Units, share: float) -> Iterator[Near]:
    """Units whose value lies within a share of its limit, on either side."""
    for node, result, judgement in numeric_criteria(units):
        limit, value = judgement.nearest_limit(), judgement.value
        if limit is None or value is None:
            continue
        distance = distances(value, limit)
        told = (result.status == MET) | (result.status == NOT_MET)
        with np.errstate(invalid="ignore"):
            rows = np.flatnonzero(
                told & (distance <= share) & units.wanted(result.frame, result.scope)
            )
        if rows.size:
            found = missed(units, node, result, judgement)
            turning = Turning(found)
            for row in rows.tolist():
                yield _near(units, found, turning, row, float(distance[row]))


def distances(value: Floats, limit: Floats) -> Floats:
    """|value - limit| / |limit|; NaN where the limit is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.abs(value - limit) / np.where(limit == 0, np.nan, np.abs(limit)))


def _near(units: Units, found: Missed, turning: Turning, row: int, distance: float) -> Near:
    node, result = found.node, found.result
    met = bool(result.status[row] == MET)
    flips = turning.of(row, met=met)
    line = found.judgement.on_the_line
    return Near(
        units.unit(result.frame, result.scope, row), node.name, node.label, result.scope, met,
        float(found.value[row]), float(found.limit[row]), distance,
        line is not None and bool(line[row]),
        node.unit, False, flips, None,
        Text("") if flips else turning.why, found.decisive,
    )  # fmt: skip


def near_coefficients(units: Units, levers: Levers, share: float) -> Iterator[Near]:
    """Coefficients within a share of their limit, with the smallest change that turns each."""
    spread = levers.spread
    table = spread.table
    for row in np.flatnonzero(table.judged_rows).tolist():
        distance = distances(table.cv[row], table.limit)
        status = table.status[row]
        with np.errstate(invalid="ignore"):
            close = (distance <= share) & ((status == MET) | (status == NOT_MET)) & (table.n > 0)
        for column in np.flatnonzero(close).tolist():
            if not units.asked[spread.county(column)]:
                continue
            lever = levers.smallest(row, column)
            indicator = table.indicators[row]
            yield Near(
                units.county(spread.county(column), level=spread.level(column)), indicator,
                spread.label(indicator), "county", bool(status[column] == MET),
                float(table.cv[row, column]), float(table.limit[column]),
                float(distance[column]), bool(table.on_the_line[row, column]), "", True, (),
                lever, NO_SCHOOL if lever is None else Text(""),
                spread.node.name in units.run.decisive,
            )  # fmt: skip


NO_SCHOOL = Text("没有哪一所学校单独能够改变", "no single school can turn it")
