"""C020: measures that no rule uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A measure is unused iff no rule, measure or population names it."""
    for name in subject.document.section("measures"):
        if name not in subject.uses.values:
            yield found(subject.place("measures", name), name=name)


RULE = Rule(
    "C020",
    "unused-measure",
    find,
    zh="指标 {name} 没有被用到",
    en="measure {name} is not used",
    hint_zh="在标准、差异系数或别的指标里用上它，或删去；也可能是名称写错了",
    hint_en="use it in a criterion, coefficient or measure, or delete it; perhaps a name is mistyped elsewhere",
)
