"""C030: limits that no value can meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.meeting import never_met
from engine.checks.rule import Finding, Rule, found
from engine.language.model import ShareGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A limit is out of reach iff the value's range lies wholly on its wrong side."""
    for name, test, value in subject.tests:
        if isinstance(subject.ruleset.nodes[name], ShareGroup):  # percent-or-share tells of it
            continue
        for leaf in never_met(test, value, subject.ranges):
            yield found(subject.limit(name, leaf), limit=said(leaf), range=value.said())


RULE = Rule(
    "C030",
    "limit-never-met",
    find,
    zh="没有数值能达到 {limit}：这里的数值只能是 {range}",
    en="no value can meet {limit}: values here are {range}",
    hint_zh="检查数值、单位、比较方向，以及数据字典里的最小值和最大值（junheng fields）",
    hint_en="check the number, its unit, the comparator, and minimum and maximum in the data dictionary (junheng fields)",
)
