"""Expression and the names it may use -> its kind and scope, checked before any data is read."""

from __future__ import annotations

import ast
from math import isfinite
from typing import TYPE_CHECKING

from engine.diagnostics import Diagnostic, Text, nearest, problem
from engine.language.expressions import part, place_of
from engine.language.functions import FUNCTIONS, Function, Kind
from engine.language.kinds import KINDS, SCOPES, UNKNOWN, WIDTH, Meaning, Named, fits, joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.language.amounts import Expression
    from engine.language.vocabulary import Scope

MOST_DIGITS = 12  # decimals a rounding may keep
# What a function of Excel is written like here.
_OF_EXCEL: dict[str, str | Text] = {
    "IF": Text("甲 if 条件 else 乙", "a if condition else b"),
    "AND": "a and b", "OR": "a or b", "NOT": "not a",
    "ROUND": "round_half_up(x, 2)", "ROUNDUP": "ceil(x)", "ROUNDDOWN": "floor(x)",
    "INT": "floor(x)", "CEILING": "ceil(x)", "AVERAGE": "county_mean(x)",
    "SUM": Text(
        "school_total(x) 或 county_total(x)", "school_total(x) or county_total(x)"
    ),
    "POWER": "x ** 2", "SQRT": "x ** 0.5",
    "SUMIF": "county_total(x)", "COUNTIF": Text("county_count(条件)", "county_count(condition)"),
}  # fmt: skip
MOST_YEARS = 20  # that a function may look back


class _Typer:
    """One walk over one expression, collecting findings; of an unknown part no more is said."""

    def __init__(
        self,
        expression: Expression,
        look_up: Callable[[str], Named | None],
        known: Mapping[str, object] | set[str],
        excerpt: str,
        widest: Scope,
    ) -> None:
        self.expression = expression
        self.look_up = look_up
        self.known = known
        self.excerpt = excerpt
        self.widest = widest
        self.found: list[Diagnostic] = []

    def report(self, code: str, node: ast.AST, **data: object) -> None:
        place = place_of(self.expression, node)
        data.setdefault("part", part(self.expression, node))
        self.found.append(problem(code, place, self.excerpt, **data))

    def want(self, node: ast.expr, kind: Kind) -> Meaning:
        meaning = self.visit(node)
        if not fits(meaning.kind, kind):
            self.report("E011", node, given=KINDS[meaning.kind], wanted=KINDS[kind])
        return meaning

    def visit(self, node: ast.expr) -> Meaning:  # noqa: C901, PLR0911 - one line a kind of node
        match node:
            case ast.Constant(value=bool()):
                return Meaning("yes_no", self.widest)
            case ast.Constant(value=str()):
                return Meaning("text", self.widest)
            case ast.Constant():
                return self._number(node)
            case ast.Name():
                return self._name(node)
            case ast.UnaryOp(op=ast.Not()):
                return joined("yes_no", self.want(node.operand, "yes_no"))
            case ast.UnaryOp():
                return joined("number", self.want(node.operand, "number"))
            case ast.BinOp():
                sides = self.want(node.left, "number"), self.want(node.right, "number")
                return joined("number", *sides)
            case ast.BoolOp():
                bare = self._bare_values(node)
                rest = (value for value in node.values if value not in bare)
                return joined("yes_no", *(self.want(value, "yes_no") for value in rest))
            case ast.Compare():
                return self._comparison(node)
            case ast.IfExp():
                return self._choice(node)
            case ast.Call():
                return self._call(node)
        self.report("E012", node)
        return UNKNOWN

    def _number(self, node: ast.Constant) -> Meaning:
        try:
            finite = isfinite(float(node.value))  # type: ignore[arg-type]
        except OverflowError:
            finite = False
        if not finite:
            self.report("E024", node)
        return Meaning("number", self.widest)

    def _name(self, node: ast.Name) -> Meaning:
        named = self.look_up(node.id)
        if named is None:
            if node.id in FUNCTIONS:
                self.report("E014", node, name=node.id)
            else:
                near = nearest(node.id, [*self.known])
                self.report("E010", node, name=node.id, near=near, has_near=_or(near))
            return UNKNOWN
        shared = frozenset([node.id]) if named.shared else frozenset()
        return Meaning(named.kind, named.scope, frozenset([node.id]), shared, named.sure)

    def _choice(self, node: ast.IfExp) -> Meaning:
        test = self.want(node.test, "yes_no")
        body = self.visit(node.body)
        if body.kind == "unknown":
            other = self.visit(node.orelse)
            return joined(other.kind, test, body, other)
        if body.kind not in ("number", "yes_no"):
            self.report("E011", node.body, given=KINDS[body.kind], wanted=KINDS["number"])
        return joined(body.kind, test, body, self.want(node.orelse, body.kind))

    def _comparison(self, node: ast.Compare) -> Meaning:
        sides = [node.left, *node.comparators]
        meanings = []
        for operator, left, right in zip(node.ops, sides, sides[1:], strict=False):
            if isinstance(operator, (ast.In, ast.NotIn)):
                meanings.append(self._membership(left, right))
                continue
            first = self._side(left, right)
            second = self._side(right, left)
            meanings += [first, second]
            if not fits(first.kind, second.kind):
                self.report("E013", node, left=KINDS[first.kind], right=KINDS[second.kind])
            elif "date" in (first.kind, second.kind):
                self.report("E022", node)
            elif not isinstance(operator, (ast.Eq, ast.NotEq)) and (
                {"text", "yes_no"} & {first.kind, second.kind}
            ):
                self.report("E015", node)
            self._known_text(left, right)
            self._known_text(right, left)
        return joined("yes_no", *meanings)

    def _side(self, node: ast.expr, other: ast.expr) -> Meaning:
        """One side of a comparison; a name that only the other side's values know is one."""
        named = self.look_up(other.id) if isinstance(other, ast.Name) else None
        bare = isinstance(node, ast.Name) and self.look_up(node.id) is None
        if named and isinstance(node, ast.Name) and bare and node.id in named.values:
            name = part(self.expression, other)
            self.report("E025", node, value=node.id, name=name)
            return UNKNOWN
        return self.visit(node)

    def _bare_values(self, node: ast.BoolOp) -> list[ast.expr]:
        """Report `x == 'a' or 'b'`, where each side must be a condition; the sides that are not."""
        bare = [one for one in node.values if _is_text(one)]
        if not bare:
            return []
        compared = [
            one
            for one in node.values
            if isinstance(one, ast.Compare) and isinstance(one.ops[0], (ast.Eq, ast.NotEq))
        ]
        if not compared:
            return []
        first = compared[0]
        values = [*(one.comparators[0] for one in compared), *bare]
        texts = ", ".join(part(self.expression, one) for one in values if _is_text(one))
        sign = "in" if isinstance(first.ops[0], ast.Eq) else "not in"
        instead = f"{part(self.expression, first.left)} {sign} ({texts})"
        word = "or" if isinstance(node.op, ast.Or) else "and"
        self.report("E026", bare[0], word=word, instead=instead)
        return bare

    def _membership(self, left: ast.expr, right: ast.expr) -> Meaning:
        first = self.visit(left)
        if not isinstance(right, (ast.Tuple, ast.List)) or not right.elts:
            self.report("E016", right)
            return first
        for element in right.elts:
            if not isinstance(element, ast.Constant):
                self.report("E016", element)
                continue
            kind = self.visit(element).kind
            if not fits(kind, first.kind):
                self.report("E013", element, left=KINDS[first.kind], right=KINDS[kind])
            self._known_text(left, element)
        return first

    def _known_text(self, name: ast.expr, text: ast.expr) -> None:
        """A text that the named category can never be is a slip of the pen."""
        if not (isinstance(name, ast.Name) and isinstance(text, ast.Constant)):
            return
        named = self.look_up(name.id)
        if not named or not named.values or not isinstance(text.value, str):
            return
        if text.value not in named.values:
            near = nearest(text.value, named.values) or named.values
            self.report("E017", text, value=text.value, name=name.id, near=near)

    def _call(self, node: ast.Call) -> Meaning:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        function = FUNCTIONS.get(name)
        if function is None:
            instead = _OF_EXCEL.get(name.upper(), "")
            near = () if instead else nearest(name, FUNCTIONS) or tuple(FUNCTIONS)
            self.report("E018", node, name=name, near=near, instead=instead)
            return UNKNOWN
        wanted = _arity(function, len(node.args))
        if wanted is None:
            self.report("E019", node, name=name, given=len(node.args), wanted=len(function.takes))
            return Meaning(function.gives, function.rises_to or "county", sure=False)
        arguments = [
            self.want(argument, kind) for argument, kind in zip(node.args, wanted, strict=True)
        ]
        result = joined(function.gives, *arguments)
        if name == "round_half_up" and not _digits(node.args[1]):
            self.report("E023", node.args[1])
        if function.along_years:
            return self._of_years(node, function, arguments)
        if function.rises_to is None:
            return result
        if function.rises_to == "region" and self._no_region(node, name, result):
            return Meaning(function.gives, self.widest, result.names, sure=False)
        if result.sure and WIDTH[result.scope] >= WIDTH[function.rises_to]:
            self.report(
                "E020", node, name=name, scope=SCOPES[result.scope],
                wanted=SCOPES[function.rises_to],
            )  # fmt: skip
        self.refuse_shared(node, result)
        return Meaning(function.gives, function.rises_to, result.names)

    def _of_years(self, node: ast.Call, function: Function, given: list[Meaning]) -> Meaning:
        """Of earlier years the same as of this one: kind, scope and names."""
        first, *count = given
        if count and not _years(node.args[1]):
            self.report("E041", node.args[1], name=function.name, most=MOST_YEARS)
        kind = first.kind if function.gives == "unknown" else function.gives
        return Meaning(kind, first.scope, first.names, first.shared, first.sure)

    def _no_region(self, node: ast.Call, name: str, inside: Meaning) -> bool:
        """Why counties cannot be gathered here: into no region, or what is gathered is none."""
        if self.widest != "region":
            self.report("E042", node, name=name)
            return True
        if inside.sure and WIDTH[inside.scope] < WIDTH["county"]:
            gathered = f"county_{name.partition('_')[2]}"
            self.report(
                "E040", node.args[0], name=name, scope=SCOPES[inside.scope], gathered=gathered
            )
            return True
        return False

    def refuse_shared(self, node: ast.expr, meaning: Meaning) -> None:
        """A resource of the whole school, met by a value of one level, would count twice."""
        if meaning.scope == "section" and meaning.shared:
            self.report("E021", node, names=tuple(sorted(meaning.shared)))


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _or(near: tuple[str, ...]) -> Text:
    if not near:
        return Text("")
    return Text(f"；是否想写 {'、'.join(near)}？", f"; did you mean {', '.join(near)}?")


def _digits(node: ast.expr) -> bool:
    """A whole number of decimals, written as such."""
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, int) and not isinstance(value, bool) and value <= MOST_DIGITS


def _years(node: ast.expr) -> bool:
    """A whole number of years, written as such."""
    value = node.value if isinstance(node, ast.Constant) else None
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value <= MOST_YEARS


def _arity(function: Function, given: int) -> tuple[Kind, ...] | None:
    if function.most == 0 and given >= len(function.takes):
        return (function.takes[0],) * given
    return function.takes if given == len(function.takes) else None


def meaning_of(
    expression: Expression,
    look_up: Callable[[str], Named | None],
    known: Mapping[str, object] | set[str],
    excerpt: str = "",
    widest: Scope = "county",
) -> tuple[Meaning, list[Diagnostic]]:
    """Kind and scope of an expression.

    Args:
        expression: parsed.
        look_up: what a name stands for; None where it is not known.
        known: every name there is, for did-you-mean.
        excerpt: the line of the file, for the caret.
        widest: scope of what is the same everywhere: constants.

    Returns:
        The meaning, and every finding (unknown name, wrong kind, arity, scope).
    """
    typer = _Typer(expression, look_up, known, excerpt, widest)
    meaning = typer.visit(expression.tree)
    typer.refuse_shared(expression.tree, meaning)
    return meaning, typer.found
