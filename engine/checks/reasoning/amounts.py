"""An amount -> the numbers, expressions and look-ups at its ends, whatever rows lead to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.amount_parts import walk
from engine.language.amounts import Expression, Lookup, Number, PerLevel, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.amounts import Amount

    Leaf = Number | Expression | Lookup | Word


def leaves(amount: Amount | None) -> Iterator[Leaf]:
    """Every plain amount that an amount can come to."""
    for _, part in walk(amount):
        if isinstance(part, (Number, Expression, Lookup, Word)):
            yield part


def at_level(amount: Amount | None, level: str) -> Amount | None:
    """The amount at one level, where it is given level by level."""
    return amount.values.get(level) if isinstance(amount, PerLevel) else amount


def said(leaf: Leaf) -> str:
    """A plain amount as typed."""
    match leaf:
        case Number():
            return f"{leaf.literal:f}"
        case Lookup():
            return f"{{table: {leaf.table}}}"
    return leaf.text
