"""The assessments table -> judged values, each placed at its county and school."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine.data.arrays import frozen
from engine.data.columns import Assessments
from engine.data.findings import MOST_LISTED, Finding, report, told
from engine.data.identity_fields import (
    COUNTY,
    COUNTY_CODE,
    ITEM,
    POINTS,
    RATER,
    REASON,
    RULESET,
    SCHOOL,
    SCHOOL_CODE,
    STAGE,
    VALUE,
    YEAR,
)
from engine.data.numbers import to_numbers
from engine.data.rows import as_typed
from engine.data.spelling import key, plain
from engine.data.texts import is_readable
from engine.diagnostics import Diagnostic, Text, nearest
from engine.language.vocabulary import Dictionary, Field

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.columns import Counties, Floats, Indices, Names, Schools
    from engine.data.identity_fields import Known
    from engine.data.rows import DataRows
    from engine.language.vocabulary import Judged

_SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "self": ("自评", "县级自评", "自查"),
    "prefecture": ("复核", "复评", "市级复核", "市级复评"),
    "province": ("省评", "省级评估", "省级督导评估"),
    "nation": ("认定", "国家认定"),
}
STAGES = tuple(_SPELLINGS)  # in the order in which they follow each other
_STAGE_OF = {key(text): stage for stage, texts in _SPELLINGS.items() for text in (stage, *texts)}
_POINTS = Field("points", Text("得分", "points"), "county", unit="分")
_NO_UNITS = Dictionary({}, {}, {})


@dataclass(slots=True)
class _Places:
    """Finds counties and schools by code or name; schools are indexed county by county."""

    counties: Counties
    schools: Schools
    by_name: dict[str, set[str]] = field(default_factory=dict)
    units: dict[str, dict[str, int]] = field(default_factory=dict)
    members: dict[int, dict[str, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = zip(self.counties.code, self.counties.name, self.counties.year, strict=True)
        for index, (code, name, year) in enumerate(rows):
            self.by_name.setdefault(plain(name), set()).add(code)
            self.units.setdefault(code, {})[year] = index

    def county(self, code: str, name: str, year: str) -> int:
        """Index of the county and year; -1 where there is none, or more than one."""
        if not code and not name and len(self.units) == 1:
            code = next(iter(self.units))
        elif not code:
            codes = self.by_name.get(name, set())
            code = next(iter(codes)) if len(codes) == 1 else ""
        years = self.units.get(code, {})
        if year in years:
            return years[year]
        if len(years) == 1 and (not year or "" in years):
            return next(iter(years.values()))
        return -1

    def known(self) -> list[str]:
        """Every code and name of a county."""
        return [*self.units, *self.by_name]

    def school(self, county: int, code: str, name: str) -> int:
        """Index of the school in its county; -1 where there is none."""
        if county not in self.members:
            self.members[county] = self._members(county)
        return self.members[county].get(code or name, -1)

    def _members(self, county: int) -> dict[str, int]:
        start, end = np.searchsorted(self.schools.county, [county, county + 1])
        found: dict[str, int] = {}
        for index in range(start, end):
            name = plain(self.schools.name[index])
            found[name] = -1 if name in found else index  # two of one name: neither
        for index in range(start, end):
            found[self.schools.code[index]] = index
        return found


_PLACING = tuple(known.name for known in (STAGE, COUNTY_CODE, COUNTY, YEAR, SCHOOL_CODE, SCHOOL))


def no_assessments() -> Assessments:
    """An empty table."""
    return _collected([], np.zeros(0), np.zeros(0, np.int64))


def read_assessments(
    rows: DataRows,
    counties: Counties,
    schools: Schools,
    judged: Mapping[str, Judged],
) -> tuple[Assessments, list[Diagnostic]]:
    """Judged values of counties and schools that the data has; any other row is an error.

    Items are not interpreted; a label of a judged item is replaced by its name.
    """
    matched = rows.matched
    if ITEM.name not in matched.columns:
        data = {"column": Text(ITEM.label, ITEM.name), "headers": ITEM.headers}
        return no_assessments(), [told("D073", matched.place(row=matched.header.first + 1), data)]
    points, notes = _points(rows)
    columns = {
        known.name: _texts(rows, known)
        for known in (
            RULESET, ITEM, COUNTY_CODE, COUNTY, SCHOOL_CODE, SCHOOL, YEAR, STAGE, RATER, VALUE,
            REASON,
        )
    }  # fmt: skip
    names = _item_names(judged)
    places = _Places(counties, schools)
    kept: list[tuple[int, int, int, str, str]] = []
    wrong: dict[str, list[tuple[int, _Wrong]]] = {}
    place_of: dict[tuple[str, ...], tuple[int, int, str] | _Wrong] = {}  # the same again and again
    name_of: dict[str, str] = {}
    for row, said in enumerate(zip(*(columns[name] for name in _PLACING), strict=True)):
        placed = place_of.get(said)
        if not columns[ITEM.name][row]:
            placed = _Wrong("D074", (ITEM.name,))
        elif placed is None:
            placed = place_of[said] = _placed(dict(zip(_PLACING, said, strict=True)), places)
        if isinstance(placed, _Wrong):
            wrong.setdefault(placed.code, []).append((row, placed))
            continue
        item = columns[ITEM.name][row]
        if item not in name_of:
            name_of[item] = item if item in judged else names.get(key(item), item)
        kept.append((row, *placed, name_of[item]))
    for code, found in wrong.items():
        each = tuple(wrong.told(places) for _, wrong in found[:MOST_LISTED])
        at = np.array([row for row, _ in found])
        place = matched.place(next((n for n in found[0][1].columns if n in matched.columns), ""))
        notes += report(Finding(code, at, each=each), place, rows.numbers)
    texts = [columns[known.name] for known in (RULESET, RATER, VALUE, REASON)]
    return _collected(kept, points, rows.numbers, *texts), notes


@dataclass(frozen=True, slots=True)
class _Wrong:
    """Why a row cannot be placed; a name in `said` is sought among the known ones."""

    code: str
    columns: tuple[str, ...]
    data: Mapping[str, object] = field(default_factory=dict)
    said: str = ""
    county: int = -1

    def told(self, places: _Places) -> Mapping[str, object]:
        """The data of its message."""
        if not self.said or self.said.isdigit():  # a code near to another means nothing
            return {"suggestion": Text(""), **self.data}
        known = list(places.members[self.county]) if self.county >= 0 else places.known()
        near = nearest(self.said, known, most=1)
        perhaps = Text(f"是不是“{near[0]}”？", f"Perhaps “{near[0]}”? ") if near else Text("")
        return {"suggestion": perhaps, **self.data}


def _placed(cell: Mapping[str, str], places: _Places) -> tuple[int, int, str] | _Wrong:
    """County, school (-1: the county itself) and stage of a row; or what is wrong with it."""
    stage = _STAGE_OF.get(key(cell["stage"]), "")
    if cell["stage"] and not stage:
        known = tuple(texts[0] for texts in _SPELLINGS.values())
        return _Wrong("D072", (STAGE.name,), {"text": cell["stage"], "known": known})
    said = cell["county_code"] or cell["county"]
    county = places.county(cell["county_code"], cell["county"], cell["year"].removesuffix("年"))
    if county < 0:
        shown = " ".join(text for text in (said, cell["year"]) if text) or "…"
        return _Wrong("D070", (COUNTY_CODE.name, COUNTY.name), {"county": shown}, said)
    school = cell["school_code"] or cell["school"]
    if not school:
        return county, -1, stage
    index = places.school(county, cell["school_code"], cell["school"])
    if index < 0:
        data = {"school": school, "county": places.counties.name[county]}
        return _Wrong("D071", (SCHOOL_CODE.name, SCHOOL.name), data, school, county)
    return county, index, stage


def _item_names(judged: Mapping[str, Judged]) -> dict[str, str]:
    """Chinese labels; an English one may read like another ruleset's id (full_curriculum)."""
    names: dict[str, str] = {}
    for name, item in judged.items():
        names.setdefault(key(item.label.zh), name)
    return names


def _texts(rows: DataRows, known: Known) -> list[str]:
    texts = rows.texts.get(known.name)
    if texts is None:
        return [""] * len(rows.numbers)
    if known in (REASON, RATER):
        texts = as_typed(rows, known.name, texts)
    cells: list[str] = texts.fill_null("").to_pylist()
    return cells


def _points(rows: DataRows) -> tuple[Floats, list[Diagnostic]]:
    if POINTS.name not in rows.matched.columns:
        return np.full(len(rows.numbers), np.nan), []
    place = rows.matched.place(POINTS.name)
    cells = rows.cells(POINTS.name)
    if not is_readable(cells.type):
        note = told("D028", place, {"type": str(cells.type)})
        return np.full(len(rows.numbers), np.nan), [note]
    values, findings = to_numbers(cells, _POINTS, 1.0, _NO_UNITS)
    return values, [note for found in findings for note in report(found, place, rows.numbers)]


def _collected(
    kept: Sequence[tuple[int, int, int, str, str]],
    points: Floats,
    numbers: Indices,
    ruleset: Sequence[str] = (),
    rater: Sequence[str] = (),
    value: Sequence[str] = (),
    reason: Sequence[str] = (),
) -> Assessments:
    at = np.array([row for row, *_ in kept], np.int64)

    def names(texts: Sequence[str]) -> Names:
        return frozen(np.array([texts[row] for row in at], object))

    return Assessments(
        ruleset=names(ruleset),
        item=frozen(np.array([item for *_, item in kept], object)),
        county=frozen(np.array([county for _, county, *_ in kept], np.int64)),
        school=frozen(np.array([school for _, _, school, *_ in kept], np.int64)),
        stage=frozen(np.array([stage for _, _, _, stage, _ in kept], object)),
        rater=names(rater),
        value=names(value),
        points=frozen(points[at]),
        reason=names(reason),
        row=frozen(numbers[at]),
    )
