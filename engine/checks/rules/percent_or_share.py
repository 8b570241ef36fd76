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

_WHOLE = 100  # percent
_LOWER = ("at_least", "more_than", "equals")
_KINDS = {
    "percent": Text(
        "这里的数值是百分数（%，0 至 100）", "values here are percentages (%, 0 to 100)"
    ),
    "share": Text("这里的数值是比值（0 至 1）", "values here are shares, 0 to 1"),
}


def find(subject: Subject) -> Iterator[Finding]:
    """A lower limit up to 1 or above 100 of a percentage is suspect, and any above 1 of a share."""
    for name, test, value in subject.tests:
        kind = subject.ratios.kind(subject.ruleset.nodes[name])
        for word, leaf in sides(test) if kind else ():
            if kind and isinstance(leaf, Number):
                advice = _advice(kind, word, leaf.value, value.high)
                if advice:
                    place = subject.limit(name, leaf)
                    yield found(place, limit=said(leaf), kind=_KINDS[kind], advice=advice)


def _advice(kind: str, word: str, limit: float, most: float) -> Text | None:
    """What to write instead of a limit; None where it may be meant, or C030 has told of it."""
    if kind == "percent" and word in _LOWER and _WHOLE < limit <= most:
        return Text("百分数最多 100；检查数值", "percentages end at 100; check the number")
    if kind == "percent" and word in _LOWER and 0 < limit <= 1:
        times = number(limit * _WHOLE)
    elif kind == "share" and limit > 1:
        times = number(limit / _WHOLE)
    else:
        return None
    return Text(
        f"若指 {times}，就写 {times}；否则检查 measure 里的 100 * 和单位 %",
        f"write {times} if that is meant; otherwise check `100 *` in the measure, and the unit %",
    )


RULE = Rule(
    "C033",
    "percent-or-share",
    find,
    zh="{kind}，标准却写成 {limit}",
    en="{kind}, but the limit is {limit}",
    hint_zh="{advice}",
    hint_en="{advice}",
)
