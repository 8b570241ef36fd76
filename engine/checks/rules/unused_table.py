"""C086: lookup tables that nothing reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A table is unused iff no rule, measure or population names it."""
    for name in subject.document.section("tables"):
        if name not in subject.uses.tables:
            yield found(subject.place("tables", name), name=name)


RULE = Rule(
    "C086",
    "unused-table",
    find,
    zh="表 {name} 没有被用到",
    en="table {name} is not used",
    hint_zh="用 {{table: {name}}} 查它，或删去",
    hint_en="look it up with {{table: {name}}}, or delete it",
)
