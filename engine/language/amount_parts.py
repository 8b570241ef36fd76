"""An amount -> the amounts, conditions and look-ups inside it, and the words that lead to them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from engine.language.amounts import (
    Band,
    Bands,
    Case,
    Cases,
    Dated,
    DatedRow,
    Expression,
    Lookup,
    PerLevel,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from engine.language.amounts import Amount, Test
    from engine.language.tables import LookupTable

    Steps = tuple[str | int, ...]
    Tables = Mapping[str, LookupTable]

Row = TypeVar("Row", Case, Band, DatedRow)
DEEPEST = 4  # amounts that choose, one inside the other
SHAPE_WORDS = ("table", "bands", "dates", "by", "column")  # no level can have these names


def inner(amount: Amount) -> Iterator[tuple[Steps, Amount]]:
    """The amounts that an amount chooses from, with the words of the file that lead to each."""
    match amount:
        case PerLevel():
            for name, value in amount.values.items():
                yield (name,), value
        case Cases():
            yield from (((number, "is"), row.limit) for number, row in enumerate(amount.rows))
        case Bands():
            yield from (
                (("bands", number, "is"), row.limit) for number, row in enumerate(amount.rows)
            )
        case Dated():
            yield from (
                (("dates", number, "is"), row.limit) for number, row in enumerate(amount.rows)
            )


def walk(amount: Amount | None, steps: Steps = ()) -> Iterator[tuple[Steps, Amount]]:
    """An amount and every amount inside it, outer ones first, with the words that lead to each.

    Args:
        amount: None is no amount.
        steps: the words that lead to it.
    """
    if amount is None:
        return
    yield steps, amount
    for way, part in inner(amount):
        yield from walk(part, (*steps, *way))


def at_level(amount: Amount, level: str) -> Amount | None:
    """What is left of an amount at one level; None where it says nothing of that level."""
    match amount:
        case PerLevel():
            own = amount.values.get(level)
            return None if own is None else at_level(own, level)
        case Cases():
            return replace(amount, rows=_rows_at(amount.rows, level))
        case Bands():
            return replace(amount, rows=_rows_at(amount.rows, level))
        case Dated():
            return replace(amount, rows=_rows_at(amount.rows, level))
    return amount


def _rows_at(rows: tuple[Row, ...], level: str) -> tuple[Row, ...]:
    found = ((row, at_level(row.limit, level)) for row in rows)
    return tuple(replace(row, limit=limit) for row, limit in found if limit is not None)


def amounts_of(test: Test) -> Iterator[tuple[Steps, Amount]]:
    """The amounts of a test, with the words that lead to each."""
    if test.comparator == "between":
        ends = (
            ("from" if test.with_low else "above", test.limit),
            (
                "to" if test.with_high else "below",
                test.upper,
            ),
        )
        for word, amount in ends:
            if amount is not None:
                yield ("between", word), amount
    elif test.limit is not None:
        yield (test.comparator,), test.limit


def expressions_in(amount: Amount | None, tables: Tables) -> Iterator[tuple[str, Expression]]:
    """Every expression that an amount rests on, with its role: number, condition or text.

    Args:
        amount: None rests on nothing.
        tables: of the ruleset: a look-up rests on what its table is read by.
    """
    for _, part in walk(amount):
        match part:
            case Expression():
                yield "number", part
            case Cases():
                yield from (("condition", row.when) for row in part.rows if row.when)
            case Bands():
                yield "number", part.by
            case Lookup() if part.table in tables:
                table = tables[part.table]
                yield ("text" if table.by_words else "number"), table.by


def by_level(lookup: Lookup, tables: Tables, levels: Collection[str]) -> bool:
    """Whether the section's level picks the column of a look-up."""
    table = tables.get(lookup.table)
    if table is None or lookup.column:
        return False
    return bool(table.columns) and all(name in levels for name in table.columns)


def asks_for_levels(amount: Amount | None, tables: Tables, levels: Collection[str]) -> bool:
    """Whether an amount differs by level, so that only sections have one."""
    return any(
        isinstance(part, PerLevel) or (isinstance(part, Lookup) and by_level(part, tables, levels))
        for _, part in walk(amount)
    )
