"""An expression -> what it counts: in which unit, per what, and times how much."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.checks.reasoning.amounts import leaves
from engine.checks.reasoning.units import Units
from engine.language.amounts import Expression

if TYPE_CHECKING:
    from engine.language.amounts import Amount
    from engine.language.model import Ruleset


@dataclass(frozen=True, slots=True)
class Quantity:
    """`factor` times so many `unit`, it may be divided by something.

    Attributes:
        unit: of what is counted, as the data dictionary spells it; "" for a plain number.
        counted: the fields that are counted.
        per: the fields that it is divided by; empty where it is not divided.
        per_unit: their unit.
        factor: the constant that the fields are multiplied by.
    """

    unit: str = ""
    counted: frozenset[str] = frozenset()
    per: frozenset[str] = frozenset()
    per_unit: str = ""
    factor: float = 1.0

    @property
    def plain(self) -> bool:
        """Whether it is a constant."""
        return not self.counted


@dataclass(frozen=True, slots=True)
class Mixture:
    """A sum, difference or comparison of two quantities of different units."""

    node: ast.expr
    left: Quantity
    right: Quantity


class Quantities:
    """Quantities of one ruleset's expressions.

    None stands for what nobody can tell: a product of two fields, a field without a unit, a choice
    between different things.
    """

    def __init__(self, ruleset: Ruleset) -> None:
        self.units = Units(ruleset.dictionary.units)
        self._ruleset = ruleset
        self._measures: dict[str, Quantity | None] = {}
        self._known: dict[str, Quantity | None] = {}  # by the text of an expression

    def of(self, amount: Amount) -> Quantity | None:
        """What an amount counts; None too where its rows count different things."""
        if isinstance(amount, Expression):
            if amount.text not in self._known:
                self._known[amount.text] = self._of(amount.tree, [])
            return self._known[amount.text]
        found = {self.of(leaf) if isinstance(leaf, Expression) else None for leaf in leaves(amount)}
        return found.pop() if len(found) == 1 else None

    def mixtures(self, expression: Expression) -> list[Mixture]:
        """What an expression adds up, subtracts or compares although the units differ."""
        sink: list[Mixture] = []
        self._of(expression.tree, sink)
        return sink

    def times(self, quantity: Quantity, unit: str) -> float | None:
        """What a value must be multiplied by to be so many `unit` a piece: 1, or 100 per hundred.

        None where the unit measures something else.
        """
        ratio = self.units.ratio(unit or quantity.unit, quantity.unit)
        return None if ratio is None else quantity.factor * ratio

    def share(self, quantity: Quantity | None) -> bool:
        """Whether it is so much of something by as much of the same: 人 by 人, ㎡ by ㎡."""
        return (
            quantity is not None
            and bool(quantity.per)
            and self.units.ratio(quantity.unit, quantity.per_unit) == 1
        )

    def _of(self, node: ast.expr, sink: list[Mixture]) -> Quantity | None:  # noqa: C901, PLR0911 - one line a kind of node
        match node:
            case ast.Constant(value=bool() | str()):
                return None
            case ast.Constant(value=int() | float() as value):
                return Quantity(factor=float(value))
            case ast.Name(id=name):
                return self._name(name)
            case ast.UnaryOp(op=ast.USub()):
                inner = self._of(node.operand, sink)
                return inner and replace(inner, factor=-inner.factor)
            case ast.UnaryOp(op=ast.UAdd()):
                return self._of(node.operand, sink)
            case ast.BinOp():
                return self._operation(node, sink)
            case ast.IfExp():
                self._of(node.test, sink)
                return _either(self._of(node.body, sink), self._of(node.orelse, sink))
            case ast.Call(func=ast.Name(id=name)):
                return self._call(node, name, sink)
            case ast.Compare():
                self._compared(node, sink)
            case ast.BoolOp() | ast.UnaryOp():
                for part in ast.iter_child_nodes(node):
                    if isinstance(part, ast.expr):
                        self._of(part, sink)
        return None

    def _name(self, name: str) -> Quantity | None:
        if name in self._ruleset.measures:
            if name not in self._measures:
                self._measures[name] = None  # what a circle would ask for
                self._measures[name] = self.of(self._ruleset.measures[name].value)
            return self._measures[name]
        item = self._ruleset.dictionary.fields.get(name) or self._ruleset.judged.get(name)
        return Quantity(item.unit, frozenset([name])) if item and item.unit else None

    def _operation(self, node: ast.BinOp, sink: list[Mixture]) -> Quantity | None:
        left, right = self._of(node.left, sink), self._of(node.right, sink)
        if left is None or right is None:
            return None
        match node.op:
            case ast.Add() | ast.Sub():
                return self._sum(node, left, right, sink)
            case ast.Mult() if left.plain or right.plain:
                whole = right if left.plain else left
                return replace(whole, factor=left.factor * right.factor)
            case ast.Div() if right.plain and right.factor:
                return replace(left, factor=left.factor / right.factor)
            case ast.Div() if not (left.plain or left.per or right.per) and right.factor:
                return Quantity(
                    left.unit, left.counted, right.counted, right.unit,
                    left.factor / right.factor,
                )  # fmt: skip
        return None

    def _sum(
        self, node: ast.expr, left: Quantity, right: Quantity, sink: list[Mixture]
    ) -> Quantity | None:
        if left.plain or right.plain:  # a growth rate, a / b - 1, is no share any more
            whole = right if left.plain else left
            return None if whole.plain or whole.per else whole
        if bool(left.per) == bool(right.per) and self._differ(left, right):
            sink.append(Mixture(node, left, right))
            return None
        return _together(left, right)

    def _differ(self, left: Quantity, right: Quantity) -> bool:
        """Whether the units are of two kinds, or of one kind and two sizes."""
        if not self.units.alike(left.unit, right.unit):
            return True
        return self.sizes_differ(left, right)

    def sizes_differ(self, left: Quantity, right: Quantity) -> bool:
        """Whether the units are two sizes of one kind, and no factor evens it out.

        A factor beside the conversion is a weight: 0.5 * 元 / 10000 goes with 万元.
        """
        ratio = self.units.ratio(left.unit, right.unit)
        if ratio in (None, 0, 1) or not right.factor:
            return False
        weight = abs(left.factor / right.factor / ratio)
        return not _LIGHTEST <= weight <= _HEAVIEST

    def _call(self, node: ast.Call, name: str, sink: list[Mixture]) -> Quantity | None:
        parts = [self._of(part, sink) for part in node.args]
        if name in _KEEPING and parts:
            return parts[0]
        if name in ("min", "max") and None not in parts:
            given = [part for part in parts if part is not None and not part.plain]
            whole = given[0] if given else None
            for part in given[1:]:
                whole = _together(whole, part) if whole else None
            return whole
        return None

    def _compared(self, node: ast.Compare, sink: list[Mixture]) -> None:
        """What is compared may be of two kinds (computers with pupils), not of two sizes of one."""
        sides = [node.left, *node.comparators]
        for left, right in pairwise(sides):
            one, other = self._of(left, sink), self._of(right, sink)
            if one and other and one.counted and other.counted and self.sizes_differ(one, other):
                sink.append(Mixture(node, one, other))


_LIGHTEST, _HEAVIEST = 0.1, 10  # of weights in a sum; units differ by more

_KEEPING = frozenset(
    ["abs", "ceil", "floor", "round_half_up", "school_total", "school_max", "school_min",
     "county_total", "county_mean", "county_max", "county_min"],
)  # fmt: skip


def _together(left: Quantity, right: Quantity) -> Quantity | None:
    """Two of a kind as one."""
    if (left.unit, left.per_unit, left.factor) != (right.unit, right.per_unit, right.factor):
        return None
    return replace(left, counted=left.counted | right.counted, per=left.per | right.per)


def _either(left: Quantity | None, right: Quantity | None) -> Quantity | None:
    """One or the other; of a constant beside a quantity the quantity counts."""
    if left is None or right is None:
        return None
    if left.plain or right.plain:
        return right if left.plain else left
    return _together(left, right)
