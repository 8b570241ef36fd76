"""C027: levels that are to be rated, while every rule is restricted to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A rated level is left out iff each criterion that counts names `levels` without it."""
    counting = [node for node in subject.criteria if node.name in subject.uses.reached]
    named = {level for node in counting for level in node.levels or subject.ruleset.rated_levels}
    for level in subject.ruleset.rated_levels if counting else ():
        if level not in named:
            yield found(subject.head("levels", level, key=True), name=level)


RULE = Rule(
    "C027",
    "unrated-level",
    find,
    zh="学段 {name} 没有任何标准",
    en="no criterion is about level {name}",
    hint_zh="给它写标准，或改正 levels: [...]；只参与分摊的学段写 rated: false",
    hint_en="write criteria for it, or correct levels: [...]; a level that only shares resources says rated: false",
)
