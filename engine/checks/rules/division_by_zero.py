"""C015: divisions by a constant that is 0, and so by nothing."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from engine.checks.rule import Finding, Rule, found
from engine.language.expressions import part, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.checks.subject import Subject


def find(subject: Subject) -> Iterator[Finding]:
    """A division is by zero iff its divisor is 0 whatever the data are."""
    for expression in subject.expressions:
        if "/" not in expression.text and "%" not in expression.text:
            continue
        for node in ast.walk(expression.tree):
            if isinstance(node, ast.BinOp) and isinstance(node.op, (ast.Div, ast.Mod)):
                divisor = subject.ranges.of_node(node.right)
                if divisor.low == divisor.high == 0:
                    yield found(place_of(expression, node.right), part=part(expression, node))


RULE = Rule(
    "C015",
    "division-by-zero",
    find,
    zh="{part} 除以 0，永远没有数值",
    en="`{part}` divides by 0 and never has a value",
    hint_zh="改正除数",
    hint_en="correct the divisor",
)
