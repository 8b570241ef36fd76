"""An expression -> as typed, with the functions that are hard to read in words."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from engine.language.functions import FUNCTIONS
from engine.reports.words import word

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.language.amounts import Expression


def expression_text(expression: Expression, language: Language) -> str:
    """An expression as typed, its functions along years and over regions in words.

    `mean_of_years(funds, 3) / last_year(funds)` reads `近 3 年平均(funds) / 上一年的(funds)`.
    """
    text = expression.text.encode()
    changes = [change for node in ast.walk(expression.tree) for change in _changes(node, language)]
    for start, end, said in sorted(changes, reverse=True):
        text = text[:start] + said.encode() + text[end:]
    return text.decode()


def _changes(node: ast.AST, language: Language) -> list[tuple[int, int, str]]:
    """Where the words of a call stand in the text, in bytes, and what is said instead."""
    called = node.func if isinstance(node, ast.Call) else None
    function = FUNCTIONS.get(called.id) if isinstance(called, ast.Name) else None
    if function is None or not isinstance(node, ast.Call):
        return []
    if not function.along_years and function.rises_to != "region":
        return []
    first, *others = node.args
    years = ast.unparse(others[0]) if others else "1"
    name = (node.func.col_offset, node.func.end_col_offset or 0)
    changes = [(*name, word(function.name, language, years=years))]
    if others:
        changes.append((first.end_col_offset or 0, others[0].end_col_offset or 0, ""))
    return changes
