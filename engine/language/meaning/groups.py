"""Groups: k of n, floors, coefficients and shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.build_nodes import expressions_of
from engine.language.kinds import SCOPES, WIDTH
from engine.language.meaning.limits import check_limits, differs_by_level
from engine.language.meaning.scopes import check_member_scope
from engine.language.model import Criterion
from engine.language.moves import NODES

if TYPE_CHECKING:
    from engine.language.amounts import Amount
    from engine.language.meaning.check import Check
    from engine.language.model import (
        CoefficientGroup,
        Group,
        Ladder,
        Rung,
        ShareGroup,
        Verdict,
    )

_ONE_SIDED = ("at_least", "more_than", "at_most", "less_than")


def check_count(
    check: Check, item: Group | Verdict | Ladder, rule: Group | Verdict | Rung, *steps: str | int
) -> None:
    """Of k of n, k must lie between 1 and n; fewer than all may be not met.

    Args:
        check: where it is reported.
        item: what the file says under a name of its own.
        rule: the item, or the part of it that `steps` lead to.
        steps: none for the item itself.
    """
    count = len(rule.members)
    if rule.rule == "at_least" and not 0 < rule.need <= count:
        check.report("M042", check.place(item, *steps, "at_least"), need=rule.need, count=count)
    if rule.rule == "not_met_at_most" and not 0 <= rule.need < count:
        place = check.place(item, *steps, "not_met_at_most")
        check.report("M117", place, most=rule.need, count=count, largest=count - 1)


def check_group(check: Check, node: Group) -> None:
    """Members once each, as many as are needed, each with a limit where a floor shares it."""
    if len(set(node.members)) < len(node.members):
        twice = tuple(n for n in dict.fromkeys(node.members) if node.members.count(n) > 1)
        check.report("M041", check.place(node), name=node.name, twice=twice)
    check_count(check, node, node)
    check_floor(check, node, node.members if node.floor else ())


def check_floor(
    check: Check, node: Group | Ladder, members: tuple[str, ...], *steps: str | int
) -> None:
    """Where members must reach a floor, each has a limit of which that is a share."""
    for name in members:
        member = check.ruleset.nodes.get(name)
        bounded = isinstance(member, Criterion) and member.test.comparator in _ONE_SIDED
        place = check.member(node, name, *steps)
        if member is not None and not bounded:
            check.report("M043", place, name=name)
        elif member is not None:
            check_member_scope(check, "M054", name, check.layout.scope[node.name], place)


def check_coefficients(check: Check, node: CoefficientGroup) -> None:
    """Numbers per section, a weight per section, and a limit that coefficients can have."""
    check.provenance(node, node.provenance)
    check_limits(check, node, ())
    _coefficient_limit(check, node)
    weights = check.ruleset.arithmetic.weights
    fields = check.ruleset.dictionary.fields
    if not weights:
        check.report("M044", check.place(node, "coefficient_of", key=True))
    elif weights != "equal" and (weights not in fields or fields[weights].scope != "section"):
        place = check.place(node, "coefficient_of", key=True)
        check.unknown("M045", place, weights, fields, "fields")
    for name in node.indicators:
        _indicator(check, node, name)


def _indicator(check: Check, node: CoefficientGroup, name: str) -> None:
    nodes, measures = check.ruleset.nodes, check.ruleset.measures
    criterion = nodes.get(name)
    place = check.member(node, name)
    if isinstance(criterion, Criterion):
        amount: Amount = criterion.measure
    elif name in measures:
        amount = measures[name].value
    else:
        known = [*nodes, *measures]
        check.unknown("M024", place, name, known, *NODES, "measures", owner=node.name)
        return
    meaning = check.names.amount(amount, check.layout.population[node.name])
    told = isinstance(criterion, Criterion) and meaning.scope == "section"  # at its measure
    if meaning.sure and (meaning.kind != "number" or meaning.scope != "section") and not told:
        check.report("M046", place, name=name, scope=SCOPES[meaning.scope])


def _coefficient_limit(check: Check, node: CoefficientGroup) -> None:
    """A comparator that coefficients have, and a limit that each level of a county has."""
    if node.test.comparator not in _ONE_SIDED:
        check.report("M056", check.place(node, node.test.comparator, key=True))
    population = check.layout.population[node.name]
    for _, expression in expressions_of(node, check.ruleset.tables):
        meaning, _ = check.names.meaning(expression, population)
        if meaning.sure and meaning.scope in ("section", "school"):
            scope = SCOPES[meaning.scope]
            check.report("M088", expression.place, part=expression.text, scope=scope)


def check_share(check: Check, node: ShareGroup) -> None:
    """One limit for the whole county, or region."""
    check.provenance(node, node.provenance)
    population = check.layout.population[node.name]
    wanted = WIDTH[check.layout.scope[node.name]]
    rests_on = expressions_of(node, check.ruleset.tables)
    scopes = [check.names.meaning(e, population)[0].scope for _, e in rests_on]
    narrower = any(WIDTH[scope] < wanted for scope in scopes)
    check_limits(check, node, ())
    if narrower or differs_by_level(check, node.test):
        check.report("M055", check.place(node, node.test.comparator, key=True))
