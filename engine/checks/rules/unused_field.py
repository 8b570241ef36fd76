"""C025: fields that a ruleset adds and does not use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.field_relations import behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A field of its own is unused iff no rule, measure or population rests on it.

    One that a used field is derived from is used. What only gives a field of the dictionary more
    synonyms adds no field.
    """
    own = subject.document.section("fields")
    used = behind(subject.uses.values, subject.ruleset.dictionary.fields) if own else frozenset()
    for name, item in own.items():
        if item.get("scope") and name not in used:
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
