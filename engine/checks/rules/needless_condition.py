"""C012: conditions that always hold, so that asking them changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A condition is needless iff it is true for all values that the data dictionary allows."""
    for condition, levels in subject.conditions:
        if subject.logic.must_hold(condition, levels):
            yield found(condition.place, condition=condition.text)


RULE = Rule(
    "C012",
    "needless-condition",
    find,
    zh="“{condition}”总是成立，等于没有写",
    en="`{condition}` always holds, as if it were not there",
    hint_zh="对照数据字典里的最小值和最大值（junheng fields）；检查方向和数值，或删去这个条件",
    hint_en="compare with minimum and maximum of the data dictionary (junheng fields); check "
    "direction and number, or delete the condition",
)
