"""C087: possible values below the lowest band or above the highest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.line import Gap, gaps
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.reasoning.interval import Interval
    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Bands fall short iff the range of their value goes beyond them on either side."""
    for bands in subject.bands:
        for gap in gaps(bands.line):
            if (gap.above is None) != (gap.below is None) and _possible(gap, bands.within):
                row = bands.rows[0 if gap.above is not None else -1]
                yield found(row.place, gap=gap.said(), by=bands.by.text)


def _possible(gap: Gap, within: Interval) -> bool:
    """Whether the value can lie in a gap at an end of the line."""
    if gap.above is not None and gap.last.high is not None:
        edge = float(gap.last.high)
        return within.low < edge or (gap.last.single and within.low == edge)
    edge = float(gap.first.low or 0)
    return within.high > edge or (gap.first.single and within.high == edge)


RULE = Rule(
    "C087",
    "bands-that-do-not-reach",
    find,
    zh="{by} 为 {gap} 时不属于任何一档，结果会无法判定",
    en="no band has {by} of {gap}: results are undetermined then",
    hint_zh="加一档，或让第一档不写 from、最后一档不写 to",
    hint_en="add a band, or leave out from of the first and to of the last",
)
