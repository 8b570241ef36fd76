"""A term of a measure -> the quantity that it is: whose number, in which unit, whole or not."""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amounts import Expression

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.evaluation.expressions import ColumnEval

_TOTALS = frozenset({"school_total", "county_total", "region_total"})
_PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Something that there can be more or less of.

    Attributes:
        names: of fields or measures, as the measure names them.
        label: in words; of a sum, the labels joined by +.
        unit: of measurement.
        whole: whether there are only whole ones: teachers, rooms.
        adds: whether amounts of it add up over schools: not a rate, nor the largest of something.
        fields: every field that it is made of.
        tree: the term.
    """

    names: tuple[str, ...]
    label: Text
    unit: str
    whole: bool
    adds: bool
    fields: frozenset[str]
    tree: ast.expr

    def joined(self, others: Sequence[Quantity]) -> Quantity:
        """This and others of the same unit as one."""
        found = self
        for other in others:
            label = Text(
                f"{found.label.zh} + {other.label.zh}",
                f"{found.label.say('en')} + {other.label.say('en')}",
            )
            found = replace(
                found, names=(*found.names, *other.names), label=label,
                whole=found.whole and other.whole, adds=found.adds and other.adds,
                fields=found.fields | other.fields,
            )  # fmt: skip
        return found


def quantity_of(tree: ast.expr, evaluator: ColumnEval) -> Quantity | None:
    """The quantity of a term; None where it is none by itself.

    A field or a measure that gives a number; its total over a school or county; and one that
    counts only in some cases (`x if … else 0`).
    """
    match tree:
        case ast.Name():
            return _named(tree, evaluator)
        case ast.Call(func=ast.Name(id=name), args=[inner]) if name in _TOTALS:
            found = quantity_of(inner, evaluator)
            return None if found is None else replace(found, tree=tree)
        case ast.IfExp(body=ast.Name(), orelse=ast.Constant(value=0)):
            found = quantity_of(tree.body, evaluator)
            conditions = names_of(tree.test, evaluator)
            if found is None or not found.fields.isdisjoint(conditions):
                return None
            return replace(found, tree=tree)
    return None


def _named(tree: ast.Name, evaluator: ColumnEval) -> Quantity | None:
    ruleset = evaluator.ruleset
    name = tree.id
    field = ruleset.dictionary.fields.get(name)
    measure = ruleset.measures.get(name)
    if measure is not None:
        if measure.values:
            return None
        if not isinstance(measure.value, Expression):  # its value is all that can be spoken of
            only = frozenset({name})
            return Quantity((name,), measure.label, measure.unit, False, False, only, tree)
        found = quantity_of(measure.value.tree, evaluator)
        if found is None:
            return None
        unit = measure.unit or found.unit
        return replace(found, names=(name,), label=measure.label, unit=unit, tree=tree)
    if name in ruleset.judged:
        judged = ruleset.judged[name]
        if judged.type not in ("number", "points"):
            return None
        return Quantity((name,), judged.label, "", False, False, frozenset({name}), tree)
    if field is None or field.type != "number":
        return None
    adds = field.merge == "sum" and field.unit != _PERCENT
    return Quantity(
        (name,), field.label, field.unit, field.whole, adds, frozenset({name}), tree
    )  # fmt: skip


def names_of(tree: ast.expr, evaluator: ColumnEval) -> frozenset[str]:
    """Every name of an expression, through measures too."""
    expression = Expression(ast.unparse(tree), tree)
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return frozenset(own) | evaluator.known.fields_of(expression)
