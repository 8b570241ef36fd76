"""An expression at one unit -> how its value came about, down to the cells.

Every step asks the run's own evaluator for its value: each sub-expression is evaluated over its
whole column, as the fast run did, and the unit's value is read from that. So a trace cannot say
another number than the run. Columns are kept, for other units will ask for the same.
"""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.analysis.explain.amounts import amount_step
from engine.analysis.explain.cells import field_step
from engine.analysis.explain.records import Step
from engine.analysis.explain.scalars import scalar
from engine.analysis.explain.spots import named, spot_of, units_below, wider
from engine.diagnostics import Text
from engine.evaluation import Resolver
from engine.language.amounts import Expression
from engine.language.functions import FUNCTIONS
from engine.language.labels import label_of, value_label

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.analysis.explain.records import Value
    from engine.evaluation import ColumnEval, RulesetRun
    from engine.language.amounts import Amount
    from engine.language.model import Measure
    from engine.language.vocabulary import Scope

MOST_TRACED = 4  # units of a gathered step that are traced to their cells
MOST_GATHERED = 200  # units whose values a gathered step lists
_OPERATORS: Mapping[type[ast.AST], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Mod: "%", ast.Pow: "**",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
    ast.In: "in", ast.NotIn: "not in", ast.And: "and", ast.Or: "or", ast.Not: "not",
    ast.USub: "neg", ast.UAdd: "pos",
}  # fmt: skip


class Tracer:
    """Traces expressions over one population of a run."""

    def __init__(self, run: RulesetRun, evaluator: ColumnEval) -> None:
        self.run = run
        self.evaluator = evaluator
        self.frame = evaluator.frame
        self.ruleset = evaluator.ruleset
        self._columns: dict[tuple[int, Scope], tuple[ast.expr, Any]] = {}
        self._amounts: dict[tuple[int, Scope, int | None], tuple[Amount, Any]] = {}

    # ------------------------------------------------------------------- values of columns

    def column(self, node: ast.expr, scope: Scope) -> Any:  # noqa: ANN401 - as the evaluator
        """What a sub-expression comes to, over all units of a scope."""
        key = id(node), scope
        if key not in self._columns:
            value = self.evaluator.value(Expression(ast.unparse(node), node), scope)
            self._columns[key] = node, value
        return self._columns[key][1]

    def value(self, node: ast.expr, scope: Scope, unit: int) -> Value:
        """The value of a sub-expression at one unit."""
        return scalar(self.column(node, scope), unit)

    def limits(self, amount: Amount, scope: Scope, level: int | None = None) -> Any:  # noqa: ANN401
        """What an amount comes to, over all units of a scope: `Limits`."""
        key = id(amount), scope, level
        if key not in self._amounts:
            found = Resolver(self.evaluator, scope, level=level).of(amount).limits
            self._amounts[key] = amount, found
        return self._amounts[key][1]

    # ------------------------------------------------------------------- steps

    def expression(self, expression: Expression, scope: Scope, unit: int) -> Step:
        """How an expression came to its value at a unit."""
        return self.step(expression.tree, scope, unit)

    def step(self, node: ast.expr, scope: Scope, unit: int) -> Step:  # noqa: PLR0911
        """How one node of an expression came to its value at a unit."""
        match node:
            case ast.Name(id=name):
                return self._name(node, name, scope, unit)
            case ast.Constant(value=value):
                text = value if isinstance(value, str) else ast.unparse(node)
                return Step("constant", self.value(node, scope, unit), text=str(text))
            case ast.Tuple(elts=elts) | ast.List(elts=elts):
                parts = tuple(self.step(one, scope, unit) for one in elts)
                return Step("operation", None, operator="list", parts=parts)
            case ast.Compare():
                return self._compare(node, scope, unit)
            case ast.IfExp(test=test, body=body, orelse=other):
                return self._with(node, "if", (test, body, other), scope, unit)
            case ast.BoolOp(op=op, values=values):
                return self._with(node, _OPERATORS[type(op)], tuple(values), scope, unit)
            case ast.BinOp(left=left, op=op, right=right):
                return self._with(node, _OPERATORS[type(op)], (left, right), scope, unit)
            case ast.UnaryOp(op=op, operand=operand):
                return self._with(node, _OPERATORS[type(op)], (operand,), scope, unit)
            case ast.Call():
                return self._call(node, scope, unit)
        raise TypeError(f"{ast.dump(node)} is no expression")  # refused when it was read

    def _with(
        self, node: ast.expr, operator: str, parts: tuple[ast.expr, ...], scope: Scope, unit: int
    ) -> Step:
        steps = tuple(self.step(part, scope, unit) for part in parts)
        if len(parts) > 1 and isinstance(parts[0], ast.Name):
            steps = (steps[0], *(self._worded(parts[0].id, step) for step in steps[1:]))
        return Step("operation", self.value(node, scope, unit), operator=operator, parts=steps)

    def _worded(self, name: str, step: Step) -> Step:
        """Words that a category is held against, with their labels."""
        if step.operator == "list":
            return replace(step, parts=tuple(self._worded(name, one) for one in step.parts))
        if step.form != "constant" or not isinstance(step.value, str):
            return step
        return replace(step, note=value_label(name, step.value, self.ruleset))

    def _compare(self, node: ast.Compare, scope: Scope, unit: int) -> Step:
        """One comparison; of a chain, each pair of neighbours."""
        left, pairs = node.left, []
        for operator, right in zip(node.ops, node.comparators, strict=True):
            whole = len(node.ops) == 1
            one = node if whole else self._pair(node, left, operator, right)
            pairs.append(self._with(one, _OPERATORS[type(operator)], (left, right), scope, unit))
            left = right
        if len(pairs) == 1:
            return pairs[0]
        value = self.value(node, scope, unit)
        return Step("operation", value, operator="and", parts=tuple(pairs))

    def _pair(
        self, node: ast.Compare, left: ast.expr, operator: ast.cmpop, right: ast.expr
    ) -> ast.Compare:
        return ast.copy_location(ast.Compare(left, [operator], [right]), node)

    # ------------------------------------------------------------------- names

    def _name(self, node: ast.expr, name: str, scope: Scope, unit: int) -> Step:
        measure = self.ruleset.measures.get(name)
        if measure is not None:
            return self._measure(measure, scope, unit)
        value = self.value(node, scope, unit)
        if name in self.ruleset.switches:
            return Step("switch", value, self.ruleset.switches[name].label, text=name)
        if name == "level":
            label = label_of(str(value), self.ruleset)
            return Step("constant", value, Text("学段", "level"), text=str(value), note=label)
        return field_step(self.frame, name, scope, unit, self.ruleset)

    def _measure(self, measure: Measure, scope: Scope, unit: int) -> Step:
        """A measure in its own scope; one that is a field alone is the field."""
        own = self.evaluator.known.measure(measure.name, self.evaluator.population).scope
        there = wider(self.frame, scope, unit, own)
        if isinstance(measure.value, Expression):
            inner = self.step(measure.value.tree, own, there)
            value = inner.value
        else:
            inner = amount_step(self, measure.value, own, there, words=tuple(measure.values))
            name = ast.Name(measure.name, ast.Load())
            value = scalar(self._measured(measure.name, name, scope), unit)
        note = measure.values.get(value, Text("")) if isinstance(value, str) else Text("")
        return Step(
            "named", value, measure.label, text=measure.name, unit=measure.unit, parts=(inner,),
            note=note,
        )  # fmt: skip

    def _measured(self, name: str, node: ast.Name, scope: Scope) -> Any:  # noqa: ANN401
        """The column of a measure that chooses among amounts, made once."""
        key = hash(name), scope
        if key not in self._columns:
            self._columns[key] = node, self.evaluator.value(Expression(name, node), scope)
        return self._columns[key][1]

    def judged(self, item: str, scope: Scope, unit: int) -> Step:
        """What people judged of one item, as it counts at a unit."""
        own = self.frame.pool.facts.judged_scope[item]
        there = wider(self.frame, scope, unit, own)
        return field_step(self.frame, item, own, there, self.ruleset)

    # ------------------------------------------------------------------- functions

    def _call(self, node: ast.Call, scope: Scope, unit: int) -> Step:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        function = FUNCTIONS[name]
        if function.rises_to is not None:
            return self._risen(node, name.partition("_")[2], function.rises_to, scope, unit)
        if function.along_years:
            return self._earlier(node, name, scope, unit)
        value = self.value(node, scope, unit)
        parts = [self.step(argument, scope, unit) for argument in node.args]
        if name == "years_since":
            day = scalar(self.frame.as_of(scope), unit)
            parts.append(Step("constant", day, Text("评估日期", "evaluation date"), str(day or "")))
        return Step("function", value, operator=name, parts=tuple(parts))

    def _risen(self, node: ast.Call, operation: str, to: Scope, scope: Scope, unit: int) -> Step:
        """Numbers of the units below, gathered."""
        argument = node.args[0]
        inner = Expression(ast.unparse(argument), argument)
        own = self.evaluator.known.meaning(inner, self.evaluator.population)[0].scope
        there = wider(self.frame, scope, unit, to)
        units = units_below(self.frame, own, spot_of(self.frame, to, there)) if there >= 0 else []
        whole = len(units) <= MOST_TRACED
        parts = tuple(
            self.step(argument, own, one)
            if whole
            else Step(
                "constant", self.value(argument, own, one), _called(self.run, self.frame, own, one)
            )
            for one in units[:MOST_GATHERED]
        )
        label = label_of(inner.text, self.ruleset)
        return Step(
            "gathered", self.value(node, scope, unit), label, inner.text, operation, parts,
            count=len(units), unit=own,
        )  # fmt: skip

    def _earlier(self, node: ast.Call, name: str, scope: Scope, unit: int) -> Step:
        """The values of this year and those before, as far as the data has them."""
        argument = node.args[0]
        inner = Expression(ast.unparse(argument), argument)
        own = self.evaluator.known.meaning(inner, self.evaluator.population)[0].scope
        years = int(np.max(self.column(node.args[1], scope))) if len(node.args) > 1 else 1
        there = wider(self.frame, scope, unit, own)
        operation = name.partition("_")[0]
        back = [years] if operation in ("last", "years") else range(years)
        parts = []
        for year in back:
            at = there if year == 0 else int(self.frame.earlier(own, year)[there])
            label = _year(self.run, self.frame, own, at)
            there_then = (self.step(argument, own, at),) if at >= 0 else ()
            value = there_then[0].value if there_then else None
            parts.append(Step("named", value, label, parts=there_then))
        return Step(
            "earlier", self.value(node, scope, unit), label_of(inner.text, self.ruleset),
            inner.text, operation, tuple(parts), count=years,
        )  # fmt: skip


def _called(run: RulesetRun, frame: Any, scope: Scope, unit: int) -> Text:  # noqa: ANN401
    """A unit as a label: name and level of a section, name of a county."""
    one = named(run, spot_of(frame, scope, unit))
    name = one.school or one.county or one.county_code
    if not one.level:
        return Text(name)
    return Text(f"{name}（{one.level_label.zh}）", f"{name} ({one.level_label.say('en')})")


def _year(run: RulesetRun, frame: Any, scope: Scope, unit: int) -> Text:  # noqa: ANN401
    if unit < 0:
        return Text("没有那一年的数据", "no data of that year")
    return Text(named(run, spot_of(frame, scope, unit)).year)
