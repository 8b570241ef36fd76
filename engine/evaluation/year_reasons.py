"""Units that could not be judged for want of earlier years -> which years, and what they lack."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.picked import picked
from engine.evaluation.reasons import NOT_COMPUTABLE, label_of, missing_at
from engine.evaluation.unit_reasons import NO_REASON, Reasons
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
    ruleset = evaluator.ruleset
    waiting, passed = list(amounts), set[str]()
    while waiting:
        for _, expression in expressions_in(waiting.pop(), ruleset.tables):
            yield from _looks(expression.tree, evaluator)
            names = {n.id for n in ast.walk(expression.tree) if isinstance(n, ast.Name)}
            new = (names & ruleset.measures.keys()) - passed
            passed |= new
            waiting += [ruleset.measures[name].value for name in sorted(new)]


def _looks(tree: ast.AST, evaluator: ColumnEval, before: tuple[int, ...] = (0,)) -> Iterator[Look]:
    """Looks inside an expression that is itself asked of some years before."""
    if not _is_of_years(tree):
        for part in ast.iter_child_nodes(tree):
            yield from _looks(part, evaluator, before)
        return
    name, value = tree.func.id, tree.args[0]  # type: ignore[attr-defined]
    count = int(tree.args[1].value) if len(tree.args) > 1 else 1  # type: ignore[attr-defined]
    these = (count,) if name.partition("_")[0] in _ONLY_THEN else tuple(range(count))
    back = tuple(sorted({first + more for first in before for more in these}))
    if any(_is_of_years(part) for part in ast.walk(value)):
        yield from _looks(value, evaluator, back)
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
    said: dict[Text, Flags] = {}
    for look in looks_in(amounts, evaluator):
        for flags, text in _lacks(look, evaluator):
            here = _at(flags, look.scope, scope, evaluator) & units
            said[text] = said.get(text, np.zeros(units.shape, bool)) | here
    if not said:
        return None
    return _together(list(said), np.stack([said[text] for text in said]))


def instead(missing: Reasons | None, earlier: Reasons | None) -> Reasons | None:
    """What earlier years lack, for units of which no more is known than that nothing came out."""
    if missing is None or earlier is None:
        return missing
    shift = len(missing.texts)
    vague = np.array([*(text == NOT_COMPUTABLE for text in missing.texts), False])[missing.codes]
    codes = np.where(vague & (earlier.codes >= 0), earlier.codes + shift, missing.codes)
    return Reasons(codes.astype(np.int32), (*missing.texts, *earlier.texts))


def _lacks(look: Look, evaluator: ColumnEval) -> Iterator[tuple[Flags, Text]]:
    """Units of a look without a year; whose earlier year is not there, or lacks what is asked."""
    frame, ruleset = evaluator.frame, evaluator.ruleset
    if look.scope == "region":
        undated = leading_years(frame.regions.year) == NO_YEAR
    else:
        counties = leading_years(frame.pool.facts.data.counties.year) == NO_YEAR
        undated = np.asarray(frame.lower(counties, "county", look.scope), np.bool_)
    yield undated, NO_SUCH_YEAR
    names = sorted(evaluator.known.fields_of(look.value))
    for years in look.back:
        earlier = frame.earlier(look.scope, years)
        yield (earlier < 0) & ~undated, Text(
            f"数据中没有前 {years} 年的数据", f"the data has nothing of {_ago(years)}"
        )
        for name in names:
            label = label_of(name, ruleset)
            yield picked(missing_at(frame, name, look.scope), earlier), Text(
                f"前 {years} 年缺少 {label.zh}", f"{_ago(years)} lacks {label.say('en')}"
            )


def _ago(years: int) -> str:
    return "the year before" if years == 1 else f"{years} years before"


def _at(flags: Flags, own: Scope, to: Scope, evaluator: ColumnEval) -> Flags:
    """Flags at the scope of the rule: of any unit below, or of the wider one."""
    frame = evaluator.frame
    if WIDTH[own] >= WIDTH[to]:
        return np.asarray(frame.lower(flags, own, to), np.bool_)
    gathered = frame.gather(flags.astype(np.float64), own, to, kernel.group_max)
    return np.asarray(np.nan_to_num(gathered) > 0)


def _together(texts: list[Text], flags: NDArray[np.bool_]) -> Reasons:
    """All that is lacking, in one sentence a unit."""
    distinct, codes = np.unique(flags, axis=1, return_inverse=True)
    said = []
    for column in distinct.T:
        lacking = [text for text, flag in zip(texts, column, strict=True) if flag]
        zh = "；".join(text.zh for text in lacking)
        said.append(Text(zh, "; ".join(text.say("en") for text in lacking)))
    none = np.array([not text.zh for text in said])
    codes = codes.reshape(-1)
    return Reasons(np.where(none[codes], NO_REASON, codes).astype(np.int32), tuple(said))
