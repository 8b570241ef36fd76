"""What a comparison of two stages (self-evaluation and review) found, as plain records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.data import Origin
    from engine.diagnostics import Text


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """A school, or the county itself where `school_code` is blank."""

    county_code: str
    year: str
    school_code: str
    county: str
    school: str


@dataclass(frozen=True, slots=True)
class CellDifference:
    """One figure that the two stages give differently.

    Attributes:
        unit: whose.
        field: of the dictionary, or a judged item of the ruleset.
        level, level_label: of a field per level.
        label: of the field or item.
        measured_in: unit of the figure.
        judged: whether people judged it; else it is a figure of the tables.
        first, second: as they were understood, "" where missing.
        difference: second - first; NaN of texts and where one is missing.
        relative: |second - first| / |first|; NaN where that cannot be said.
        first_cell, second_cell: where each stands.
    """

    unit: Unit
    field: str
    level: str
    level_label: Text
    label: Text
    measured_in: str
    judged: bool
    first: float | str | bool
    second: float | str | bool
    difference: float
    relative: float
    first_cell: Origin | None = None
    second_cell: Origin | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """The verdict of a county ("" for the whole) or one of its parts, where the stages differ."""

    county_code: str
    county: str
    year: str
    part: str
    label: Text
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class SchoolMoved:
    """A school that comes to something else at the two stages, by what is judged of it alone."""

    unit: Unit
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """What would be otherwise if one unit's figures stood as the first stage gave them."""

    unit: Unit
    part: str
    label: Text
    status: str  # at the second stage
    instead: str  # with the unit's figures of the first


@dataclass(frozen=True, slots=True)
class Drawn:
    """A school of the sample to re-check.

    Attributes:
        unit: the school.
        weight: how much an error there could change; 1 of a school far from every line.
        county: labels of parts of the county's verdict that an error there could turn.
        near: labels of what is within an error of its limit.
    """

    unit: Unit
    weight: float
    county: tuple[Text, ...]
    near: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Stages:
    """Two stages over the same counties.

    Attributes:
        first, second: what the stages are called.
        units: how many counties and schools both stages have.
        only_first, only_second: counties and schools that one stage alone has.
        cells: figures that differ, in order of unit.
        moved: verdicts and parts that differ.
        schools: schools whose own results differ.
        hanging: of single units whose figures differ, what hangs on them.
        untried: units whose figures differ and of which it was not tried, for they were too many
            or no one dataset can be changed.
    """

    first: str
    second: str
    units: int
    only_first: tuple[Unit, ...]
    only_second: tuple[Unit, ...]
    cells: tuple[CellDifference, ...]
    moved: tuple[Moved, ...]
    schools: tuple[SchoolMoved, ...]
    hanging: tuple[Hanging, ...]
    untried: tuple[Unit, ...]
