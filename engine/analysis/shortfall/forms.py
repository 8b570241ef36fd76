"""A measure -> what can be added to change it, and by how much a unit of that changes it.

A measure is of the form k (c R + rest) / D: R is the resource (teachers, rooms, m²), or a sum of
resources of one unit that all count the same, c a constant; neither `rest` nor D, nor the limit it
is held against, has anything to do with R. Then L is reached by adding (L - value) D / (k c) of R.
What is not of this form is not expressible, and why is said; nothing is guessed.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.analysis.shortfall.quantities import Quantity, names_of, quantity_of
from engine.diagnostics import Text
from engine.language.amounts import Expression

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.evaluation.expressions import ColumnEval

NOT_LINEAR = Text(
    "这个指标不是“资源 ÷ 人数”一类的算式，不能折算成资源数量",
    "the measure is not a resource over something: no amount of a resource follows",
)
CHOOSES = Text(
    "这个指标随情况取不同的算法，不能折算成资源数量",
    "the measure is computed differently case by case: no amount of a resource follows",
)
NOT_ADDED = Text(
    "算出来的不是可以增减的数量",
    "what is measured is not an amount that can be added to",
)
MIXED = Text(
    "几种资源的单位或权重不同，不能合成一个数量",
    "resources of different units or weights: no single amount follows",
)
ON_BOTH_SIDES = Text(
    "同一项数据在算式的两边（或标准里）都出现，不能折算成资源数量",
    "the same data stands on both sides of the formula, or in its limit: no amount follows",
)
NOT_COMPARED = Text(
    "这项标准不是下限或上限", "the criterion has neither a lower nor an upper limit"
)


@dataclass(frozen=True, slots=True)
class Form:
    """Value = factor * (R + rest) / below, with R the resource.

    Attributes:
        resource: what is added to (or taken from).
        factor: change of the value per unit of R, times `below`.
        below: D; None where nothing is divided by.
        held: names of everything else that the value rests on, and that is held as it is.
    """

    resource: Quantity
    factor: float
    below: ast.expr | None
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Terms:
    """factor * Σ coefficient * term / below, as it is taken apart."""

    factor: float = 1.0
    terms: tuple[tuple[float, ast.expr], ...] = ()
    below: ast.expr | None = None


def form_of(tree: ast.expr, evaluator: ColumnEval, limit_names: Iterable[str] = ()) -> Form | Text:
    """The form of a measure, or why it has none.

    Args:
        tree: the measure, as parsed.
        evaluator: whose ruleset, population and scopes the names are of.
        limit_names: fields that the limit rests on.
    """
    tree = _spelled_out(tree, evaluator)
    taken = _taken_apart(tree, evaluator)
    if isinstance(taken, Text):
        return taken
    return _with_resource(taken, evaluator, frozenset(limit_names))


def denominator_form(
    tree: ast.expr, evaluator: ColumnEval, limit_names: Iterable[str] = ()
) -> Form | Text:
    """The same with what is divided by as the resource: classes of pupils / classes.

    The `factor` is that of the numerator: a limit L is reached with R = factor * numerator / L, so
    that the resource that is lacking is R (value / L - 1).
    """
    tree = _spelled_out(tree, evaluator)
    taken = _taken_apart(tree, evaluator)
    if isinstance(taken, Text):
        return taken
    if taken.below is None:
        return NOT_LINEAR
    below = quantity_of(taken.below, evaluator)
    if below is None or not below.adds:
        return NOT_ADDED
    others = _all_names([term for _, term in taken.terms], evaluator)
    if not below.fields.isdisjoint(others | frozenset(limit_names)):
        return ON_BOTH_SIDES
    return Form(below, taken.factor, taken.below, tuple(sorted(others)))


def _spelled_out(tree: ast.expr, evaluator: ColumnEval) -> ast.expr:
    """A measure that is only a name stands for what the name says, at the same scope."""
    if isinstance(tree, ast.Name) and tree.id in evaluator.ruleset.measures:
        value = evaluator.ruleset.measures[tree.id].value
        if isinstance(value, Expression) and isinstance(value.tree, (ast.BinOp, ast.Name)):
            return _spelled_out(value.tree, evaluator)
    return tree


def _taken_apart(tree: ast.expr, evaluator: ColumnEval) -> _Terms | Text:
    """A product and quotient of constants, one sum and one divisor."""
    match tree:
        case ast.BinOp(op=ast.Div()):
            return _divided(tree, evaluator)
        case ast.BinOp(op=ast.Mult()):
            number, other = _constant(tree.left), tree.right
            if number is None:
                number, other = _constant(tree.right), tree.left
            if number is None:
                return NOT_LINEAR
            return _scaled(_taken_apart(other, evaluator), number)
        case ast.UnaryOp(op=ast.USub()):
            return _scaled(_taken_apart(tree.operand, evaluator), -1.0)
        case ast.IfExp():
            return CHOOSES
    return _Terms(1.0, tuple(_sum(tree, 1.0, evaluator)))


def _divided(tree: ast.BinOp, evaluator: ColumnEval) -> _Terms | Text:
    above = _taken_apart(tree.left, evaluator)
    number = _constant(tree.right)
    if isinstance(above, Text) or number == 0:
        return above if isinstance(above, Text) else NOT_LINEAR
    if number is not None:
        return _scaled(above, 1.0 / number)
    if above.below is not None:
        return NOT_LINEAR
    return replace(above, below=_spelled_out(tree.right, evaluator))


def _scaled(taken: _Terms | Text, by: float) -> _Terms | Text:
    return taken if isinstance(taken, Text) else replace(taken, factor=taken.factor * by)


def _sum(tree: ast.expr, sign: float, evaluator: ColumnEval) -> Iterable[tuple[float, ast.expr]]:
    """The terms of a sum with their coefficients."""
    match tree:
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            yield from _sum(tree.left, sign, evaluator)
            after = -sign if isinstance(tree.op, ast.Sub) else sign
            yield from _sum(tree.right, after, evaluator)
            return
        case ast.UnaryOp(op=ast.USub()):
            yield from _sum(tree.operand, -sign, evaluator)
            return
        case ast.BinOp(op=ast.Mult()):
            number = _constant(tree.left)
            if number is not None:
                yield from _sum(tree.right, sign * number, evaluator)
                return
            number = _constant(tree.right)
            if number is not None:
                yield from _sum(tree.left, sign * number, evaluator)
                return
        case ast.Name() if tree.id in evaluator.ruleset.measures:
            plain = _spelled_out(tree, evaluator)
            if plain is not tree:
                yield from _sum(plain, sign, evaluator)
                return
    yield sign, tree


def _constant(tree: ast.expr) -> float | None:
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        inner = _constant(tree.operand)
        return None if inner is None else -inner
    if isinstance(tree, ast.Constant) and isinstance(tree.value, (int, float)):
        return float(tree.value)
    return None


def _with_resource(
    taken: _Terms, evaluator: ColumnEval, limit_names: frozenset[str]
) -> Form | Text:
    """The resource among the terms: those that add to the sum, all of them alike."""
    known = [
        (coefficient, quantity, tree)
        for coefficient, tree in taken.terms
        if (quantity := quantity_of(tree, evaluator)) is not None
    ]
    adding = [
        (coefficient, quantity)
        for coefficient, quantity, _ in known
        if coefficient * taken.factor > 0 and quantity.adds
    ]
    if not adding:
        whole = [quantity for _, quantity, _ in known]
        if len(taken.terms) != 1 or not whole or taken.below is not None:
            return NOT_ADDED if known else NOT_LINEAR
        adding = [(known[0][0], whole[0])]  # a value in its own unit: a rate, a year, a width
    coefficients = {coefficient for coefficient, _ in adding}
    units = {quantity.unit for _, quantity in adding}
    if len(coefficients) > 1 or len(units) > 1:
        return MIXED
    chosen = [quantity for _, quantity in adding]
    fields = frozenset().union(*(quantity.fields for quantity in chosen))
    mine = {id(quantity.tree) for quantity in chosen}
    others = [tree for _, tree in taken.terms if id(tree) not in mine]
    if taken.below is not None:
        others.append(taken.below)
    held = _all_names(others, evaluator)
    if sum(len(quantity.fields) for quantity in chosen) != len(fields):
        return ON_BOTH_SIDES
    if not fields.isdisjoint(held | limit_names):
        return ON_BOTH_SIDES
    together = chosen[0].joined(chosen[1:])
    return Form(together, taken.factor * coefficients.pop(), taken.below, tuple(sorted(held)))


def _all_names(trees: Iterable[ast.expr], evaluator: ColumnEval) -> frozenset[str]:
    return frozenset().union(*(names_of(tree, evaluator) for tree in trees))
