"""Text of an expression -> a syntax tree of allowed nodes only, or Diagnostics with a caret.

Nothing is evaluated here. What may stand in an expression is an allow-list (docs/language.md,
section 4); its limits keep a hostile or mistyped text from costing time.
"""

from __future__ import annotations

import ast
import re
import unicodedata
import warnings
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, Place, problem
from engine.language.amounts import Expression

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 500  # characters
MOST_NODES = 200
DEEPEST = 30
LARGEST_EXPONENT = 8

_ALLOWED = (
    ast.Expression, ast.Name, ast.Constant, ast.UnaryOp, ast.BinOp, ast.BoolOp, ast.Compare,
    ast.IfExp, ast.Call, ast.Tuple, ast.List, ast.Load, ast.And, ast.Or, ast.Not, ast.UAdd,
    ast.USub, ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Mod, ast.Pow, ast.Eq, ast.NotEq, ast.Lt,
    ast.LtE, ast.Gt, ast.GtE, ast.In, ast.NotIn,
)  # fmt: skip

_NAMES_OF_THE_REFUSED = {
    "Attribute": "a.b", "Subscript": "a[b]", "Lambda": "lambda", "ListComp": "[… for …]",
    "GeneratorExp": "(… for …)", "SetComp": "{… for …}", "DictComp": "{… for …}", "Dict": "{…}",
    "Set": "{…}", "JoinedStr": "f'…'", "NamedExpr": ":=", "Starred": "*a", "Await": "await",
    "Yield": "yield", "YieldFrom": "yield", "Is": "is", "IsNot": "is not", "BitAnd": "&",
    "BitOr": "|", "BitXor": "^", "Invert": "~", "LShift": "<<", "RShift": ">>", "FloorDiv": "//",
    "MatMult": "@", "Slice": "a:b",
}  # fmt: skip

_INSTEAD = {
    "&": "and", "|": "or", "^": "**", "~": "not", "is": "==", "is not": "!=", "//": "floor(a / b)",
    ":=": "==",
}  # fmt: skip


# What Excel or a sentence writes for the words and signs of an expression.
_WORDS = {
    "AND": "and", "OR": "or", "NOT": "not", "IN": "in", "IF": "if", "ELSE": "else",
    "且": "and", "并且": "and", "而且": "and", "和": "and", "与": "and", "或": "or", "或者": "or",
    "非": "not", "不是": "!=", "是": "==", "等于": "==", "不等于": "!=", "属于": "in",
    "大于": ">", "小于": "<", "高于": ">", "低于": "<", "超过": ">", "不足": "<",
    "不小于": ">=", "不低于": ">=", "不少于": ">=", "大于等于": ">=", "大于或等于": ">=",
    "不大于": "<=", "不高于": "<=", "不超过": "<=", "小于等于": "<=", "小于或等于": "<=",
    "加": "+", "减": "-", "乘": "*", "乘以": "*", "除以": "/", "×": "*", "÷": "/",
}  # fmt: skip
_WORD = re.compile(rf"(?<!\w)(?:{'|'.join(_WORDS)})(?!\w)")
_TEXTS = re.compile(r"'[^']*'|\"[^\"]*\"")


def parse(text: str, place: Place, excerpt: str = "") -> tuple[Expression | None, list[Diagnostic]]:
    """Parse one expression.

    Args:
        text: the expression as typed.
        place: where its first character stands.
        excerpt: the line of the file, for the caret.

    Returns:
        The expression and no Diagnostics, or None and what is wrong.
    """
    if len(text) > LONGEST:
        return None, [problem("E002", place, excerpt, length=len(text), most=LONGEST)]
    if not text.strip():
        return None, [problem("E001", place, excerpt, text=text, reason="")]
    known = _allowed(text.strip())
    if known is not None:
        return Expression(text.strip(), known, place), []
    try:
        tree = _tree(text.strip())
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        return None, [_syntax_problem(text, place, excerpt, error)]
    expression = Expression(text.strip(), tree, place)
    found = list(_refusals(expression, excerpt))
    return (None, found) if found else (expression, [])


@lru_cache(maxsize=4096)
def _allowed(text: str) -> ast.expr | None:
    """The tree of a text in which nothing is refused: rules say the same thing again and again."""
    try:
        tree = _tree(text)
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return None
    return None if any(_refusals(Expression(text, tree), "")) else tree


def _tree(text: str) -> ast.expr:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text, mode="eval").body


def place_of(expression: Expression, node: ast.AST) -> Place:
    """Where a part of an expression stands in its file."""
    offset = getattr(node, "col_offset", 0)
    before = expression.text.encode()[:offset].decode(errors="ignore")
    return replace(expression.place, column=expression.place.column + len(before))


def part(expression: Expression, node: ast.AST) -> str:
    """The text of a part of an expression, as typed."""
    return ast.get_source_segment(expression.text, node) or expression.text


def names_in(expression: Expression) -> frozenset[str]:
    """Every name an expression uses, functions left out."""
    called = {id(node.func) for node in ast.walk(expression.tree) if isinstance(node, ast.Call)}
    return frozenset(
        node.id
        for node in ast.walk(expression.tree)
        if isinstance(node, ast.Name) and id(node) not in called
    )


def _refusals(expression: Expression, excerpt: str) -> Iterator[Diagnostic]:
    count = sum(1 for _ in ast.walk(expression.tree))
    if count > MOST_NODES:
        yield problem("E002", expression.place, excerpt, length=count, most=MOST_NODES)
        return
    if _depth(expression.tree) > DEEPEST:
        yield problem("E003", expression.place, excerpt, most=DEEPEST)
        return
    told: set[ast.AST] = set()  # what is called is a part of the same slip
    for node, where in _with_whereabouts(expression.tree):
        refused = None if node in told else _refusal(node)
        if refused:
            code, data = refused
            yield problem(code, place_of(expression, where), excerpt, **data)
            if isinstance(node, ast.Call):
                told.add(node.func)


def _with_whereabouts(tree: ast.expr) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Every node, with the nearest node around it that knows its column (signs do not)."""
    yield tree, tree
    for parent in ast.walk(tree):
        for node in ast.iter_child_nodes(parent):
            yield node, node if hasattr(node, "col_offset") else parent


def _refusal(node: ast.AST) -> tuple[str, dict[str, str]] | None:
    if not isinstance(node, _ALLOWED):
        what = _NAMES_OF_THE_REFUSED.get(type(node).__name__, type(node).__name__)
        return "E004", {"what": what, "instead": _INSTEAD.get(what, "")}
    if isinstance(node, ast.Constant) and not isinstance(node.value, (bool, int, float, str)):
        return "E004", {"what": repr(node.value), "instead": ""}
    if isinstance(node, ast.Name) and node.id.startswith("_"):
        return "E004", {"what": node.id, "instead": ""}
    if isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name):
            return "E004", {"what": "a.b()", "instead": ""}
        if node.keywords:
            return "E004", {"what": f"{node.func.id}(name=…)", "instead": ""}
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        exponent = _constant(node.right)
        if exponent is None or abs(exponent) > LARGEST_EXPONENT:
            return "E005", {"most": str(LARGEST_EXPONENT)}
    return None


def _constant(node: ast.expr) -> float | None:
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _constant(node.operand)
        return None if inner is None else -inner
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return float(node.value) if abs(node.value) <= LARGEST_EXPONENT else float("inf")
    return None


def _depth(node: ast.AST) -> int:
    deepest, level = 0, [node]
    while level:
        deepest += 1
        level = [child for parent in level for child in ast.iter_child_nodes(parent)]
    return deepest


def _syntax_problem(text: str, place: Place, excerpt: str, error: Exception) -> Diagnostic:
    stripped = text.strip()
    offset = getattr(error, "offset", None) or 1
    where = replace(place, column=place.column + min(max(offset - 1, 0), len(stripped)))
    for wrong, right in (("&&", "and"), ("||", "or"), ("<>", "!="), ("=>", ">="), ("=<", "<=")):
        if wrong in stripped:
            at = replace(place, column=place.column + stripped.index(wrong))
            return problem("E006", at, excerpt, wrong=wrong, right=right)
    if stripped.startswith("=") and not stripped.startswith("=="):
        return problem("E008", place, excerpt)
    word = _WORD.search(_TEXTS.sub(lambda hit: "'" * len(hit[0]), stripped))
    if word:
        at = replace(place, column=place.column + word.start())
        return problem("E006", at, excerpt, wrong=word[0], right=_WORDS[word[0]])
    wide = [c for c in stripped if unicodedata.normalize("NFKC", c) != c and not c.isalpha()]
    if wide:
        at = replace(place, column=place.column + stripped.index(wide[0]))
        right = unicodedata.normalize("NFKC", wide[0])
        return problem("E006", at, excerpt, wrong=wide[0], right=right)
    bare = stripped.replace("==", "").replace("<=", "").replace(">=", "").replace("!=", "")
    if "=" in bare:
        at = replace(place, column=place.column + stripped.rindex("="))
        return problem("E007", at, excerpt)
    if "%" in stripped and "% " not in stripped:
        at = replace(place, column=place.column + stripped.index("%"))
        return problem("E006", at, excerpt, wrong="%", right="/ 100")
    return problem("E001", where, excerpt, text=stripped, reason=getattr(error, "msg", ""))
