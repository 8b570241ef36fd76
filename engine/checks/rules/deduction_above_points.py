"""C065: deductions that may take more than the points of their item."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A cap is too high iff `at_most` of a deduction exceeds the points of the item."""
    for node in subject.rubrics:
        for item in node.items:
            for deduction in item.deductions:
                cap = deduction.at_most
                if (
                    cap is not None
                    and item.points is not None
                    and cap.literal > item.points.literal
                ):
                    place = cap.place if cap.place.line else item.place
                    yield found(place, cap=said(cap), points=said(item.points))


RULE = Rule(
    "C065",
    "deduction-above-points",
    find,
    zh="最多扣 {cap} 分，而这一项只有 {points} 分",
    en="up to {cap} points are deducted, of {points}",
    hint_zh="改正 at_most 或 points；扣完为止的不用写 at_most",
    hint_en="correct at_most or points; a deduction that may take all needs no at_most",
)
