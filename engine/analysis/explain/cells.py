"""A field or judged item at one unit -> its value, and the cells of the data that it came from.

What a population does on the way is told as it did it: the resources of a school divided over its
levels, campuses joined to their school; what the dictionary filled in or computed as well.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.explain.records import Cell, Step
from engine.analysis.explain.scalars import scalar
from engine.analysis.explain.spots import spot_of
from engine.data.headers import at_level
from engine.diagnostics import Text
from engine.evaluation import CAMPUS_LOST, is_missing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from engine.analysis.explain.records import Value
    from engine.data import Column
    from engine.evaluation import Frame
    from engine.language.amounts import Expression
    from engine.language.model import Ruleset, SplitRule
    from engine.language.vocabulary import Field, Level, Scope

_JOINS = ("sum", "max", "min")
_ALL_OF: Mapping[str, Callable[[Sequence[float]], float]] = {"sum": sum, "max": max, "min": min}
_BLANK = Text("空白按 {0} 计", "a blank counts as {0}")


def field_step(frame: Frame, name: str, scope: Scope, unit: int, ruleset: Ruleset) -> Step:
    """The value of a field or judged item at a unit, and where it came from."""
    facts = frame.pool.facts
    spot = spot_of(frame, scope, unit)
    value = scalar(frame.column(name, scope), unit)
    if name in facts.judged:
        label = ruleset.judged[name].label
        return _judged(frame, name, spot.county, spot.school, value, label)
    field = facts.dictionary.fields[name]
    if field.scope == "county":
        return county_cell(frame, field, spot.county)
    if field.scope != "section" and not frame.pool.splits(name):
        return _school(frame, field, spot.school, value)
    return _section(frame, field, spot.school, spot.level, value)


def county_cell(frame: Frame, field: Field, county: int) -> Step:
    """A field of the county."""
    return _cell(frame, field, None, county, county=True)


def _school(frame: Frame, field: Field, school: int, value: Value) -> Step:
    """A field of the school as a whole, campuses joined as the dictionary says."""
    if field.merge not in (*_JOINS, "any"):
        return _cell(frame, field, None, school)
    return _joined(frame, field, school, value, None)


def _section(frame: Frame, field: Field, school: int, level: int, value: Value) -> Step:
    """A field of a level, or the level's part of what the school has as a whole."""
    pool = frame.pool
    if field.scope == "section":
        if field.type != "number":
            return _cell(frame, field, pool.facts.levels[level], school)
        return _joined(frame, field, school, value, level)
    split = pool.population.split if pool.population else None
    merge = pool.population.merge if pool.population else None
    if split is None:  # one level: the section is the school
        return _joined(frame, field, school, value, None)
    if pool.campuses.none or (merge is not None and merge.order == "merge_then_split"):
        return _split(frame, field, school, level, value, split)
    parts = [
        _split(frame, field, one, level, None, split, own=True)
        for one in _with_campuses(frame, school, level)
    ]
    return _together(frame, field, school, value, parts)


def _split(
    frame: Frame, field: Field, school: int, level: int, value: Value, split: SplitRule,
    *, own: bool = False,
) -> Step:  # fmt: skip
    """Whole x (weight x pupils of the level) / sum over levels, of a school with several levels.

    Args:
        frame: whose population splits.
        field: what is divided.
        school: whose it is.
        level: whose part is asked for.
        value: the part; computed here where it is one of several that are joined.
        split: the rule.
        own: before campuses join.
    """
    pool = frame.pool
    by = pool.facts.dictionary.fields[split.by]
    exists = (pool.own_exists if own else pool.exists)[:, school]

    def one(what: Field, at: int | None) -> Step:
        if own:
            return _cell(frame, what, None if at is None else pool.facts.levels[at], school)
        return _joined(frame, what, school, None, at)

    whole = one(field, None)
    if exists.sum() == 1:
        return whole
    terms: dict[int, Step] = {}
    for index in np.flatnonzero(exists).tolist():
        weight = split.weights[pool.facts.levels[index].name]
        pupils = one(by, index)
        constant = Step("constant", weight.value, text=str(weight.literal))
        product = None if pupils.value is None else float(pupils.value) * weight.value  # type: ignore[arg-type]
        terms[index] = Step("operation", product, operator="*", parts=(pupils, constant))
    total: Step = next(iter(terms.values()))
    for term in list(terms.values())[1:]:
        known = total.value is not None and term.value is not None
        added = float(total.value) + float(term.value) if known else None  # type: ignore[arg-type]
        total = Step("operation", added, operator="+", parts=(total, term))
    if value is None and None not in (whole.value, terms[level].value) and total.value:
        value = float(whole.value) * float(terms[level].value) / float(total.value)  # type: ignore[arg-type]
    return Step("split", value, field.label, unit=field.unit, parts=(whole, terms[level], total))


def _with_campuses(frame: Frame, school: int, level: int | None) -> list[int]:
    """The school and the campuses that joined it, those that have the level."""
    pool = frame.pool
    members = [school, *np.flatnonzero(pool.campuses.target == school).tolist()]
    if level is None:
        return members
    return [one for one in members if pool.own_exists[level, one]] or [school]


def _joined(frame: Frame, field: Field, school: int, value: Value, level: int | None) -> Step:
    """A number of a school and its campuses."""
    at = None if level is None else frame.pool.facts.levels[level]
    members = [school] if frame.pool.campuses.none else _with_campuses(frame, school, level)
    parts = [_cell(frame, field, at, one) for one in members]
    return _together(frame, field, school, value, parts)


def _together(frame: Frame, field: Field, school: int, value: Value, parts: Sequence[Step]) -> Step:
    """Values of campuses as one."""
    if not frame.pool.campuses.none and frame.pool.campuses.doubtful[school]:
        return Step("unknown", None, field.label, note=CAMPUS_LOST, parts=tuple(parts))
    if len(parts) == 1:
        return parts[0]
    how = field.merge if field.merge in _JOINS else "sum"
    if value is None and all(part.value is not None for part in parts):
        numbers = [float(part.value) for part in parts]  # type: ignore[arg-type]
        value = _ALL_OF[how](numbers)
    return Step(
        "joined", value, parts[0].label, operator=how, unit=field.unit, parts=tuple(parts),
        count=len(parts),
    )  # fmt: skip


def _cell(
    frame: Frame, field: Field, level: Level | None, row: int, *, county: bool = False
) -> Step:
    """One value of the data as it was read, with the cell it stands in."""
    facts = frame.pool.facts
    data, at = facts.data, level.name if level else ""
    column: Column
    given: Column | None
    if county:
        column, given = facts.county_column(field.name), data.counties.columns.get(field.name)
    elif level is not None:
        column, given = (
            facts.level_column(field.name, at), data.schools.level_columns.get((field.name, at))
        )  # fmt: skip
    else:
        column, given = facts.school_column(field.name), data.schools.columns.get(field.name)
    value = scalar(column, row)
    label = field.label
    if level is not None and len(facts.levels) > 1:
        english = f"{field.label.say('en')}, {level.label.say('en')}"
        label = Text(at_level(field, level)[0], english)
    computed = data.derived.get((field.name, at))
    if computed is not None and computed.where[row]:
        return _derived(frame, field, level, row, value, label, county=county)
    note = Text("")
    if value is not None and (given is None or is_missing(given)[row]):
        note = Text(*(text.format(_blank(field, lang)) for lang, text in _both(_BLANK)))
    cell = _place(frame, field, at, row, label, value, county=county)
    word = next((one.label for one in field.values if one.name == value), None)
    if word is not None:  # a category is told by its label
        return Step("cell", value, label, str(value), cell=cell, note=word)
    return Step("cell", value, label, unit=field.unit, cell=cell, note=note)


def _both(text: Text) -> tuple[tuple[str, str], ...]:
    return (("zh", text.zh), ("en", text.en))


def _blank(field: Field, language: str) -> str:
    if isinstance(field.blank, bool):
        words = ("是", "否") if language == "zh" else ("yes", "no")
        return words[0 if field.blank else 1]
    return f"{field.blank:g}" if field.blank is not None else ""


def _place(
    frame: Frame, field: Field, level: str, row: int, label: Text, value: Value, *, county: bool
) -> Cell:
    data = frame.pool.facts.data
    at = row if county else int(data.schools.county[row])
    origin = data.origin(field.name, level, row)
    cell = Cell(
        field.name, label, level, str(data.counties.code[at]),
        "" if county else str(data.schools.code[row]),
        "" if county else str(data.schools.name[row]),
    )  # fmt: skip
    if origin is None:
        return cell
    raw = None
    if origin.factor != 1 and isinstance(value, float):
        raw = float(f"{value / origin.factor:.12g}")  # as typed: twelve digits undo the factor
    return Cell(
        cell.field, label, level, cell.county_code, cell.school_code, cell.school, origin.file,
        origin.table, origin.row, origin.letter, origin.header, origin.factor, raw,
    )  # fmt: skip


def _derived(
    frame: Frame, field: Field, level: Level | None, row: int, value: Value, label: Text,
    *, county: bool,
) -> Step:  # fmt: skip
    """A value that the dictionary computes from others of the same row."""
    expression = field.derivation(level.name if level else "")
    if expression is None:
        raise TypeError(f"{field.name} has no derivation")  # then it was not derived
    parts = (_plain(frame, expression, expression.tree, level, row, county=county),)
    return Step("derived", value, label, text=expression.text, unit=field.unit, parts=parts)


_DERIVING: Mapping[type[ast.operator], str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/",
}  # fmt: skip


def _plain(
    frame: Frame, expression: Expression, tree: ast.expr, level: Level | None, row: int,
    *, county: bool,
) -> Step:  # fmt: skip
    """The plain arithmetic of a dictionary at one row."""

    def of(node: ast.expr) -> Step:
        return _plain(frame, expression, node, level, row, county=county)

    match tree:
        case ast.Name(id=name):
            field = frame.pool.facts.dictionary.fields[name]
            return _cell(frame, field, level, row, county=county)
        case ast.Constant(value=int() | float() as number):
            return Step("constant", float(number), text=str(number))
        case ast.BinOp(left=left, op=op, right=right):
            parts = of(left), of(right)
            operator = _DERIVING[type(op)]
            return Step("operation", _value(operator, parts), operator=operator, parts=parts)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            parts_ = (of(operand),)
            return Step("operation", _value("neg", parts_), operator="neg", parts=parts_)
        case ast.UnaryOp(operand=operand):
            return of(operand)
        case ast.Call(func=ast.Name(id=name), args=args):
            several = tuple(of(argument) for argument in args)
            return Step("function", _value(name, several), operator=name, parts=several)
    raise TypeError(f"{ast.dump(tree)} is no arithmetic")  # refused when it was loaded


_ARITHMETIC: Mapping[str, Callable[..., float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": lambda left, right: left / right,
    "neg": lambda only: -only,
    "min": min,
    "max": max,
    "abs": abs,
}


def _value(operator: str, parts: Sequence[Step]) -> float | None:
    if any(part.value is None for part in parts):
        return None
    numbers = [float(part.value) for part in parts]  # type: ignore[arg-type]
    if operator == "/" and numbers[1] == 0:
        return None
    return float(_ARITHMETIC[operator](*numbers))


def _judged(frame: Frame, name: str, county: int, school: int, value: Value, label: Text) -> Step:
    """What people judged: each judgement that counted, in the cell it stands in."""
    facts = frame.pool.facts
    settled = facts.settled[name]
    unit = county if facts.judged_scope[name] == "county" else school
    rows = settled.counted.row[settled.counted.unit == unit].tolist()
    return Step(
        "judged", value, label, operator=name,
        parts=tuple(_judgement(frame, name, row, label) for row in rows), count=len(rows),
    )  # fmt: skip


def _judgement(frame: Frame, name: str, row: int, label: Text) -> Step:
    data = frame.pool.facts.data
    given = data.assessments
    origin = data.judgement_origin(row)
    school = int(given.school[row])
    cell = Cell(
        name, label, "", str(data.counties.code[given.county[row]]),
        str(data.schools.code[school]) if school >= 0 else "",
        str(data.schools.name[school]) if school >= 0 else "",
        *((origin.file, origin.table, origin.row, origin.letter, origin.header) if origin else ()),
    )  # fmt: skip
    points = float(given.points[row])
    value: Value = str(given.value[row]) or (None if np.isnan(points) else points)
    said = " ".join(text for text in (str(given.rater[row]), str(given.reason[row])) if text)
    return Step("cell", value, label, cell=cell, note=Text(said, said))
