"""What the analysis of shortfalls gives back: plain records, amounts in units of the resource."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.diagnostics import Text
    from engine.language.vocabulary import Scope

# to the resource; to what is divided by (classes of pupils / classes); taken away from the resource
Action = Literal["add", "remove", ""]


@dataclass(frozen=True, slots=True)
class Unit:
    """Whose value it is; school and level are blank where the scope is wider."""

    ruleset: str  # id@edition
    year: str
    county_code: str
    county: str
    school_code: str = ""
    school: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True)
class Resource:
    """What an amount is an amount of."""

    names: tuple[str, ...]  # of fields or measures; several are one sum
    label: Text
    unit: str
    whole: bool  # only whole ones: teachers, rooms
    adds: bool  # amounts of it add up over schools


@dataclass(frozen=True, slots=True)
class Lack:
    """A unit that does not meet a criterion, and what it lacks.

    Attributes:
        unit: whose.
        criterion: name of the criterion.
        label: of the criterion.
        scope: at which it is judged.
        value: of the measure.
        limit: it is held against.
        floor: the floor of its group in the unit of the limit; NaN where there is none.
        measured_in: unit of value and limit.
        resource: what is lacking; None where that cannot be expressed.
        action: whether it is to be added or taken away.
        to_limit: how much for this section to reach the limit, not rounded; NaN with `why`.
        to_floor: the same for the floor; 0 where the floor is reached, NaN where there is none.
        needed: the amount for the limit that the school has to find: of what the levels of a
            school share, a section gets `share`; a whole number where the resource is whole.
        needed_for_floor: the same for the floor.
        share: part of what is added to the school that this section gets.
        tolerated: the group of the criterion is met all the same.
        decisive: the verdict rests on the criterion.
        why: why no amount can be told.
        held: names of data that is taken to stay as it is.
    """

    unit: Unit
    criterion: str
    label: Text
    scope: Scope
    value: float
    limit: float
    floor: float
    measured_in: str
    resource: Resource | None
    action: Action
    to_limit: float
    to_floor: float
    needed: float
    needed_for_floor: float
    share: float
    tolerated: bool
    decisive: bool
    why: Text
    held: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What the schools of a county lack together for one criterion.

    Attributes:
        unit: the county.
        criterion: name of the criterion.
        label: of the criterion.
        scope: at which it is judged.
        level: of the sections; "" of wider units, and of all levels together.
        resource: what is lacking; None where that cannot be expressed.
        action: whether it is to be added or taken away.
        units: how many sections, schools or counties lack it.
        below_floor: how many of them are below the floor.
        needed: sum of what each has to find; NaN where amounts of it do not add up.
        needed_for_floor: sum for those below the floor.
        unknown: units that could not be judged: they may lack more.
        untold: units that lack an amount which cannot be expressed.
        decisive: the verdict rests on the criterion.
    """

    unit: Unit
    criterion: str
    label: Text
    scope: Scope
    level: str
    resource: Resource | None
    action: Action
    units: int
    below_floor: int
    needed: float
    needed_for_floor: float
    unknown: int
    untold: int
    decisive: bool


@dataclass(frozen=True, slots=True)
class SectionShare:
    """A section's part in the variance behind a coefficient; the parts sum to 1."""

    unit: Unit
    value: float
    weight: float
    share: float


@dataclass(frozen=True, slots=True)
class Driver:
    """A coefficient and the sections that drive it, most first.

    Attributes:
        unit: county and level.
        group: name of the coefficient group.
        indicator: name of the indicator; `combined` where coefficients are combined.
        label: of the indicator.
        mean: NaN for `combined`.
        sd: NaN for `combined`.
        cv: the coefficient.
        limit: NaN where the coefficient has none of its own.
        met: None where it is not judged, or could not be.
        sections: with their shares: w (x - mean)² / Σ w (x - mean)²; for `combined`, the mean of
            the shares in each indicator weighted by that indicator's coefficient.
    """

    unit: Unit
    group: str
    indicator: str
    label: Text
    mean: float
    sd: float
    cv: float
    limit: float
    met: bool | None
    sections: tuple[SectionShare, ...]


@dataclass(frozen=True, slots=True)
class Lever:
    """One school's change that alone brings a coefficient across its limit.

    Attributes:
        unit: the section.
        group: name of the coefficient group.
        coefficient: the indicator judged; `combined` where coefficients are combined.
        indicator: the indicator that is changed.
        label: of the indicator.
        resource: what is added or taken away; None where that cannot be expressed.
        amount: that the school has to find, positive to add, negative to take away; a whole number
            where the resource is whole; NaN where there is no resource.
        value: of the indicator now.
        new_value: after the change.
        cv: the coefficient judged, now.
        new_cv: after the change, by the kernel.
        limit: of the coefficient.
        shared: what is added is shared with other levels of the school, whose values move too.
    """

    unit: Unit
    group: str
    coefficient: str
    indicator: str
    label: Text
    resource: Resource | None
    amount: float
    value: float
    new_value: float
    cv: float
    new_cv: float
    limit: float
    shared: bool


@dataclass(frozen=True, slots=True)
class NoLever:
    """A coefficient above its limit that no single school can bring under it."""

    unit: Unit  # county and level
    group: str
    coefficient: str
    label: Text
    cv: float
    limit: float


@dataclass(frozen=True, slots=True)
class Flip:
    """A change that alone turns a criterion: so much of this added, or taken away if negative."""

    resource: Resource
    amount: float


@dataclass(frozen=True, slots=True)
class Near:
    """A near miss or a narrow pass.

    Attributes:
        unit: whose.
        criterion: name of the criterion or indicator.
        label: of it.
        scope: of the unit.
        met: a narrow pass; False: a near miss.
        value: of the measure or coefficient.
        limit: it is held against.
        distance: |value - limit| / |limit|.
        on_the_line: equal to the limit within the tolerance.
        measured_in: unit of value and limit.
        coefficient: it is a coefficient of variation.
        flips: what turns it, each change alone.
        lever: for a coefficient, the smallest change at one school that turns it.
        why: why no change can be told.
        decisive: the verdict rests on it.
    """

    unit: Unit
    criterion: str
    label: Text
    scope: Scope
    met: bool
    value: float
    limit: float
    distance: float
    on_the_line: bool
    measured_in: str
    coefficient: bool
    flips: tuple[Flip, ...]
    lever: Lever | None
    why: Text
    decisive: bool
