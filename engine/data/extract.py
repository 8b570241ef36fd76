"""Normalised data and some of its counties -> the same data of those counties alone."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from engine.data.columns import Assessments, CategoryColumn, Column, Counties, Schools

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.normalised import Normalised

Rows: TypeAlias = "slice | NDArray[np.int64]"


def some_counties(data: Normalised, county: NDArray[np.int64]) -> Normalised:
    """The data of some counties; nothing is copied where they stand one after the other.

    Args:
        data: of all counties.
        county: indices of those wanted, ascending.
    """
    rows = _rows(county)
    place = np.full(len(data.counties.code) + 1, -1, np.int64)  # the last: of no county
    place[county] = np.arange(len(county))
    school = _rows(np.flatnonzero(place[data.schools.county] >= 0))
    left_out = tuple(
        replace(left, county=int(place[left.county]))
        for left in data.left_out
        if left.county < 0 or place[left.county] >= 0
    )
    from_plain = data.from_plain
    if from_plain is not None:
        from_plain = MappingProxyType({key: flags[school] for key, flags in from_plain.items()})
    derived = {
        key: replace(one, where=one.where[rows if key[0] in data.counties.columns else school])
        for key, one in data.derived.items()
    }
    return replace(
        data,
        counties=_counties(data.counties, rows),
        schools=_schools(data.schools, school, place),
        assessments=_assessments(data.assessments, place, schools_of(data, county)),
        diagnostics=(),
        left_out=left_out,
        from_plain=from_plain,
        derived=MappingProxyType(derived),
        plain=MappingProxyType({name: _part(one, school) for name, one in data.plain.items()}),
    )


def schools_of(data: Normalised, county: NDArray[np.int64]) -> NDArray[np.int64]:
    """Indices of the schools of some counties."""
    wanted = np.zeros(len(data.counties.code), bool)
    wanted[county] = True
    return np.flatnonzero(wanted[data.schools.county])


def _rows(index: NDArray[np.int64]) -> Rows:
    """Ascending indices as a slice, where none is left out between them: a view, no copy."""
    if not len(index):
        return slice(0, 0)
    first, last = int(index[0]), int(index[-1])
    return slice(first, last + 1) if last - first + 1 == len(index) else index


def _counties(all_of_them: Counties, rows: Rows) -> Counties:
    return Counties(
        all_of_them.code[rows],
        all_of_them.name[rows],
        all_of_them.year[rows],
        all_of_them.as_of[rows],
        MappingProxyType({name: _part(one, rows) for name, one in all_of_them.columns.items()}),
        all_of_them.row[rows],
    )


def _schools(schools: Schools, rows: Rows, place: NDArray[np.int64]) -> Schools:
    return Schools(
        place[schools.county[rows]],
        schools.code[rows],
        schools.name[rows],
        MappingProxyType({name: _part(one, rows) for name, one in schools.columns.items()}),
        MappingProxyType({key: _part(one, rows) for key, one in schools.level_columns.items()}),
        schools.row[rows],
    )


def _assessments(
    table: Assessments, place: NDArray[np.int64], schools: NDArray[np.int64]
) -> Assessments:
    """Those of the counties; whose school they are about is found among the schools that stay."""
    if not len(table.item):
        return table
    rows = np.flatnonzero(place[table.county] >= 0)
    school = table.school[rows]
    school = np.where(school < 0, -1, np.searchsorted(schools, school))
    return Assessments(
        table.ruleset[rows], table.item[rows], place[table.county[rows]], school,
        table.stage[rows], table.rater[rows], table.value[rows], table.points[rows],
        table.reason[rows], table.row[rows],
        table.column[rows],
    )  # fmt: skip


def _part(column: Column, rows: Rows) -> Column:
    if isinstance(column, CategoryColumn):
        return CategoryColumn(column.codes[rows], column.categories)
    return type(column)(column.values[rows])  # type: ignore[arg-type]
