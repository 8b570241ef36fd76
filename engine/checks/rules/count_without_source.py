"""C051: groups with a number of the regulation (k of n, a floor) and no source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.model import Group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A group that needs a count or a floor is a rule of its own, and has a source of its own."""
    for name, node in subject.ruleset.nodes.items():
        if isinstance(node, Group) and (node.need or node.floor) and not node.provenance.source:
            yield found(subject.at(name), name=name)


RULE = Rule(
    "C051",
    "count-without-source",
    find,
    zh="{name} 规定了要达到几项或不低于几成，却没有写依据 source",
    en="{name} says how many must be met, or what floor holds, and has no source",
    hint_zh="写上 source 和 confidence",
    hint_en="add source and confidence",
)
