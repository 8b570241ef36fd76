"""C054: criteria that people cannot tell apart by their labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Two criteria are alike iff label, levels, condition, dates and population are the same."""
    seen: dict[tuple[object, ...], str] = {}
    for node in subject.criteria:
        key = (node.label.zh, node.levels, node.applies_when, node.in_force)
        first = seen.setdefault(key, node.name)
        if first != node.name and subject.one_population(first, node.name):
            yield found(subject.at(node.name), name=node.name, label=node.label, first=first)


RULE = Rule(
    "C054",
    "same-label",
    find,
    zh="{name} 的名称“{label}”和 {first} 的相同",
    en="the label {label} of {name} is that of {first} too",
    hint_zh="若是复制后忘了改，改正名称；否则在名称里写明区别",
    hint_en="if it was copied, correct it; otherwise let the labels say what differs",
)
