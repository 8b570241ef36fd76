"""C010: rows of cases that no school comes to, because earlier rows take all that they would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Row r is never reached iff whatever meets its condition meets that of a row before it.

    The default row is left alone: every list of cases must have one.
    """
    for asked in subject.asked:
        conditions = [row.when for row in asked.cases.rows]
        firsts = subject.logic.firsts(conditions, asked.levels, asked.given, asked.refused)
        for number, row in enumerate(asked.cases.rows):
            if number in firsts or row.when is None:
                continue
            if subject.logic.can_hold(row.when, asked.levels):
                yield found(row.when.place, condition=row.when.text)


RULE = Rule(
    "C010",
    "unreachable-row",
    find,
    zh="这一行永远用不到：凡符合“{condition}”的，前面的行已经取走",
    en="this row is never used: earlier rows take all that `{condition}` would",
    hint_zh="第一个符合的行算数；把更窄的条件放到前面，或删去这一行",
    hint_en="the first row that fits counts; put the narrower condition first, or delete this row",
)
