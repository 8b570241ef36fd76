"""C031: limits that every value meets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.meeting import always_met, never_met
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A limit asks for nothing iff the value's range lies wholly on its right side."""
    for name, test, value in subject.tests:
        if any(never_met(test, value, subject.ranges)):  # limit-never-met tells of it
            continue
        for leaf in always_met(test, value, subject.ranges):
            yield found(subject.limit(name, leaf), limit=said(leaf), range=value.said())


RULE = Rule(
    "C031",
    "limit-always-met",
    find,
    zh="任何数值都能达到 {limit}：这里的数值只能是 {range}",
    en="every value meets {limit}: values here are {range}",
    hint_zh="检查数值（负号、少写的位数）、单位、比较方向，以及数据字典里的最小值和最大值（junheng fields）",
    hint_en="check the number (sign, missing digits), its unit, the comparator, and minimum and maximum in the data dictionary (junheng fields)",
)
