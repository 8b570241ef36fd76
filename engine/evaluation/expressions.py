"""Expression and frame -> a whole column at once: an allow-listed, vectorised SimpleEval.

Stock SimpleEval is made for scalars: over arrays its `and`, `not`, chained comparisons and limits
fail or change meaning with the number of rows, and array methods can write files. So this subclass
takes over every node it allows, knows no attributes and no subscripts, lets nothing but numbers,
truths and texts through, and works in three values: truths are int8 0 no, 1 missing, 2 yes.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

import numpy as np
from simpleeval import FeatureNotAvailable, SimpleEval

from engine import kernel
from engine.data import CategoryColumn, Column, DateColumn
from engine.evaluation.amounts import Resolver
from engine.evaluation.picked import picked, picked_column
from engine.language.amounts import Expression
from engine.language.functions import FUNCTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.model import Measure, Ruleset
    from engine.language.names import Names
    from engine.language.vocabulary import Scope

Value = Any  # float64 array, int8 array, CategoryColumn, DateColumn, or a constant

_COMPARISONS: dict[type[ast.cmpop], str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_GATHERED: dict[str, Callable[..., NDArray[np.float64]]] = {
    "total": kernel.group_total,
    "mean": kernel.group_mean,
    "max": kernel.group_max,
    "min": kernel.group_min,
}
_OF_YEARS: dict[str, Callable[[NDArray[np.float64]], NDArray[np.float64]]] = {
    "mean": lambda each: np.asarray(np.mean(each, axis=0)),
    "total": lambda each: np.asarray(np.sum(each, axis=0)),
    "min": lambda each: np.asarray(np.min(each, axis=0)),
    "max": lambda each: np.asarray(np.max(each, axis=0)),
    "count": lambda each: np.asarray(np.sum(each, axis=0)),
}
_YES, _MISSING, _NO = np.int8(2), np.int8(1), np.int8(0)


def _divide(left: Value, right: Value) -> Value:
    """Division; by zero it is missing, never infinite."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient = np.divide(left, right)
    return np.where(np.equal(right, 0), np.nan, quotient)


def _remainder(left: Value, right: Value) -> Value:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(np.equal(right, 0), np.nan, np.mod(left, right))


def _power(left: Value, right: Value) -> Value:
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        raised = np.power(np.asarray(left, np.float64), right)
    return np.where(np.isfinite(raised), raised, np.nan)


class ColumnEval(SimpleEval):  # type: ignore[misc]
    """Evaluates checked expressions over the columns of one frame, one scope at a time."""

    def __init__(self, ruleset: Ruleset, names: Names, population: str, frame: Frame) -> None:
        super().__init__(
            operators={
                ast.Add: np.add, ast.Sub: np.subtract, ast.Mult: np.multiply, ast.Div: _divide,
                ast.Mod: _remainder, ast.Pow: _power, ast.USub: np.negative, ast.UAdd: np.positive,
            },
            functions={}, names={}, allowed_attrs={},
        )  # fmt: skip
        self.ATTR_INDEX_FALLBACK = False
        self.nodes = {
            ast.Name: self._eval_name,
            ast.Constant: self._eval_constant,
            ast.UnaryOp: self._eval_unaryop,
            ast.BinOp: self._eval_binop,
            ast.BoolOp: self._eval_boolop,
            ast.Compare: self._eval_compare,
            ast.IfExp: self._eval_ifexp,
            ast.Call: self._eval_call,
        }
        self.ruleset = ruleset
        self.known = names
        self.population = population
        self.frame = frame
        self.scope: Scope = "county"
        self.tolerance = ruleset.arithmetic.tolerance
        self.lacking: dict[str, tuple[Scope, Reasons | None]] = {}  # why measures have no value

    # ------------------------------------------------------------------- what is asked of it

    def number(self, expression: Expression, scope: Scope) -> NDArray[np.float64]:
        """Numbers of an expression, (units of the scope,), missing NaN."""
        value = self._at(expression, scope)
        out = np.broadcast_to(np.asarray(value, np.float64), (self.frame.size(scope),))
        return np.where(np.isfinite(out), out, np.nan)

    def truth(self, expression: Expression, scope: Scope) -> NDArray[np.int8]:
        """Truths of a condition, (units of the scope,)."""
        value = self._at(expression, scope)
        return np.broadcast_to(np.asarray(value, np.int8), (self.frame.size(scope),))

    def text(self, expression: Expression, scope: Scope) -> CategoryColumn:
        """Texts of an expression, (units of the scope,)."""
        value = self._at(expression, scope)
        if isinstance(value, CategoryColumn):
            return value
        return CategoryColumn(np.zeros(self.frame.size(scope), np.int32), (str(value),))

    def value(self, expression: Expression, scope: Scope) -> Value:
        """Whatever an expression comes to; a constant is one value for all units."""
        return self._at(expression, scope)

    def _at(self, expression: Expression, scope: Scope) -> Value:
        before, self.scope = self.scope, scope
        try:
            return self.eval(expression.text, previously_parsed=expression.tree)
        finally:
            self.scope = before

    # ------------------------------------------------------------------- nodes

    def _check_disallowed_items(self, item: Value) -> None:
        """Nothing passes but numbers, truths, texts and dates."""
        if isinstance(item, (float, bool, str, np.number, CategoryColumn, DateColumn)):
            return
        if isinstance(item, np.ndarray) and item.dtype.kind in "fi":
            return
        raise FeatureNotAvailable(f"{type(item).__name__} is no value of an expression")

    def _eval_constant(self, node: ast.Constant) -> Value:
        if isinstance(node.value, bool):
            return _YES if node.value else _NO
        if isinstance(node.value, (int, float)):
            return float(node.value)
        return str(node.value)

    def _eval_name(self, node: ast.Name) -> Value:
        name = node.id
        measure = self.ruleset.measures.get(name)
        if measure is not None:
            return self._measure(name)
        if name in self.ruleset.switches:
            return _YES if self.frame.pool.facts.switches[name] else _NO
        if name == "level":
            return self.frame.levels()
        return _plain(self.frame.column(name, self.scope))

    def _measure(self, name: str) -> Value:
        """A measure in its own scope, carried down to where it is used."""
        own = self.known.measure(name, self.population).scope
        measure = self.ruleset.measures[name]
        if isinstance(measure.value, Expression):
            value = self._at(measure.value, own)
        else:
            value = self._chosen(measure, own)
        if own == self.scope:
            return value
        return self._lowered(value, own)

    def _chosen(self, measure: Measure, own: Scope) -> Value:
        """A measure that chooses among amounts: numbers, or the words of one that gives a text."""
        words = tuple(measure.values)
        limits = Resolver(self, own, words=words).of(measure.value).limits
        self.lacking[measure.name] = own, limits.why
        values = limits.at_units()
        if not words:
            return values
        codes = np.where(np.isnan(values), -1, np.nan_to_num(values)).astype(np.int32)
        return CategoryColumn(codes, words)

    def _lowered(self, value: Value, own: Scope) -> Value:
        """A value of a wider scope where it is used."""
        if isinstance(value, (CategoryColumn, DateColumn)):
            return _plain(self.frame.lower_column(value, own, self.scope))
        if not isinstance(value, np.ndarray) or value.ndim == 0:
            return value
        return self.frame.lower(value, own, self.scope)

    def _eval_unaryop(self, node: ast.UnaryOp) -> Value:
        operand = self._eval(node.operand)
        if isinstance(node.op, ast.Not):
            return kernel.negation(np.asarray(operand, np.int8))
        return self.operators[type(node.op)](operand)

    def _eval_binop(self, node: ast.BinOp) -> Value:
        left, right = self._eval(node.left), self._eval(node.right)
        with np.errstate(over="ignore", invalid="ignore"):
            return self.operators[type(node.op)](left, right)

    def _eval_boolop(self, node: ast.BoolOp) -> Value:
        join = kernel.conjunction if isinstance(node.op, ast.And) else kernel.disjunction
        truths = [np.asarray(self._eval(value), np.int8) for value in node.values]
        result = truths[0]
        for truth in truths[1:]:
            result = join(result, truth)
        return result

    def _eval_compare(self, node: ast.Compare) -> Value:
        result: Value = None
        left = self._eval(node.left)
        for operator, side in zip(node.ops, node.comparators, strict=True):
            if isinstance(operator, (ast.In, ast.NotIn)):
                truth = self._membership(left, side)
                truth = kernel.negation(truth) if isinstance(operator, ast.NotIn) else truth
            else:
                right = self._eval(side)
                truth = self._compare(_COMPARISONS[type(operator)], left, right)
                left = right
            result = truth if result is None else kernel.conjunction(result, truth)
        return result

    def _membership(self, left: Value, side: ast.expr) -> Value:
        constants = side.elts if isinstance(side, (ast.Tuple, ast.List)) else []
        truths = [self._compare("==", left, self._eval(constant)) for constant in constants]
        result = truths[0]
        for truth in truths[1:]:
            result = kernel.disjunction(result, truth)
        return result

    def _compare(self, operator: str, left: Value, right: Value) -> Value:
        if isinstance(left, (CategoryColumn, str)) or isinstance(right, (CategoryColumn, str)):
            return _same_text(left, right, negated=operator == "!=")
        if _is_truth(left) and _is_truth(right):
            same = _same_truth(left, right)
            return kernel.negation(same) if operator == "!=" else same
        return kernel.compare(operator, left, right, self.tolerance)  # type: ignore[arg-type]

    def _eval_ifexp(self, node: ast.IfExp) -> Value:
        test = np.asarray(self._eval(node.test), np.int8)
        body, other = self._eval(node.body), self._eval(node.orelse)
        if _is_truth(body):
            return kernel.choose(test, np.asarray(body), np.asarray(other))
        agreed = np.where(np.equal(body, other), body, np.nan)
        return np.where(test == _YES, body, np.where(test == _NO, other, agreed))

    def _eval_call(self, node: ast.Call) -> Value:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        function = FUNCTIONS[name]
        if function.rises_to is not None:
            return self._risen(name.partition("_")[2], node.args[0], function.rises_to)
        if function.along_years:
            return self._of_years(name, node.args)
        arguments = [self._eval(argument) for argument in node.args]
        match name:
            case "abs":
                return np.abs(arguments[0])
            case "min" | "max":
                ufunc = np.minimum if name == "min" else np.maximum
                result = arguments[0]
                for argument in arguments[1:]:
                    result = ufunc(result, argument)
                return result
            case "ceil":
                return kernel.ceil_within(arguments[0], self.tolerance)
            case "floor":
                return kernel.floor_within(arguments[0], self.tolerance)
            case "round_half_up":
                return kernel.half_up(arguments[0], int(np.max(arguments[1])))
            case _:
                return self._years_since(arguments[0])

    def _risen(self, operation: str, argument: ast.expr, to: Scope) -> Value:
        inner = Expression(ast.unparse(argument), argument)
        own = self.known.meaning(inner, self.population)[0].scope
        if operation in ("count", "share"):
            truths = self.truth(inner, own)
            numbers = np.where(truths == _MISSING, np.nan, truths == _YES).astype(np.float64)
            reduce = kernel.group_total if operation == "count" else kernel.group_mean
        else:
            numbers = self.number(inner, own)
            reduce = _GATHERED[operation]
        gathered = self.frame.gather(numbers, own, to, reduce)
        return self.frame.lower(gathered, to, self.scope)

    def _of_years(self, name: str, arguments: list[ast.expr]) -> Value:
        """Earlier years of a value, found at its own scope and carried down."""
        inner = Expression(ast.unparse(arguments[0]), arguments[0])
        own = self.known.meaning(inner, self.population)[0].scope
        years = int(self._eval(arguments[1])) if len(arguments) > 1 else 1
        operation = name.partition("_")[0]
        if operation in ("last", "years"):
            return self._lowered(self._years_ago(inner, own, years), own)
        if operation == "count":
            truths = self.truth(inner, own)
            value = np.where(truths == _MISSING, np.nan, truths == _YES).astype(np.float64)
        else:
            value = self.number(inner, own)
        each = np.stack([value, *(self._before(value, own, year) for year in range(1, years))])
        return self._lowered(_OF_YEARS[operation](each), own)

    def _years_ago(self, inner: Expression, own: Scope, years: int) -> Value:
        value = self._at(inner, own)
        if isinstance(value, (CategoryColumn, DateColumn)):
            return picked_column(value, self.frame.earlier(own, years))
        if isinstance(value, str):
            return value
        whole = np.broadcast_to(np.asarray(value), (self.frame.size(own),))
        return self._before(whole, own, years)

    def _before(self, value: NDArray[np.generic], own: Scope, years: int) -> NDArray[np.generic]:
        return picked(value, self.frame.earlier(own, years))

    def _years_since(self, date: Value) -> Value:
        """Whole years up to the evaluation date: an anniversary counts from its day on."""
        if not isinstance(date, DateColumn):
            raise FeatureNotAvailable("years_since needs a date")
        now = self.frame.as_of(self.scope)
        then = date.values
        years = (now.astype("datetime64[Y]") - then.astype("datetime64[Y]")).astype(np.float64)
        not_yet = _within_year(now) < _within_year(then)
        missing = np.isnat(now) | np.isnat(then)
        return np.where(missing, np.nan, years - not_yet)


def _within_year(dates: NDArray[np.datetime64]) -> NDArray[np.int64]:
    """Month and day as one number that orders days within a year."""
    months = dates.astype("datetime64[M]")
    month = months.astype(np.int64) % 12
    day = (dates - months.astype("datetime64[D]")).astype(np.int64)
    return np.asarray(month * 31 + day)


def _plain(column: Column) -> Value:
    return column if isinstance(column, (CategoryColumn, DateColumn)) else column.values


def _is_truth(value: Value) -> bool:
    return isinstance(value, (np.ndarray, np.int8)) and value.dtype == np.int8


def _same_truth(left: Value, right: Value) -> NDArray[np.int8]:
    unknown = np.equal(left, _MISSING) | np.equal(right, _MISSING)
    return np.where(unknown, _MISSING, np.where(np.equal(left, right), _YES, _NO))


def _same_text(left: Value, right: Value, *, negated: bool) -> NDArray[np.int8]:
    if isinstance(left, str):
        left, right = right, left
    if isinstance(left, str):  # two constants
        same = np.asarray(_YES if left == right else _NO)
        return kernel.negation(same) if negated else same
    if isinstance(right, CategoryColumn):
        union = {text: index for index, text in enumerate({*left.categories, *right.categories})}
        ours = np.array([union[text] for text in left.categories] + [-1])[left.codes]
        theirs = np.array([union[text] for text in right.categories] + [-1])[right.codes]
        unknown = (left.codes < 0) | (right.codes < 0)
        same = np.where(unknown, _MISSING, np.where(ours == theirs, _YES, _NO))
    else:
        code = left.categories.index(right) if right in left.categories else -2
        same = np.where(left.codes < 0, _MISSING, np.where(left.codes == code, _YES, _NO))
    return kernel.negation(same) if negated else same
