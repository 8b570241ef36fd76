"""A criterion as judged -> what each unit must add or take away, to the limit and to the floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.forms import (
    NOT_COMPARED,
    Form,
    denominator_form,
    form_of,
)
from engine.diagnostics import Text
from engine.evaluation.changed import holds
from engine.language.amounts import Expression

if TYPE_CHECKING:
    import ast
    from collections.abc import Callable

    from numpy.typing import NDArray

    from engine.analysis.shortfall.records import Action
    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.results import Judgement
    from engine.language.amounts import Comparator
    from engine.language.model import Criterion, Ruleset
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

LOWER, UPPER = ("at_least", "more_than"), ("at_most", "less_than")
_TRIES = 3  # whole numbers tried above the exact amount: tolerance and rounding move it by one


@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """One way in which a measure moves with a resource.

    Attributes:
        form: of the measure.
        action: what must be done to reach the limit.
        inverse: the resource is what is divided by.
        slope: change of the value per unit of the resource at the section, (units,); of an inverse
            way the resource itself.
        share: part of what is added to a school that each unit gets, (units,).
    """

    form: Form
    action: Action
    inverse: bool
    slope: Floats
    share: Floats

    def amount(self, value: Floats, target: Floats) -> Floats:
        """How much of the resource, at the unit, takes a value to a target; positive to add."""
        with np.errstate(invalid="ignore", divide="ignore"):
            if self.inverse:
                amount = self.slope * (value / target - 1.0)
            else:
                amount = (target - value) / self.slope
        return np.where(np.isfinite(amount), amount, np.nan)

    def after(self, value: Floats, amount: Floats) -> Floats:
        """The value after so much was added to the school's resource."""
        with np.errstate(invalid="ignore", divide="ignore"):
            if self.inverse:
                return np.asarray(value * self.slope / (self.slope + amount * self.share))
            return np.asarray(value + self.slope * amount * self.share)


def way_of(
    node: Criterion, judgement: Judgement, evaluator: ColumnEval, scope: Scope
) -> Way | Text:
    """How the measure of a criterion moves with a resource, or why that cannot be told."""
    ruleset = evaluator.ruleset
    limit = node.test.limit
    names = evaluator.known.fields_of(limit) if limit is not None else frozenset()
    tree = node.measure.tree
    if judgement.comparator in LOWER:
        form = form_of(tree, evaluator, names)
        return form if isinstance(form, Text) else sloped(form, "add", evaluator, scope)
    if judgement.comparator not in UPPER:
        return NOT_COMPARED
    form = form_of(tree, evaluator, names)
    below = denominator_form(tree, evaluator, names)
    if isinstance(below, Form) and _may_grow(below, form, ruleset):
        return sloped(below, "add", evaluator, scope, inverse=True)
    return form if isinstance(form, Text) else sloped(form, "remove", evaluator, scope)


def _may_grow(below: Form, form: Form | Text, ruleset: Ruleset) -> bool:
    """Whether what is divided by is a resource: not people served, nor the whole of a part."""
    fields = ruleset.dictionary.fields
    served = {
        ruleset.arithmetic.weights,
        *(p.split.by for p in ruleset.populations.values() if p.split),
    }
    if not below.resource.fields.isdisjoint(served):
        return False
    parts = form.resource.fields if isinstance(form, Form) else frozenset()
    for name in below.resource.fields:
        if name in fields and not parts.isdisjoint(fields[name].sound.adds_up):
            return False
    wholes = {fields[name].sound.part_of for name in parts if name in fields}
    return below.resource.fields.isdisjoint(wholes)


def sloped(
    form: Form, action: Action, evaluator: ColumnEval, scope: Scope, *, inverse: bool = False
) -> Way:
    """A form with its numbers at every unit."""
    size = evaluator.frame.size(scope)
    below = np.ones(size) if form.below is None else _number(form.below, evaluator, scope)
    with np.errstate(invalid="ignore", divide="ignore"):
        slope = below if inverse else form.factor / below
    slope = np.where(np.isfinite(slope), slope, np.nan)
    return Way(form, action, inverse, slope, _shares(form, evaluator, scope))


def _number(tree: ast.expr, evaluator: ColumnEval, scope: Scope) -> Floats:
    import ast as syntax  # noqa: PLC0415

    return evaluator.number(Expression(syntax.unparse(tree), tree), scope)


def _shares(form: Form, evaluator: ColumnEval, scope: Scope) -> Floats:
    """Part of what is added to a school's own resource that each unit gets; NaN where not known."""
    frame = evaluator.frame
    shares = np.ones(frame.size(scope))
    if scope != "section":
        return shares
    known = evaluator.ruleset.dictionary.fields
    split = [n for n in form.resource.names if n in known and frame.pool.splits(n)]
    if not split:
        return shares
    if len(split) < len(form.resource.names):
        return np.full(frame.size(scope), np.nan)
    school = frame.school[frame.section_school]
    return frame.pool.shares(school, frame.section_level)


def targets(limit: Floats, comparator: Comparator, evaluator: ColumnEval) -> Floats:
    """What a value must reach: the limit; where measures are rounded, what is rounded to it."""
    digits = evaluator.ruleset.arithmetic.rounding.measures
    if digits is None:
        return limit
    unit = 10.0**-digits
    if comparator in LOWER:
        return np.asarray(np.ceil(np.round(limit / unit, 6)) * unit - unit / 2)
    return np.asarray(np.floor(np.round(limit / unit, 6)) * unit + unit / 2)


def whole_amount(exact: Floats, share: Floats, does: Callable[[Floats], Flags]) -> Floats:
    """The smallest whole number of a school's resource that does; NaN where none near does.

    Args:
        exact: what the section needs, positive, not rounded.
        share: part of what the school adds that the section gets.
        does: whether these whole numbers reach what must be reached, by the evaluation's compare.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        start = np.maximum(np.ceil(exact / share) - 1.0, 0.0)
    found = np.full(exact.shape, np.nan)
    for step in range(_TRIES + 1):
        number = start + step
        found = np.where(np.isnan(found) & does(number), number, found)
    return found


def needed(
    way: Way, comparator: Comparator, value: Floats, limit: Floats, evaluator: ColumnEval
) -> tuple[Floats, Floats]:
    """What units lack to a limit: at the unit, not rounded; and what the school has to find.

    Both positive, whether to be added or taken away, and NaN where they cannot be told.
    """
    sign = 1.0 if way.action == "add" else -1.0
    exact = sign * way.amount(value, targets(limit, comparator, evaluator))
    exact = np.where(exact >= 0, exact, np.where(np.isnan(exact), np.nan, 0.0))
    if not way.form.resource.whole:
        with np.errstate(invalid="ignore", divide="ignore"):
            return exact, np.asarray(exact / way.share)

    def does(number: Floats) -> Flags:
        arithmetic = evaluator.ruleset.arithmetic
        return holds(comparator, way.after(value, sign * number), limit, arithmetic)

    return exact, whole_amount(exact, way.share, does)
