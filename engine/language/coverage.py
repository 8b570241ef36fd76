"""Bands or dated rows -> whether they leave no value out, as far as the file alone can tell."""

from __future__ import annotations

import ast
import datetime as dt
from itertools import pairwise
from math import ceil, floor, inf
from typing import TYPE_CHECKING

from engine.language.amounts import Expression
from engine.language.dates import first_day, last_day

if TYPE_CHECKING:
    from engine.language.amounts import Bands, Dated, Ends
    from engine.language.model import Ruleset

_WHOLE = frozenset({"ceil", "floor", "school_count", "county_count", "region_count"})
_SAME = frozenset({"total", "max", "min"})  # with or without school_, county_, region_


def bands_cover(bands: Bands, ruleset: Ruleset) -> bool:
    """Whether every value that the bands may be asked for lies in one of them.

    Counts (whole fields, their sums) are never fractions, and what the dictionary gives a minimum
    never lies under it; of everything else any number is possible.
    """
    low, whole = _possible(bands.by.tree, ruleset)
    edges = sorted(
        end.value for row in bands.rows for end in (row.ends.low, row.ends.high) if end is not None
    )
    if not edges:
        return True
    asked = {edges[0] - 1, edges[-1] + 1, *edges, *((a + b) / 2 for a, b in pairwise(edges)), low}
    if whole:
        near = {f(edge) + step for edge in edges for f in (floor, ceil) for step in (-1, 0, 1)}
        asked = {*near, low}
    return all(
        any(_holds(row.ends, value) for row in bands.rows)
        for value in asked
        if low <= value and value != -inf
    )


def dates_cover(dated: Dated) -> bool:
    """Whether every date lies in one of the rows."""
    spans = sorted(
        (
            (first_day(row.start) or dt.date.max if row.start else dt.date.min).toordinal(),
            (last_day(row.end) or dt.date.min if row.end else dt.date.max).toordinal(),
        )
        for row in dated.rows
    )
    no_gap = all(before[1] + 1 >= after[0] for before, after in pairwise(spans))
    begins, ends = dt.date.min.toordinal(), dt.date.max.toordinal()
    return no_gap and spans[0][0] == begins and spans[-1][1] == ends


def _holds(ends: Ends, value: float) -> bool:
    low, high = ends.low, ends.high
    over = low is None or low.value < value or (ends.with_low and low.value == value)
    return over and (high is None or value < high.value or (ends.with_high and value == high.value))


def _possible(tree: ast.expr, ruleset: Ruleset) -> tuple[float, bool]:
    """The least value of an expression, and whether it is a whole number."""
    match tree:
        case ast.Constant(value=int() | float() as value):
            return float(value), float(value).is_integer()
        case ast.Name(id=name):
            return _named(name, ruleset)
        case ast.BinOp(op=ast.Add() | ast.Mult()):
            parts = [_possible(side, ruleset) for side in (tree.left, tree.right)]
            least = 0.0 if all(low >= 0 for low, _ in parts) else -inf
            return least, all(whole for _, whole in parts)
        case ast.Call(func=ast.Name(id=name)) if name in _WHOLE:
            inside = _possible(tree.args[0], ruleset)[0] if name in ("ceil", "floor") else 0.0
            return (floor(inside) if inside > -inf else inside), True
        case ast.Call(func=ast.Name(id=name)) if name.rpartition("_")[2] in _SAME:
            parts = [_possible(part, ruleset) for part in tree.args]
            least = 0.0 if all(low >= 0 for low, _ in parts) else -inf
            return least, all(whole for _, whole in parts)
    return -inf, False


def _named(name: str, ruleset: Ruleset) -> tuple[float, bool]:
    measure = ruleset.measures.get(name)
    if measure is not None:
        value = measure.value
        return _possible(value.tree, ruleset) if isinstance(value, Expression) else (-inf, False)
    field = ruleset.dictionary.fields.get(name)
    if field is None:
        item = ruleset.judged.get(name)
        return (-inf if item is None or item.minimum is None else item.minimum), False
    return (-inf if field.minimum is None else field.minimum), field.whole
