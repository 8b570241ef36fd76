"""C071: rulesets that were over before they began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """The end lies before the beginning iff its last day does."""
    span = subject.ruleset.in_force
    start = first_day(span.start) if span.start else None
    end = last_day(span.end) if span.end else None
    if start and end and end < start:
        yield found(subject.head("in_force", "to"), start=span.start, end=span.end)


RULE = Rule(
    "C071",
    "in-force-backwards",
    find,
    zh="in_force 的 to {end} 在 from {start} 之前",
    en="in_force ends ({end}) before it begins ({start})",
    hint_zh="对调两个日期，或改正年份",
    hint_en="swap the dates, or correct the year",
)
