"""An expression -> whether its value is a whole number for certain."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.language.model import Ruleset

_COUNTS = frozenset(["ceil", "floor", "years_since"])
_COUNTING = ("_count",)  # school_count, county_count, region_count
_KEEPING = ("abs", "min", "max")
_GATHERING = ("_total", "_max", "_min")  # school_total, county_max …


def is_whole(ruleset: Ruleset, node: ast.expr) -> bool:
    """Whether a part of an expression is always a whole number."""
    match node:
        case ast.Constant(value=int()):
            return True
        case ast.Name(id=name):
            item = ruleset.dictionary.fields.get(name)
            return item is not None and item.whole
        case ast.UnaryOp():
            return is_whole(ruleset, node.operand)
        case ast.BinOp(op=ast.Add() | ast.Sub() | ast.Mult()):
            return is_whole(ruleset, node.left) and is_whole(ruleset, node.right)
        case ast.Call(func=ast.Name(id=name), args=args):
            if name in _COUNTS or name.endswith(_COUNTING):
                return True
            gathers = name in _KEEPING or name.endswith(_GATHERING)
            return gathers and all(is_whole(ruleset, part) for part in args)
    return False
