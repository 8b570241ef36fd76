"""C061: judged items of which nobody can give all the points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.interval import number
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """The bounds are too low iff the most that may be given is less than the item is worth."""
    for node in subject.rubrics:
        asked = [(item.judge, item.points, item.place) for item in node.items if not item.grades]
        if node.total_from:
            place = subject.at(node.name, "total_from")
            asked = [(node.total_from, node.total, place)]
        for name, points, place in asked:
            judged = subject.ruleset.judged.get(name)
            most = judged.maximum if judged else None
            if most is not None and points and most < points.value:
                yield found(place, name=name, most=number(most), points=said(points))


RULE = Rule(
    "C061",
    "judged-bounds",
    find,
    zh="{name} 最多可以给 {most} 分，评分细则里却是 {points} 分",
    en="up to {most} points may be given for {name}, which is worth {points}",
    hint_zh="让 maximum 和分值一致",
    hint_en="let maximum agree with the points",
)
