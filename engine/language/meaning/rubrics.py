"""Rubrics: points that add up, marks that can be reached, names that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.meaning.lines import check_line, check_minimum
from engine.language.meaning.scopes import check_scope

if TYPE_CHECKING:
    from decimal import Decimal

    from engine.language.cursor import Cursor
    from engine.language.meaning.check import Check
    from engine.language.model import Rubric
    from engine.language.scoring import Area, RubricItem


def check_rubric(check: Check, node: Rubric) -> None:
    """Report what does not fit in a rubric, its areas and its lines."""
    check.provenance(node, node.provenance)
    if node.total_from:
        _judged_total(check, node)
    elif not check.cursor(node).get("parts"):  # of a combination: meaning/combine.py
        _total(check, node)
    _pass(check, node)
    areas = check.elements(node, "areas")
    for area, cursor in zip(node.areas, areas, strict=True):
        _area(check, node, area, cursor)
    for item, cursor in check.lines(node):
        check_line(check, node, item, cursor)
    _names(check, node, areas)


def _names(check: Check, node: Rubric, areas: tuple[Cursor, ...]) -> None:
    """Areas and lines of one rubric stand side by side in the results: each name once."""
    named = [(area.name, cursor) for area, cursor in zip(node.areas, areas, strict=True)]
    named += [(item.name, cursor) for item, cursor in check.lines(node)]
    seen: set[str] = set()
    for name, cursor in named:
        if name in seen:
            check.report("M041", cursor.walk("id").place, name=node.name, twice=(name,))
        seen.add(name)


def _total(check: Check, node: Rubric) -> None:
    total = _sum(node.areas or node.items)
    if total != node.total.literal:
        place = check.place(node, "total")
        check.report("M048", place, total=total, wanted=node.total.literal)


def _sum(lines: tuple[Area, ...] | tuple[RubricItem, ...]) -> Decimal | int:
    """Exact: 0.1 and 0.2 are 0.3."""
    return sum((line.points.literal for line in lines if line.points), start=0)


def _judged_total(check: Check, node: Rubric) -> None:
    judged, name = check.ruleset.judged, node.total_from
    place = check.place(node, "total_from")
    if name not in judged:
        check.unknown("M047", place, name, judged, "judged")
    else:
        check_scope(check, "M052", name, judged[name].scope, node.scope, place)


def _pass(check: Check, node: Rubric) -> None:
    mark, total = node.pass_mark, node.total
    if mark is not None and total.literal and mark.literal > total.literal:
        place = check.place(node, "pass")
        check.report("M093", place, mark=mark.literal, total=total.literal)


def _area(check: Check, node: Rubric, area: Area, cursor: Cursor) -> None:
    total = _sum(tuple(item for item in node.items if item.area == area.name))
    if total != area.points.literal:
        check.report(
            "M091", cursor.walk("points").place, title=area.label, total=total,
            wanted=area.points.literal,
        )  # fmt: skip
    check_minimum(check, area, area.label, cursor)
