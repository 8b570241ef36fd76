"""C084: days between two dated rows that have no limit."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.dates import first_day, last_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A gap is a day after the end of one row and before the beginning of the next."""
    for dated in subject.dated:
        spans = [
            (first_day(row.start), last_day(row.end) if row.end else None, row)
            for row in dated.rows
            if row.start
        ]
        spans.sort(key=lambda span: span[0] or date.min)
        for (_, end, _), (start, _, row) in pairwise(spans):
            if start and end and start - end > timedelta(days=1):
                yield found(
                    row.place,
                    start=(end + timedelta(days=1)).isoformat(),
                    end=(start - timedelta(days=1)).isoformat(),
                )


RULE = Rule(
    "C084",
    "gap-between-dates",
    find,
    zh="{start} 到 {end} 没有标准：这几天评估会无法判定",
    en="there is no limit from {start} to {end}: on these days results are undetermined",
    hint_zh="补上这一段；法规确实没有规定的，用 # junheng: allow C084 写明",
    hint_en="fill in the days; if the regulation says nothing of them, allow C084 and say so",
)
