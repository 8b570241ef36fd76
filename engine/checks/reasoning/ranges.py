"""A ruleset -> the interval in which the value of an expression or amount must lie.

What the data dictionary and the judged items say of minimum and maximum is carried through the
arithmetic. Names are taken as independent of each other, so an interval may be wider than what can
happen, never narrower: what lies outside of it cannot be.
"""

from __future__ import annotations

import ast
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

from engine.checks.reasoning.interval import (
    ANY,
    NOT_NEGATIVE,
    SHARE,
    Interval,
    exactly,
    hull_of,
)
from engine.language.amount_parts import inner
from engine.language.amounts import Expression, Lookup, Number, Word

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.language.amounts import Amount
    from engine.language.model import Ruleset

_LARGEST_POWER = 8


class Ranges:
    """Ranges of what one ruleset names; each measure is worked out once."""

    def __init__(self, ruleset: Ruleset) -> None:
        self._ruleset = ruleset
        self._measures: dict[str, Interval] = {}

    def of(self, amount: Amount | None) -> Interval:
        """The range of an amount: of all its rows together where it has several."""
        match amount:
            case None | Word():
                return ANY
            case Expression():
                return self.of_node(amount.tree)
            case Number():
                return exactly(amount.value)
            case Lookup():
                return self._of_lookup(amount)
        parts = [self.of(part) for _, part in inner(amount)]
        return reduce(or_, parts) if parts else ANY

    def of_name(self, name: str) -> Interval:
        """The range of a name; any where nothing is said of it."""
        ruleset = self._ruleset
        if name in ruleset.measures:
            return self._of_measure(name)
        item = ruleset.judged.get(name) or ruleset.dictionary.fields.get(name)
        if item is None:
            return ANY
        low = ANY.low if item.minimum is None else item.minimum
        high = ANY.high if item.maximum is None else item.maximum
        return Interval(low, high) if low <= high else ANY

    def of_node(self, node: ast.expr) -> Interval:  # noqa: PLR0911 - one line a kind of node
        """The range of a part of an expression; any where it is no number."""
        match node:
            case ast.Constant(value=bool() | str()):
                return ANY
            case ast.Constant(value=int() | float() as value):
                return exactly(float(value))
            case ast.Name():
                return self.of_name(node.id)
            case ast.UnaryOp(op=ast.USub()):
                return -self.of_node(node.operand)
            case ast.UnaryOp(op=ast.UAdd()):
                return self.of_node(node.operand)
            case ast.BinOp():
                return self._of_operation(node)
            case ast.IfExp():
                return self.of_node(node.body) | self.of_node(node.orelse)
            case ast.Call(func=ast.Name(id=name)):
                return self._of_call(name, [self.of_node(part) for part in node.args])
        return ANY

    def _of_measure(self, name: str) -> Interval:
        if name not in self._measures:
            self._measures[name] = ANY  # what a circle would ask for
            self._measures[name] = self.of(self._ruleset.measures[name].value)
        return self._measures[name]

    def _of_lookup(self, lookup: Lookup) -> Interval:
        """Between two rows of a table a value lies between theirs, so all its cells are enough."""
        table = self._ruleset.tables.get(lookup.table)
        if table is None:
            return ANY
        columns = table.columns or ("",)
        chosen = [i for i, name in enumerate(columns) if lookup.column in ("", name)]
        cells = [row.cells[i] for row in table.rows for i in chosen]
        values = [cell.value for cell in cells if cell is not None]
        return hull_of(values) if values else ANY

    def _of_operation(self, node: ast.BinOp) -> Interval:
        left, right = self.of_node(node.left), self.of_node(node.right)
        match node.op:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div():
                return left / right
            case ast.Mod() if right.low > 0:
                return Interval(0, right.high)
            case ast.Pow() if left.low >= 0 and 0 <= right.low == right.high <= _LARGEST_POWER:
                return left.rising(lambda end: _power(end, right.low))
        return ANY

    def _of_call(self, name: str, parts: list[Interval]) -> Interval:
        known = _FUNCTIONS.get(name)
        return known(parts) if known and parts else ANY


def _power(base: float, exponent: float) -> float:
    try:
        return float(base**exponent)
    except OverflowError:
        return float("inf")


def _absolute(parts: list[Interval]) -> Interval:
    one = parts[0]
    low = 0.0 if one.low <= 0 <= one.high else min(abs(one.low), abs(one.high))
    return Interval(low, max(abs(one.low), abs(one.high)))


def _smallest(parts: list[Interval]) -> Interval:
    return Interval(min(part.low for part in parts), min(part.high for part in parts))


def _largest(parts: list[Interval]) -> Interval:
    return Interval(max(part.low for part in parts), max(part.high for part in parts))


def _rounded(parts: list[Interval]) -> Interval:
    """Half up to some digits: within one unit of the last digit, whichever way."""
    one, digits = parts[0], parts[-1].low
    unit = 10.0**-digits if abs(digits) <= 12 else 0.0  # noqa: PLR2004 - what typing allows
    return one + Interval(-unit, unit)


def _total(parts: list[Interval]) -> Interval:
    """A sum of any number of values."""
    low = 0.0 if parts[0].low >= 0 else ANY.low
    return Interval(low, 0.0 if parts[0].high <= 0 else ANY.high)


_FUNCTIONS: dict[str, Callable[[list[Interval]], Interval]] = {
    "abs": _absolute,
    "min": _smallest,
    "max": _largest,
    "ceil": lambda parts: parts[0].up(),
    "floor": lambda parts: parts[0].down(),
    "round_half_up": _rounded,
    **dict.fromkeys(("school_total", "county_total"), _total),
    **dict.fromkeys(("school_count", "county_count"), lambda _: NOT_NEGATIVE),
    **dict.fromkeys(
        ("school_max", "school_min", "county_max", "county_min", "county_mean"),
        lambda parts: parts[0],
    ),
    "county_share": lambda _: SHARE,
}
