"""C021: judged items that no rule asks for, so that people would judge in vain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A judged item is unused iff no rule, measure or population names it."""
    for name in subject.document.section("judged"):
        if name not in subject.uses.values:
            yield found(subject.place("judged", name), name=name)


RULE = Rule(
    "C021",
    "unused-judged-item",
    find,
    zh="判定项 {name} 没有被用到",
    en="judged item {name} is not used",
    hint_zh="在标准或评分细则里用上它，或删去",
    hint_en="use it in a criterion or rubric, or delete it",
)
