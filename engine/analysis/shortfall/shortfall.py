"""An Evaluation -> everything that is lacking in it, each part reckoned when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from engine.analysis.shortfall.drivers import drivers_of
from engine.analysis.shortfall.lacks import lacks_of
from engine.analysis.shortfall.levers import Levers
from engine.analysis.shortfall.near import near_coefficients, near_of
from engine.analysis.shortfall.records import Driver, Lack, Lever, Near, NoLever, Total
from engine.analysis.shortfall.spreads import spreads_of
from engine.analysis.shortfall.totals import totals_of
from engine.analysis.shortfall.units import Units, units_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.evaluation import Evaluation

NEAR = 0.05  # a choice of reporting, of no regulation: the default of an option


@dataclass(frozen=True, eq=False)
class Shortfall:
    """What is lacking: the ruleset asked for first, then those behind its gates.

    Attributes:
        evaluation: of which.
        counties: codes or names that it is about; none: all.
        near_share: within which share of its limit a value is near it.
    """

    evaluation: Evaluation
    counties: tuple[str, ...] = ()
    near_share: float = NEAR

    @cached_property
    def lacks(self) -> tuple[Lack, ...]:
        """One row for each section (school, county) and criterion that is not met."""
        return tuple(row for units in self._units() for row in lacks_of(units))

    @cached_property
    def totals(self) -> tuple[Total, ...]:
        """One row for each county, criterion and level where something is lacking or not known."""
        return tuple(row for units in self._units() for row in totals_of(units))

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        """Every coefficient with the sections that drive it, most first."""
        return tuple(
            row
            for units in self._units()
            for spread in spreads_of(units)
            for row in drivers_of(units, spread)
        )

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """For each coefficient above its limit, what single schools can do, the least first."""
        return tuple(one for one in self._moves if isinstance(one, Lever))

    @cached_property
    def no_levers(self) -> tuple[NoLever, ...]:
        """Coefficients above their limit that no single school can bring under it."""
        return tuple(one for one in self._moves if isinstance(one, NoLever))

    @cached_property
    def near(self) -> tuple[Near, ...]:
        """Near misses and narrow passes, and what turns each."""
        found: list[Near] = []
        for units in self._units():
            for spread in spreads_of(units):
                found += near_coefficients(units, Levers(units, spread), self.near_share)
            found += near_of(units, self.near_share)
        return tuple(found)

    @cached_property
    def _moves(self) -> tuple[Lever | NoLever, ...]:
        return tuple(
            one
            for units in self._units()
            for spread in spreads_of(units)
            for one in Levers(units, spread).failing()
        )

    def _units(self) -> Iterator[Units]:
        for run in self.evaluation.runs:
            yield units_of(run, self.counties)


def shortfall_of(
    evaluation: Evaluation, *, counties: Sequence[str] = (), near: float = NEAR
) -> Shortfall:
    """What is lacking.

    Args:
        evaluation: what was found.
        counties: only these, by code or name; none: all.
        near: a value within this share of its limit is near it (0.05: 5 %).
    """
    return Shortfall(evaluation, tuple(counties), near)
