"""C072: rulesets superseded by one that is not there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A successor is unknown iff no ruleset of the library has that id and edition.

    Of a file that lies in no folder of the library nobody knows what lies beside it.
    """
    name = subject.ruleset.in_force.superseded_by
    if not name or subject.library.expected(Path(subject.ruleset.path)) is None:
        return
    known = [entry.name for entry in subject.library.entries]
    if name not in known:
        place = subject.head("in_force", "superseded_by")
        yield found(place, name=name, near=nearest(name, known))


RULE = Rule(
    "C072",
    "unknown-successor",
    find,
    zh="superseded_by 里的 {name} 不存在",
    en="superseded_by names {name}, which is not there",
    hint_zh="检查名称和版本；还没有收录的，先不写 superseded_by；相近的有：{near}",
    hint_en="check id and edition; leave superseded_by out until it is there; near: {near}",
)
