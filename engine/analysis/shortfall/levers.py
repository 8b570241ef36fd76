"""Coefficients -> the smallest change at one school that brings each across its limit.

The new value of a section solves the quadratic of `engine.kernel.spread`: its mean and its spread
both move. In units of the resource it is rounded away from zero where the resource is whole, and
what comes out is held against the limit again, by the kernel. Pupils and all other sections stay as
they are; of combined coefficients, the other indicators too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from engine.analysis.shortfall.forms import Form, form_of
from engine.analysis.shortfall.lacks import resource_of
from engine.analysis.shortfall.needs import Way, sloped
from engine.analysis.shortfall.records import Lever, NoLever
from engine.evaluation.changed import (
    coefficients_hold,
    distances_to,
    reachable_limit,
    with_one_changed,
)
from engine.evaluation.coefficients import COMBINED, measure_of
from engine.evaluation.statuses import MET, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.analysis.shortfall.spreads import Spread
    from engine.analysis.shortfall.units import Units

    Floats = NDArray[np.float64]

_TRIES = 4  # whole amounts tried from the exact one on: tolerance and rounding move it by one


@dataclass(frozen=True, slots=True, eq=False)
class _Column:
    """One coefficient that is to cross its limit: by changes of one indicator."""

    column: int
    row: int  # of the coefficient that is judged
    changed: int  # indicator that is changed
    others: float  # sum of the other coefficients, of combined ones; else 0
    among: int  # how many coefficients are combined; else 1

    def judged(self, cv: Floats) -> Floats:
        """The coefficient that is judged, from that of the changed indicator."""
        return (cv + self.others) / self.among


class Levers:
    """Levers of one coefficient group."""

    def __init__(self, units: Units, spread: Spread) -> None:
        self.units = units
        self.spread = spread
        self.arithmetic = spread.evaluator.ruleset.arithmetic
        ruleset = spread.evaluator.ruleset
        forms = [
            form_of(measure_of(ruleset, name).tree, spread.evaluator)
            for name in spread.node.indicators
        ]
        self.ways = [
            sloped(form, "add", spread.evaluator, "section") if isinstance(form, Form) else None
            for form in forms
        ]
        levels = np.bincount(spread.frame.section_school, minlength=len(spread.frame.school))
        self.several = levels[spread.frame.section_school] > 1

    def failing(self) -> Iterator[Lever | NoLever]:
        """For each coefficient that misses its limit its levers, the smallest first, or none.

        Smallest in units of the resource, where all its resources are the same; else in parts of
        the value that is changed.
        """
        table = self.spread.table
        for row in np.flatnonzero(table.judged_rows).tolist():
            columns = np.flatnonzero((table.status[row] == NOT_MET) & (table.n > 0))
            for column in columns.tolist():
                if self.units.asked[self.spread.county(column)]:
                    found = self.across(row, column)
                    yield from found
                    if not found:
                        yield self._none(row, column)

    def smallest(self, row: int, column: int) -> Lever | None:
        """The smallest change that brings one coefficient across its limit, either way."""
        found = self.across(row, column)
        return found[0] if found else None

    def across(self, row: int, column: int) -> list[Lever]:
        """Every section's smallest rise and fall that brings a coefficient across its limit."""
        table = self.spread.table
        found: list[Lever] = []
        if table.indicators[row] == COMBINED:
            cv = table.cv[: len(self.spread.values), column]
            for changed in range(len(cv)):
                others = float(cv.sum() - cv[changed])
                found += self._by(_Column(column, row, changed, others, len(cv)))
        else:
            found += self._by(_Column(column, row, row, 0.0, 1))
        return sorted(found, key=_size)

    def _by(self, case: _Column) -> list[Lever]:
        """By changes of one indicator."""
        spread, table = self.spread, self.spread.table
        where = spread.sections(case.column)
        values, weights = spread.values[case.changed, where], spread.weights[where]
        limit = reachable_limit(float(table.limit[case.column]), self.arithmetic)
        target = limit * case.among - case.others
        if not target >= 0:
            return []
        spans = distances_to(values, weights, target, self.arithmetic)
        return [
            lever
            for sign, (near, far) in ((1.0, spans[0]), (-1.0, spans[1]))
            for lever in self._levers(case, values, weights, sign, near, far)
        ]

    def _levers(
        self, case: _Column, values: Floats, weights: Floats, sign: float, near: Floats, far: Floats
    ) -> Iterator[Lever]:
        """Levers in one direction, of the sections for which the kernel says that they do it."""
        if sign < 0:
            far = np.minimum(far, values)  # nobody has less than nothing
        places = np.flatnonzero(near <= far)
        if not places.size:
            return
        step = self._step(case, places)
        whole = self._whole(case) & ~np.isnan(step)
        safe = np.where(whole, step, 1.0)
        with np.errstate(invalid="ignore"):
            first = np.maximum(np.ceil(near[places] / safe) - 1.0, 1.0)
        amount = np.where(whole, first, near[places])
        done = np.zeros(len(places), bool)
        new_cv = np.full(len(places), np.nan)
        for _ in range(_TRIES):
            new = values[places] + sign * amount * safe
            open_ = ~done & (sign * (new - values[places]) <= far[places] * (1 + 1e-12))
            if not open_.any():
                break
            cv = np.full(len(places), np.nan)
            cv[open_] = with_one_changed(
                values, weights, places[open_], new[open_], self.arithmetic
            )
            judged = case.judged(cv)
            does = open_ & self._crosses(case, judged)
            new_cv = np.where(does, judged, new_cv)
            done |= does
            amount = np.where(done, amount, np.where(whole, amount + 1.0, _beyond(amount)))
        for index in np.flatnonzero(done).tolist():
            yield self._lever(
                case, int(places[index]), sign, float(amount[index]), float(step[index]),
                bool(whole[index]), float(new_cv[index]),
            )  # fmt: skip

    def _crosses(self, case: _Column, cv: Floats) -> NDArray[np.bool_]:
        table = self.spread.table
        limit = np.full(cv.shape, table.limit[case.column])
        comparator = self.spread.node.test.comparator
        met = coefficients_hold(comparator, cv, limit, self.arithmetic)
        if table.status[case.row, case.column] == MET:
            return ~met & ~np.isnan(cv)
        return met

    def _step(self, case: _Column, places: NDArray[np.int64]) -> Floats:
        """Change of the value per unit of the school's resource; NaN where there is none."""
        way = self.ways[case.changed]
        if way is None:
            return np.full(len(places), np.nan)
        start = self.spread.sections(case.column).start
        step = (way.slope * way.share)[start + places]
        return np.where(step > 0, step, np.nan)

    def _whole(self, case: _Column) -> bool:
        way = self.ways[case.changed]
        return way is not None and way.form.resource.whole

    def _lever(
        self, case: _Column, place: int, sign: float, amount: float, step: float, whole: bool,
        new_cv: float,
    ) -> Lever:  # fmt: skip
        spread, table = self.spread, self.spread.table
        section = spread.sections(case.column).start + place
        value = float(spread.values[case.changed, section])
        change = amount * step if whole else amount
        way = None if np.isnan(step) else cast("Way", self.ways[case.changed])
        units = amount if whole else (change / step if way is not None else float("nan"))
        indicator = spread.node.indicators[case.changed]
        return Lever(
            self.units.unit(spread.frame, "section", section), spread.node.name,
            table.indicators[case.row], indicator, spread.label(indicator),
            None if way is None else resource_of(way.form.resource), sign * units,
            value, value + sign * change, float(table.cv[case.row, case.column]), new_cv,
            float(table.limit[case.column]),
            way is not None and bool(self.several[section] and way.share[section] < 1.0),
        )  # fmt: skip

    def _none(self, row: int, column: int) -> NoLever:
        spread, table = self.spread, self.spread.table
        indicator = table.indicators[row]
        return NoLever(
            self.units.county(spread.county(column), level=spread.level(column)),
            spread.node.name, indicator, spread.label(indicator),
            float(table.cv[row, column]), float(table.limit[column]),
        )  # fmt: skip


def _beyond(amount: Floats) -> Floats:
    """A hair more: an exact solution may fall on the wrong side of its own last digit."""
    return np.asarray(amount * (1.0 + 1e-12) + 1e-300)


def _size(lever: Lever) -> tuple[float, float]:
    relative = abs(lever.new_value - lever.value) / abs(lever.value) if lever.value else np.inf
    combined = lever.coefficient != lever.indicator
    if combined or np.isnan(lever.amount):
        return relative, 0.0
    return abs(lever.amount), relative
