"""What a ruleset is once it has been read: frozen records, no dictionaries of anything, no data."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.language.amounts import Amount, Expression, Number, Test
    from engine.language.scoring import Area, NotApplicable, RubricItem
    from engine.language.tables import LookupTable
    from engine.language.vocabulary import Confidence, Dictionary, Judged, Level, Scope, Switch


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a rule comes from and how well that is established."""

    source: tuple[str, ...] = ()
    confidence: Confidence = "B"
    example: bool = False
    asked_for: bool = False  # an example in a ruleset that is an example as a whole
    by_reference: bool = False  # `advisory: true` (参照执行)

    @property
    def advisory(self) -> bool:
        """Reported, never decisive: confidence C, by reference, or an example nobody asked for."""
        if self.by_reference:
            return True
        return (self.confidence == "C" or self.example) and not self.asked_for


@dataclass(frozen=True, slots=True)
class Measure:
    """A named value computed from fields (指标)."""

    name: str
    label: Text
    value: Amount
    unit: str = ""
    values: Mapping[str, Text] = field(default_factory=dict)  # of a measure that gives a text
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
    national_floor: bool = field(default=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Criterion(Node):
    """A measure against a limit (标准)."""

    measure: Expression
    test: Test
    unit: str = ""
    levels: tuple[str, ...] = ()  # empty: every rated level
    applies_when: Expression | None = None
    in_force: InForce | None = None  # None: at any date
    no_looser_than: str = ""  # ruleset@edition/criterion


Rule = Literal["all", "any", "at_least", "not_met_at_most"]


@dataclass(frozen=True, slots=True)
class Group(Node):
    """Nodes combined (组): `need` members met (or the most not met), `floor` for the rest."""

    rule: Rule
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
class PointsGroup(Node):
    """The points of a rubric, or their share of what is attainable, against a limit."""

    points_of: str
    share: bool
    test: Test


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of a ladder; `rule` is None for the last, which always holds."""

    name: str
    label: Text
    counts_as: Literal["met", "not_met"]
    rule: Rule | None = None
    members: tuple[str, ...] = ()
    need: int = 0
    floor: Number | None = None
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Ladder(Node):
    """A verdict of several rungs: the first that holds (结论分级)."""

    rungs: tuple[Rung, ...]
    population: str = ""

    @property
    def members(self) -> tuple[str, ...]:
        """Every node that some rung names, once."""
        return tuple(dict.fromkeys(name for rung in self.rungs for name in rung.members))


@dataclass(frozen=True, slots=True)
class Rubric(Node):
    """A scored group (评分细则)."""

    scope: Scope
    items: tuple[RubricItem, ...]
    total: Number
    pass_mark: Number | None
    pass_share: Number | None = None  # of what is attainable; of the two at most one is set
    not_applicable: NotApplicable = "drop_and_rescale"
    areas: tuple[Area, ...] = ()
    total_from: str = ""
    population: str = ""

    @property
    def no_mark(self) -> bool:
        """Whether the pass mark was not seen (`pass: unknown`)."""
        return self.pass_mark is None and self.pass_share is None


@dataclass(frozen=True, slots=True)
class Gate(Node):
    """Another ruleset that must be met first (门槛)."""

    ruleset: str  # may hold {province}
    supplied: Expression | None = None
    population: str = ""
    applies_when: Expression | None = None


AnyNode = Criterion | Group | CoefficientGroup | ShareGroup | PointsGroup | Ladder | Rubric | Gate


@dataclass(frozen=True, slots=True)
class Verdict:
    """The root of the tree (结论)."""

    rule: Rule
    members: tuple[str, ...]
    need: int = 0
    floor: Number | None = None
    every: Scope | None = None
    population: str = ""
    preconditions: tuple[str, ...] = ()
    vetoes: tuple[str, ...] = ()
    labels: Mapping[str, Text] = field(default_factory=dict)
    label_from: str = ""  # a ladder whose rung is the label
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
class Move:
    """An item that was renamed (`to`) or removed (`because`)."""

    item: str  # section.name, as overrides name it
    to: str = ""
    because: Text = Text("")
    place: Place = field(default=Place(), compare=False)


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
    digest_of: Callable[[], str] = field(compare=False, repr=False)
    tables: Mapping[str, LookupTable] = field(default_factory=dict)
    moved: Mapping[str, Move] = field(default_factory=dict)
    region: str = ""  # prefecture, province or nation where counties are gathered into regions
    texts: Mapping[str, str] = field(compare=False, default_factory=dict)  # file -> its text
    borrowed: Mapping[str, str] = field(compare=False, default_factory=dict)  # item -> whose it is

    @property
    def digest(self) -> str:
        """sha256 over what the ruleset means, worked out when it is first asked for."""
        return self.digest_of()

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
