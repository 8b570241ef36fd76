"""An expression -> the same with one literal, sign, comparison, condition or function changed."""

from __future__ import annotations

import ast
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from engine.language.amounts import Expression
from engine.language.expressions import part, place_of
from engine.testing.mutation.numbers import beside
from engine.testing.mutation.slip import Slip

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.language.model import Ruleset
    from engine.language.parts import Way

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.Mod: ast.Div,
}  # fmt: skip
_FUNCTIONS = (
    ("ceil", "floor"), ("floor", "ceil"), ("min", "max"), ("max", "min"), ("_min", "_max"),
    ("_max", "_min"),
)  # fmt: skip


def slips(record: object, way: Way, ruleset: Ruleset) -> Iterator[Slip]:  # noqa: ARG001
    """Every slip of one word of a formula."""
    if not isinstance(record, Expression):
        return
    for node in ast.walk(record.tree):
        if not isinstance(node, ast.expr):
            continue
        for other in _others(node, record):
            tree = _with(record.tree, node, other)
            text = ast.unparse(tree)
            yield Slip(
                Expression(text, tree, record.place), "replace",
                part(record, node), ast.unparse(other), place=place_of(record, node),
                change=f"→ {text}",
            )  # fmt: skip


def _others(node: ast.expr, record: Expression) -> Iterator[ast.expr]:
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            for literal in beside(Decimal(part(record, node))):
                yield ast.Constant(int(literal) if isinstance(value, int) else float(literal))
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BoolOp():
            yield from _conditions(node)
        case ast.UnaryOp(op=ast.Not() | ast.USub()):
            yield node.operand
        case ast.BinOp() if type(node.op) in _OPERATORS:
            yield ast.BinOp(node.left, _OPERATORS[type(node.op)](), node.right)
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Call(func=ast.Name(id=name)):
            for other in _functions(name):
                yield ast.Call(ast.Name(other, ast.Load()), node.args, [])


def _functions(name: str) -> Iterator[str]:
    """The function that is mistaken for another: the lowest for the highest, up for down."""
    for one, other in _FUNCTIONS:
        if name.endswith(one) if one.startswith("_") else name == one:
            yield name.removesuffix(one) + other


def _conditions(node: ast.BoolOp) -> Iterator[ast.expr]:
    """`and` for `or`, and one condition fewer."""
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for gone in node.values:
        left = [value for value in node.values if value is not gone]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _comparisons(node: ast.Compare) -> Iterator[ast.Compare]:
    for index, operator in enumerate(node.ops):
        ops = [*node.ops]
        ops[index] = _COMPARISONS[type(operator)]()
        yield ast.Compare(node.left, ops, node.comparators)
    for index, side in enumerate(node.comparators):
        if isinstance(side, (ast.Tuple, ast.List)) and len(side.elts) > 1:
            for gone in side.elts:
                kept = ast.Tuple([one for one in side.elts if one is not gone], ast.Load())
                sides: list[ast.expr] = [*node.comparators]
                sides[index] = kept
                yield ast.Compare(node.left, node.ops, sides)


def _with(tree: ast.expr, node: ast.expr, other: ast.expr) -> ast.expr:
    """The tree with one node replaced; all others are shared."""
    if tree is node:
        return other
    fields: dict[str, Any] = {}
    for name, value in ast.iter_fields(tree):
        if isinstance(value, ast.expr):
            fields[name] = _with(value, node, other)
        elif isinstance(value, list):
            fields[name] = [
                _with(one, node, other) if isinstance(one, ast.expr) else one for one in value
            ]
        else:
            fields[name] = value
    return ast.copy_location(type(tree)(**fields), tree)
