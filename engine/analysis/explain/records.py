"""What an explanation is made of: findings of the tree, steps of arithmetic, cells of the data.

Numbers are those of the evaluation, to the last bit; None is a missing value. Words that depend on
a language are `Text`; how a number is shown is a matter of reports.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.diagnostics import Diagnostic
    from engine.language.vocabulary import Scope

Status = Literal["met", "not_met", "undetermined", "not_applicable"]
Value = float | bool | str | dt.date | None  # None: missing
Form = Literal[
    "constant",  # typed in the rules, `text` as typed
    "cell",  # a value of the data, `cell` says where it stands
    "judged",  # what people judged, a part for each judgement that counted
    "derived",  # put in when the data was read: `text` by the dictionary, its parts
    "named",  # a measure: its value, `label`, and as its part how it came about
    "operation",  # `operator` between its parts
    "function",  # `operator` of its parts
    "split",  # the part of a level: whole x weighted pupils / sum of weighted pupils
    "joined",  # a school and its campuses, `operator` sum, max or min
    "gathered",  # `operator` over `count` units below: total, mean, max, min, count, share
    "earlier",  # of years before: `operator` of its parts
    "switch",  # a choice of the person who ran it
    "level",  # the amount of this level
    "case",  # the row of an amount by cases: its `when`, then the amount; note: because
    "band",  # the band that holds: what it is chosen by, then the amount
    "dated",  # the row of this date
    "table",  # a number of a table: what it is read by, then the cells it is made of
    "unknown",  # no row, or not known which
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """A value of the data and the cell of the person's own file that it stands in.

    `letter` is "" where it has none: the data has no such column, or it was computed.
    """

    field: str
    label: Text
    level: str = ""
    county_code: str = ""
    school_code: str = ""  # "" for a field of the county
    school: str = ""
    file: str = ""
    table: str = ""  # sheet
    row: int = 0
    letter: str = ""
    header: str = ""
    factor: float = 1.0  # what the cell was multiplied by
    raw: float | None = None  # the number in the cell, where a factor was applied

    @property
    def place(self) -> str:
        """As in a spreadsheet: `D19`; "" where it is no cell."""
        letters = self.letter.split("+") if self.letter and self.row else ()
        return "+".join(f"{letter}{self.row}" for letter in letters)


@dataclass(frozen=True, slots=True)
class Step:
    """A value and how it came about."""

    form: Form
    value: Value
    label: Text = Text("")
    text: str = ""
    operator: str = ""
    parts: tuple[Step, ...] = ()
    unit: str = ""
    count: int = 0  # units that were gathered; their parts may be fewer
    cell: Cell | None = None
    note: Text = Text("")  # why it is missing, or which row was taken and why


@dataclass(frozen=True, slots=True)
class Source:
    """A document that a rule comes from."""

    document: Text
    number: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a value is held against at one unit."""

    value: float | None
    decimals: int = -1  # it was typed with; -1 where it was computed
    because: Text = Text("")  # why this number and no other
    missing: Text = Text("")  # why there is none
    step: Step | None = None  # the row that was chosen, or how it was computed


@dataclass(frozen=True, slots=True)
class Unit:
    """Whom a finding is about: a section, school, county or region."""

    scope: Scope
    county_code: str
    county: str = ""
    year: str = ""
    school_code: str = ""
    school: str = ""
    level: str = ""
    level_label: Text = Text("")


@dataclass(frozen=True, slots=True)
class Points:
    """Points between bounds: where all is known both are the same; `mark` is what is asked."""

    low: float
    high: float
    full: float
    mark: float | None = None


@dataclass(frozen=True, slots=True)
class Spread:
    """A coefficient: what it was computed of."""

    sections: int
    pupils: float | None  # the weight of all of them; None where they count alike
    mean: float | None
    sd: float | None


Kind = Literal[
    "verdict", "group", "criterion", "coefficients", "coefficient", "share", "points", "ladder",
    "rubric", "line", "gate", "ruleset", "value",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """A node of the tree at one unit, or over the units below it.

    Attributes:
        kind: what it is; `ruleset` is the verdict of a ruleset behind a gate, `value` what a
            section brings into a coefficient.
        name: its id in the ruleset.
        label: as people read it.
        ruleset: `id@edition` that it belongs to.
        unit: whom it is about.
        status: what it comes to there.
        covered: with the regulation's missing rules left aside.
        decisive: whether the verdict rests on it.
        advisory: whether it is only reported: by reference, confidence C, an example.
        said: the ruleset's own word for it: a verdict's label, a ladder's rung.
        rule: how members combine: all, any, at_least, not_met_at_most, none; `every` where
            all units below must meet it.
        need: of how many members.
        floor: share of the limit that the others must reach.
        comparator: how the value is held against the limit.
        value: of a number.
        text: of a text that is one of several.
        unit_name: the unit of value and limit.
        limit: lower limit, or the only one.
        upper: of a range.
        margin: distance to the limit, positive on the good side.
        share_of_limit: value / limit, of an upper limit limit / value.
        on_the_line: within the tolerance of its limit.
        prints_as_limit: not met, and reads like the limit with the limit's decimals.
        points: of a rubric or a line of one.
        spread: of a coefficient.
        arithmetic: how value or truth came about.
        conditions: those that it applies under, as far as they matter.
        reason: why it is undetermined or does not apply, or what was written beside it.
        sources: documents behind it.
        confidence: A, B or C.
        members: of a group, its decisive members by status, those that are not told as well.
        counts: units below by status, where it is about several.
        scope_below: of which scope those are.
        parts: findings that it rests on, those at fault first.
        left_out: parts that are not listed.
    """

    kind: Kind
    name: str
    label: Text
    ruleset: str
    unit: Unit
    status: Status
    covered: Status
    decisive: bool = True
    advisory: bool = False
    said: Text = Text("")
    rule: str = ""
    need: int = 0
    floor: float | None = None
    comparator: str = ""
    value: float | None = None
    text: str = ""
    unit_name: str = ""
    limit: Limit | None = None
    upper: Limit | None = None
    margin: float | None = None
    share_of_limit: float | None = None
    on_the_line: bool = False
    prints_as_limit: bool = False
    points: Points | None = None
    spread: Spread | None = None
    arithmetic: Step | None = None
    conditions: tuple[Step, ...] = ()
    reason: Text = Text("")
    sources: tuple[Source, ...] = ()
    confidence: str = ""
    members: Mapping[Status, int] | None = None
    counts: Mapping[Status, int] | None = None
    scope_below: Scope | None = None
    parts: tuple[Finding, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a county, or one of its schools, came to what it did.

    Attributes:
        root: the verdict, and below it what was asked for.
        title: of the ruleset.
        stage: of the evaluation.
        rules_digest: of all rules that took part.
        data_digest: of the data.
        stamps: what a reader must know of the result.
        gaps: rules of the regulation that the ruleset does not have.
        school: asked for; "" for the county as a whole.
        criterion: label of what was asked for; "" for everything.
        why_not: whether only what stands between the unit and `met` is told.
        findings: what the person should know of the question: counties or years that were not told.
    """

    root: Finding
    title: Text
    stage: str
    rules_digest: str
    data_digest: str
    stamps: tuple[Text, ...] = ()
    gaps: tuple[Text, ...] = ()
    school: str = ""
    criterion: tuple[Text, ...] = ()
    why_not: bool = False
    findings: tuple[Diagnostic, ...] = ()
