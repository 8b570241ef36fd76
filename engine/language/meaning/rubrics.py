"""Rubrics: points that add up, items that are known, scored at the rubric's scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.meaning.scopes import check_member_scope, check_scope

if TYPE_CHECKING:
    from engine.language.meaning.check import Check
    from engine.language.model import Rubric
    from engine.language.scoring import RubricItem


def check_rubric(check: Check, node: Rubric) -> None:
    """Report what does not fit in a rubric and its items."""
    check.provenance(node, node.provenance)
    _total(check, node)
    names = [item.name for item in node.items]
    for number, item in enumerate(node.items):
        if names.count(item.name) > 1:
            place = check.place(node, "items", number)
            check.report("M041", place, name=node.name, twice=(item.name,))
        _scoring(check, node, number, item)
        _scopes(check, node, number, item)


def _total(check: Check, node: Rubric) -> None:
    judged = check.ruleset.judged
    name = node.total_from
    if not name:
        total = sum((item.points.literal for item in node.items if item.points), start=0)
        if total != node.total.literal:
            place = check.place(node, "total")
            check.report("M048", place, total=total, wanted=node.total.literal)
    elif name not in judged:
        place = check.place(node, "total_from")
        check.report("M047", place, name=name, near=nearest(name, judged))
    else:
        place = check.place(node, "total_from")
        check_scope(check, "M052", name, judged[name].scope, node.scope, place)


def _scoring(check: Check, node: Rubric, number: int, item: RubricItem) -> None:
    judged = check.ruleset.judged
    if item.judge and item.judge not in judged:
        place = check.place(node, "items", number, "judge")
        check.report("M047", place, name=item.judge, near=nearest(item.judge, judged))
    elif item.judge and item.grades:
        known = judged[item.judge].grades
        missing = tuple(grade for grade in known if grade not in item.grades)
        unknown = tuple(grade for grade in item.grades if grade not in known)
        if missing or unknown:
            place = check.place(node, "items", number, "grades", key=True)
            check.report(
                "M050", place, name=item.judge, missing=missing, unknown=unknown, known=known
            )
    if item.points is None and not node.total_from:
        check.report("M049", check.place(node, "items", number), name=item.name)


def _scopes(check: Check, node: Rubric, number: int, item: RubricItem) -> None:
    """What an item is scored by must be known for each unit of the rubric."""
    judged = check.ruleset.judged.get(item.judge)
    if judged:
        place = check.place(node, "items", number, "judge")
        check_scope(check, "M052", judged.name, judged.scope, node.scope, place)
    population = check.layout.population[node.name]
    for expression in (item.zero_when, item.deduct.for_each if item.deduct else None):
        if expression is not None:
            scope = check.names.meaning(expression, population)[0].scope
            place = expression.place
            check_scope(check, "M052", expression.text, scope, node.scope, place)
    by_measure = bool(item.bands) or bool(item.deduct and item.deduct.per)
    if by_measure and item.criterion in check.layout.scope:
        place = check.place(node, "items", number, "criterion")
        check_member_scope(check, "M053", item.criterion, node.scope, place)
