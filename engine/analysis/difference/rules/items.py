"""Ruleset -> its items by room and name: everything that can be other in another ruleset."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.language.field_relations import behind
from engine.language.model import Criterion, Gate, InForce, Rubric
from engine.language.rests_on import needed_fields

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.diagnostics import Text
    from engine.language.model import AnyNode, Ruleset

    Items = Mapping[tuple[str, str], "Item"]

# In the order in which a report tells of them.
SECTIONS = (
    "verdict", "criteria", "groups", "rubrics", "gates", "populations", "measures", "tables",
    "arithmetic", "levels", "switches", "judged", "fields", "gaps", "ruleset", "sources",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """What a ruleset says of itself."""

    title: Text
    note: Text
    in_force_of: InForce
    extends: str
    example: bool
    inferred: bool
    region: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its section as in a file, its name, its record."""

    section: str
    name: str
    record: object


def items_of(ruleset: Ruleset, fields: frozenset[str]) -> Items:
    """Every item by room and name; all that may stand in a verdict tree share the room `nodes`.

    Args:
        ruleset: with its overlays resolved.
        fields: those of the data dictionary that count.
    """
    found: dict[tuple[str, str], Item] = {}
    root = ruleset.verdict
    found["verdict", ""] = Item("verdict", "", root)
    for name, node in ruleset.nodes.items():
        found["nodes", name] = Item(section_of(node), name, node)
    for section in ("populations", "measures", "tables", "switches", "judged", "sources"):
        for name, record in getattr(ruleset, section).items():
            found[section, name] = Item(section, name, record)
    found["arithmetic", ""] = Item("arithmetic", "", ruleset.arithmetic)
    for level in ruleset.levels:
        found["levels", level.name] = Item("levels", level.name, level)
    for name in sorted(fields & ruleset.dictionary.fields.keys()):
        found["fields", name] = Item("fields", name, ruleset.dictionary.fields[name])
    for gap in ruleset.gaps:
        found["gaps", gap.title.zh] = Item("gaps", gap.title.zh, gap)
    head = Head(
        ruleset.title, ruleset.note, ruleset.in_force, ruleset.extends, ruleset.example,
        ruleset.inferred, ruleset.region,
    )  # fmt: skip
    found["ruleset", ""] = Item("ruleset", "", head)
    return found


def counted_fields(ruleset: Ruleset) -> frozenset[str]:
    """The fields of the dictionary that the rules rest on, and what those are derived from."""
    return frozenset(behind(needed_fields(ruleset), ruleset.dictionary.fields))


def section_of(node: AnyNode) -> str:
    """The section of a file in which a node stands."""
    match node:
        case Criterion():
            return "criteria"
        case Rubric():
            return "rubrics"
        case Gate():
            return "gates"
    return "groups"
