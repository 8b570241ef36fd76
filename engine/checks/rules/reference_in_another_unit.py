"""C077: limits that are held against one in another unit, or per so many others."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

from engine.checks.reasoning.quantity import Quantities
from engine.checks.rule import Finding, Rule, found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.reasoning.quantity import Quantity
    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Two limits differ in unit iff what their measures count differs in kind, size or denominator."""
    for node in subject.criteria:
        referred = subject.referred(node)
        if referred is None:
            continue
        ruleset, other = referred
        own, theirs = subject.quantities.of(node.measure), Quantities(ruleset).of(other.measure)
        if own and theirs and not (own.plain or theirs.plain or _alike(subject, own, theirs)):
            place = subject.at(node.name, "no_looser_than")
            yield found(place, name=node.name, other=node.no_looser_than)


def _alike(subject: Subject, own: Quantity, theirs: Quantity) -> bool:
    ratio = subject.quantities.units.ratio(own.unit, theirs.unit)
    same = ratio is not None and isclose(own.factor, theirs.factor * ratio)
    return same and bool(own.per) == bool(theirs.per)


RULE = Rule(
    "C077",
    "reference-in-another-unit",
    find,
    zh="{name} 和 {other} 的算法不同（单位、每百名或总数），数值不能直接比宽严",
    en="{name} and {other} are not computed alike (unit, per hundred, total): their limits cannot be compared",
    hint_zh="把 measure 写成同样的单位和口径",
    hint_en="write the measure in the same unit, per as many",
)
