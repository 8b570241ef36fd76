"""What a ruleset is once it has been read: frozen records, no dictionaries of anything, no data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place, Text

if TYPE_CHECKING:
    import ast
    from collections.abc import Mapping
    from decimal import Decimal

    from engine.language.vocabulary import Confidence, Dictionary, Judged, Level, Scope, Switch

Comparator = Literal[
    "at_least", "more_than", "at_most", "less_than", "equals", "not_equals",
    "between", "one_of", "requires", "forbids",
]  # fmt: skip
NotApplicable = Literal["drop_and_rescale", "full", "zero", "ignore"]
Steps = Literal["started", "full", "exact"]


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression; `tree` has been refused unless every node is allowed."""

    text: str
    tree: ast.expr = field(compare=False, repr=False)
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the regulation, exactly as typed (`0.50` keeps its two decimals)."""

    literal: Decimal

    @property
    def value(self) -> float:
        """The nearest double."""
        return float(self.literal)

    @property
    def decimals(self) -> int:
        """Digits after the point, as typed."""
        exponent = self.literal.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class PerLevel:
    """One number (or expression) for each level."""

    values: Mapping[str, Number | Expression]


@dataclass(frozen=True, slots=True)
class Case:
    """One row of a limit by cases: first match wins; `when` is None for the default."""

    when: Expression | None
    limit: Number | PerLevel | Expression
    because: Text = Text("")
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Cases:
    """A limit by cases."""

    rows: tuple[Case, ...]


Limit = Number | PerLevel | Expression | Cases


@dataclass(frozen=True, slots=True)
class Test:
    """A comparator with its limit; `upper` only for `between`, `texts` only for `one_of`."""

    comparator: Comparator
    limit: Limit | None = None
    upper: Limit | None = None
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a rule comes from and how well that is established."""

    source: tuple[str, ...] = ()
    confidence: Confidence = "B"
    example: bool = False
    asked_for: bool = False  # an example in a ruleset that is an example as a whole

    @property
    def advisory(self) -> bool:
        """Reported, never decisive: confidence C or an example, unless the person asked for it."""
        return (self.confidence == "C" or self.example) and not self.asked_for


@dataclass(frozen=True, slots=True)
class Measure:
    """A named value computed from fields (指标)."""

    name: str
    label: Text
    value: Expression
    unit: str = ""
    note: Text = Text("")
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """One reason for not counting a section."""

    when: Expression
    because: Text
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class MergeRule:
    """Campuses joined to their parent school."""

    when: Expression
    into: str
    order: Literal["split_then_merge", "merge_then_split"]
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class SplitRule:
    """Shared resources divided over the levels of a school by weighted pupils."""

    fields: tuple[str, ...]
    by: str
    weights: Mapping[str, Number]
    provenance: Provenance = Provenance()


@dataclass(frozen=True, slots=True)
class Population:
    """Which sections count, and what is done to them first (评价对象)."""

    name: str
    title: Text
    leave_out: tuple[LeaveOut, ...] = ()
    merge: MergeRule | None = None
    split: SplitRule | None = None
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Node:
    """What criteria, groups, rubrics and gates have in common: a place in the verdict tree."""

    name: str
    label: Text
    provenance: Provenance
    every: Scope | None
    skip_if_none: bool
    note: Text
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Criterion(Node):
    """A measure against a limit (标准)."""

    measure: Expression
    test: Test
    unit: str = ""
    levels: tuple[str, ...] = ()  # empty: every rated level
    applies_when: Expression | None = None


@dataclass(frozen=True, slots=True)
class Group(Node):
    """Nodes combined (组): `need` members met (all of them: None), `floor` for the rest."""

    rule: Literal["all", "any", "at_least"]
    members: tuple[str, ...]
    need: int = 0
    floor: Number | None = None
    population: str = ""


@dataclass(frozen=True, slots=True)
class CoefficientGroup(Node):
    """Coefficients of several indicators against a limit per level (差异系数)."""

    indicators: tuple[str, ...]
    combine: Literal["each", "mean"]
    test: Test
    population: str = ""


@dataclass(frozen=True, slots=True)
class ShareGroup(Node):
    """The share of schools or sections that meet a node, against a limit."""

    share_of: Scope
    meeting: str
    test: Test
    population: str = ""


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken away, by shortfall (`per` units of the criterion) or per counted thing."""

    points: Number
    per: Number | None = None
    steps: Steps = "exact"
    for_each: Expression | None = None


@dataclass(frozen=True, slots=True)
class RubricItem:
    """One scored line; exactly one way of scoring is set unless the item is only listed."""

    name: str
    label: Text
    points: Number | None
    criterion: str = ""
    judge: str = ""
    grades: Mapping[str, Number] = field(default_factory=dict)
    bands: tuple[tuple[Number, Number], ...] = ()  # (share of limit from, share of points)
    below: Number | None = None
    deduct: Deduction | None = None
    zero_when: Expression | None = None
    note: Text = Text("")
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Rubric(Node):
    """A scored group (评分细则)."""

    scope: Scope
    items: tuple[RubricItem, ...]
    total: Number
    pass_mark: Number
    not_applicable: NotApplicable = "drop_and_rescale"
    total_from: str = ""
    population: str = ""


@dataclass(frozen=True, slots=True)
class Gate(Node):
    """Another ruleset that must be met first (门槛)."""

    ruleset: str  # may hold {province}
    supplied: Expression | None = None
    population: str = ""


AnyNode = Criterion | Group | CoefficientGroup | ShareGroup | Rubric | Gate


@dataclass(frozen=True, slots=True)
class Verdict:
    """The root of the tree (结论)."""

    rule: Literal["all", "any", "at_least"]
    members: tuple[str, ...]
    need: int = 0
    floor: Number | None = None
    every: Scope | None = None
    population: str = ""
    preconditions: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    labels: Mapping[str, Text] = field(default_factory=dict)
    place: Place = field(default=Place(), compare=False)

    @property
    def parts(self) -> tuple[str, ...]:
        """Every top-level name, in the order of reading."""
        return (*self.preconditions, *self.members, *self.vetoes)


@dataclass(frozen=True, slots=True)
class Rounding:
    """Decimals kept before comparing, half up; None where nothing is rounded."""

    measures: int | None = None
    coefficients: int | None = None


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """Everything that can change a number (计算约定)."""

    tolerance: float
    rounding: Rounding
    weights: str = ""  # a section field, or "equal"; empty where no coefficient is computed
    denominator: Literal["population", "sample"] = "population"


@dataclass(frozen=True, slots=True)
class Gap:
    """A rule of the regulation that the file could not state (缺口)."""

    title: Text
    because: Text


@dataclass(frozen=True, slots=True)
class InForce:
    """Dates as precise as they are known: `2017`, `2017-04`, `2017-04-19`; empty = open."""

    start: str = ""
    end: str = ""
    superseded_by: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that rules come from."""

    name: str
    document: Text
    number: str = ""
    issuer: Text = Text("")
    date: str = ""
    note: Text = Text("")


@dataclass(frozen=True, slots=True)
class Ruleset:
    """One regulation, whole: after overlays, with its own data dictionary."""

    id: str
    edition: str
    title: Text
    note: Text
    in_force: InForce
    extends: str
    example: bool
    inferred: bool
    levels: tuple[Level, ...]
    sources: Mapping[str, Source]
    arithmetic: Arithmetic
    dictionary: Dictionary
    switches: Mapping[str, Switch]
    judged: Mapping[str, Judged]
    measures: Mapping[str, Measure]
    populations: Mapping[str, Population]
    nodes: Mapping[str, AnyNode]
    verdict: Verdict
    gaps: tuple[Gap, ...]
    path: str
    digest: str
    texts: Mapping[str, str] = field(compare=False, default_factory=dict)  # file -> its text

    @property
    def name(self) -> str:
        """`id@edition`."""
        return f"{self.id}@{self.edition}"

    @property
    def rated_levels(self) -> tuple[str, ...]:
        """Names of the levels that are evaluated, in the file's order."""
        return tuple(level.name for level in self.levels if level.rated)

    @property
    def all_levels(self) -> tuple[str, ...]:
        """Names of all levels, the sharing ones included."""
        return tuple(level.name for level in self.levels)
