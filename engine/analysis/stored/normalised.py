"""The tables below `data` of a result folder -> Normalised, as the run had it, to the last bit."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from engine.analysis.stored.folder import read_json
from engine.analysis.stored.sources import Headers, read_origins
from engine.analysis.stored.tables import columns_of, read_table
from engine.data import (
    Assessments,
    CategoryColumn,
    Counties,
    DateColumn,
    DerivedColumn,
    LeftOut,
    Normalised,
    NumberColumn,
    Origin,
    Schools,
    TruthColumn,
    identity_columns,
)
from engine.data.arrays import frozen

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

    from engine.data import Column
    from engine.evaluation import Understanding
    from engine.language.vocabulary import Field

Index = dict[tuple[str, str], int]  # county code and year -> index
Flags = NDArray[np.bool_]
DERIVED, STOOD_IN = "derived", "plain"  # what the tables `*_filled` say of a value
_KEYS = ("year", "county_code", "county", "as_of", "school_code", "school", "row")
_ASSESSED = {"points": "number", "row": "whole"}
_TRUTHS = {"no": 0, "yes": 2}


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a result folder, as stored.json tells of it."""

    folder: Path
    left_out: Sequence[Mapping[str, Any]]
    tables: Mapping[str, Mapping[str, str]]
    headers: Headers


def read_normalised(
    entry: Entry, understanding: Understanding, wanted: Collection[str]
) -> Normalised:
    """The data of one reading.

    Args:
        entry: where it lies.
        understanding: the rulesets that read it so: their dictionary, levels and needed fields.
        wanted: codes of the counties to read; all where there are none.

    Raises:
        UnusableRequest: a table is not there, or cannot be read.
    """
    folder, known = entry.folder, _Fields(understanding)
    county = read_table(folder, "county", known.kinds(columns_of(folder, "county")), wanted)
    school = read_table(folder, "schools", known.kinds(columns_of(folder, "schools")), wanted)
    index = _county_index(county)
    counties = _counties(county, known, understanding)
    schools, plain = _schools(school, index, known, understanding)
    origins = read_origins(folder, entry.tables, entry.headers)
    stood_in, derived = _filled(entry, known, wanted)
    return Normalised(
        counties, schools, _assessments(folder, counties, schools, index, wanted),
        MappingProxyType(origins.own), (), _left_out(entry, index), MappingProxyType(stood_in),
        MappingProxyType(derived), MappingProxyType(plain), MappingProxyType(origins.judged),
        MappingProxyType(origins.sources),
    )  # fmt: skip


class _Fields:
    """What the headers of the tables mean by the dictionary of some rulesets."""

    def __init__(self, understanding: Understanding) -> None:
        self._fields = understanding.dictionary.fields
        self._levels = understanding.levels

    def key(self, header: str) -> tuple[str, str]:
        """The field and level of a header; the level is "" where it has none."""
        if header in self._fields:
            return header, ""
        for level in self._levels:
            name = header.removesuffix(f"_{level}")
            if name != header and name in self._fields:
                return name, level
        return "", ""

    def kinds(self, headers: Sequence[str]) -> dict[str, str]:
        """Which columns hold numbers."""
        found = {"row": "whole"}
        for header in headers:
            name, _ = self.key(header)
            if header not in _KEYS and name and self._fields[name].type == "number":
                found[header] = "number"
        return found

    def columns(
        self, table: pa.Table
    ) -> tuple[dict[str, Column], dict[tuple[str, str], Column], dict[str, Column]]:
        """Columns of a table that are fields: plain ones, by level, and for a whole school."""
        whole: dict[str, Column] = {}
        by_level: dict[tuple[str, str], Column] = {}
        plain: dict[str, Column] = {}
        for header in table.column_names:
            name, level = self.key(header)
            if header in _KEYS or not name:
                continue
            column = _column(table.column(header), self._fields[name])
            if level:
                by_level[name, level] = column
            elif self._fields[name].scope == "section":
                plain[name] = column
            else:
                whole[name] = column
        return whole, by_level, plain


def _column(cells: pa.ChunkedArray, field: Field) -> Column:
    match field.type:
        case "number":
            return NumberColumn(_numbers(cells))
        case "yes_no":
            codes, texts = _coded(cells)
            meant = np.array([*(_TRUTHS.get(text, 1) for text in texts), 1], np.int8)
            return TruthColumn(frozen(meant[codes]))
        case "date":
            days = [text or "NaT" for text in _objects(cells)]
            return DateColumn(frozen(np.array(days, "datetime64[D]")))
    codes, texts = _coded(cells)
    declared = tuple(value.name for value in field.values)
    words = (*declared, *sorted(set(texts) - set(declared)))
    place = np.array([*(words.index(text) for text in texts), -1], np.int32)
    return CategoryColumn(frozen(place[codes]), words)


def _coded(cells: pa.ChunkedArray) -> tuple[NDArray[np.int32], list[str]]:
    """Index of each text into the different ones, -1 where there is none."""
    encoded = cells.combine_chunks().dictionary_encode()
    return np.asarray(encoded.indices.fill_null(-1)), encoded.dictionary.to_pylist()


def _numbers(cells: pa.ChunkedArray) -> NDArray[np.float64]:
    return frozen(np.array(cells.to_numpy(), np.float64))


def _objects(cells: pa.ChunkedArray) -> NDArray[np.object_]:
    return frozen(np.array(cells.fill_null("").to_pylist(), object))


def _texts(table: pa.Table, name: str) -> NDArray[np.object_]:
    if name not in table.column_names:
        return frozen(np.full(table.num_rows, "", object))
    return _objects(table.column(name))


def _whole(table: pa.Table, name: str) -> NDArray[np.int64]:
    return frozen(np.array(table.column(name).to_numpy(), np.int64))


def _county_index(table: pa.Table) -> Index:
    pairs = zip(_texts(table, "county_code"), _texts(table, "year"), strict=True)
    return {pair: number for number, pair in enumerate(pairs)}


def _counties_of(table: pa.Table, index: Index) -> NDArray[np.int64]:
    """Index of the county and year of each row."""
    pairs = zip(_texts(table, "county_code"), _texts(table, "year"), strict=True)
    return frozen(np.array([index[pair] for pair in pairs], np.int64))


def _counties(table: pa.Table, known: _Fields, understanding: Understanding) -> Counties:
    columns, _, _ = known.columns(table)
    fixed = {name: _texts(table, name) for name in ("county_code", "county", "year", "as_of")}
    columns |= identity_columns(fixed, understanding.dictionary, understanding.needed)
    return Counties(
        fixed["county_code"], fixed["county"], fixed["year"], fixed["as_of"],
        MappingProxyType(columns), _whole(table, "row"),
    )  # fmt: skip


def _schools(
    table: pa.Table, index: Index, known: _Fields, understanding: Understanding
) -> tuple[Schools, dict[str, Column]]:
    """Schools, and what is given of fields per level for a whole school."""
    columns, by_level, plain = known.columns(table)
    fixed = {name: _texts(table, name) for name in ("school_code", "school")}
    columns |= identity_columns(fixed, understanding.dictionary, understanding.needed)
    schools = Schools(
        _counties_of(table, index), fixed["school_code"], fixed["school"],
        MappingProxyType(columns), MappingProxyType(by_level), _whole(table, "row"),
    )  # fmt: skip
    return schools, plain


def _assessments(
    folder: Path, counties: Counties, schools: Schools, index: Index, wanted: Collection[str]
) -> Assessments:
    table = read_table(folder, "assessments", _ASSESSED, wanted)
    county = _counties_of(table, index)
    code = _texts(table, "school_code")
    start = np.searchsorted(schools.county, np.arange(len(counties.code) + 1))
    place: dict[int, dict[str, int]] = {}
    school = np.full(len(code), -1, np.int64)
    for row, (at, text) in enumerate(zip(county.tolist(), code.tolist(), strict=True)):
        if text:
            if at not in place:
                first, last = int(start[at]), int(start[at + 1])
                place[at] = dict(zip(schools.code[first:last], range(first, last), strict=True))
            school[row] = place[at][text]
    return Assessments(
        _texts(table, "ruleset"), _texts(table, "item"), county, frozen(school),
        _texts(table, "stage"), _texts(table, "rater"), _texts(table, "value"),
        _numbers(table.column("points")), _texts(table, "reason"), _whole(table, "row"),
        _texts(table, "column"),
    )  # fmt: skip


def _filled(
    entry: Entry, known: _Fields, wanted: Collection[str]
) -> tuple[dict[tuple[str, str], Flags], dict[tuple[str, str], DerivedColumn]]:
    """Where the plain column stood in for that of a level, and where values were computed."""
    how = read_json(entry.folder, "columns.json")
    stood_in: dict[tuple[str, str], Flags] = {}
    derived: dict[tuple[str, str], DerivedColumn] = {}
    for kind in ("schools", "county"):
        if not columns_of(entry.folder, f"{kind}_filled"):
            continue
        table = read_table(entry.folder, f"{kind}_filled", {}, wanted)
        place = entry.tables.get(kind, entry.tables["schools"])
        for header in table.column_names:
            said, key = _texts(table, header), known.key(header)
            if (said == STOOD_IN).any():
                stood_in[key] = said == STOOD_IN
            if (said == DERIVED).any():
                by = Origin(place["file"], place["table"], "", "", derived=how[header]["derived"])
                derived[key] = DerivedColumn(said == DERIVED, by)
    return stood_in, derived


def _left_out(entry: Entry, index: Index) -> tuple[LeftOut, ...]:
    """Rows left out of the counties that were read, and of counties that nobody knows."""
    found = []
    for left in entry.left_out:
        county = index.get((left["county_code"], left["year"]), -1)
        if county >= 0 or not left["county_code"]:
            found.append(LeftOut(left["row"], county))
    return tuple(found)
