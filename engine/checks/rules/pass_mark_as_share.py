"""C063: pass marks and minima that are written as a share, where points are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.amounts import Number


def find(subject: Subject) -> Iterator[Finding]:
    """A mark is suspect iff it lies below 1, of more than 1 point."""
    for node in subject.rubrics:
        marks: list[tuple[Number | None, Number | None]] = [(node.pass_mark, node.total)]
        marks += [(area.minimum, area.points) for area in node.areas]
        marks += [(item.minimum, item.points) for item in node.items]
        for mark, most in marks:
            if mark is None or most is None or most.value <= 1:
                continue
            if 0 < mark.value < 1:
                place = mark.place if mark.place.line else subject.at(node.name, "pass")
                yield found(place, mark=said(mark), most=said(most))


RULE = Rule(
    "C063",
    "pass-mark-as-share",
    find,
    zh="这里写 {mark}，而满分是 {most}",
    en="this says {mark}, of {most} points",
    hint_zh="写分数；按比例的写 pass_share 或 minimum_share",
    hint_en="write points; for a share use pass_share or minimum_share",
)
