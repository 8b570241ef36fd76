"""C041: a unit that the fields of the measure do not have: 册 over computers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.units import PERCENT, counted_part
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A unit is of another kind iff the dictionary has no way from the counted unit to it."""
    units = subject.quantities.units
    for item in subject.labelled:
        quantity, unit = item.quantity, counted_part(item.unit)
        if quantity is None or quantity.plain or units.alike(unit, quantity.unit):
            continue
        if (unit == PERCENT and quantity.per) or units.meant(unit):  # misspelt-unit tells of it
            continue
        yield found(subject.unit(item), unit=unit, counted=quantity.unit)


RULE = Rule(
    "C041",
    "unit-of-another-kind",
    find,
    zh="单位写作 {unit}，算的却是 {counted}",
    en="the unit says {unit}, but the measure counts {counted}",
    hint_zh="复制后忘了改的，改正 unit；或检查 measure 里的数据项",
    hint_en="if it was copied, correct the unit; or check the fields of the measure",
)
