"""C025: fields that a ruleset adds and does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A field of its own is unused iff no rule, measure or population names it.

    What only gives a field of the dictionary more synonyms adds no field.
    """
    for name, item in subject.document.section("fields").items():
        if item.get("scope") and name not in subject.uses.values:
            yield found(item.key_place, name=name)


RULE = Rule(
    "C025",
    "unused-field",
    find,
    zh="新增的数据项 {name} 没有被用到",
    en="the field {name}, added here, is not used",
    hint_zh="在指标或标准里用上它，或删去：填报的人会白填",
    hint_en="use it in a measure or criterion, or delete it: people would fill it in for nothing",
)
