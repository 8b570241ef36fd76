"""A criterion -> its limits one by one, each with what must be so for it to be the one that holds.

An amount by level, by cases, by bands or by date is several limits; each has a line of its own, and
tests must see both sides of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from engine.language.amount_parts import by_level
from engine.language.amounts import (
    Bands,
    Cases,
    Dated,
    Ends,
    Expression,
    Lookup,
    Number,
    PerLevel,
    Word,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Place
    from engine.language.amounts import Amount
    from engine.language.model import Criterion, Ruleset
    from engine.language.parts import Way


@dataclass(frozen=True, slots=True)
class When:
    """A condition that must hold, or must not."""

    condition: Expression
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Within:
    """A value that must lie in one band."""

    by: Expression
    ends: Ends


@dataclass(frozen=True, slots=True)
class During:
    """A time, as precise as typed, in which the evaluation date must lie; "" is open."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Reads:
    """A text that must be one word: that of a row of a table."""

    by: Expression
    word: Word


Condition = When | Within | During | Reads
Side = Literal["only", "from", "to"]  # which end of the good side the limit is


@dataclass(frozen=True, slots=True)
class Edge:
    """One limit of a criterion.

    Attributes:
        criterion: whose.
        limit: a number, a formula, or a table.
        way: from the criterion to the limit.
        level: "" where it holds at every level.
        conditions: all of them must hold.
        side: of a range, which end.
        place: where the limit, or its row, stands.
    """

    criterion: Criterion
    limit: Number | Expression | Lookup
    way: Way
    level: str = ""
    conditions: tuple[Condition, ...] = ()
    side: Side = "only"
    place: Place | None = None
    word: str = ""  # of a table by words: the row

    @property
    def decimals(self) -> int:
        """Decimals that the limit was typed with; 0 where it is computed."""
        return self.limit.decimals if isinstance(self.limit, Number) else 0


def edges_of(criterion: Criterion, ruleset: Ruleset) -> tuple[Edge, ...]:
    """Every limit of a criterion that has numeric limits, in the order of the file.

    Each row of a table by words is a limit of its own; tables by numbers are one, as a formula is.
    """
    test = criterion.test
    sides: tuple[tuple[str, Side], ...] = (("limit", "only"),)
    if test.comparator == "between":
        sides = (("limit", "from"), ("upper", "to"))
    found: list[Edge] = []
    for name, side in sides:
        amount = getattr(test, name)
        if amount is not None:
            found += _edges(criterion, amount, ("test", name), side)
    return tuple(row for edge in found for row in _by_words(edge, ruleset))


def _by_words(edge: Edge, ruleset: Ruleset) -> Iterator[Edge]:
    """The rows of a table by words, each with what it is read by; any other limit as it is."""
    lookup = edge.limit
    table = ruleset.tables.get(lookup.table) if isinstance(lookup, Lookup) else None
    if not isinstance(lookup, Lookup) or table is None or not table.by_words:
        yield edge
        return
    by_level_ = by_level(lookup, ruleset.tables, ruleset.all_levels)
    for index, column in enumerate(table.columns or ("",)):
        if (by_level_ and not _at(column, edge, ruleset)) or lookup.column not in ("", column):
            continue
        level = column if by_level_ else edge.level
        for row in table.rows:
            cell = row.cells[index]
            if cell is None or not isinstance(row.at, Word):
                continue
            if table.by.text == "level":
                if _at(row.key, edge, ruleset):
                    yield replace(edge, limit=cell, level=row.key, word=row.key)
                continue
            reads = Reads(table.by, row.at)
            yield replace(
                edge, limit=cell, level=level, word=row.key, conditions=(*edge.conditions, reads)
            )


def _at(level: str, edge: Edge, ruleset: Ruleset) -> bool:
    """Whether a limit may be asked for at a level."""
    wanted = (edge.level,) if edge.level else edge.criterion.levels or ruleset.rated_levels
    return level in wanted


def _edges(criterion: Criterion, amount: Amount, way: Way, side: Side) -> Iterator[Edge]:
    match amount:
        case Number() | Expression() | Lookup():
            yield Edge(criterion, amount, way, side=side, place=amount.place)
        case PerLevel():
            for level, value in amount.values.items():
                if not criterion.levels or level in criterion.levels:
                    for edge in _edges(criterion, value, (*way, "values", level), side):
                        yield replace(edge, level=level)
        case Cases() | Bands() | Dated():
            for index, (conditions, limit) in enumerate(_rows(amount)):
                for edge in _edges(criterion, limit, (*way, "rows", index, "limit"), side):
                    yield replace(edge, conditions=(*conditions, *edge.conditions))


def _rows(amount: Cases | Bands | Dated) -> Iterator[tuple[tuple[Condition, ...], Amount]]:
    """Each row's limit, with what must be so for the row to be the one that holds."""
    match amount:
        case Cases():
            earlier: tuple[Condition, ...] = ()
            for row in amount.rows:
                holds = () if row.when is None else (When(row.when),)
                yield (*earlier, *holds), row.limit
                if row.when is not None:
                    earlier = (*earlier, When(row.when, holds=False))
        case Bands():
            for band in amount.rows:
                yield (Within(amount.by, band.ends),), band.limit
        case Dated():
            for dated in amount.rows:
                yield (During(dated.start, dated.end),), dated.limit
