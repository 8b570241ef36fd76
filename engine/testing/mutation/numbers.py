"""A number of the regulation -> the same one unit of its last decimal higher and lower."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.language.amounts import Number
from engine.language.model import Rubric
from engine.language.parts import at
from engine.language.scoring import Area, RubricItem
from engine.testing.mutation.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.model import Ruleset
    from engine.language.parts import Way

# These must add up, which `junheng validate` sees to: points move between items instead.
_SUMMED = {(RubricItem, "points"), (Area, "points"), (Rubric, "total")}


def beside(literal: Decimal) -> tuple[Decimal, Decimal]:
    """The neighbours of a number in units of its last decimal as typed.

    >>> beside(Decimal("0.50")), beside(Decimal("45"))
    ((Decimal('0.51'), Decimal('0.49')), (Decimal('46'), Decimal('44')))
    """
    exponent = literal.as_tuple().exponent
    unit = Decimal(1).scaleb(min(exponent, 0) if isinstance(exponent, int) else 0)
    return literal + unit, literal - unit


def slips(record: object, way: Way, ruleset: Ruleset) -> Iterator[Slip]:
    """A limit, a weight, a point … by one unit."""
    if not isinstance(record, Number) or not record.literal.is_finite():
        return
    holder = at(ruleset, way[:-1])
    if (type(holder), way[-1]) in _SUMMED and not getattr(holder, "total_from", ""):
        return
    for literal in beside(record.literal):
        if literal < 0 <= record.literal and "test" not in way:
            continue  # points, shares and weights are not negative; a limit may be
        yield Slip(
            replace(record, literal=literal), "replace", f"{record.literal:f}", f"{literal:f}",
            place=record.place,
        )  # fmt: skip
