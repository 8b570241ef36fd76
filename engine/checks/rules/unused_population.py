"""C024: populations that no group or gate names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A population is unused iff no rule, measure or population names it."""
    for name in subject.document.section("populations"):
        if name not in subject.uses.populations:
            yield found(subject.place("populations", name), name=name)


RULE = Rule(
    "C024",
    "unused-population",
    find,
    zh="评价对象 {name} 没有被用到",
    en="population {name} is not used",
    hint_zh="在组、门槛或结论里写 population: {name}，或删去",
    hint_en="name it with population: {name} in a group, gate or the verdict, or delete it",
)
