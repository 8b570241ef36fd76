"""What a summary of many counties and years gives back: plain records, names and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.diagnostics import Text
    from engine.language.vocabulary import Scope

Kind = Literal["verdict", "part", "criterion"]
Side = Literal["precondition", "member", "veto", ""]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units have which status."""

    met: int = 0
    not_met: int = 0
    undetermined: int = 0
    not_applicable: int = 0

    @property
    def judged(self) -> int:
        """Those that could be judged."""
        return self.met + self.not_met

    @property
    def total(self) -> int:
        """All of them."""
        return self.judged + self.undetermined + self.not_applicable


@dataclass(frozen=True, slots=True)
class Standing:
    """How many meet the whole, one of its parts, or one criterion.

    Attributes:
        ruleset: id@edition.
        year: "" where the data has none, and where all years are counted together.
        kind: the whole, a part, or a criterion.
        name: of the node; "" of the whole.
        label: of it.
        scope: of the units that are counted.
        counts: of counties; of a criterion, of its own units.
        advisory: it decides nothing.
    """

    ruleset: str
    year: str
    kind: Kind
    name: str
    label: Text
    scope: Scope
    counts: Counts
    advisory: bool


@dataclass(frozen=True, slots=True)
class County:
    """One county (or region) in one year.

    Attributes:
        code: of the county.
        name: of it.
        year: "" where the data has none.
        verdict: met, not_met or undetermined.
        label: the verdict in the ruleset's words.
        parts: name of each part -> its verdict; those that decide nothing are left out.
        failing: sections or schools that fail a rule which each of them must meet.
        units: sections or schools that such a rule was asked of.
        worst: the greatest coefficient as a share of its limit; NaN where there is none.
        worst_indicator: its indicator.
        worst_level: its level.
    """

    code: str
    name: str
    year: str
    verdict: str
    label: Text
    parts: dict[str, str]
    failing: int
    units: int
    worst: float
    worst_indicator: str
    worst_level: str

    @property
    def missed(self) -> tuple[str, ...]:
        """Parts that are not met."""
        return tuple(name for name, status in self.parts.items() if status == "not_met")


@dataclass(frozen=True, slots=True)
class Place:
    """A county in the ranking; equal ones share a rank."""

    rank: int
    county: County


@dataclass(frozen=True, slots=True)
class Distribution:
    """One coefficient over all counties of a year.

    Attributes:
        year: "" where the data has none.
        group: name of the coefficient group.
        indicator: name of the indicator; `combined` where coefficients are combined.
        level: of the sections.
        label: of the indicator.
        counties: that have the coefficient.
        undetermined: that have sections but no coefficient.
        quantiles: least, 10 %, 25 %, median, 75 %, 90 %, greatest; linear between counties.
        limit: NaN where it has none of its own, or where counties have different ones.
        over: counties that miss their limit.
        judged: whether it has a limit.
    """

    year: str
    group: str
    indicator: str
    level: str
    label: Text
    counties: int
    undetermined: int
    quantiles: tuple[float, ...]
    limit: float
    over: int
    judged: bool


@dataclass(frozen=True, slots=True)
class NearLine:
    """A coefficient, or a criterion of the county, near its limit.

    Attributes:
        code: of the county.
        name: of it.
        year: "" where the data has none.
        item: name of the indicator or criterion.
        level: of a coefficient.
        label: of the item.
        value: of it.
        limit: it is held against.
        distance: |value - limit| / |limit|.
        met: whether it holds.
        coefficient: whether it is one.
    """

    code: str
    name: str
    year: str
    item: str
    level: str
    label: Text
    value: float
    limit: float
    distance: float
    met: bool
    coefficient: bool


@dataclass(frozen=True, slots=True)
class Region:
    """Counties whose codes begin alike, in the last year."""

    code: str
    name: Text
    counties: int
    counts: Counts


@dataclass(frozen=True, slots=True)
class Trend:
    """One county over the years, the earliest first."""

    code: str
    name: str
    years: tuple[County, ...]


@dataclass(frozen=True, slots=True)
class Slip:
    """Something that one year held and the next did not.

    Attributes:
        code: of the county.
        name: of it.
        before: the year in which it was met.
        after: the next year of the county, in which it was not.
        part: "" of the whole.
        label: of the part.
    """

    code: str
    name: str
    before: str
    after: str
    part: str
    label: Text


@dataclass(frozen=True, slots=True)
class EarlyWarning:
    """Met now, and beyond its limit next year if it goes on as in the last two: an extrapolation.

    Attributes:
        code: of the county.
        name: of it.
        item: name of the indicator or criterion.
        level: of a coefficient.
        label: of the item.
        years: the last two.
        values: of those years.
        next_year: the year after; "" where the years are no numbers.
        next_value: value + (value - value before), per year between them.
        limit: of the last year.
        coefficient: whether it is one.
    """

    code: str
    name: str
    item: str
    level: str
    label: Text
    years: tuple[str, str]
    values: tuple[float, float]
    next_year: str
    next_value: float
    limit: float
    coefficient: bool


@dataclass(frozen=True, slots=True)
class Summary:
    """Many counties and years at a glance.

    Attributes:
        ruleset: id@edition of the ruleset asked for.
        title: of it.
        years: in order; ("",) where the data has none.
        near_share: within which share of its limit a value is near it.
        standings: of the whole and its parts year by year, then of criteria over all years; the
            ruleset asked for first, then those behind its gates.
        ranking: of the last year, the best first.
        distributions: of each coefficient, year by year.
        near: of the last year, the nearest first.
        regions: by prefecture or province, where there are several.
        trends: of counties with several years.
        slips: met in one year and not in the next.
        warnings: what would be missed next year.
        labels: of nodes, levels and indicators by name.
        levels: labels of levels by name.
    """

    ruleset: str
    title: Text
    years: tuple[str, ...]
    near_share: float
    standings: tuple[Standing, ...]
    ranking: tuple[Place, ...]
    distributions: tuple[Distribution, ...]
    near: tuple[NearLine, ...]
    regions: tuple[Region, ...]
    trends: tuple[Trend, ...]
    slips: tuple[Slip, ...]
    warnings: tuple[EarlyWarning, ...]
    labels: dict[str, Text]
    levels: dict[str, Text]
