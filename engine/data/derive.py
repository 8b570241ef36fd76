"""Typed columns -> values that the dictionary derives from others, where the data has none itself.

Only gaps are filled: a value that is given stays as it is, also where its parts say otherwise. A
part that is missing leaves the whole missing.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from engine.data.arrays import frozen
from engine.data.columns import Column, NumberColumn, Origin
from engine.data.findings import Finding, report
from engine.data.headers import at_level
from engine.diagnostics import Text
from engine.language.expressions import names_in
from engine.language.field_relations import behind, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from engine.data.arrays import Truth
    from engine.data.columns import Counties, Floats, Indices, Schools
    from engine.diagnostics import Diagnostic, Place
    from engine.language.amounts import Expression
    from engine.language.vocabulary import Dictionary, Field, Level

_NEARLY = 1e-9
_OPERATORS: Mapping[type[ast.operator], Callable[[Floats, Floats], Floats]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
}
_CALLS: Mapping[str, Callable[..., Floats]] = {"min": np.minimum, "max": np.maximum}


@dataclass(frozen=True, slots=True, eq=False)
class DerivedColumn:
    """Where a column has values that were computed, and by what."""

    where: Truth  # over schools, or over counties for a field of the county
    origin: Origin


Parts = dict[tuple[str, str], Column]  # by field and level; level "" for fields without levels


def derive_schools(
    schools: Schools,
    dictionary: Dictionary,
    levels: Sequence[Level],
    needed: Collection[str] | None,
    place: Place,
) -> tuple[Schools, dict[tuple[str, str], DerivedColumn], list[Diagnostic]]:
    """Fill the gaps of derived fields of schools and of their levels.

    Args:
        schools: as they are in the data.
        dictionary: says what is derived, and by what.
        levels: of the ruleset.
        needed: names of the fields to take; None for all.
        place: of the schools table.
    """
    parts = {(name, ""): column for name, column in schools.columns.items()}
    parts.update(schools.level_columns)
    done: dict[tuple[str, str], DerivedColumn] = {}
    notes: list[Diagnostic] = []
    for field in _wanted(dictionary, needed, "school", "section"):
        several = len(levels) > 1
        for level in levels if field.scope == "section" else (None,):
            header = at_level(field, level)[0] if level and several else field.label.zh
            at = level.name if level else ""
            filled, found = _fill(field, at, parts, dictionary, schools.row, place, header)
            notes += found
            if filled:
                done[field.name, at] = filled
    if not done:
        return schools, done, notes
    whole = {name: column for (name, level), column in parts.items() if not level}
    by_level = {key: column for key, column in parts.items() if key[1]}
    filled_in = replace(
        schools, columns=MappingProxyType(whole), level_columns=MappingProxyType(by_level)
    )
    return filled_in, done, notes


def derive_counties(
    counties: Counties, dictionary: Dictionary, needed: Collection[str] | None, place: Place
) -> tuple[Counties, dict[tuple[str, str], DerivedColumn], list[Diagnostic]]:
    """Fill the gaps of derived fields of counties, as `derive_schools`."""
    parts: Parts = {(name, ""): column for name, column in counties.columns.items()}
    done: dict[tuple[str, str], DerivedColumn] = {}
    notes: list[Diagnostic] = []
    for field in _wanted(dictionary, needed, "county"):
        filled, found = _fill(field, "", parts, dictionary, counties.row, place, field.label.zh)
        notes += found
        if filled:
            done[field.name, ""] = filled
    if not done:
        return counties, done, notes
    columns = {name: column for (name, _), column in parts.items()}
    return replace(counties, columns=MappingProxyType(columns)), done, notes


def derived_numbers(
    field: Field, level: str, parts: Mapping[tuple[str, str], Column], dictionary: Dictionary
) -> Floats | None:
    """What a field would be by its derivation, whatever the data gives; NaN where a part misses.

    Args:
        field: whose derivation is asked for.
        level: one of the ruleset's; "" for a field without levels.
        parts: columns by field and level.
        dictionary: says how the blanks of the parts are read.

    Returns:
        None where there is no derivation, or a part of it has no column.
    """
    expression = field.derivation(level)
    if expression is None:
        return None
    numbers: dict[str, Floats] = {}
    given: Truth | None = None
    blanks: dict[str, float] = {}
    for name in names_in(expression):
        column = parts.get((name, level))
        blank = dictionary.fields[name].blank
        if isinstance(column, NumberColumn):
            here = ~np.isnan(column.values)
            given = here if given is None else given | here
            numbers[name] = column.values
            if blank is not None:
                numbers[name] = np.where(here, column.values, float(blank))
        elif blank is not None:
            blanks[name] = float(blank)
        else:
            return None
    if given is None:
        return None
    for name, number in blanks.items():
        numbers[name] = np.full(len(given), number)
    with np.errstate(all="ignore"):
        values = np.broadcast_to(_value(expression.tree, numbers), given.shape)
    return np.where(given & np.isfinite(values), values, np.nan)


def said_in_labels(expression: Expression, dictionary: Dictionary) -> Text:
    """An expression with the labels of its fields for their names, for whoever reads Chinese."""
    text = expression.text.encode()
    for node in sorted(_names(expression), key=lambda node: -node.col_offset):
        label = dictionary.fields[node.id].label.zh
        text = text[: node.col_offset] + label.encode() + text[node.end_col_offset :]
    return Text(text.decode(), expression.text)


def _names(expression: Expression) -> Iterator[ast.Name]:
    fields = names_in(expression)
    for node in ast.walk(expression.tree):
        if isinstance(node, ast.Name) and node.id in fields:
            yield node


def _wanted(
    dictionary: Dictionary, needed: Collection[str] | None, *scopes: str
) -> Iterator[Field]:
    wanted = None if needed is None else behind(needed, dictionary.fields)
    for field in in_order(dictionary.fields):
        if field.scope in scopes and (wanted is None or field.name in wanted):
            yield field


def _fill(
    field: Field,
    level: str,
    parts: Parts,
    dictionary: Dictionary,
    numbers: Indices,
    place: Place,
    header: str,
) -> tuple[DerivedColumn | None, list[Diagnostic]]:
    """Put the values into `parts` where it has none, with what is to be told of them."""
    expression = field.derivation(level)
    values = derived_numbers(field, level, parts, dictionary)
    own = parts.get((field.name, level))
    if expression is None or values is None or not isinstance(own, NumberColumn | None):
        return None, []
    gaps = ~np.isnan(values) if own is None else np.isnan(own.values) & ~np.isnan(values)
    bad = gaps & ~_sound(values, field)
    good = gaps & ~bad
    here = replace(place, field=header)
    how = said_in_labels(expression, dictionary)
    data = {"field": Text(header, f"{field.name}_{level}" if level else field.name), "how": how}
    findings = [
        Finding(code, _in_file_order(where, numbers), data=data)
        for code, where in (("D065", good), ("D066", bad))
        if where.any()
    ]
    notes = [note for finding in findings for note in report(finding, here, numbers)]
    if not good.any():
        return None, notes
    before = np.nan if own is None else own.values
    parts[field.name, level] = NumberColumn(frozen(np.where(good, values, before)))
    origin = Origin(place.file, place.table, "", "", derived=expression.text)
    return DerivedColumn(frozen(good), origin), notes


def _in_file_order(where: Truth, numbers: Indices) -> Indices:
    rows = np.flatnonzero(where)
    return rows[np.argsort(numbers[rows], kind="stable")]


def _sound(values: Floats, field: Field) -> Truth:
    """Where a value may be one of the field."""
    sound = np.ones(len(values), bool)
    if field.minimum is not None:
        sound &= values >= field.minimum
    if field.maximum is not None:
        sound &= values <= field.maximum
    if field.whole:
        sound &= np.abs(values - np.rint(values)) <= _NEARLY * np.maximum(1.0, np.abs(values))
    return sound


def _value(tree: ast.expr, numbers: Mapping[str, Floats]) -> Floats:
    """An expression that the dictionary's checks let pass; by zero nothing is divided."""
    match tree:
        case ast.Name(id=name):
            return numbers[name]
        case ast.Constant(value=int() | float() as number):
            return np.asarray(float(number))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return np.negative(_value(operand, numbers))
        case ast.UnaryOp(operand=operand):
            return _value(operand, numbers)
        case ast.BinOp(left=left, op=op, right=right):
            return _OPERATORS[type(op)](_value(left, numbers), _value(right, numbers))
        case ast.Call(func=ast.Name(id="abs"), args=[only]):
            return np.abs(_value(only, numbers))
        case ast.Call(func=ast.Name(id=name), args=[first, *others]):
            result = _value(first, numbers)
            for other in others:
                result = _CALLS[name](result, _value(other, numbers))
            return result
    raise TypeError(f"{ast.dump(tree)} is no arithmetic")  # refused when it was loaded
