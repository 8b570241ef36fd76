"""C011: conditions that no school, section or county can ever meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A condition is impossible iff it is false for all values that the data dictionary allows."""
    for condition, levels in subject.conditions:
        if not subject.logic.can_hold(condition, levels):
            yield found(condition.place, condition=condition.text)


RULE = Rule(
    "C011",
    "impossible-condition",
    find,
    zh="“{condition}”永远不成立",
    en="`{condition}` can never hold",
    hint_zh="对照数据字典里的取值、最小值和最大值（junheng fields）；检查方向、and 和 or",
    hint_en="compare with values, minimum and maximum of the data dictionary (junheng fields); "
    "check the direction, and `and` against `or`",
)
