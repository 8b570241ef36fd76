"""An expression -> its form and factor, by which two regimes that write it otherwise are matched.

`100 * teachers / pupils` and `teachers / pupils` have one form and the factors 100 and 1: their
values differ by 100 and their coefficients of variation not at all.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from engine.language.amounts import Expression

if TYPE_CHECKING:
    from engine.language.model import Ruleset

Form = tuple[float, str]
_DEEPEST = 50  # measures that rest on measures; a circle is refused when a ruleset is read


def form_of(expression: Expression, ruleset: Ruleset) -> Form:
    """Factor and form of an expression, measures spelled out, sums and products in one order."""
    return _form(_spelled_out(expression.tree, ruleset, _DEEPEST))


def _spelled_out(tree: ast.expr, ruleset: Ruleset, depth: int) -> ast.expr:
    class Measures(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            measure = ruleset.measures.get(node.id)
            if depth == 0 or measure is None or not isinstance(measure.value, Expression):
                return node
            return _spelled_out(measure.value.tree, ruleset, depth - 1)

    copy = ast.parse(ast.unparse(tree), mode="eval").body
    return Measures().visit(copy)  # type: ignore[no-any-return]


def _form(node: ast.expr) -> Form:
    """Factor and form.

    >>> _form(ast.parse("100 * (b + a) / pupils", mode="eval").body)
    (100.0, '(a + b) / pupils')
    >>> _form(ast.parse("(2 * a + 2 * b) * 3", mode="eval").body)
    (6.0, '(a + b)')
    >>> _form(ast.parse("b - a", mode="eval").body)
    (1.0, '(-a + b)')
    """
    match node:
        case ast.Constant(value=int() | float() as value) if not isinstance(node.value, bool):
            return (float(value), "1") if value else (1.0, "0")
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            factor, form = _form(operand)
            return -factor, form
        case ast.BinOp(op=ast.Mult()):
            return _product(node)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            above, below = _form(left), _form(right)
            form = above[1] if below[1] == "1" else f"{above[1]} / {below[1]}"
            return above[0] / below[0], form
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            return _sum(node)
    return 1.0, ast.unparse(node)


def _product(node: ast.BinOp) -> Form:
    forms = [_form(part) for part in _operands(node, ast.Mult)]
    factor = 1.0
    for own, _ in forms:
        factor *= own
    texts = sorted(text for _, text in forms if text != "1")
    return factor, " * ".join(texts) or "1"


def _operands(node: ast.expr, kind: type[ast.operator]) -> list[ast.expr]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, kind):
        return [*_operands(node.left, kind), *_operands(node.right, kind)]
    return [node]


def _sum(node: ast.BinOp) -> Form:
    """A sum in the order of its texts; the factor of the first term that adds stands before it."""
    terms = sorted((text, factor) for factor, text in _terms(node, 1.0))
    whole = next((factor for _, factor in terms if factor > 0), terms[0][1])
    said = [_term(text, factor / whole) for text, factor in terms]
    return whole, "(" + " + ".join(said).replace("+ -", "- ") + ")"


def _term(text: str, factor: float) -> str:
    if factor == 1:
        return text
    return f"-{text}" if factor == -1 else f"{factor:g} * {text}"


def _terms(node: ast.expr, sign: float) -> list[Form]:
    if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Add, ast.Sub)):
        other = sign if isinstance(node.op, ast.Add) else -sign
        return [*_terms(node.left, sign), *_terms(node.right, other)]
    factor, text = _form(node)
    return [(sign * factor, text)]
