"""An expression and the facts of one school -> its value by plain arithmetic, in exact fractions.

The boundary cases that the tool makes are worked out here and held against the engine, so nothing
of the engine's arithmetic is used: one county, one school, one level with pupils, no tolerance, no
floating point. Over a single school every total, mean, highest and lowest is the value itself.
"""

from __future__ import annotations

import ast
import datetime as dt
import math
import operator
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from engine.language.amounts import (
    Bands,
    Cases,
    Dated,
    Expression,
    Lookup,
    Number,
    PerLevel,
    Word,
)
from engine.language.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.language.amounts import Amount, Ends
    from engine.language.model import Ruleset
    from engine.language.tables import LookupTable

Plain = Fraction | bool | str | dt.date | None  # None: missing

_COMPARISONS: dict[type[ast.cmpop], Callable[..., bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le,
    ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip
_COUNTED = ("count", "share")  # of one school: 1 where the condition holds, else 0


class NotPlainError(Exception):
    """What is asked for needs more than one school, one date and plain arithmetic."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True, slots=True)
class School:
    """The facts of one school with one level, and the choices of the run.

    Attributes:
        ruleset: whose measures and tables are asked for.
        level: the level.
        facts: fields, judged items and switches by name; a name that is not there is missing.
        date: the evaluation date.
    """

    ruleset: Ruleset
    level: str
    facts: Mapping[str, Plain]
    date: dt.date

    def value(self, amount: Amount) -> Plain:
        """The value of an amount of any shape.

        Raises:
            NotPlainError: it cannot be worked out for one school.
        """
        match amount:
            case Number():
                return Fraction(amount.literal)
            case Word():
                return amount.text
            case Expression():
                return self._node(amount.tree)
            case PerLevel():
                here = amount.values.get(self.level)
                return None if here is None else self.value(here)
            case Cases():
                return self._case(amount)
            case Bands():
                by = self.value(amount.by)
                held = (row for row in amount.rows if inside(by, row.ends))
                return next((self.value(row.limit) for row in held), None)
            case Dated():
                return next(
                    (self.value(r.limit) for r in amount.rows if covers(self.date, r.start, r.end)),
                    None,
                )
            case Lookup():
                table = self.ruleset.tables[amount.table]
                return looked_up(table, amount.column or self.level, self.value(table.by))

    def _case(self, cases: Cases) -> Plain:
        """The first row whose condition holds; where one is missing, nothing is known."""
        for row in cases.rows:
            holds = True if row.when is None else self.value(row.when)
            if holds is not False:
                return self.value(row.limit) if holds else None
        return None

    # ------------------------------------------------------------------ one node of an expression

    def _node(self, node: ast.expr) -> Plain:  # noqa: C901, PLR0911 - one line a kind of node
        match node:
            case ast.Constant(value=bool() | str() as value):
                return value
            case ast.Constant():
                return Fraction(repr(node.value))
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp(op=ast.Not(), operand=inner):
                truth = self._node(inner)
                return None if truth is None else not truth
            case ast.UnaryOp(op=ast.USub(), operand=inner):
                return _calculated(operator.neg, self._node(inner))
            case ast.UnaryOp(operand=inner):
                return self._node(inner)
            case ast.BinOp():
                return _calculated(
                    _OPERATORS[type(node.op)], self._node(node.left), self._node(node.right)
                )
            case ast.BoolOp():
                return self._joined(node)
            case ast.Compare():
                return self._compared(node)
            case ast.IfExp():
                test = self._node(node.test)
                return None if test is None else self._node(node.body if test else node.orelse)
            case ast.Call(func=ast.Name(id=name)):
                return self._called(name, node.args)
        raise NotPlainError(ast.unparse(node))

    def _name(self, name: str) -> Plain:
        if name in self.ruleset.measures:
            return self.value(self.ruleset.measures[name].value)
        return self.level if name == "level" else self.facts.get(name)

    def _joined(self, node: ast.BoolOp) -> Plain:
        """And, or: settled by one side alone where that is enough."""
        values = [self._node(value) for value in node.values]
        settles = isinstance(node.op, ast.Or)
        if settles in [value for value in values if value is not None]:
            return settles
        return None if None in values else not settles

    def _compared(self, node: ast.Compare) -> Plain:
        found: list[bool | None] = []
        left = self._node(node.left)
        for sign, side in zip(node.ops, node.comparators, strict=True):
            if isinstance(sign, (ast.In, ast.NotIn)):
                values = [self._node(one) for one in getattr(side, "elts", [])]
                found.append(None if left is None else (left in values) == isinstance(sign, ast.In))
                continue
            right = self._node(side)
            known = left is not None and right is not None
            found.append(_COMPARISONS[type(sign)](left, right) if known else None)
            left = right
        return False if False in found else None if None in found else True

    def _called(self, name: str, arguments: list[ast.expr]) -> Plain:
        function = FUNCTIONS.get(name)
        values: list[Plain] = [self._node(argument) for argument in arguments]
        if None in values:
            return None
        if function is not None and function.rises_to is not None:
            return _of_one(name.partition("_")[2], values)
        known = _FUNCTIONS.get(name)
        if known is not None:
            return _calculated(known, *values)
        if name == "years_since" and isinstance(values[0], dt.date):
            return Fraction(_years(values[0], self.date))
        raise NotPlainError(name)


def inside(value: Plain, ends: Ends) -> bool:
    """Whether a number lies between two ends, each of which belongs to one band."""
    if not isinstance(value, Fraction):
        return False
    low, high = (None if end is None else Fraction(end.literal) for end in (ends.low, ends.high))
    above = low is None or value > low or (ends.with_low and value == low)
    below = high is None or value < high or (ends.with_high and value == high)
    return above and below


def covers(date: dt.date, start: str, end: str) -> bool:
    """Whether a day lies in a time, told as precisely as it was typed; an open end is "".

    >>> covers(dt.date(2015, 12, 31), "2013", "2015"), covers(dt.date(2016, 1, 1), "2013", "2015")
    (True, False)
    """
    day = date.isoformat()
    return day[: len(start)] >= start and (not end or day[: len(end)] <= end)


def looked_up(table: LookupTable, column: str, value: Plain) -> Fraction | None:
    """The cell of a printed table, or what lies between two; None where nothing is printed."""
    if table.columns and column not in table.columns:
        return None
    place = table.columns.index(column) if table.columns else 0
    if table.by_words:
        cell = next((r.cells[place] for r in table.rows if r.key == value), None)
        return None if cell is None else Fraction(cell.literal)
    if not isinstance(value, Fraction):
        return None
    cells = (row.cells[place] for row in table.rows)
    rows = [(Fraction(k.literal), c) for k, c in zip(table.numbers, cells, strict=True)]
    below = [row for row in rows if row[0] <= value]
    above = [row for row in rows if row[0] >= value]
    if not below or not above:
        ends, beyond = (above[:1], table.first) if not below else (below[-1:], table.last)
        below = above = ends if beyond else []
    if not below:
        return None
    (low, first), (high, second) = below[-1], above[0]
    if first is None or second is None:
        return None
    one, two = Fraction(first.literal), Fraction(second.literal)
    if low == high:
        return one
    ways = {"linear": one + (two - one) * (value - low) / (high - low), "step_down": one,
            "step_up": two}  # fmt: skip
    return ways.get(table.between)


def half_up(value: Fraction, digits: int) -> Fraction:
    """A number with so many decimals, halves away from zero.

    >>> half_up(Fraction("2.345"), 2), half_up(Fraction("-2.5"), 0)
    (Fraction(47, 20), Fraction(-3, 1))
    """
    scaled = abs(value) * 10**digits
    whole = Fraction(math.floor(scaled + Fraction(1, 2)), 10**digits)
    return whole if value >= 0 else -whole


def _divided(left: Fraction, right: Fraction) -> Fraction | None:
    return None if right == 0 else left / right


def _remainder(left: Fraction, right: Fraction) -> Fraction | None:
    return None if right == 0 else left % right


def _raised(left: Fraction, right: Fraction) -> Fraction | None:
    if right.denominator != 1 or (left == 0 and right < 0):
        return None
    return Fraction(left**right.numerator)


_OPERATORS: dict[type[ast.operator], Callable[..., Fraction | None]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: _divided,
    ast.Mod: _remainder, ast.Pow: _raised,
}  # fmt: skip
_FUNCTIONS: dict[str, Callable[..., Fraction]] = {
    "abs": abs, "min": min, "max": max,
    "ceil": lambda value: Fraction(math.ceil(value)),
    "floor": lambda value: Fraction(math.floor(value)),
    "round_half_up": lambda value, digits: half_up(value, int(digits)),
}  # fmt: skip


def _calculated(how: Callable[..., Fraction | None], *values: Plain) -> Plain:
    if None in values:
        return None
    return how(*values)


def _of_one(operation: str, values: list[Plain]) -> Plain:
    """A total, a mean … over the one school there is."""
    if len(values) != 1:
        raise NotPlainError(operation)
    value = values[0]
    return Fraction(int(bool(value))) if operation in _COUNTED else value


def _years(then: dt.date, now: dt.date) -> int:
    """Whole years: an anniversary counts from its day on."""
    return now.year - then.year - ((now.month, now.day) < (then.month, then.day))
