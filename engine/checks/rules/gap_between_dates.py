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

_DAY = timedelta(days=1)


def find(subject: Subject) -> Iterator[Finding]:
    """A gap is a day after the end of one row and before the beginning of the next."""
    for dated in subject.dated:
        spans = sorted(
            (first_day(row.start) or date.min if row.start else date.min, number)
            for number, row in enumerate(dated.rows)
        )
        for (_, before), (start, after) in pairwise(spans):
            row, until = dated.rows[after], dated.rows[before].end
            end = last_day(until) if until else None
            if end and start - end > _DAY:
                first, last = end + _DAY, start - _DAY
                yield found(row.place, start=first.isoformat(), end=last.isoformat())


RULE = Rule(
    "C084",
    "gap-between-dates",
    find,
    zh="{start} 到 {end} 没有标准：这几天评估会无法判定",
    en="there is no limit from {start} to {end}: on these days results are undetermined",
    hint_zh="补上这一段；法规确实没有规定的，用 # junheng: allow C084 写明",
    hint_en="fill in the days; if the regulation says nothing of them, allow C084 and say so",
)
