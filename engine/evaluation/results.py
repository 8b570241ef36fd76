"""What evaluation found of each node: arrays over the units it was judged at."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import CategoryColumn
    from engine.diagnostics import Text
    from engine.evaluation.frame import Frame
    from engine.evaluation.gate_reasons import GateFindings
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.amounts import Comparator
    from engine.language.model import AnyNode
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Statuses = NDArray[np.int8]
    Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """The limit of each unit, as a code into a few rows, or computed unit by unit.

    Attributes:
        codes: row of each unit; -1 where it is not known which row holds.
        values: the limit of each row (rows,), or of each unit where `per_unit`.
        decimals: decimals the limit was typed with (rows,); -1 where it was computed.
        because: why this row holds (rows,).
        per_unit: `values` is (units,).
        why: why a unit has no limit, where that is known of it.
    """

    codes: Codes
    values: Floats
    decimals: NDArray[np.int64]
    because: tuple[Text, ...]
    per_unit: bool = False
    why: Reasons | None = None

    def at_units(self) -> Floats:
        """The limit of each unit, NaN where it is not known."""
        if self.per_unit:
            return self.values
        return np.append(self.values, np.nan)[self.codes]

    def decimals_at_units(self) -> NDArray[np.int64]:
        """Decimals of each unit's limit, -1 where it was computed or is not known."""
        return np.append(self.decimals, -1)[self.codes]


@dataclass(frozen=True, slots=True, eq=False)
class Judgement:
    """A measure held against a limit, unit by unit."""

    comparator: Comparator
    value: Floats | None  # None: a text, or yes or no (the status says it)
    text: CategoryColumn | None
    limits: Limits | None
    upper: Limits | None
    on_the_line: Flags | None
    prints_as_limit: Flags | None

    def where(self, applies: Flags) -> Judgement:
        """The same with flags only on units to which the criterion applies."""
        if applies.all():
            return self
        line, prints = self.on_the_line, self.prints_as_limit
        return replace(
            self,
            on_the_line=None if line is None else line & applies,
            prints_as_limit=None if prints is None else prints & applies,
        )

    def margin(self) -> Floats | None:
        """Distance to the limit in the criterion's unit, positive on the good side."""
        if self.value is None or self.limits is None:
            return None
        limit = self.limits.at_units()
        match self.comparator:
            case "at_least" | "more_than":
                return np.asarray(self.value - limit)
            case "at_most" | "less_than":
                return np.asarray(limit - self.value)
            case "equals":
                return np.asarray(-np.abs(self.value - limit))
            case "not_equals":
                return np.asarray(np.abs(self.value - limit))
            case "between" if self.upper is not None:
                high = self.upper.at_units()
                return np.minimum(self.value - limit, high - self.value)
        return None

    def share_of_limit(self) -> Floats | None:
        """Value / limit, for an upper limit limit / value; NaN where either is missing."""
        if self.value is None or self.limits is None:
            return None
        limit = self.limits.at_units()
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.comparator in ("at_most", "less_than"):
                share = limit / self.value
            elif self.comparator in ("at_least", "more_than"):
                share = self.value / limit
            else:
                return None
        return np.where(np.isfinite(share), share, np.nan)

    def nearest_limit(self) -> Floats | None:
        """The limit shown: of two ends, the one that is nearer (or crossed)."""
        if self.limits is None or self.value is None:
            return None
        low = self.limits.at_units()
        if self.upper is None:
            return low
        high = self.upper.at_units()
        return np.where(np.abs(high - self.value) < np.abs(self.value - low), high, low)


@dataclass(frozen=True, slots=True, eq=False)
class Points:
    """Points between bounds: where all is known both are the same."""

    low: Floats
    high: Floats
    full: Floats

    def known(self) -> Floats:
        """The points, NaN where they are not known."""
        return np.where(self.low == self.high, self.low, np.nan)


@dataclass(frozen=True, slots=True, eq=False)
class ScoredLine:
    """A line or an area of a rubric, as the tables show it.

    Attributes:
        name: its own; the rubric's stands before it.
        label: as people read it.
        points: between bounds.
        status: whether what is asked of it holds; where nothing is, whether it has all its points.
        mark: the points it must have; None where none are asked.
        reasons: why its points are not known.
    """

    name: str
    label: Text
    points: Points
    status: Statuses
    mark: Floats | None = None
    reasons: Reasons | None = None


@dataclass(frozen=True, slots=True, eq=False)
class CoefficientTable:
    """Coefficients of a group: indicators by (county, rated level); the last row is `combined`."""

    indicators: tuple[str, ...]
    levels: tuple[str, ...]
    n: NDArray[np.int64]
    weight: Floats
    mean: Floats
    sd: Floats
    cv: Floats
    limit: Floats
    decimals: NDArray[np.int64]  # the limit was typed with
    status: Statuses
    on_the_line: Flags
    prints_as_limit: Flags
    judged_rows: NDArray[np.bool_]  # which rows the limit holds for


@dataclass(frozen=True, slots=True, eq=False)
class NodeResult:
    """One node, judged.

    Attributes:
        node: what was judged.
        scope: at which scope its arrays stand.
        frame: over which sections and schools.
        status: per unit.
        covered: per unit, gaps and missing provinces left aside; None: the same as `status`.
        reasons: why a unit is undetermined or not applicable.
        points: of a rubric.
        marks: the points that a rubric must have, per unit.
        lines: of a rubric, in the order in which they are shown; its areas among them.
        spoken: what each unit comes to in words: its rung of a ladder.
        gate: of a gate, what each of the rulesets behind it said.
    """

    node: AnyNode
    scope: Scope
    frame: Frame
    status: Statuses
    covered: Statuses | None = None
    judgement: Judgement | None = None
    reasons: Reasons | None = None
    points: Points | None = None
    marks: Floats | None = None
    lines: tuple[ScoredLine, ...] = ()
    table: CoefficientTable | None = None
    levels: tuple[str, ...] = ()  # the levels it speaks of; empty: every rated level
    note: tuple[Text, ...] = ()
    on_the_line: Flags | None = None
    spoken: Reasons | None = None
    may_not_apply: Flags | None = None  # units of which it is not known whether it applies
    gate: GateFindings | None = None

    @property
    def on_covered_part(self) -> Statuses:
        """Status with gaps left aside."""
        return self.status if self.covered is None else self.covered
