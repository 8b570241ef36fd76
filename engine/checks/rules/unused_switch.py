"""C022: switches that change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A switch is unused iff no rule, measure or population names it."""
    for name in subject.document.section("switches"):
        if name not in subject.uses.values:
            yield found(subject.place("switches", name), name=name)


RULE = Rule(
    "C022",
    "unused-switch",
    find,
    zh="口径开关 {name} 没有被用到",
    en="switch {name} is not used",
    hint_zh="在条件里用上它，或删去：拨动它现在什么也不会改变",
    hint_en="use it in a condition, or delete it: setting it changes nothing now",
)
