"""Amounts (数值): everything that may stand where a number may stand, and what holds them to it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place, Text

if TYPE_CHECKING:
    import ast
    from collections.abc import Mapping
    from decimal import Decimal

Comparator = Literal[
    "at_least", "more_than", "at_most", "less_than", "equals", "not_equals",
    "between", "one_of", "requires", "forbids",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Expression:
    """A parsed expression; `tree` has been refused unless every node is allowed."""

    text: str
    tree: ast.expr = field(compare=False, repr=False)
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number of the regulation, exactly as typed (`0.50` keeps its two decimals)."""

    literal: Decimal
    place: Place = field(default=Place(), compare=False)

    @property
    def value(self) -> float:
        """The nearest double."""
        return float(self.literal)

    @property
    def decimals(self) -> int:
        """Digits after the point, as typed."""
        exponent = self.literal.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0


@dataclass(frozen=True, slots=True)
class Word:
    """One of the values of a measure that gives a text."""

    text: str
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class PerLevel:
    """An amount for each level."""

    values: Mapping[str, Amount]


@dataclass(frozen=True, slots=True)
class Case:
    """One row of an amount by cases: first match wins; `when` is None for the default."""

    when: Expression | None
    limit: Amount
    because: Text = Text("")
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Cases:
    """An amount by cases."""

    rows: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Ends:
    """An interval of numbers; an end that is None is open, each edge has one owner."""

    low: Number | None = None
    high: Number | None = None
    with_low: bool = True  # `from`; false for `above`
    with_high: bool = True  # `to`; false for `below`


@dataclass(frozen=True, slots=True)
class Band:
    """One row of an amount by bands (档)."""

    ends: Ends
    limit: Amount
    because: Text = Text("")
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Bands:
    """An amount by bands of a value: the first band that holds it; outside of all: missing."""

    by: Expression
    rows: tuple[Band, ...]
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One row of an amount by date: from the first to the last day, as precise as typed."""

    start: str
    end: str
    limit: Amount
    because: Text = Text("")
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Dated:
    """An amount that changes with the evaluation date; a date in no row has none."""

    rows: tuple[DatedRow, ...]
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Lookup:
    """An amount read from a table; without a column, the column of the section's level."""

    table: str
    column: str = ""
    place: Place = field(default=Place(), compare=False)


Amount = Number | Expression | Word | PerLevel | Cases | Bands | Dated | Lookup
Limit = Amount


@dataclass(frozen=True, slots=True)
class Test:
    """A comparator with its limit.

    `upper` and the two flags are for `between` only, `texts` for `one_of` only.
    """

    comparator: Comparator
    limit: Limit | None = None
    upper: Limit | None = None
    texts: tuple[str, ...] = ()
    with_low: bool = True  # the lower end belongs to the range
    with_high: bool = True
