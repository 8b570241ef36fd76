"""C060: items whose best result is not worth the item's points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.interval import number
from engine.checks.rule import Finding, Rule, found
from engine.language.scoring import GradePoints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.scoring import RubricItem


def find(subject: Subject) -> Iterator[Finding]:
    """An item is out of step iff its best grade, band or award is not worth its points."""
    for node in subject.rubrics:
        for item in node.items:
            best = _best(subject, item) if item.points else None
            if best is not None and item.points and best != item.points.value:
                name = item.label.zh or item.name
                yield found(item.place, item=name, best=number(best), points=said(item.points))


def _best(subject: Subject, item: RubricItem) -> float | None:
    """The most points that an item can earn; None where that cannot be told, or is all of them."""
    if item.grades:
        ends = [g.high if isinstance(g, GradePoints) else g for g in item.grades.values()]
        return max(end.value for end in ends)
    if item.bands and item.points:
        return max(share.value for _, share in item.bands) * item.points.value
    if item.award is not None:
        high = subject.ranges.of(item.award).high
        return None if high == float("inf") else high
    return None


RULE = Rule(
    "C060",
    "points-out-of-step",
    find,
    zh="“{item}”最好的结果得 {best} 分，分值却是 {points}",
    en="the best result of {item} earns {best} points of {points}",
    hint_zh="让最好的一档等于 points；share_of_limit 的右边写占分值的比例（1.0 为满分）",
    hint_en="let the best be worth `points`; under share_of_limit the right side is a share of them (1.0 is all)",
)
