"""A criterion at a unit -> the changes that turn it, each alone: of resource or divisor."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.forms import Form, denominator_form, form_of
from engine.analysis.shortfall.lacks import resource_of
from engine.analysis.shortfall.needs import LOWER, UPPER, Way, sloped, whole_amount
from engine.analysis.shortfall.quantities import names_of
from engine.analysis.shortfall.records import Flip
from engine.diagnostics import Text
from engine.evaluation.changed import holds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.analysis.shortfall.lacks import Missed
    from engine.evaluation.expressions import ColumnEval
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


class Turning:
    """What turns one criterion at a unit: each resource alone, added or taken away."""

    def __init__(self, found: Missed) -> None:
        self.found = found
        self.why = found.way if isinstance(found.way, Text) else Text("")
        node, evaluator = found.node, found.evaluator
        limit = node.test.limit
        names = evaluator.known.fields_of(limit) if limit is not None else frozenset()
        scope = found.result.scope
        self.ways: list[tuple[Way, float]] = []
        comparator = found.judgement.comparator
        if comparator not in (*LOWER, *UPPER):
            return
        up = 1.0 if comparator in LOWER else -1.0  # adding to the numerator helps
        for make, inverse in ((form_of, False), (denominator_form, True)):
            form = make(node.measure.tree, evaluator, names)
            if isinstance(form, Form):
                way = sloped(form, "add", evaluator, scope, inverse=inverse)
                if inverse:
                    way = replace(way, share=_undivided(way, evaluator, scope))
                self.ways.append((way, -up if inverse else up))
            elif not inverse:
                self.why = form

    def of(self, row: int, *, met: bool) -> tuple[Flip, ...]:
        """The changes that turn one unit, in the order of the formula."""
        flips = []
        for way, helps in self.ways:
            direction = -helps if met else helps
            amount = self._amount(way, row, direction, met=met)
            if not np.isnan(amount):
                flips.append(Flip(resource_of(way.form.resource), direction * amount))
        return tuple(flips)

    def _amount(self, way: Way, row: int, direction: float, *, met: bool) -> float:
        comparator = self.found.judgement.comparator
        here = slice(row, row + 1)
        mine = Way(way.form, way.action, way.inverse, way.slope[here], way.share[here])
        at, limit = self.found.value[here], self.found.limit[here]
        exact = np.maximum(direction * mine.amount(at, limit), 0.0)
        if not way.form.resource.whole:
            with np.errstate(invalid="ignore", divide="ignore"):
                return float((exact / mine.share)[0])

        def does(number: Floats) -> Flags:
            arithmetic = self.found.evaluator.ruleset.arithmetic
            after = mine.after(at, direction * number)
            kept = holds(comparator, after, limit, arithmetic)
            return np.asarray(~kept & ~np.isnan(after) if met else kept)

        number = float(whole_amount(exact, mine.share, does)[0])
        if way.inverse and self._leaves(way, float(mine.slope[0]), direction * number):
            return float("nan")
        return number

    def _leaves(self, way: Way, now: float, change: float) -> bool:
        """Whether the change crosses a number that a unit is left out by: it is not judged then."""
        evaluator = self.found.evaluator
        population = evaluator.ruleset.populations.get(evaluator.population)
        fields = way.form.resource.fields
        for rule in population.leave_out if population else ():
            for part in ast.walk(rule.when.tree):
                if (
                    isinstance(part, ast.Compare)
                    and not fields.isdisjoint(names_of(part, evaluator))
                    and any(_between(number, now, now + change) for number in _numbers(part))
                ):
                    return True
        return False


def _numbers(tree: ast.expr) -> list[float]:
    found = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return [float(value) for value in found if isinstance(value, (int, float))]


def _between(number: float, one: float, other: float) -> bool:
    return min(one, other) <= number <= max(one, other)


def _undivided(way: Way, evaluator: ColumnEval, scope: Scope) -> Floats:
    """1 where what is divided by moves nothing else; NaN where it also divides a shared resource.

    (More pupils at one level of a school move its resources from the other levels to this one.)
    """
    frame = evaluator.frame
    share = np.ones(frame.size(scope))
    known = evaluator.ruleset.dictionary.fields
    population = evaluator.ruleset.populations.get(evaluator.population)
    if scope != "section" or population is None or population.split is None:
        return share
    if population.split.by not in way.form.resource.fields:
        return share
    if not any(name in known and frame.pool.splits(name) for name in way.form.held):
        return share
    school = frame.school[frame.section_school]
    parts = frame.pool.shares(school, frame.section_level)
    return np.where(parts == 1.0, share, np.nan)
