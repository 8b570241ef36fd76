"""C080: values that lie between two bands and belong to none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.line import gaps
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A gap is a stretch that no row covers, with rows on both sides of it."""
    for bands in subject.bands:
        for gap in gaps(bands.line):
            if gap.above is not None and gap.below is not None:
                yield found(bands.rows[gap.above].place, gap=gap.said(), by=bands.by.text)


RULE = Rule(
    "C080",
    "gap-between-bands",
    find,
    zh="{by} 为 {gap} 时不属于任何一档，标准无从判断",
    en="no band has {by} of {gap}: there is no limit then",
    hint_zh="让后一档从前一档结束的地方开始：前一档 below: 18，后一档 from: 18",
    hint_en="let each band begin where the one before ends: below: 18, then from: 18",
)
