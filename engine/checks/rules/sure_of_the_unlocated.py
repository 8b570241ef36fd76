"""C052: confidence A over a source that nobody has found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.meaning.check import UNLOCATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A rule is over-confident iff it says A and its only source is unlocated."""
    for name, node in subject.ruleset.nodes.items():
        given = node.provenance
        if given.confidence == "A" and given.source == (UNLOCATED,):
            yield found(subject.at(name, "confidence"), name=name)


RULE = Rule(
    "C052",
    "sure-of-the-unlocated",
    find,
    zh="{name} 的出处没有查到，把握程度却写 A",
    en="{name} has no located source, yet confidence A",
    hint_zh="写 B 或 C；A 是两个独立来源或复算一致",
    hint_en="write B or C; A means two independent sources or an exact recomputation",
)
