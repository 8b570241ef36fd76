"""Items that combine others -> the rule of a group, and the rungs of a ladder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from engine.language.model import Ladder, Rung

if TYPE_CHECKING:
    from engine.language.cursor import Cursor
    from engine.language.model import Rule


def rule_of(item: Cursor) -> tuple[Rule, tuple[str, ...], int]:
    """How members are combined, which they are, and the count that the rule needs."""
    if item.get("all"):
        return "all", item.strings("all"), 0
    if item.get("any"):
        return "any", item.strings("any"), 0
    rule: Rule = "not_met_at_most" if item.get("not_met_at_most") else "at_least"
    count = item.number(rule)
    return rule, item.strings("of"), int(count.value) if count else 0


def ladder(common: dict[str, Any], item: Cursor, population: str) -> Ladder:
    """A ladder with its rungs, best first."""
    listed = item.get("ladder")
    rungs = tuple(_rung(line) for line in listed.elements()) if listed else ()
    return Ladder(**common, rungs=rungs, population=population)


def _rung(line: Cursor) -> Rung:
    counts_as: Literal["met", "not_met"] = line.string("counts_as", "met")  # type: ignore[assignment]
    conditional = any(line.get(key) for key in ("all", "any", "of"))
    rule, members, need = rule_of(line) if conditional else (None, (), 0)
    return Rung(
        name=line.string("id"),
        label=line.text("label"),
        counts_as=counts_as,
        rule=rule,
        members=members,
        need=need,
        floor=line.number("floor"),
        place=line.place,
    )
