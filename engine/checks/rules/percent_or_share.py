"""C033: 0.85 where the value is a percentage, or 85 where it is a share of 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import said
from engine.checks.reasoning.interval import number
from engine.checks.reasoning.meeting import sides
from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import Text
from engine.language.amounts import Number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject

_LOWER = ("at_least", "more_than", "equals")
_KINDS = {
    "percent": Text("这里的数值是百分数（0 至 100）", "values here are percentages, 0 to 100"),
    "share": Text("这里的数值是比值（0 至 1）", "values here are shares, 0 to 1"),
}


def find(subject: Subject) -> Iterator[Finding]:
    """A lower limit up to 1 of a percentage is suspect, and any limit above 1 of a share."""
    for node in subject.criteria:
        kind = subject.ratios.kind(node)
        for word, leaf in sides(node.test) if kind else ():
            if not isinstance(leaf, Number):
                continue
            if kind == "percent" and word in _LOWER and 0 < leaf.value <= 1:
                instead = number(leaf.value * 100)
            elif kind == "share" and leaf.value > 1:
                instead = number(leaf.value / 100)
            else:
                continue
            place = subject.limit(node.name, leaf)
            yield found(place, limit=said(leaf), instead=instead, kind=_KINDS[kind])


RULE = Rule(
    "C033",
    "percent-or-share",
    find,
    zh="{kind}，标准却写成 {limit}",
    en="{kind}, but the limit is {limit}",
    hint_zh="若指 {instead}，就写 {instead}；否则检查 measure 里的 100 * 和单位",
    hint_en="write {instead} if that is meant; otherwise check `100 *` in the measure, and the unit",
)
