"""Groups: k of n, floors, coefficients and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.amounts import Number, PerLevel
from engine.language.build_nodes import expressions_of
from engine.language.kinds import SCOPES
from engine.language.meaning.limits import check_limits, per_levels
from engine.language.meaning.scopes import check_member_scope
from engine.language.model import Criterion

if TYPE_CHECKING:
    from engine.language.amounts import Test
    from engine.language.meaning.check import Check
    from engine.language.model import CoefficientGroup, Group, ShareGroup, Verdict

_ONE_SIDED = ("at_least", "more_than", "at_most", "less_than")


def check_count(check: Check, item: Group | Verdict) -> None:
    """Of k of n, k must lie between 1 and n."""
    if item.rule == "at_least" and not 0 < item.need <= len(item.members):
        place = check.place(item, "at_least")
        check.report("M042", place, need=item.need, count=len(item.members))


def check_group(check: Check, node: Group) -> None:
    """Members once each, as many as are needed, each with a limit where a floor shares it."""
    if len(set(node.members)) < len(node.members):
        twice = tuple(n for n in dict.fromkeys(node.members) if node.members.count(n) > 1)
        check.report("M041", check.place(node), name=node.name, twice=twice)
    check_count(check, node)
    for name in node.members if node.floor else ():
        member = check.ruleset.nodes.get(name)
        bounded = isinstance(member, Criterion) and member.test.comparator in _ONE_SIDED
        place = check.member(node, name)
        if member is not None and not bounded:
            check.report("M043", place, name=name)
        elif member is not None:
            check_member_scope(check, "M054", name, check.layout.scope[node.name], place)


def check_coefficients(check: Check, node: CoefficientGroup) -> None:
    """Numbers per section, a weight per section, and a limit that coefficients can have."""
    check.provenance(node, node.provenance)
    check_limits(check, node, ())
    if not _plain_limit(node.test):
        check.report("M056", check.place(node, node.test.comparator, key=True))
    weights = check.ruleset.arithmetic.weights
    fields = check.ruleset.dictionary.fields
    if not weights:
        check.report("M044", check.place(node, "coefficient_of", key=True))
    elif weights != "equal" and (weights not in fields or fields[weights].scope != "section"):
        place = check.place(node, "coefficient_of", key=True)
        check.report("M045", place, name=weights, near=nearest(weights, fields))
    for name in node.indicators:
        _indicator(check, node, name)


def _indicator(check: Check, node: CoefficientGroup, name: str) -> None:
    nodes, measures = check.ruleset.nodes, check.ruleset.measures
    criterion = nodes.get(name)
    place = check.member(node, name)
    if isinstance(criterion, Criterion):
        expression = criterion.measure
    elif name in measures:
        expression = measures[name].value
    else:
        near = nearest(name, [*nodes, *measures])
        check.report("M024", place, name=name, owner=node.name, near=near)
        return
    meaning, _ = check.names.meaning(expression, check.layout.population[node.name])
    if meaning.sure and (meaning.kind != "number" or meaning.scope != "section"):
        check.report("M046", place, name=name, scope=SCOPES[meaning.scope])


def _plain_limit(test: Test) -> bool:
    """One number, or one a level, under a comparator that coefficients have."""
    if test.comparator not in _ONE_SIDED:
        return False
    if isinstance(test.limit, PerLevel):
        return all(isinstance(value, Number) for value in test.limit.values.values())
    return isinstance(test.limit, Number)


def check_share(check: Check, node: ShareGroup) -> None:
    """One limit for the whole county."""
    check.provenance(node, node.provenance)
    population = check.layout.population[node.name]
    scopes = [check.names.meaning(e, population)[0].scope for _, e in expressions_of(node)]
    if any(scope != "county" for scope in scopes) or any(True for _ in per_levels(node.test)):
        check.report("M055", check.place(node, node.test.comparator, key=True))
