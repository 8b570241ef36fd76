"""Intervals of numbers and their arithmetic: from what operands can be to what results can be."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor, inf, isnan
from typing import TYPE_CHECKING

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value that a number can have lies from `low` to `high`, both included.

    >>> Interval(0, 4) / Interval(2, 4)
    Interval(low=0.0, high=2.0)
    """

    low: float = -inf
    high: float = inf

    def __add__(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low, -inf), _sum(self.high, other.high, inf))

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low)

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        return hull_of(
            _product(left, right)
            for left in (self.low, self.high)
            for right in (other.low, other.high)
        )

    def __truediv__(self, other: Interval) -> Interval:
        """Dividing by 0 gives no value, so a 0 at the edge of `other` is left out."""
        if other.low < 0 < other.high or other.low == other.high == 0:
            return ANY
        edges = (
            inf if other.low == 0 else 1 / other.low,
            -inf if other.high == 0 else 1 / other.high,
        )
        return self * Interval(min(edges), max(edges))

    def __or__(self, other: Interval) -> Interval:
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def rising(self, function: Callable[[float], float]) -> Interval:
        """The image under a function that never falls."""
        return Interval(function(self.low), function(self.high))

    def up(self) -> Interval:
        """Rounded up to whole numbers."""
        return self.rising(lambda end: end if abs(end) == inf else ceil(end))

    def said(self) -> Text:
        """The interval in words.

        >>> Interval(0, 100).said().zh
        '0 至 100'
        """
        low, high = number(self.low), number(self.high)
        if self.low == self.high:
            return Text(low, low)
        if self.high == inf:
            return ANY_NUMBER if self.low == -inf else Text(f"{low} 以上", f"{low} or more")
        if self.low == -inf:
            return Text(f"{high} 以下", f"{high} or less")
        return Text(f"{low} 至 {high}", f"{low} to {high}")

    def down(self) -> Interval:
        """Rounded down to whole numbers."""
        return self.rising(lambda end: end if abs(end) == inf else floor(end))


def number(value: float) -> str:
    """A number as people write it.

    >>> number(45.0)
    '45'
    """
    return f"{value:.12g}"


ANY = Interval()
ANY_NUMBER = Text("任何数", "any number")
NOT_NEGATIVE = Interval(0, inf)
SHARE = Interval(0, 1)


def exactly(value: float) -> Interval:
    """The interval of one number; of what is no number, any."""
    return ANY if isnan(value) else Interval(value, value)


def hull_of(values: Iterable[float]) -> Interval:
    """The smallest interval that has all of some numbers."""
    known = list(values)
    return Interval(min(known), max(known))


def _sum(left: float, right: float, otherwise: float) -> float:
    total = left + right
    return otherwise if isnan(total) else total


def _product(left: float, right: float) -> float:
    return 0.0 if 0 in (left, right) else left * right
