"""C081: values that belong to two bands at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.line import overlaps
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Two rows overlap iff some value lies in both, be it an edge only."""
    for bands in subject.bands:
        for shared in overlaps(bands.line):
            first, second = shared.rows[:2]
            yield found(
                bands.rows[second].place,
                shared=shared.said(),
                by=bands.by.text,
                line=bands.rows[first].place.line,
            )


RULE = Rule(
    "C081",
    "overlapping-bands",
    find,
    zh="{by} 为 {shared} 时，这一档和第 {line} 行的一档都符合",
    en="{by} of {shared} belongs to this band and to that of line {line}",
    hint_zh="一个数值只能属于一档：from 和 to 含这个数，above 和 below 不含",
    hint_en="a value has one band: from and to include their number, above and below do not",
)
