"""Nodes of the verdict tree, one by one, and the verdict itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.build_nodes import expressions_of
from engine.language.meaning.amounts import days_of
from engine.language.meaning.comparisons import check_comparison, check_shared
from engine.language.meaning.groups import (
    check_coefficients,
    check_count,
    check_group,
    check_share,
)
from engine.language.meaning.levels import check_levels
from engine.language.meaning.limits import check_limits, check_texts
from engine.language.meaning.rubrics import check_rubric
from engine.language.meaning.scales import check_label, check_ladder, check_points, check_region
from engine.language.meaning.tables import check_confidence
from engine.language.model import (
    CoefficientGroup,
    Criterion,
    Gate,
    Group,
    Ladder,
    PointsGroup,
    Rubric,
    ShareGroup,
)

if TYPE_CHECKING:
    from engine.language.functions import Kind
    from engine.language.meaning.check import Check
    from engine.language.model import AnyNode, Verdict

# What a table by words is read by is looked at with the table.
_WANTED: dict[str, Kind | None] = {"condition": "yes_no", "number": "number", "text": None}


def check_node(check: Check, node: AnyNode) -> None:
    """Report what does not fit in one node."""
    if _unknown_population(check, node):
        return
    if isinstance(node, Criterion) and check_comparison(check, node):
        return
    for role, expression in expressions_of(node, check.ruleset.tables):
        check.expression(expression, check.layout.population[node.name], _wanted(node, role))
    if isinstance(node, Criterion):
        check_shared(check, node)
    check_region(check, node)
    check_confidence(check, node)
    _of_its_kind(check, node)


def _of_its_kind(check: Check, node: AnyNode) -> None:
    match node:
        case Criterion():
            _criterion(check, node)
        case Group():
            check_group(check, node)
        case CoefficientGroup():
            check_coefficients(check, node)
        case ShareGroup():
            check_share(check, node)
        case PointsGroup():
            check_points(check, node)
        case Ladder():
            check_ladder(check, node)
        case Rubric():
            check_rubric(check, node)
        case Gate():
            check.provenance(node, node.provenance)


def check_verdict(check: Check) -> None:
    """Report what does not fit in the verdict."""
    root = check.ruleset.verdict
    if not root.members and not check.ruleset.gaps:
        check.report("M065", check.place(root, "all", key=True))
    _unknown_population(check, root)
    check_region(check, root)
    check_count(check, root, root)
    check_label(check, root)


def _unknown_population(check: Check, item: AnyNode | Verdict) -> bool:
    named = getattr(item, "population", "")
    known = check.ruleset.populations
    if not named or named in known:
        return False
    place = check.place(item, "population")
    check.unknown("M033", place, named, known, "populations", or_all=True)
    return True


def _wanted(node: AnyNode, role: str) -> Kind | None:
    if role != "measure":
        return _WANTED[role]
    test = node.test.comparator if isinstance(node, Criterion) else ""
    if test in ("requires", "forbids"):
        return "yes_no"
    return "text" if test == "one_of" else "number"


def _criterion(check: Check, node: Criterion) -> None:
    check.provenance(node, node.provenance)
    check_levels(check, node, dict.fromkeys(node.levels), (), "levels")
    rated = check.ruleset.rated_levels
    for name in node.levels:
        if name in check.ruleset.all_levels and name not in rated:
            check.report("M058", check.place(node, "levels", name), name=name, near=rated)
    known = tuple(name for name in node.levels if name in check.ruleset.all_levels)
    check_limits(check, node, known)
    check_texts(check, node, check.layout.population[node.name])
    if node.in_force:
        days_of(check, node.in_force.start, node.in_force.end, check.place(node, "in_force"))
