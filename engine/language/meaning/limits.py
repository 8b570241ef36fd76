"""The limits of a node: amounts that fit it, and texts that its measure can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language.amount_parts import amounts_of, asks_for_levels
from engine.language.meaning.amounts import AmountCheck

if TYPE_CHECKING:
    from engine.language.amounts import Test
    from engine.language.meaning.check import Check
    from engine.language.model import CoefficientGroup, Criterion, PointsGroup, ShareGroup


def check_limits(
    check: Check,
    node: Criterion | CoefficientGroup | ShareGroup | PointsGroup,
    levels: tuple[str, ...],
) -> None:
    """Report what does not fit in the limits of a node.

    Args:
        check: where findings go.
        node: with a test.
        levels: for which it is judged; none for every rated one.
    """
    amounts = AmountCheck(check, node, node.name, levels or check.ruleset.rated_levels)
    for steps, amount in amounts_of(node.test):
        amounts.of(amount, *steps)


def differs_by_level(check: Check, test: Test) -> bool:
    """Whether a limit of a test differs by level, so that only sections have one."""
    ruleset = check.ruleset
    return any(
        asks_for_levels(amount, ruleset.tables, ruleset.all_levels)
        for _, amount in amounts_of(test)
    )


def check_texts(check: Check, node: Criterion, population: str) -> None:
    """Report texts of `one_of` that the measure can never be."""
    if node.test.comparator != "one_of":
        return
    named = check.names.look_up(node.measure.text, population)
    values = named.values if named else ()
    for text in node.test.texts if values else ():
        if text not in values:
            place = check.place(node, "one_of", text)
            near = nearest(text, values) or values
            check.report("M083", place, owner=node.measure.text, name=text, near=near)
