"""C050: switches that do not say where the choice comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A switch is a way of reading the regulation; without a source nobody can tell whose."""
    for name, switch in subject.ruleset.switches.items():
        if not switch.source:
            yield found(subject.place("switches", name), name=name)


RULE = Rule(
    "C050",
    "choice-without-source",
    find,
    zh="口径开关 {name} 没有写依据 source",
    en="switch {name} has no source",
    hint_zh="写上 source 和 confidence：这两种口径各见于哪里",
    hint_en="add source and confidence: where is either way to be found",
)
