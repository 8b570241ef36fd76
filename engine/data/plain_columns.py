"""Plain columns of section fields (`pupils`) -> the column of each school's only level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data.arrays import array_of, differ, filled, only, present
from engine.data.cells import number_text
from engine.data.columns import CategoryColumn, NumberColumn
from engine.data.findings import MOST_LISTED, Finding, report
from engine.data.headers import at_level
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.arrays import Truth
    from engine.data.columns import Column, Indices
    from engine.diagnostics import Diagnostic, Place
    from engine.language.vocabulary import Dictionary, Field, Level


@dataclass(frozen=True, slots=True, eq=False)
class SchoolLevels:
    """Which levels of the ruleset each school has, by its type; shape (n_schools, n_levels)."""

    has: Truth
    typed: Truth  # whether the type is known, shape (n_schools,)


def type_field(dictionary: Dictionary) -> Field | None:
    """The field that says which levels a school has: a category whose values name levels."""
    for field in dictionary.fields.values():
        if field.scope == "school" and any(value.levels for value in field.values):
            return field
    return None


def school_levels(
    column: Column | None, field: Field | None, levels: Sequence[Level], height: int
) -> SchoolLevels:
    """Levels of each school, limited to those of the ruleset."""
    if field is None or not isinstance(column, CategoryColumn):
        return SchoolLevels(np.zeros((height, len(levels)), bool), np.zeros(height, bool))
    table = np.zeros((len(field.values) + 1, len(levels)), bool)  # the last row: no type
    for row, value in enumerate(field.values):
        table[row] = [level.name in value.levels for level in levels]
    return SchoolLevels(table[column.codes], column.codes >= 0)


def spread_plain(
    plain: Column,
    field: Field,
    existing: Mapping[str, Column],
    schools: SchoolLevels,
    levels: Sequence[Level],
    place: Place,
    numbers: Indices,
) -> tuple[dict[str, Column], list[Diagnostic]]:
    """One column per level: the plain value where a school has that level alone.

    Where the level's own column has a value too, both must agree.

    Args:
        plain: the plain column, one row per school.
        field: its section field.
        existing: the field's columns that are given per level.
        schools: levels of each school.
        levels: the ruleset's levels.
        place: of the plain column.
        numbers: row number in the file of each school.
    """
    given = present(plain)
    count = schools.has.sum(axis=1)
    findings = []
    spread: dict[str, Column] = {}
    covered = np.ones(len(given), bool)  # every level of the school has its own value
    for at, level in enumerate(levels):
        here = schools.has[:, at]
        alone = here & (count == 1) & given
        own = existing.get(level.name)
        if own is None:
            covered &= ~here
            spread[level.name] = only(plain, alone)
            continue
        covered &= ~here | present(own)
        conflict = differ(own, plain) & alone
        if conflict.any():
            rows = np.flatnonzero(conflict)
            each = tuple(
                {"texts": (_said(own, row), _said(plain, row))} for row in rows[:MOST_LISTED]
            )
            findings.append(Finding("D063", rows, data={"field": _label(field, level)}, each=each))
        column = filled(own, plain, alone & ~present(own))
        spread[level.name] = only(column, ~conflict) if conflict.any() else column
    columns = tuple(at_level(field, level)[0] for level in levels)
    data = {"field": Text(field.label.zh, field.name), "columns": columns}
    several = np.flatnonzero(given & (count > 1) & ~covered)
    if len(several):
        findings.append(Finding("D062", several, data=data))
    per_level = np.zeros(len(given), bool)  # the plain value is a total beside its parts
    for own in existing.values():
        per_level |= present(own)
    untyped = np.flatnonzero(given & ~schools.typed & ~per_level)
    if len(untyped):
        findings.append(Finding("D064", untyped, data=data))
    return spread, [note for finding in findings for note in report(finding, place, numbers)]


def _label(field: Field, level: Level) -> Text:
    return Text(f"{level.label.zh}{field.label.zh}", f"{field.name}_{level.name}")


def _said(column: Column, row: int) -> str:
    value = array_of(column)[row]
    if isinstance(column, NumberColumn):
        return number_text(float(value))
    if isinstance(column, CategoryColumn):
        return column.categories[int(value)]
    return str(value)
