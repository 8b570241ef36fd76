"""C064: rubrics in which one thing earns points twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """An item counts twice iff one before it has the same criterion, judgement or gate."""
    for node in subject.rubrics:
        seen: dict[tuple[str, ...], str] = {}
        for item in node.items:
            scored_by = (item.criterion, item.judge, item.gate, item.score)
            first = seen.setdefault(scored_by, item.name) if any(scored_by) else item.name
            if first != item.name:
                name = item.criterion or item.judge or item.gate
                yield found(item.place, name=name, first=first)


RULE = Rule(
    "C064",
    "counted-twice",
    find,
    zh="{name} 已经在 {first} 里计过分",
    en="{name} has earned points in {first} already",
    hint_zh="复制后忘了改的，换成它自己的标准或评定；法规确实分两处计分的，用 # junheng: allow C064 写明",
    hint_en="if it was copied, score it by its own criterion or judgement; if the regulation does count it twice, allow C064 and say so",
)
