"""What a report to hand in holds: plain records of numbers and sentences, ready for any paper.

Statuses are the words of the result contract: met, not_met, undetermined, not_applicable; "" where
nothing was asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.analysis.shortfall import Shortfall
    from engine.diagnostics import Language
    from engine.evaluation import Evaluation
    from engine.language.amounts import Comparator


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit as it is printed: `decimals` it was typed with, -1 where it was computed."""

    value: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Part:
    """A top-level part of a verdict."""

    name: str
    label: str
    status: str
    covered: str  # on the part that the ruleset covers
    reasons: str
    remarks: tuple[str, ...]  # keys of words: advisory, by_reference


@dataclass(frozen=True, slots=True)
class Judged:
    """A county or region and its verdict by the ruleset asked for.

    Attributes:
        index: among the units of the evaluation.
        counties: indexes of its counties in the data.
        title: name, code and year, as far as there are any.
        name: the county's name, its code where it has none.
        label: the verdict in the ruleset's words.
    """

    index: int
    counties: tuple[int, ...]
    title: str
    name: str
    status: str
    covered: str
    label: str
    reasons: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A rule below a part of one county's verdict, and what it came to.

    Attributes:
        depth: 0 for the part itself, 1 for its members, and so on.
        units: where it is judged section by section or school by school: how many came to each
            status, in the order not met, undetermined, met, not applicable; () for the county.
        scope: section, school or county.
        shown: what there is, as text, of a rule without numbers.
    """

    depth: int
    name: str
    label: str
    scope: str
    status: str
    value: float | None
    shown: str
    limit: Limit | None
    comparator: Comparator | None
    unit: str
    units: tuple[int, ...]
    reason: str
    source: str
    confidence: str
    advisory: bool
    leaf: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A rule that a table holds its schools against.

    Attributes:
        floor: share of the limit that the others must have, as typed (`0.85`); "" for none.
        measured: whether there are numbers; else it is a yes or no, or a text.
    """

    name: str
    label: str
    unit: str
    comparator: Comparator
    floor: str
    measured: bool
    advisory: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One school or section and one rule; `basic` is the floor in the rule's unit."""

    value: float | None
    shown: str
    limit: Limit | None
    basic: float | None
    status: str
    because: str


@dataclass(frozen=True, slots=True)
class Row:
    """One school or section of a table.

    Attributes:
        county: index in the data.
        cells: one a column.
        status: of the whole row; "" where the table asks nothing of it.
        reason: why that could not be judged.
        gate: what the gate came to that asked for this table, school by school; "" without one.
    """

    county: int
    code: str
    school: str
    cells: tuple[Cell, ...]
    status: str
    reason: str
    gate: str = ""


@dataclass(frozen=True, slots=True)
class SchoolTable:
    """Schools or sections by rule.

    Attributes:
        name: of the node that the rules belong to.
        of: id of the ruleset, and of those it extends.
        level: label of the level of its sections; "" for schools.
        asked_by: the gate that asked for it; "" of the ruleset asked for.
        gate_name: its name.
    """

    name: str
    of: tuple[str, ...]
    title: str
    level: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    asked_by: str = ""
    gate_name: str = ""


@dataclass(frozen=True, slots=True)
class Single:
    """A rule that stands alone and one school or section."""

    county: int
    code: str
    school: str
    level: str
    name: str
    label: str
    cell: Cell


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One coefficient of a county and level; `judged` where it is held against the limit."""

    name: str
    label: str
    mean: float | None
    sd: float | None
    cv: float | None
    status: str
    judged: bool
    on_the_line: bool
    prints_as_limit: bool


@dataclass(frozen=True, slots=True)
class Weighed:
    """A section among those that a coefficient is computed of: its weight and values."""

    code: str
    school: str
    weight: float | None
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class CoefficientTable:
    """The coefficients of one county and level, with what they are computed of.

    Attributes:
        combined: the last coefficient is the mean of the others.
        sample: the denominator is the weights' sum less one.
        weights: label of the weights; "" where every section weighs the same.
        digits: decimals that coefficients are rounded to before comparing; None: not rounded.
    """

    name: str
    of: tuple[str, ...]
    title: str
    ruleset: str
    county: int
    level: str
    comparator: Comparator
    limit: Limit | None
    coefficients: tuple[Coefficient, ...]
    sections: tuple[Weighed, ...]
    combined: bool
    sample: bool
    weights: str
    tolerance: float
    digits: int | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A section that was not counted, and why."""

    county: int
    code: str
    school: str
    level: str
    population: str
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed about the data."""

    code: str
    severity: str
    place: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that a report of some counties says.

    Attributes:
        evaluation: what it was made of, for figures and whatever else is derived on demand.
        judged: every county or region asked for, in order.
        told: how many of them, from the first, are told in full.
        items: of each county told, by index in the data, the rules below its verdict.
        remarks: what a reader must know first: stamps, and how the result was opened.
    """

    evaluation: Evaluation
    language: Language
    title: str
    judged: tuple[Judged, ...]
    told: int
    items: dict[int, tuple[Item, ...]]
    tables: tuple[SchoolTable, ...]
    singles: tuple[Single, ...]
    coefficients: tuple[CoefficientTable, ...]
    shortfall: Shortfall
    left_out: tuple[LeftOut, ...]
    findings: tuple[Finding, ...]
    remarks: tuple[str, ...]
    basis: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]

    @property
    def counties(self) -> tuple[int, ...]:
        """Indexes in the data of the counties told in full."""
        return tuple(c for one in self.judged[: self.told] for c in one.counties)

    def level(self, ruleset: str, name: str) -> str:
        """The label of a level of one of the rulesets (`id@edition`)."""
        for run in self.evaluation.runs:
            if run.ruleset.name == ruleset:
                labels = {one.name: one.label.say(self.language) for one in run.ruleset.levels}
                return labels.get(name, name)
        return name
