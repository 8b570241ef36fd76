"""C026: criteria, groups, rubrics and gates that the verdict does not come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A rule is unreached iff no chain of members leads to it; its own members go with it."""
    for name in subject.uses.unreached:
        yield found(subject.at(name), name=name)


RULE = Rule(
    "C026",
    "unreached-rule",
    find,
    zh="{name} 不影响结论：从结论一层层往下，用不到它",
    en="{name} does not count: the verdict does not come to it",
    hint_zh="把它写进某个组或结论；只供参考的，用 # junheng: allow C026 写明理由",
    hint_en="name it in a group or in the verdict; if it is for reference only, allow C026 and say so",
)
