"""Data rows with known counties and order -> the Schools and Counties of the contract."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from engine.data.arrays import frozen, present, taken
from engine.data.columns import Counties, Schools
from engine.data.convert import convert_columns
from engine.data.findings import Finding, report
from engine.data.identity_columns import identity_columns
from engine.data.identity_fields import AS_OF, COUNTY, COUNTY_CODE, SCHOOL, SCHOOL_CODE, YEAR
from engine.data.plain_columns import school_levels, spread_plain, type_field
from engine.data.texts import distinct
from engine.data.values import date_cell

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from engine.data.arrays import Truth
    from engine.data.columns import Column, Names, Origin
    from engine.data.county_index import CountyIndex
    from engine.data.rows import DataRows
    from engine.data.school_order import SchoolOrder
    from engine.diagnostics import Diagnostic
    from engine.language.vocabulary import Dictionary, Level


@dataclass(frozen=True, slots=True, eq=False)
class BuiltSchools:
    """Schools, where their columns came from, and what was found in the cells."""

    schools: Schools
    origins: Mapping[str, Origin]
    from_plain: Mapping[tuple[str, str], Truth]
    plain: Mapping[str, Column]  # section fields as given for the whole school
    diagnostics: tuple[Diagnostic, ...]


def build_schools(
    rows: DataRows,
    order: SchoolOrder,
    code: Names,
    name: Names,
    dictionary: Dictionary,
    levels: Sequence[Level],
    needed: Collection[str] | None,
) -> BuiltSchools:
    """Convert the columns of the schools table and put them in order."""
    notes: list[Diagnostic] = []
    origins: dict[str, Origin] = {}
    columns: dict[str, Column] = {}
    by_level: dict[tuple[str, str], Column] = {}
    plain: dict[str, Column] = {}
    for match, column, found in convert_columns(rows, dictionary):
        notes += found
        if column is None:
            continue
        heading = match.heading
        origins[heading.column] = match.origin
        ordered = taken(column, order.rows)
        if dictionary.fields[heading.name].scope == "school":
            columns[heading.name] = ordered
        elif heading.level:
            by_level[heading.name, heading.level] = ordered
        else:
            plain[heading.name] = ordered
    numbers = rows.numbers if order.rows is None else frozen(rows.numbers[order.rows])
    from_plain: dict[tuple[str, str], Truth] = {}
    kind = type_field(dictionary)
    of_school = school_levels(columns.get(kind.name) if kind else None, kind, levels, len(numbers))
    for field_name, column in plain.items():
        own = {level: col for (field, level), col in by_level.items() if field == field_name}
        spread, found = spread_plain(
            column,
            dictionary.fields[field_name],
            own,
            of_school,
            levels,
            rows.matched.place(field_name),
            numbers,
        )
        notes += found
        for level, filled in spread.items():
            by_level[field_name, level] = filled
            if level in own:
                from_plain[field_name, level] = present(filled) & ~present(own[level])
    codes, names = _ordered(code, order), _ordered(name, order)
    columns |= identity_columns({SCHOOL_CODE.name: codes, SCHOOL.name: names}, dictionary, needed)
    schools = Schools(
        order.county,
        codes,
        names,
        MappingProxyType(columns),
        MappingProxyType(by_level),
        numbers,
    )
    return BuiltSchools(
        schools, origins, MappingProxyType(from_plain), MappingProxyType(plain), tuple(notes)
    )


def _ordered(names: Names, order: SchoolOrder) -> Names:
    return frozen(names if order.rows is None else names[order.rows])


def build_counties(
    index: CountyIndex,
    rows: DataRows | None,
    names: Mapping[str, str],
    dictionary: Dictionary,
    needed: Collection[str] | None,
) -> tuple[Counties, dict[str, Origin], list[Diagnostic]]:
    """Convert the columns of the county table, one value for each county and year.

    Args:
        index: the counties and years.
        rows: the data rows of the county table, if there is one.
        names: county code -> name.
        dictionary: the data dictionary.
        needed: names of the fields that rules need.
    """
    notes: list[Diagnostic] = []
    origins: dict[str, Origin] = {}
    columns: dict[str, Column] = {}
    as_of = np.full(len(index.units), "", object)
    source = np.zeros(len(index.units), np.int64)
    if rows is not None:
        for match, column, found in convert_columns(rows, dictionary):
            notes += found
            if column is not None:
                origins[match.heading.name] = match.origin
                columns[match.heading.name] = taken(column, index.source)
        there = index.source >= 0
        source[there] = rows.numbers[index.source[there]]
        if AS_OF.name in rows.texts:
            days, found = days_of(rows)
            notes += found
            as_of[there] = days[index.source[there]]
    code = frozen(_objects([code for code, _ in index.units]))
    name = frozen(_objects([names.get(code, code) for code, _ in index.units]))
    year = frozen(_objects([year for _, year in index.units]))
    fixed = {COUNTY_CODE.name: code, COUNTY.name: name, YEAR.name: year, AS_OF.name: as_of}
    columns |= identity_columns(fixed, dictionary, needed)
    counties = Counties(
        code,
        name,
        year,
        frozen(as_of),
        MappingProxyType(columns),
        frozen(source),
    )
    return counties, origins, notes


def days_of(rows: DataRows) -> tuple[Names, list[Diagnostic]]:
    """The as-of date of each row as ISO text."""
    codes, texts = distinct(rows.texts[AS_OF.name])
    read = [date_cell(text, serial=rows.matched.table.serial_dates) for text in texts]
    days = _objects([*(day.isoformat() if day else "" for day, _ in read), ""])
    notes: list[Diagnostic] = []
    for code in sorted({outcome for _, outcome in read} - {""}):
        at = [number for number, (_, outcome) in enumerate(read) if outcome == code]
        where = np.flatnonzero(np.isin(codes, at))
        shown = tuple(texts[codes[row]] for row in where)
        notes += report(Finding(code, where, shown), rows.matched.place(AS_OF.name), rows.numbers)
    return days[codes], notes


def _objects(texts: Sequence[str]) -> Names:
    return np.array(texts, object)
