"""An expression over the cells of a row -> its exact value."""

from __future__ import annotations

import ast
from decimal import Decimal, DecimalException
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.amounts import Number


def exact(node: ast.expr, cells: Mapping[str, Number | None]) -> Decimal | None:
    """The value by plain arithmetic; None where a cell is empty, or for anything else."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return Decimal(str(value))
        case ast.Name(id=name):
            cell = cells.get(name)
            return None if cell is None else cell.literal
        case ast.UnaryOp(op=ast.USub()):
            inner = exact(node.operand, cells)
            return None if inner is None else -inner
        case ast.BinOp():
            left, right = exact(node.left, cells), exact(node.right, cells)
            return None if left is None or right is None else _operation(node.op, left, right)
    return None


def _operation(operator: ast.operator, left: Decimal, right: Decimal) -> Decimal | None:
    try:
        match operator:
            case ast.Add():
                return left + right
            case ast.Sub():
                return left - right
            case ast.Mult():
                return left * right
            case ast.Div():
                return left / right
    except DecimalException:
        return None
    return None
