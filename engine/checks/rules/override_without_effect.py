"""C074: overrides that change nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject

_ABOUT = ("source", "confidence", "note", "label", "title", "because")


def find(subject: Subject) -> Iterator[Finding]:
    """An override has no effect iff its item, sources and notes aside, is what it was before."""
    for override in subject.document.overrides:
        if override.before is None or override.after is None:
            continue
        before, after = (_meaning(item.merged()) for item in (override.before, override.after))
        if before == after:
            yield found(override.place, item=override.item)


def _meaning(item: object) -> object:
    """An item without what only says something about it."""
    if isinstance(item, dict):
        return {key: value for key, value in item.items() if key not in _ABOUT}
    return item


RULE = Rule(
    "C074",
    "override-without-effect",
    find,
    zh="这一条没有改变 {item}：内容和原来一样",
    en="this override leaves {item} as it was",
    hint_zh="写上要改的数值，或删去这一条",
    hint_en="write what is to change, or delete the override",
)
