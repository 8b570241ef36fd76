"""A lookup table as printed before and now -> what other cells do to the rules that read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amount_parts import walk
from engine.language.amounts import Lookup
from engine.language.effects import NOTHING, UNKNOWN, Effect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.amounts import Test
    from engine.language.model import Ruleset
    from engine.language.tables import LookupTable

_LOWER, _UPPER = ("at_least", "more_than"), ("at_most", "less_than")


def compare_tables(old: LookupTable, new: LookupTable, ruleset: Ruleset) -> Effect:
    """What a change of a table does, where every rule that reads it is of one and the same side.

    Args:
        old: the table before.
        new: the table now.
        ruleset: with the rules that read it now.
    """
    if _read(old) != _read(new) or old.by.text != new.by.text:
        return UNKNOWN
    sides = set(_sides(new.name, ruleset))
    if len(sides) != 1:
        return UNKNOWN if sides else NOTHING
    (sign,) = sides
    effect = NOTHING
    for row, other in zip(old.rows, new.rows, strict=True):
        for column, (cell, now) in enumerate(zip(row.cells, other.cells, strict=True)):
            if cell == now:
                continue
            if cell is None or now is None:
                effect += UNKNOWN
                continue
            name = f".{new.columns[column]}" if new.columns else ""
            where = f"{new.by.text} = {row.key}{name}"
            said = Text(
                f"{where} 从 {cell.literal} 到 {now.literal}",
                f"{where} from {cell.literal} to {now.literal}",
            )
            rises = sign * (1 if now.literal > cell.literal else -1)
            effect += Effect(tightens=(said,)) if rises > 0 else Effect(loosens=(said,))
    return effect


def _read(table: LookupTable) -> tuple[object, ...]:
    """Everything but the cells that decides what is read from a table."""
    keys = tuple(row.at for row in table.rows)
    return (keys, table.columns, table.between, table.first, table.last)


def _sides(table: str, ruleset: Ruleset) -> Iterator[int]:
    """Of each amount that reads a table: 1 where more is tighter, -1 where less is, 0 unknown."""
    for node in ruleset.nodes.values():
        test: Test | None = getattr(node, "test", None)
        if test is not None:
            lower, upper = test.comparator in _LOWER, test.comparator in _UPPER
            ranged = test.comparator == "between"
            if _reads(test.limit, table):
                yield 1 if lower or ranged else -1 if upper else 0
            if _reads(test.upper, table):
                yield -1
        for item in getattr(node, "items", ()):
            if _reads(item.award, table):
                yield 0
    for measure in ruleset.measures.values():
        if _reads(measure.value, table):
            yield 0


def _reads(amount: object, table: str) -> bool:
    parts = walk(amount)  # type: ignore[arg-type]
    return any(isinstance(part, Lookup) and part.table == table for _, part in parts)
