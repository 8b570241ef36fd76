"""An edge -> one school's facts just below, on and just above it, worked out by plain arithmetic.

One name of the measure is varied, the others stay: where the measure is linear in it, the value on
the limit is solved for; a date goes back whole years. Whole numbers move by one, others by a tenth
of the unit in which the limit was typed, so that hardly anything lies between.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Literal

from engine.testing.coverage.plain import NotPlainError, half_up
from engine.testing.coverage.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.layout import Layout
    from engine.language.model import Ruleset
    from engine.testing.coverage.edges import Edge
    from engine.testing.coverage.plain import Plain, School

Near = Literal["below", "on", "above"]
SIDES: dict[Near, int] = {"below": -1, "on": 0, "above": 1}  # the sign of value minus limit
_MOST = 4000  # settings that are tried before one gives up


@dataclass(frozen=True, slots=True)
class Found:
    """A school on one side of an edge.

    Attributes:
        school: its facts.
        varied: the name that was solved for.
        value: the measure, rounded as the ruleset says.
        limit: what it is held against.
    """

    school: School
    varied: str
    value: Fraction
    limit: Fraction


class UnsolvedError(Exception):
    """No school could be made up on the limit; `why` names what stood in the way."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def around(edge: Edge, ruleset: Ruleset, layout: Layout) -> Mapping[Near, Found]:
    """Schools below, on and above a limit; a side is lacking where no setting tried has one.

    Raises:
        UnsolvedError: no setting tried has a school on the limit, or none can be worked out.
    """
    settings = Settings(edge, ruleset, layout)
    best: dict[Near, Found] = {}
    try:
        for school in islice(settings, _MOST):
            for name in settings.varied:
                found = _Line(edge, school, name).found(settings)
                best = max(best, found, key=len)
                if len(best) == len(SIDES):
                    return best
    except NotPlainError as error:
        raise UnsolvedError(error.what) from None
    if not best:
        raise UnsolvedError(edge.criterion.measure.text)
    return best


class _Line:
    """One school in which one name is varied."""

    def __init__(self, edge: Edge, school: School, name: str) -> None:
        self.edge = edge
        self.school = school
        self.name = name
        self.digits = school.ruleset.arithmetic.rounding.measures

    def found(self, settings: Settings) -> dict[Near, Found]:
        """The sides that are what they should be; nothing without the limit itself."""
        sides: dict[Near, Found] = {}
        for side, value in (self._days() or self._numbers()).items():
            school = self._with(value)
            measure, limit = self._value(school), school.value(self.edge.limit)
            if not isinstance(measure, Fraction) or not isinstance(limit, Fraction):
                continue
            sign = (measure > limit) - (measure < limit)
            if sign == SIDES[side] and settings.holds(school):
                sides[side] = Found(school, self.name, measure, limit)
        return sides if "on" in sides else {}

    def _with(self, value: Plain) -> School:
        return replace(self.school, facts={**self.school.facts, self.name: value})

    def _value(self, school: School) -> Plain:
        """The measure, rounded as the ruleset says."""
        value = school.value(self.edge.criterion.measure)
        if self.digits is None or not isinstance(value, Fraction):
            return value
        return half_up(value, self.digits)

    def _numbers(self) -> dict[Near, Plain]:
        """Solved as if the measure were linear; whoever asks sees whether it was."""
        start = self.school.facts[self.name]
        if not isinstance(start, Fraction):
            return {}
        first, second = self._gap(start), self._gap(start + 1)
        if first is None or second is None or first == second:
            return {}
        slope = second - first
        on = start - first / slope
        whole, low, high = self._range()
        finest = self.edge.decimals + 1 if self.digits is None else self.digits
        step = Fraction(1) if whole else Fraction(1, 10**finest) / abs(slope)
        aside = step if slope > 0 else -step
        values: dict[Near, Fraction] = {"below": on - aside, "on": on, "above": on + aside}
        return {
            side: value
            for side, value in values.items()
            if (not whole or value.denominator == 1)
            and (low is None or value >= low)
            and (high is None or value <= high)
        }

    def _gap(self, value: Fraction) -> Fraction | None:
        """The measure, not rounded, minus the limit."""
        school = self._with(value)
        measure, limit = school.value(self.edge.criterion.measure), school.value(self.edge.limit)
        if not isinstance(measure, Fraction) or not isinstance(limit, Fraction):
            return None
        return measure - limit

    def _days(self) -> dict[Near, Plain]:
        """Years since a date: the anniversary itself, the day after, and a year before."""
        limit = self.school.value(self.edge.limit)
        if not isinstance(self.school.facts[self.name], dt.date):
            return {}
        if not isinstance(limit, Fraction) or limit.denominator != 1:
            return {}
        now = self.school.date
        on = now.replace(year=now.year - int(limit))
        before = on.replace(year=on.year - 1)
        return {"below": on + dt.timedelta(days=1), "on": on, "above": before}

    def _range(self) -> tuple[bool, Fraction | None, Fraction | None]:
        """Whether the name takes whole numbers only, its lowest and its highest value."""
        ruleset = self.school.ruleset
        known = ruleset.judged.get(self.name) or ruleset.dictionary.fields[self.name]
        ends = (known.minimum, known.maximum)
        low, high = (None if end is None else Fraction(repr(end)) for end in ends)
        return getattr(known, "whole", False), low, high
