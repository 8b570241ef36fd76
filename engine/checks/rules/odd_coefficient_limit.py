"""C037: limits of coefficients that look like percentages, or stand under at_least."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.checks.reasoning.interval import number
from engine.checks.reasoning.meeting import LOWER, UPPER, sides
from engine.checks.rule import Finding, Rule, found
from engine.diagnostics import Text
from engine.language.amounts import Number
from engine.language.model import CoefficientGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject

_LARGEST = 1.5
_TURN = Text("改用 at_most 或 less_than", "use at_most or less_than")


def find(subject: Subject) -> Iterator[Finding]:
    """Of coefficients, a lower limit is suspect, and any limit above 1.5."""
    for name, node in subject.ruleset.nodes.items():
        if not isinstance(node, CoefficientGroup):
            continue
        if node.test.comparator in LOWER:
            yield found(subject.at(name, node.test.comparator, key=True), advice=_TURN)
            continue
        for word, leaf in sides(node.test):
            if word in UPPER and isinstance(leaf, Number) and leaf.value > _LARGEST:
                instead = number(leaf.value / 100)
                advice = Text(
                    f"差异系数写成小数，例如 {instead}", f"write a fraction, such as {instead}"
                )
                yield found(subject.limit(name, leaf), advice=advice)


RULE = Rule(
    "C037",
    "odd-coefficient-limit",
    find,
    zh="差异系数的标准不像是这样：系数越小越均衡，一般在 0 与 1 之间",
    en="an odd limit for coefficients: the smaller the better, and mostly between 0 and 1",
    hint_zh="{advice}",
    hint_en="{advice}",
)
