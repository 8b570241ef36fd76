"""Scoring: the lines of a rubric and how each earns or loses its points."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.amounts import Amount, Expression, Number

NotApplicable = Literal["drop_and_rescale", "full", "zero", "ignore"]
Steps = Literal["started", "full", "exact"]


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken away: by shortfall (`per`), for each counted thing, or once (`when`)."""

    points: Number
    per: Number | None = None
    steps: Steps = "exact"
    for_each: Expression | None = None
    when: Expression | None = None
    at_most: Number | None = None  # the most this deduction takes


@dataclass(frozen=True, slots=True)
class GradePoints:
    """The range in which the points of a grade lie; the judge says where."""

    low: Number
    high: Number


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One scored line; exactly one way of scoring is set unless the item is only listed."""

    name: str
    label: Text
    points: Number | None
    criterion: str = ""
    judge: str = ""
    gate: str = ""
    score: str = ""  # of the gate's ruleset: the rubric whose share of points counts
    grades: Mapping[str, Number | GradePoints] = field(default_factory=dict)
    bands: tuple[tuple[Number, Number], ...] = ()  # (share of limit from, share of points)
    below: Number | None = None
    award: Amount | None = None  # the points themselves
    deductions: tuple[Deduction, ...] = ()
    zero_when: Expression | None = None
    must: bool = False  # not met: the rubric is not met
    minimum: Number | None = None  # fewer points: the rubric is not met
    not_applicable: NotApplicable | None = None  # None: as the rubric says
    area: str = ""
    note: Text = Text("")
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a rubric with points of its own and, it may be, a minimum."""

    name: str
    label: Text
    points: Number
    minimum: Number | None = None
    minimum_share: Number | None = None
    note: Text = Text("")
    place: Place = field(default=Place(), compare=False)
