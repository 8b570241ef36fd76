"""C075: criteria looser than the one that they say they are no looser than."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.branches import comparable
from engine.checks.rule import Finding, Rule, found
from engine.language.directions import looser_than
from engine.language.effects import Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A criterion is looser iff some plain limit of it lets pass what that of the other does not."""
    labels = {level.name: level.label for level in subject.ruleset.levels if level.rated}
    for node in subject.criteria:
        referred = subject.referred(node)
        if referred is None:
            continue
        own, other = comparable(node, subject.ruleset, referred[1], referred[0])
        effect = looser_than(own, other, labels)
        if effect.loosens:
            said = Effect(loosens=effect.loosens).said()
            place = subject.at(node.name, node.test.comparator, key=True)
            yield found(place, name=node.name, other=node.no_looser_than, said=said)


RULE = Rule(
    "C075",
    "looser-than-named",
    find,
    zh="{name} 比 {other} 宽：{said}",
    en="{name} is looser than {other}: {said}",
    hint_zh="改回不低于它的数值；确实可以放宽的，去掉 no_looser_than 并写明依据",
    hint_en="keep it at that limit or above; if it may be looser, take no_looser_than out and give the source",
)
