"""C032: ranges whose lower end lies above the upper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import at_level
from engine.checks.reasoning.interval import number
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A range is empty iff at some level its least lower end exceeds its largest upper end."""
    for name, test, _ in subject.tests:
        if test.comparator != "between":
            continue
        for level in subject.ruleset.rated_levels:
            low, high = (
                subject.ranges.of(at_level(end, level)) for end in (test.limit, test.upper)
            )
            if low.low > high.high:
                yield found(
                    subject.at(name, "between", key=True),
                    low=number(low.low),
                    high=number(high.high),
                )


RULE = Rule(
    "C032",
    "empty-range",
    find,
    zh="范围的下限 {low} 大于上限 {high}，没有数值能达到",
    en="the range begins at {low}, above its end {high}: no value can meet it",
    hint_zh="对调 from 和 to，或改正数值",
    hint_en="swap from and to, or correct the numbers",
)
