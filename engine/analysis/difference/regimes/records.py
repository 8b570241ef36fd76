"""What a comparison of two regimes found, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.diagnostics import Text

Sameness = Literal["same", "scaled", "named"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of one regime, as it is shown beside those of the other."""

    name: str
    label: Text
    kind: str  # Criterion, CoefficientGroup, Gate … the kind of record it is
    advisory: bool  # reported, not decisive


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one regime measures section by section, school by school or of a county."""

    name: str  # of the criterion or measure
    label: Text
    unit: str
    form: str  # the expression with its measures spelled out, in one order, without its factor
    factor: float  # what the expression multiplies `form` by
    limited: bool  # a criterion holds it against a limit
    coefficients: tuple[str, ...]  # groups that take its coefficient of variation


@dataclass(frozen=True, slots=True)
class PairedMeasure:
    """An indicator of each regime that belong together.

    Attributes:
        first, second: of either regime.
        sameness: the same expression; the same but for a constant factor (per pupil, per 100
            pupils), which changes no coefficient; or only the same name, with another expression.
    """

    first: Indicator
    second: Indicator
    sameness: Sameness


@dataclass(frozen=True, slots=True)
class CoefficientSide:
    """A coefficient under one regime; NaN where there is none, or no limit of its own."""

    cv: float
    limit: float
    status: str  # met, not_met, undetermined; "" where the regime has no limit for it


@dataclass(frozen=True, slots=True)
class PairedCoefficient:
    """The coefficient of one paired measure in one county and level under both regimes."""

    county_code: str
    year: str
    level: str
    measure: PairedMeasure
    first: CoefficientSide
    second: CoefficientSide


@dataclass(frozen=True, slots=True)
class SchoolPair:
    """A school under both regimes: met, not_met, undetermined, or not_applicable where left out."""

    county_code: str
    year: str
    school_code: str
    school: str
    first: str
    second: str
    first_fails: tuple[Text, ...]  # labels of what it does not meet there
    second_fails: tuple[Text, ...]

    @property
    def differs(self) -> bool:
        """Whether it passes one and fails the other."""
        return {self.first, self.second} == {"met", "not_met"}


@dataclass(frozen=True, slots=True)
class CountyPair:
    """A county's verdicts under both regimes."""

    county_code: str
    county: str
    year: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Regimes:
    """Two regimes over one dataset.

    Attributes:
        first, second: `id@edition`.
        titles: of both.
        counties: verdicts, in order of code and year.
        measures: what both measure, in the order of the first.
        only_first, only_second: rules that ask what the other does not measure; gates, rubrics
            and judged items among them.
        coefficients: of the paired measures that either regime holds the balance of.
        schools: every school that either regime judges by itself.
    """

    first: str
    second: str
    titles: tuple[Text, Text]
    counties: tuple[CountyPair, ...]
    measures: tuple[PairedMeasure, ...]
    only_first: tuple[Rule, ...]
    only_second: tuple[Rule, ...]
    coefficients: tuple[PairedCoefficient, ...]
    schools: tuple[SchoolPair, ...]
