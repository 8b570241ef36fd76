"""The assessments table -> judged values, each placed at its county and school.

A row says one judgement (columns stage and value), or those of several stages side by side
(columns 自评, 复评, 省评, each with its points and reason); both may stand in one table.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

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
    SIDE_BY_SIDE,
    STAGE,
    STAGE_WORDS,
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

STAGES = tuple(STAGE_WORDS)  # in the order in which they follow each other
_STAGE_OF = {key(text): stage for stage, texts in STAGE_WORDS.items() for text in (stage, *texts)}
_POINTS = Field("points", Text("得分", "points"), "county", unit="分")
_NO_UNITS = Dictionary({}, {}, {})
# line, county, school, stage, item, column
_Kept: TypeAlias = "tuple[int, int, int, str, str, str]"


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
    said_at, notes = _said_at(rows)
    columns = {
        known.name: _texts(rows, known)
        for known in (
            RULESET, ITEM, COUNTY_CODE, COUNTY, SCHOOL_CODE, SCHOOL, YEAR, STAGE, RATER,
        )
    }  # fmt: skip
    names = _item_names(judged)
    places = _Places(counties, schools)
    kept: list[_Kept] = []
    wrong: dict[str, list[tuple[int, _Wrong]]] = {}
    place_of: dict[tuple[str, ...], tuple[int, int, str] | _Wrong] = {}  # the same again and again
    name_of: dict[str, str] = {}
    for row, said in enumerate(zip(*(columns[name] for name in _PLACING), strict=True)):
        judgements = [block for block, one in enumerate(said_at) if one.says(row)]
        if not judgements:
            continue
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
        county, school, stage = placed
        for block in judgements:
            line = block * len(rows.numbers) + row
            said_here = said_at[block]
            at_stage = said_here.stage or stage
            kept.append((line, county, school, at_stage, name_of[item], said_here.column))
    for code, found in wrong.items():
        each = tuple(wrong.told(places) for _, wrong in found[:MOST_LISTED])
        at = np.array([row for row, _ in found])
        place = matched.place(next((n for n in found[0][1].columns if n in matched.columns), ""))
        notes += report(Finding(code, at, each=each), place, rows.numbers)
    times = len(said_at)
    return _collected(
        kept,
        np.concatenate([said.points for said in said_at]),
        np.tile(rows.numbers, times),
        columns[RULESET.name] * times,
        columns[RATER.name] * times,
        [text for said in said_at for text in said.value],
        [text for said in said_at for text in said.reason],
    ), notes


@dataclass(frozen=True, slots=True, eq=False)
class _Said:
    """What the rows say at one stage; "" where the row itself names the stage, or none."""

    stage: str
    value: Sequence[str]
    points: Floats
    reason: Sequence[str]
    blanks_count: bool  # whether a row in which nothing is filled in is a row all the same
    column: str  # that the value stands in, else the points or the reason

    def says(self, row: int) -> bool:
        """Whether there is a judgement in this row."""
        filled = self.value[row] or self.reason[row] or not np.isnan(self.points[row])
        return self.blanks_count or bool(filled)


def _said_at(rows: DataRows) -> tuple[list[_Said], list[Diagnostic]]:
    """What is said row by row, and at the stages that have columns of their own."""
    columns = rows.matched.columns
    own = [
        (stage, parts)
        for stage, parts in SIDE_BY_SIDE.items()
        if any(known.name in columns for known in parts.values())
    ]
    found, notes = [], []
    for stage, parts in (("", {"value": VALUE, "points": POINTS, "reason": REASON}), *own):
        points, told_of = _points(rows, parts["points"])
        value, reason = _texts(rows, parts["value"]), _texts(rows, parts["reason"])
        named = (known.name for known in parts.values() if known.name in columns)
        found.append(_Said(stage, value, points, reason, not own, next(named, "")))
        notes += told_of
    return found, notes


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
        known = tuple(texts[0] for texts in STAGE_WORDS.values())
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
    if known.name.startswith(REASON.name) or known is RATER:
        texts = as_typed(rows, known.name, texts)
    cells: list[str] = texts.fill_null("").to_pylist()
    return cells


def _points(rows: DataRows, known: Known) -> tuple[Floats, list[Diagnostic]]:
    if known.name not in rows.matched.columns:
        return np.full(len(rows.numbers), np.nan), []
    place = rows.matched.place(known.name)
    cells = rows.cells(known.name)
    if not is_readable(cells.type):
        note = told("D028", place, {"type": str(cells.type)})
        return np.full(len(rows.numbers), np.nan), [note]
    values, findings = to_numbers(cells, _POINTS, 1.0, _NO_UNITS)
    return values, [note for found in findings for note in report(found, place, rows.numbers)]


def _collected(
    kept: Sequence[_Kept],
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
        item=frozen(np.array([item for *_, item, _ in kept], object)),
        county=frozen(np.array([county for _, county, *_ in kept], np.int64)),
        school=frozen(np.array([school for _, _, school, *_ in kept], np.int64)),
        stage=frozen(np.array([stage for _, _, _, stage, *_ in kept], object)),
        rater=names(rater),
        value=names(value),
        points=frozen(points[at]),
        reason=names(reason),
        row=frozen(numbers[at]),
        column=frozen(np.array([column for *_, column in kept], object)),
    )
