"""A run -> the cells whose absence keeps rules from being judged, and which rules those are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.coefficients import measure_of
from engine.evaluation.reasons import missing_at
from engine.language.kinds import WIDTH
from engine.language.labels import label_of
from engine.language.layout import lay_out
from engine.language.model import CoefficientGroup, Group, Ladder, Rubric
from engine.language.rests_on import fields_by_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.data import Normalised
    from engine.evaluation.frame import Frame
    from engine.evaluation.results import NodeResult
    from engine.evaluation.run import RulesetRun
    from engine.language.model import AnyNode
    from engine.language.vocabulary import Scope

    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Blocked:
    """One rule that a missing field keeps from being judged.

    Attributes:
        rule: as people call it.
        name: of the field, or judged item.
        level: of a field per level; "" for others.
        where: the schools that lack it, or the counties for what counties have.
        of_counties: whether `where` is over counties.
        whole_county: whether the rule is about the county: nobody in it can be judged by it.
        judged: whether `name` is a judged item.
        data: whose schools and counties they are.
    """

    rule: Text
    name: str
    level: str
    where: Flags
    of_counties: bool
    whole_county: bool
    judged: bool
    data: Normalised


def blocked(run: RulesetRun) -> Iterator[Blocked]:
    """Every rule and every field that it lacks somewhere where it could not be judged.

    Fields that have no column at all are left aside: one word says that of all schools.
    """
    data = run.facts.data
    for rule, result, names, open_ in _rules(run):
        if not open_.any():
            continue
        for name in sorted(names):
            judged = name in run.facts.judged
            if not judged and data.missing_fields((name,)):
                continue
            yield from _of_name(run, rule, result, open_, name, judged=judged)


def _rules(run: RulesetRun) -> Iterator[tuple[Text, NodeResult, set[str], Flags]]:
    """The rules that look at data themselves, and which of their units could not be judged.

    Each indicator of a coefficient group stands for itself: it is open where it has no coefficient,
    also in a county that another indicator has failed already.
    """
    by_rule = fields_by_rule(run.ruleset)
    known = lay_out(run.ruleset).names
    for name, result in run.results.items():
        node = result.node
        if isinstance(node, CoefficientGroup) and result.table is not None:
            for at, indicator in enumerate(node.indicators):
                fields = known.fields_of(measure_of(run.ruleset, indicator))
                none = np.isnan(result.table.cv[at]) & (result.table.n > 0)
                of_county = none.reshape(result.frame.counties, -1).any(axis=1)
                yield _label(indicator, run), result, set(fields), of_county
        elif not isinstance(node, (Group, Ladder)):
            names = by_rule.get(name, set()) | _judged_in(node)
            if names:
                open_ = kernel.settle(result.status) == kernel.UNDETERMINED
                yield _label(name, run), result, names, open_


def _judged_in(node: AnyNode) -> set[str]:
    """The judged items that a rubric gives points for: its total, or that of each line."""
    if not isinstance(node, Rubric):
        return set()
    if node.total_from:
        return {node.total_from}
    return {line.judge for line in node.items if line.judge}


def _label(name: str, run: RulesetRun) -> Text:
    node = run.ruleset.nodes.get(name)
    label = node.label if node is not None else label_of(name, run.ruleset)
    if not label.zh or label.zh == name:
        return Text(name)
    return Text(f"{name} {label.zh}", f"{name} {label.say('en')}")


def _of_name(
    run: RulesetRun, rule: Text, result: NodeResult, open_: Flags, name: str, *, judged: bool
) -> Iterator[Blocked]:
    frame, scope = result.frame, result.scope
    own = _scope_of(run, frame, name, judged=judged)
    at: Scope = scope if WIDTH[own] >= WIDTH[scope] else own
    lacks = missing_at(frame, name, at)
    if at != scope:
        lacks = lacks & np.asarray(frame.lower(open_, scope, at), bool)
        lacks = lacks & (frame.membership_at(at) == kernel.TRUE)
    else:
        lacks = lacks & open_
    whole = WIDTH[scope] >= WIDTH["county"]
    field_scope = own if judged else run.facts.dictionary.fields[name].scope
    for level, where in _places(frame, at, field_scope, lacks):
        if where.any():
            yield Blocked(
                rule, name, level, where, field_scope == "county", whole, judged, run.facts.data
            )


def _scope_of(run: RulesetRun, frame: Frame, name: str, *, judged: bool) -> Scope:
    if judged:
        return run.facts.judged_scope[name]
    return "section" if frame.pool.splits(name) else run.facts.dictionary.fields[name].scope


def _places(
    frame: Frame, at: Scope, field_scope: Scope, lacks: Flags
) -> Iterator[tuple[str, Flags]]:
    """Units at a scope as schools (level by level for fields per level) or counties."""
    facts = frame.pool.facts
    if field_scope == "county":
        counties = np.zeros(facts.counties, bool)
        if at == "section":
            counties[frame.section_county[lacks]] = True
        elif at == "school":
            counties[frame.school_county[lacks]] = True
        elif at == "region":
            counties |= lacks[frame.regions.of_county]
        else:
            counties |= lacks
        yield "", counties
    elif at == "section":
        schools = frame.school[frame.section_school]
        if field_scope == "school":
            flags = np.zeros(facts.schools, bool)
            flags[schools[lacks]] = True
            yield "", flags
            return
        for index, level in enumerate(facts.levels):
            flags = np.zeros(facts.schools, bool)
            flags[schools[lacks & (frame.section_level == index)]] = True
            yield level.name, flags
    elif at == "school":
        flags = np.zeros(facts.schools, bool)
        flags[frame.school[lacks]] = True
        yield "", flags
