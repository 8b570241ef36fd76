"""C046: fields of the data dictionary that a later file gives another meaning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.written import WrittenFields

_MEANING = ("unit", "scope", "type", "shared", "merge", "blank", "whole", "derived")


def fields(written: WrittenFields) -> Iterator[Finding]:
    """What a file says of a field that files before it have said otherwise."""
    for name, item in written.items.items():
        before = written.said_before(name)
        for key in _MEANING if before else ():
            word = item.get(key)
            if word is not None and key in before and str(word.value) != str(before[key]):
                yield found(word.place, name=name, key=key, before=before[key], now=word.value)


RULE = Rule(
    "C046",
    "field-changed-in-meaning",
    None,
    zh="{name} 的 {key} 原来是 {before}，这里改成 {now}：用到它的规则都会跟着变",
    en="{key} of {name} was {before} and becomes {now}: every rule that uses it changes",
    hint_zh="要用别的单位或口径，另起一个名称新增数据项；只补充写法的，只写 synonyms",
    hint_en="for another unit or meaning add a field under a name of its own; to add spellings write synonyms only",
    fields=fields,
)
