"""The counties and years of both tables -> one ascending list, and where each row stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data.findings import MOST_LISTED, at_row, remainder, told

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.data.columns import Indices
    from engine.data.identity import CountyRows
    from engine.data.rows import DataRows
    from engine.diagnostics import Diagnostic, Place

Unit = tuple[str, str]  # county code and year


@dataclass(frozen=True, slots=True, eq=False)
class CountyIndex:
    """Every county and year, ascending.

    `of_school` is the index of each row of the schools table, -1 where unknown; `source` is the
    row of the county table for each unit, counted among its data rows, -1 where it has none.
    """

    units: tuple[Unit, ...]
    of_school: Indices
    source: Indices


def index_counties(
    schools: CountyRows, county: CountyRows | None
) -> tuple[CountyIndex, list[tuple[Unit, int, int]]]:
    """Join the counties of both tables; also the county rows that repeat a unit (first, again).

    A county table without years holds for every year of its counties; a schools table without
    years takes the year of the county table if that has just one for the county.
    """
    school_units, of_school = _units(schools, _only_years(county) if county else {})
    listed: dict[Unit, int] = {}
    repeated: list[tuple[Unit, int, int]] = []
    for row, unit in enumerate(_row_units(county) if county else ()):
        if unit is None:
            continue
        if unit in listed:
            repeated.append((unit, listed[unit], row))
        else:
            listed[unit] = row
    if county is not None and not county.has_year:
        listed = _every_year(listed, school_units)
    units = tuple(sorted({*school_units, *listed}))
    place = {unit: index for index, unit in enumerate(units)}
    moved = np.array([*(place[unit] for unit in school_units), -1], np.int64)
    source = np.array([listed.get(unit, -1) for unit in units], np.int64)
    return CountyIndex(units, moved[of_school], source), repeated


def _only_years(county: CountyRows) -> dict[str, str]:
    """County code -> its year, where the county table has exactly one."""
    years: dict[str, set[str]] = {}
    for unit in _row_units(county):
        if unit is not None:
            years.setdefault(unit[0], set()).add(unit[1])
    return {code: min(found) for code, found in years.items() if len(found) == 1}


def _row_units(rows: CountyRows) -> Iterator[Unit | None]:
    for code, year in zip(rows.code.tolist(), rows.year.tolist(), strict=True):
        yield (rows.codes[code], rows.years[year]) if code >= 0 and year >= 0 else None


def _units(rows: CountyRows, years: Mapping[str, str]) -> tuple[list[Unit], Indices]:
    """The different units of the schools table, and the index of each row into them."""
    known = (rows.code >= 0) & (rows.year >= 0)
    span = max(1, len(rows.years))
    joined = rows.code.astype(np.int64) * span + rows.year
    different, inverse = np.unique(joined[known], return_inverse=True)
    index = np.full(len(rows.code), -1, np.int64)
    index[known] = inverse
    units = []
    for pair in different.tolist():
        code, year = rows.codes[pair // span], rows.years[pair % span]
        units.append((code, year if rows.has_year else years.get(code, year)))
    return units, index


def _every_year(listed: Mapping[Unit, int], school_units: list[Unit]) -> dict[Unit, int]:
    by_code = {unit[0]: row for unit, row in listed.items()}
    spread = {unit: by_code[unit[0]] for unit in school_units if unit[0] in by_code}
    seen = {unit[0] for unit in spread}
    alone = {unit: row for unit, row in listed.items() if unit[0] not in seen}
    return {**spread, **alone}


def _without_schools(index: CountyIndex, numbers: list[int]) -> Iterator[tuple[str, int]]:
    """Counties no row of which meets a school in any year, each once, with its first row.

    Years that only the county table has are no slip where another year has both: a growth looks
    back to them.
    """
    source = index.source.tolist()
    schools = {at for at in set(index.of_school.tolist()) if at >= 0}
    told = {index.units[at][0] for at in schools if source[at] >= 0}
    for (code, _), row in zip(index.units, source, strict=True):
        if code not in told and row >= 0:
            told.add(code)
            yield code, numbers[row]


def check_counties(
    index: CountyIndex,
    repeated: list[tuple[Unit, int, int]],
    county: DataRows | None,
    place: Place,
) -> Iterator[Diagnostic]:
    """What does not fit between the two tables."""
    codes = sorted({code for code, _ in index.units})
    by_digits: dict[str, str] = {}
    for code in filter(str.isdigit, codes):
        other = by_digits.setdefault(code.lstrip("0"), code)
        if other != code:
            yield told("D038", place, {"first": other, "second": code})
    if county is None:
        return
    matched, numbers = county.matched, county.numbers.tolist()
    for (code, _), first, again in repeated:
        data = {"county": code, "first": numbers[first], "second": numbers[again]}
        yield told("D035", matched.place(row=numbers[again]), data)
    alone = list(_without_schools(index, numbers))
    for code, row in alone[:MOST_LISTED]:
        yield told("D036", at_row(matched.place(), row), {"county": code})
    yield from remainder("D036", [row for _, row in alone], matched.place())
