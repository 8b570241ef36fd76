"""An amount at one unit -> the row that was chosen, by what, and the number that it gives.

The number and the reason are those that the evaluation found; which row it was is read again, with
the comparisons of the same evaluator.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from engine.analysis.explain.records import Limit, Step
from engine.analysis.explain.scalars import scalar
from engine.analysis.explain.spots import spot_of
from engine.diagnostics import Text
from engine.language.amounts import (
    Bands,
    Cases,
    Dated,
    Expression,
    Lookup,
    Number,
    PerLevel,
    Word,
)
from engine.language.dates import first_day, last_day, span
from engine.language.labels import label_of, value_label

if TYPE_CHECKING:
    from engine.analysis.explain.records import Value
    from engine.analysis.explain.steps import Tracer
    from engine.evaluation import Limits
    from engine.language.amounts import Amount, Band
    from engine.language.tables import LookupTable
    from engine.language.vocabulary import Scope

_NONE = Text("")


def limit_at(
    tracer: Tracer, limits: Limits, amount: Amount, scope: Scope, unit: int, level: int = -1
) -> Limit:
    """A limit at one unit: as the evaluation found it, with the row that gave it.

    Args:
        tracer: of the population.
        limits: that the evaluation found.
        amount: that they are of.
        scope: of the units.
        unit: whose limit is asked for.
        level: index of the level that wider units are asked for; -1 where sections have their own.
    """
    code = int(limits.codes[unit])
    why = -1 if limits.why is None else int(limits.why.codes[unit])
    missing = limits.why.texts[why] if limits.why is not None and why >= 0 else _NONE
    value = scalar(limits.at_units(), unit)
    if not isinstance(value, float):
        value = None
    return Limit(
        value,
        int(limits.decimals[code]) if code >= 0 else -1,
        limits.because[code] if code >= 0 else _NONE,
        missing if value is None else _NONE,
        amount_step(tracer, amount, scope, unit, level=level),
    )


def amount_step(
    tracer: Tracer, amount: Amount, scope: Scope, unit: int, *, level: int = -1,
    words: tuple[str, ...] = (),
) -> Step:  # fmt: skip
    """How an amount came to its number at a unit; of a measure that gives a text, to its word."""
    match amount:
        case Number():
            return Step("constant", amount.value, text=str(amount.literal))
        case Word():
            return Step("constant", amount.text, text=amount.text)
        case Expression():
            return tracer.step(amount.tree, scope, unit)
        case PerLevel():
            return _of_level(tracer, amount, scope, unit, level, words)
        case Cases():
            return _case(tracer, amount, scope, unit, level, words)
        case Bands():
            return _band(tracer, amount, scope, unit, level, words)
        case Dated():
            return _dated(tracer, amount, scope, unit, level, words)
        case Lookup():
            return _lookup(tracer, amount, scope, unit, level)


def _inner(step: Step, form: Step) -> Step:
    """A choice, with the value of what was chosen."""
    return Step(
        form.form, step.value, form.label, form.text, form.operator, (*form.parts, step),
        note=form.note,
    )  # fmt: skip


def _of_level(
    tracer: Tracer, amount: PerLevel, scope: Scope, unit: int, level: int, words: tuple[str, ...]
) -> Step:
    frame = tracer.frame
    at = level if level >= 0 else spot_of(frame, scope, unit).level
    own = frame.pool.facts.levels[at]
    if own.name not in amount.values:
        return Step("unknown", None, own.label)
    inner = amount_step(tracer, amount.values[own.name], scope, unit, level=level, words=words)
    return _inner(inner, Step("level", None, own.label, own.name))


def _case(
    tracer: Tracer, amount: Cases, scope: Scope, unit: int, level: int, words: tuple[str, ...]
) -> Step:
    """The first row whose condition holds; none where a condition before it is not known."""
    for row in amount.rows:
        when = None if row.when is None else tracer.step(row.when.tree, scope, unit)
        if when is not None and when.value is None:
            return Step("unknown", None, text="when", parts=(when,), note=row.because)
        if when is None or when.value is True:
            inner = amount_step(tracer, row.limit, scope, unit, level=level, words=words)
            parts = () if when is None else (when,)
            return _inner(inner, Step("case", None, parts=parts, note=row.because))
    return Step("unknown", None)


def _band(
    tracer: Tracer, amount: Bands, scope: Scope, unit: int, level: int, words: tuple[str, ...]
) -> Step:
    by = tracer.step(amount.by.tree, scope, unit)
    label = label_of(amount.by.text, tracer.ruleset)
    for row in amount.rows:
        if by.value is not None and _holds(tracer, amount, row, scope, unit):
            inner = amount_step(tracer, row.limit, scope, unit, level=level, words=words)
            return _inner(
                inner, Step("band", None, label, ends_text(row), "", (by,), note=row.because)
            )
    return Step("unknown", None, label, parts=(by,))


def ends_text(row: Band) -> str:
    """A band as an interval: `[18, 24)`."""
    low = "-∞" if row.ends.low is None else str(row.ends.low.literal)
    high = "+∞" if row.ends.high is None else str(row.ends.high.literal)
    left = "[" if row.ends.low is not None and row.ends.with_low else "("
    right = "]" if row.ends.high is not None and row.ends.with_high else ")"
    return f"{left}{low}, {high}{right}"


def _holds(tracer: Tracer, amount: Bands, row: Band, scope: Scope, unit: int) -> bool:
    """Whether a band holds the value, by the evaluator's own comparisons."""
    ends = row.ends
    tests: list[tuple[ast.cmpop, float]] = []
    if ends.low is not None:
        tests.append((ast.GtE() if ends.with_low else ast.Gt(), ends.low.value))
    if ends.high is not None:
        tests.append((ast.LtE() if ends.with_high else ast.Lt(), ends.high.value))
    return all(
        _compared(tracer, amount.by.tree, operator, number, scope, unit)
        for operator, number in tests
    )


def _compared(
    tracer: Tracer, left: ast.expr, operator: ast.cmpop, number: float, scope: Scope, unit: int
) -> bool:
    tree = ast.fix_missing_locations(
        ast.copy_location(ast.Compare(left, [operator], [ast.Constant(number)]), left)
    )
    found = tracer.evaluator.value(Expression(ast.unparse(tree), tree), scope)
    return scalar(found, unit) is True


def _dated(
    tracer: Tracer, amount: Dated, scope: Scope, unit: int, level: int, words: tuple[str, ...]
) -> Step:
    day = scalar(tracer.frame.as_of(scope), unit)
    date = Step("constant", day, Text("评估日期", "evaluation date"), str(day or ""))
    for row in amount.rows:
        first = first_day(row.start) if row.start else None
        last = last_day(row.end) if row.end else None
        if day is not None and _within(day, first, last):
            inner = amount_step(tracer, row.limit, scope, unit, level=level, words=words)
            form = Step("dated", None, span(row.start, row.end), parts=(date,), note=row.because)
            return _inner(inner, form)
    return Step("unknown", None, parts=(date,))


def _within(day: Value, first: object, last: object) -> bool:
    return (first is None or day >= first) and (last is None or day <= last)  # type: ignore[operator]


def _lookup(tracer: Tracer, amount: Lookup, scope: Scope, unit: int, level: int) -> Step:
    """The row of a table, or the two rows that the number lies between."""
    ruleset = tracer.ruleset
    table = ruleset.tables[amount.table]
    key = tracer.step(table.by.tree, scope, unit)
    column = amount.column
    if not column and len(table.columns) > 1:
        at = level if level >= 0 else spot_of(tracer.frame, scope, unit).level
        column = tracer.frame.pool.facts.levels[at].name
    place = table.columns.index(column) if column in table.columns else 0
    value = scalar(tracer.limits(amount, scope, None if level < 0 else level).at_units(), unit)
    label = table.label
    if table.by_words:
        row = next((one for one in table.rows if one.key == key.value), None)
        cell = row.cells[place] if row else None
        parts = (key, *((_cell(str(key.value), cell),) if cell is not None else ()))
        word = value_label(table.by.text, str(key.value), ruleset)
        return Step("table", value, label, table.name, "row", parts, note=word)
    return _read(table, place, key, value, label)


def _read(table: LookupTable, place: int, key: Step, value: Value, label: Text) -> Step:
    """Of a table by numbers: the row taken, or both rows of a straight line."""
    if not isinstance(key.value, float) or value is None:
        return Step("table", value, label, table.name, "none", (key,))
    rows = [(number.value, row) for number, row in zip(table.numbers, table.rows, strict=True)]
    below = [row for at, row in rows if at <= key.value]
    above = [row for at, row in rows if at > key.value]
    near = [*below[-1:], *above[:1]]
    for row in near:
        cell = row.cells[place]
        if cell is not None and cell.value == value:
            return Step("table", value, label, table.name, "row", (key, _cell(row.key, cell)))
    cells = [_cell(row.key, cell) for row in near if (cell := row.cells[place]) is not None]
    return Step("table", value, label, table.name, "linear", (key, *cells))


def _cell(key: str, cell: Number) -> Step:
    """A cell of a table: its row's key and its number as printed."""
    return Step("constant", cell.value, Text(key), str(cell.literal))
