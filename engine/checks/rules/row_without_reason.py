"""C014: rows of cases that do not say why they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A row with a condition but without `because` prints no reason beside its limit."""
    for asked in subject.asked:
        for row in asked.cases.rows:
            if row.when is not None and not row.because.zh:
                yield found(row.place, condition=row.when.text)


RULE = Rule(
    "C014",
    "row-without-reason",
    find,
    zh="这一行没有写理由 because，结果里只能显示“{condition}”",
    en="this row has no `because`: results can only show `{condition}`",
    hint_zh="加上 because: 照法规的说法，例如 中心城区",
    hint_en="add because: in the words of the regulation",
)
