"""One ruleset behind a gate, and the units that asked it -> its name, how sure its answer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.unit_reasons import Reasons
from engine.language.layout import members_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.results import NodeResult
    from engine.evaluation.run import RulesetRun

    Index = NDArray[np.int64]
    Flags = NDArray[np.bool_]

CONFIDENCES = ("A", "B", "C")
NOT_AMONG = Text("不在该标准的评价对象之内", "not among the schools that the standard judges")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """One ruleset behind a gate, and the gate's units that it was asked about.

    Attributes:
        run: of the ruleset, over its counties.
        units: which units of the gate they are.
        own: index of each in the data of the run: its school, or its county (`by_county`).
        left_out: those that the ruleset leaves out.
        silent: those to which nothing in it applies.
        by_county: the units are counties.
    """

    run: RulesetRun
    units: Index
    own: Index
    left_out: Flags
    silent: Flags
    by_county: bool = False

    @property
    def name(self) -> Text:
        """Title and edition."""
        ruleset = self.run.ruleset
        title = ruleset.title
        return Text(f"{title.zh}@{ruleset.edition}", f"{title.say('en')}@{ruleset.edition}")

    @property
    def whole_county(self) -> bool:
        """Whether the ruleset judges counties, not schools."""
        return self.run.verdict.units.scope not in ("school", "section")

    @property
    def references(self) -> int:
        """How many rules are only reported, and not counted."""
        if self.run.options.count_advisory:
            return 0
        nodes = self.run.ruleset.nodes
        return sum(nodes[name].provenance.advisory for name in _reached(self.run))


def of(told: Told, text: Text) -> Text:
    """A text after the ruleset's title and edition."""
    return Text(f"{told.name.zh}：{text.zh}", f"{told.name.en}: {text.say('en')}")


def with_references(told: Told, text: Text) -> Text:
    """A text, and how many rules of the ruleset were only reported."""
    number = told.references
    if not number:
        return text
    return Text(
        f"{text.zh}；另有 {number} 条只作参考，未计入",
        f"{text.en}; {number} advisory rules were not counted",
    )


def _reached(run: RulesetRun) -> list[str]:
    """Every node below the verdict, advisory ones too."""
    found: dict[str, None] = {}
    left = list(run.ruleset.verdict.parts)
    while left:
        name = left.pop()
        if name not in found:
            found[name] = None
            left += members_of(run.ruleset.nodes[name])
    return list(found)


def confidence_of(told: Told) -> NDArray[np.int8]:
    """Of each unit, the lowest confidence of the decisive rules that applied to it."""
    run = told.run
    counties = told.by_county or told.whole_county
    size = run.facts.counties if counties else run.facts.schools
    lowest = np.zeros(size, np.int8)
    for name in sorted(run.decisive):
        result = run.results[name]
        provenance = result.node.provenance
        rank = CONFIDENCES.index(provenance.confidence)
        if not rank or not provenance.source:
            continue
        lowest[_used(result, counties=counties)] |= np.int8(rank)  # B is 1, C is 2
    ranks = np.minimum(lowest, 2)
    if counties and not told.by_county:
        return np.asarray(ranks[run.facts.data.schools.county[told.own]], np.int8)
    return np.asarray(ranks[told.own], np.int8)


def _used(result: NodeResult, *, counties: bool) -> Flags | Index:
    """Schools (or counties) to which a rule applied."""
    applied = kernel.settle(result.status) != kernel.NOT_APPLICABLE
    frame = result.frame
    county = frame.pool.facts.data.schools.county
    if result.scope == "region":
        of_county = frame.regions.of_county
        flags = applied[of_county] & (of_county >= 0)
        return np.asarray(flags if counties else flags[county], bool)
    if result.scope == "county":
        if len(applied) != frame.counties:  # a coefficient: one for each level of the county
            applied = applied.reshape(frame.counties, -1).any(axis=1)
        return np.asarray(applied if counties else applied[county], bool)
    school = frame.school
    if result.scope == "section":
        school = frame.school[frame.section_school]
    index = school[applied]
    return np.asarray(np.unique(county[index]) if counties else index, np.int64)


def why_left_out(told: Told, schools: Index) -> Reasons:
    """The reason for which each school is left out by the ruleset's own population."""
    run = told.run
    admitted = next(
        (one for one in run.populations.values() if one.frame is run.verdict.units.frame), None
    )
    texts = (*(admitted.left_out.texts if admitted else ()), NOT_AMONG)
    codes = np.full(run.facts.schools, np.int32(len(texts) - 1))
    if admitted is not None:
        left = admitted.left_out
        codes[left.school[::-1]] = left.codes[::-1]  # the first level's reason stands
    return Reasons(codes[schools], texts)
