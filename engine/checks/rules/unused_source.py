"""C023: sources that no rule rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A source is unused iff no rule names it, and no override of an overlay.

    Where only gaps are listed, it is the document that they are gaps of.
    """
    if not subject.ruleset.verdict.parts:
        return
    overrides = subject.document.top.get("overrides")
    overriding = {
        name
        for one in (overrides.elements() if overrides else ())
        for name in one.strings("source")
    }
    for name in subject.document.section("sources"):
        if name not in subject.uses.sources | overriding:
            yield found(subject.place("sources", name), name=name)


RULE = Rule(
    "C023",
    "unused-source",
    find,
    zh="依据 {name} 没有被用到",
    en="source {name} is not used",
    hint_zh="给出自它的规则写上 source: {name}，或删去这条依据",
    hint_en="name it with source: {name} where rules come from it, or delete it",
)
