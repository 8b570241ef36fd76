"""C055: criteria that ask the same twice: a block that was copied and not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject
    from engine.language.model import Criterion

_KEYS = ("test", "levels", "applies_when", "in_force", "every")


def find(subject: Subject) -> Iterator[Finding]:
    """Two criteria are one iff all that can change a result is the same, the population too."""
    seen: dict[str, list[Criterion]] = {}
    for node in subject.criteria:
        before = seen.setdefault(node.measure.text, [])
        for first in before:
            if _same(first, node) and subject.one_population(first.name, node.name):
                yield found(subject.at(node.name), name=node.name, first=first.name)
                break
        before.append(node)


def _same(one: Criterion, other: Criterion) -> bool:
    return all(getattr(one, key) == getattr(other, key) for key in _KEYS)


RULE = Rule(
    "C055",
    "copied-criterion",
    find,
    zh="{name} 和 {first} 要求的完全一样",
    en="{name} asks exactly what {first} asks",
    hint_zh="若是复制后忘了改，改正 measure 和数值；否则删去一条",
    hint_en="if it was copied, put in its own measure and limit; otherwise delete one",
)
