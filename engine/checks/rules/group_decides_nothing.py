"""C028: groups in which every member is advisory, so that nothing can decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.layout import members_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A group decides nothing iff each of its members is advisory, and it is not."""
    nodes = subject.ruleset.nodes
    for name, node in nodes.items():
        members = members_of(node)
        known = [nodes[member].provenance.advisory for member in members if member in nodes]
        if known and all(known) and not node.provenance.advisory:
            yield found(subject.at(name), name=name)


RULE = Rule(
    "C028",
    "group-decides-nothing",
    find,
    zh="{name} 里只有参考性的条款（confidence: C、example 或 advisory），永远得不出结论",
    en="{name} has advisory members only (confidence C, example or advisory): it never comes to a result",
    hint_zh="加上有依据的条款；或把这些条款移出结论",
    hint_en="add a member with an established source, or take these out of the verdict",
)
