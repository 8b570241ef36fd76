"""C044: units written with quotes, brackets or full-width signs: 「%」, ％."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.reasoning.units import Units
    from engine.checks.subject import Subject
    from engine.checks.written import WrittenFields
    from engine.language.cursor import Cursor


def find(subject: Subject) -> Iterator[Finding]:
    """A unit is misspelt iff nobody knows it, and without such signs it is a known one."""
    units = subject.quantities.units
    for section in ("criteria", "measures", "judged", "tables"):
        for item in subject.document.section(section).values():
            yield from _misspelt(item.get("unit"), units)


def fields(written: WrittenFields) -> Iterator[Finding]:
    """The same of fields."""
    for item in written.items.values():
        yield from _misspelt(item.get("unit"), written.units)


def _misspelt(unit: Cursor | None, units: Units) -> Iterator[Finding]:
    instead = units.meant(str(unit.value)) if unit else ""
    if unit and instead:
        yield found(unit.place, unit=unit.value, instead=instead)


RULE = Rule(
    "C044",
    "misspelt-unit",
    find,
    zh="没有单位“{unit}”",
    en="there is no unit {unit}",
    hint_zh='写成 {instead}；读作符号的要加英文引号，例如 "%"',
    hint_en='write {instead}; a sign of YAML\'s own is quoted, such as "%"',
    fields=fields,
)
