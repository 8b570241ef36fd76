"""C013: a row just above the default row that says what the default says anyway."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Row r has no effect iff it and every row below it, the default's too, have one limit."""
    for asked in subject.asked:
        *rows, default = asked.cases.rows
        for row in reversed(rows):
            if row.limit != default.limit:
                break
            yield found(row.place)


RULE = Rule(
    "C013",
    "row-without-effect",
    find,
    zh="这一行的数值和默认行相同，有没有它都一样",
    en="this row says what the default row says: it changes nothing",
    hint_zh="若是复制后忘了改，改成应有的数值；否则删去这一行",
    hint_en="if it was copied, put in its own number; otherwise delete it",
)
