"""Criteria and coefficients close to their limits -> how far, and what turns each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.forms import Form, denominator_form, form_of
from engine.analysis.shortfall.lacks import missed, numeric_criteria, resource_of
from engine.analysis.shortfall.needs import LOWER, UPPER, Way, sloped, whole_amount
from engine.analysis.shortfall.records import Flip, Near
from engine.diagnostics import Text
from engine.evaluation.changed import MET, NOT_MET, holds

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
            turning = _Turning(found)
            for row in rows.tolist():
                yield _near(units, found, turning, row, float(distance[row]))


def distances(value: Floats, limit: Floats) -> Floats:
    """|value - limit| / |limit|; NaN where the limit is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.abs(value - limit) / np.where(limit == 0, np.nan, np.abs(limit)))


def _near(units: Units, found: Missed, turning: _Turning, row: int, distance: float) -> Near:
    node, result = found.node, found.result
    met = bool(result.status[row] == MET)
    flips = turning.of(row, met=met)
    value, limit = found.judgement.value, found.judgement.nearest_limit()
    if value is None or limit is None:
        raise TypeError(f"{node.name} has no number")
    line = found.judgement.on_the_line
    return Near(
        units.unit(result.frame, result.scope, row), node.name, node.label, result.scope, met,
        float(value[row]), float(limit[row]), distance, line is not None and bool(line[row]),
        node.unit, False, flips, None,
        Text("") if flips else turning.why, node.name in units.run.decisive,
    )  # fmt: skip


class _Turning:
    """What turns one criterion at a unit: each resource alone, added or taken away."""

    def __init__(self, found: Missed) -> None:
        self.found = found
        self.why = found.way if isinstance(found.way, Text) else Text("")
        node, evaluator = found.node, found.evaluator
        limit = node.test.limit
        names = evaluator.known.fields_of(limit) if limit is not None else frozenset()
        scope = found.result.scope
        self.ways: list[tuple[Way, float]] = []
        comparator = found.judgement.comparator
        if comparator not in (*LOWER, *UPPER):
            return
        up = 1.0 if comparator in LOWER else -1.0  # adding to the numerator helps
        for make, inverse in ((form_of, False), (denominator_form, True)):
            form = make(node.measure.tree, evaluator, names)
            if isinstance(form, Form):
                way = sloped(form, "add", evaluator, scope, inverse=inverse)
                self.ways.append((way, -up if inverse else up))
            elif not inverse:
                self.why = form

    def of(self, row: int, *, met: bool) -> tuple[Flip, ...]:
        """The changes that turn one unit, in the order of the formula."""
        flips = []
        for way, helps in self.ways:
            direction = -helps if met else helps
            amount = self._amount(way, row, direction, met=met)
            if not np.isnan(amount):
                flips.append(Flip(resource_of(way.form.resource), direction * amount))
        return tuple(flips)

    def _amount(self, way: Way, row: int, direction: float, *, met: bool) -> float:
        judgement = self.found.judgement
        value, limits = judgement.value, judgement.limits
        if value is None or limits is None:
            return float("nan")
        here = slice(row, row + 1)
        mine = Way(way.form, way.action, way.inverse, way.slope[here], way.share[here])
        at, limit = value[here], limits.at_units()[here]
        exact = np.maximum(direction * mine.amount(at, limit), 0.0)
        if not way.form.resource.whole:
            with np.errstate(invalid="ignore", divide="ignore"):
                return float((exact / mine.share)[0])

        def does(number: Floats) -> Flags:
            arithmetic = self.found.evaluator.ruleset.arithmetic
            after = mine.after(at, direction * number)
            kept = holds(judgement.comparator, after, limit, arithmetic)
            return np.asarray(~kept & ~np.isnan(after) if met else kept)

        return float(whole_amount(exact, mine.share, does)[0])


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
