"""C072: rulesets superseded by one that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A successor is unknown iff no ruleset of the library has that id and edition."""
    name = subject.ruleset.in_force.superseded_by
    known = [entry.name for entry in subject.library.entries] if name else []
    if name and name not in known:
        yield found(subject.head("in_force", "superseded_by"), name=name, near=nearest(name, known))


RULE = Rule(
    "C072",
    "unknown-successor",
    find,
    zh="superseded_by 里的 {name} 不存在",
    en="superseded_by names {name}, which is not there",
    hint_zh="检查名称和版本；还没有收录的，先不写 superseded_by；相近的有：{near}",
    hint_en="check id and edition; leave superseded_by out until it is there; near: {near}",
)
