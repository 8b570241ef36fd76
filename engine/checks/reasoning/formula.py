"""A condition as an expression -> a formula of questions, each about one thing and constants.

A thing is whatever is compared with a constant: a name, or a calculation taken as a whole. What
cannot be taken apart is a thing of its own that may hold or not.
"""

from __future__ import annotations

import ast
import operator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from engine.checks.reasoning.cells import cells
from engine.checks.reasoning.texts import texts_of
from engine.checks.reasoning.whole import is_whole
from engine.language.amounts import Expression
from engine.language.names import LEVEL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from engine.checks.reasoning.ranges import Ranges
    from engine.language.model import Ruleset

Value: TypeAlias = float | str | bool
OTHER = "\0"  # a text that no condition speaks of
_YES_NO: tuple[Value, ...] = (True, False)


@dataclass(frozen=True, slots=True)
class Question:
    """Whether the value of a thing passes."""

    thing: str
    passes: Callable[[Value], bool]


@dataclass(frozen=True, slots=True)
class Negated:
    """Holds where its part does not."""

    part: Formula


@dataclass(frozen=True, slots=True)
class Joined:
    """Holds where all parts do or, with `any_of`, where one does."""

    parts: tuple[Formula, ...]
    any_of: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """Holds where at least so many of some things do."""

    things: tuple[str, ...]
    least: int


Formula: TypeAlias = Question | Negated | Joined | Tally
ALWAYS = Joined(())

_OPERATORS: dict[type[ast.cmpop], Callable[[Value, Value], bool]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le,
    ast.Gt: operator.gt, ast.GtE: operator.ge,
}  # fmt: skip
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Eq: ast.Eq,
    ast.NotEq: ast.NotEq,
}  # fmt: skip


@dataclass(slots=True)
class Reader:
    """Reads the conditions of one question and gathers what their things can be.

    Attributes:
        levels: the levels that `level` can name here.
    """

    ruleset: Ruleset
    ranges: Ranges
    levels: Sequence[str] = ()
    _numbers: dict[str, tuple[ast.expr, set[float]]] = field(default_factory=dict)
    _choices: dict[str, list[Value]] = field(default_factory=dict)

    def read(self, condition: Expression | None) -> Formula:
        """The formula of a condition; one that always holds for None."""
        return ALWAYS if condition is None else self._read(condition.tree, 0)

    def values_of(self, thing: str) -> tuple[Value, ...]:
        """One value for each cell of a thing: enough to try."""
        if thing in self._numbers:
            node, cuts = self._numbers[thing]
            return cells(cuts, self.ranges.of_node(node), whole=is_whole(self.ruleset, node))
        return tuple(self._choices.get(thing, _YES_NO))

    def _read(self, node: ast.expr, depth: int) -> Formula:
        match node:
            case ast.Constant(value=bool() as said):
                return Joined((), any_of=not said)
            case ast.UnaryOp(op=ast.Not()):
                return Negated(self._read(node.operand, depth))
            case ast.BoolOp():
                parts = tuple(self._read(part, depth) for part in node.values)
                return Joined(parts, any_of=isinstance(node.op, ast.Or))
            case ast.IfExp():
                test = self._read(node.test, depth)
                body, other = self._read(node.body, depth), self._read(node.orelse, depth)
                return Joined(
                    (Joined((test, body)), Joined((Negated(test), other))), any_of=True
                )  # fmt: skip
            case ast.Compare():
                return self._compared(node)
            case ast.Name(id=name) if name in self.ruleset.measures and depth < _DEEPEST:
                value = self.ruleset.measures[name].value
                if isinstance(value, Expression):
                    return self._read(value.tree, depth + 1)
        return _open(node)

    def _compared(self, node: ast.Compare) -> Formula:
        sides = [node.left, *node.comparators]
        pairs = zip(node.ops, sides, sides[1:], strict=False)
        return Joined(tuple(self._pair(op, left, right) for op, left, right in pairs))

    def _pair(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> Formula:
        if isinstance(op, (ast.In, ast.NotIn)):
            elements = right.elts if isinstance(right, (ast.Tuple, ast.List)) else []
            parts = tuple(self._pair(ast.Eq(), left, element) for element in elements)
            among = Joined(parts, any_of=True)
            return Negated(among) if isinstance(op, ast.NotIn) else among
        if _constant(left) is not None and _constant(right) is None:
            left, right, op = right, left, _TURNED[type(op)]()
        constant = _constant(right)
        if constant is None:
            return self._difference(op, left, right)
        return self._question(op, left, constant)

    def _question(self, op: ast.cmpop, node: ast.expr, constant: Value) -> Formula:
        thing, compare = _name_of(node), _OPERATORS[type(op)]
        if isinstance(constant, float):
            self._numbers.setdefault(thing, (node, set()))[1].add(constant)
        elif isinstance(constant, str):
            known = self._choices.setdefault(thing, [*self._texts(node)])
            if OTHER in known and constant not in known:
                known.append(constant)
        return Question(thing, lambda value: compare(value, constant))

    def _difference(self, op: ast.cmpop, left: ast.expr, right: ast.expr) -> Formula:
        """Two things compared: a question about their difference."""
        first, second = _name_of(left), _name_of(right)
        if first > second:
            first, second, op = second, first, _TURNED[type(op)]()
        thing, compare = f"{first} - {second}", _OPERATORS[type(op)]
        self._choices[thing] = [-1.0, 0.0, 1.0]
        return Question(thing, lambda value: compare(value, 0.0))

    def _texts(self, node: ast.expr) -> tuple[str, ...]:
        """The texts that a thing can be; one for all of them where it can be any."""
        name = node.id if isinstance(node, ast.Name) else ""
        if name == LEVEL:
            return tuple(self.levels)
        return texts_of(self.ruleset, name) or (OTHER,)


_DEEPEST = 20  # measures that name measures


def _open(node: ast.expr) -> Formula:
    return Question(_name_of(node), bool)


def _name_of(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else ast.dump(node)


def _constant(node: ast.expr) -> Value | None:
    """The value of a constant, signs included; numbers as doubles."""
    match node:
        case ast.Constant(value=bool() | str() as value):
            return value
        case ast.Constant(value=int() | float() as value):
            return float(value)
        case ast.UnaryOp(op=ast.USub()):
            inner = _constant(node.operand)
            return -inner if isinstance(inner, float) else None
    return None
