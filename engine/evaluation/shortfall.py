"""A criterion and its judgement -> what each unit lacks, in units of the resource.

For a measure k * R / D (100 * teachers / pupils) with a lower limit L, the resource that is missing
is (L - value) * D / k. Other measures lack what their value lacks.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.language.amounts import Expression

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.results import Judgement
    from engine.language.model import Criterion

    Floats = NDArray[np.float64]


def shortfall(
    node: Criterion, judgement: Judgement, status: NDArray[np.int8], evaluator: ColumnEval
) -> Floats:
    """What is lacking, per section: 0 where the criterion is met, NaN where that is not known."""
    margin = judgement.margin()
    lacks = np.full(status.shape, np.nan) if margin is None else -margin
    form = resource_form(_spelled_out(node.measure, evaluator).tree)
    if form is not None and judgement.comparator in ("at_least", "more_than"):
        factor, denominator = form
        below = evaluator.number(Expression(ast.unparse(denominator), denominator), "section")
        lacks = lacks * below / factor
    lacks = np.where(status == kernel.MET, 0.0, lacks)
    known = (status == kernel.MET) | (status == kernel.NOT_MET)
    return np.where(known, lacks, np.nan)


def _spelled_out(expression: Expression, evaluator: ColumnEval) -> Expression:
    """A measure that is only a name stands for what the name says."""
    measure = evaluator.ruleset.measures.get(expression.text)
    if measure is None or not isinstance(measure.value, Expression):
        return expression
    return measure.value


def resource_form(tree: ast.expr) -> tuple[float, ast.expr] | None:
    """Factor k and denominator D of k * R / D; None for any other form.

    >>> factor, below = resource_form(ast.parse("100 * teachers / pupils", mode="eval").body)
    >>> factor, ast.unparse(below)
    (100.0, 'pupils')
    """
    if not (isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Div)):
        return None
    if isinstance(tree.right, ast.Constant):
        return None
    factor = _factor(tree.left)
    return (factor, tree.right) if factor else None


def _factor(numerator: ast.expr) -> float:
    """The product of the constants of a product; 1 for anything else."""
    if isinstance(numerator, ast.BinOp) and isinstance(numerator.op, ast.Mult):
        return _factor(numerator.left) * _factor(numerator.right)
    if isinstance(numerator, ast.Constant) and isinstance(numerator.value, (int, float)):
        return float(numerator.value)
    return 1.0
