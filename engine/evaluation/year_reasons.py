"""Units that could not be judged for want of earlier years -> which years, and what they lack."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.picked import picked
from engine.evaluation.reasons import label_of, missing_at, one_reason
from engine.evaluation.unit_reasons import NO_REASON, Reasons, together
from engine.evaluation.years import NO_YEAR, leading_years
from engine.language.amount_parts import expressions_in
from engine.language.amounts import Expression
from engine.language.functions import FUNCTIONS
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from engine.evaluation.expressions import ColumnEval
    from engine.language.amounts import Amount
    from engine.language.vocabulary import Scope

    Flags = NDArray[np.bool_]

NO_SUCH_YEAR = Text(
    "没有写明四位数的年度，找不到往年", "without a year of four digits there are no earlier ones"
)
_ONLY_THEN = ("last", "years")  # functions that look at one earlier year; others at all up to it


@dataclass(frozen=True, slots=True)
class Look:
    """A value that is asked of earlier years."""

    value: Expression
    scope: Scope
    back: tuple[int, ...]  # how many years


def looks_in(amounts: Iterable[Amount], evaluator: ColumnEval) -> Iterator[Look]:
    """Every value that some amounts ask of earlier years, through measures."""
    for amount in amounts:
        for tree in _trees(amount, evaluator):
            yield from _looks(tree, evaluator, (0,))


def _trees(amount: Amount, evaluator: ColumnEval) -> Iterator[ast.AST]:
    for _, expression in expressions_in(amount, evaluator.ruleset.tables):
        yield expression.tree


def _parts(tree: ast.AST, evaluator: ColumnEval) -> Iterator[ast.AST]:
    """What stands in a part of an expression: in place of a measure, what it is computed from."""
    measure = evaluator.ruleset.measures.get(tree.id) if isinstance(tree, ast.Name) else None
    if measure is not None:
        yield from _trees(measure.value, evaluator)
    yield from ast.iter_child_nodes(tree)


def _looks(tree: ast.AST, evaluator: ColumnEval, before: tuple[int, ...]) -> Iterator[Look]:
    """Looks inside an expression that is itself asked of some years before."""
    if not _is_of_years(tree):
        for part in _parts(tree, evaluator):
            yield from _looks(part, evaluator, before)
        return
    name, value = tree.func.id, tree.args[0]  # type: ignore[attr-defined]
    count = int(tree.args[1].value) if len(tree.args) > 1 else 1  # type: ignore[attr-defined]
    these = (count,) if name.partition("_")[0] in _ONLY_THEN else tuple(range(count))
    back = tuple(sorted({first + more for first in before for more in these}))
    inside = list(_looks(value, evaluator, back))
    if inside:
        yield from inside
        return
    expression = Expression(ast.unparse(value), value)
    scope = evaluator.known.meaning(expression, evaluator.population)[0].scope
    yield Look(expression, scope, tuple(years for years in back if years))


def _is_of_years(node: ast.AST) -> bool:
    called = node.func if isinstance(node, ast.Call) else None
    return isinstance(called, ast.Name) and FUNCTIONS[called.id].along_years


def why_earlier(
    amounts: Iterable[Amount], units: Flags, evaluator: ColumnEval, scope: Scope
) -> Reasons | None:
    """For the flagged units, what earlier years lack; None where no earlier year is asked for.

    Args:
        amounts: what the rule rests on.
        units: which units ask.
        evaluator: over the frame of these units.
        scope: of these units.
    """
    if not units.any():
        return None
    undated = np.zeros(units.shape, bool)
    absent: dict[int, Flags] = {}
    lacking: dict[Text, Flags] = {}
    for look in looks_in(amounts, evaluator):
        no_year, gone, lacks = _found(look, evaluator)
        undated |= _at(no_year, look.scope, scope, evaluator) & units
        for years, flags in gone.items():
            here = _at(flags, look.scope, scope, evaluator) & units
            absent[years] = absent.get(years, np.zeros(units.shape, bool)) | here
        for text, flags in lacks.items():
            here = _at(flags, look.scope, scope, evaluator) & units
            lacking[text] = lacking.get(text, np.zeros(units.shape, bool)) | here
    said = [one_reason(flags, text) for text, flags in lacking.items()]
    return together([one_reason(undated, NO_SUCH_YEAR), _absent(absent), *said])


def _found(look: Look, evaluator: ColumnEval) -> tuple[Flags, dict[int, Flags], dict[Text, Flags]]:
    """Units of a look without a year, whose earlier year is not there, or lacks what is asked."""
    frame, ruleset = evaluator.frame, evaluator.ruleset
    if look.scope == "region":
        undated = leading_years(frame.regions.year) == NO_YEAR
    else:
        counties = leading_years(frame.pool.facts.data.counties.year) == NO_YEAR
        undated = np.asarray(frame.lower(counties, "county", look.scope), np.bool_)
    gone, lacks = {}, {}
    for years in look.back:
        earlier = frame.earlier(look.scope, years)
        gone[years] = (earlier < 0) & ~undated
        for name in sorted(evaluator.known.fields_of(look.value)):
            label = label_of(name, ruleset)
            text = Text(f"前 {years} 年缺少 {label.zh}", f"{_ago(years)} lacks {label.say('en')}")
            lacks[text] = picked(missing_at(frame, name, look.scope), earlier)
    return undated, gone, lacks


def _absent(years: dict[int, Flags]) -> Reasons | None:
    """`数据中没有前 2、3 年的数据`: all the years that are not there, in one sentence a unit."""
    if not years:
        return None
    numbers = np.array(sorted(years))
    distinct, codes = np.unique(
        np.stack([years[number] for number in numbers]), axis=1, return_inverse=True
    )
    texts = tuple(_nothing_of(numbers[column].tolist()) for column in distinct.T)
    none = np.array([not text.zh for text in texts])
    codes = codes.reshape(-1)
    return Reasons(np.where(none[codes], NO_REASON, codes).astype(np.int32), texts)


def _nothing_of(years: list[int]) -> Text:
    if not years:
        return Text("")
    zh = "、".join(str(number) for number in years)
    en = ", ".join(_ago(number) for number in years)
    return Text(f"数据中没有前 {zh} 年的数据", f"the data has nothing of {en}")


def _ago(years: int) -> str:
    return "the year before" if years == 1 else f"{years} years before"


def _at(flags: Flags, own: Scope, to: Scope, evaluator: ColumnEval) -> Flags:
    """Flags at the scope of the rule: of any unit below, or of the wider one."""
    frame = evaluator.frame
    if WIDTH[own] >= WIDTH[to]:
        return np.asarray(frame.lower(flags, own, to), np.bool_)
    gathered = frame.gather(flags.astype(np.float64), own, to, kernel.group_max)
    return np.asarray(np.nan_to_num(gathered) > 0)
