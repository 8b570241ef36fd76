"""The demo county many times over, better and worse provided for, in several years.

Each county has its own seed, a level of provision and a pace at which that changes; all of it is
made up, so that summaries, rankings and trends have something to show.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from county_model.assessments import assessment_rows
from county_model.county import county_row
from county_model.schools import SPLIT, school_rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from county_model.tables import Tables

    Row = dict[str, Any]

COUNTIES, YEARS = 24, (2022, 2023, 2024)
_A_PREFECTURE = 8  # counties
_NEEDS = {  # a section's resource: what is asked for each pupil at each level
    "backbone_teachers": {"primary": 0.01, "junior": 0.01},
    "pe_art_teachers": {"primary": 0.009, "junior": 0.009},
    "teachers_above_degree": {"primary": 0.042, "junior": 0.053},
}
_SHARED = {  # the school's, divided over its levels
    "equipment_value": {"primary": 2000, "junior": 2500},
    "multimedia_rooms": {"primary": 0.023, "junior": 0.024},
    "sports_ground_area": {"primary": 7.5, "junior": 10.2},
    "teaching_area": {"primary": 5.4, "junior": 6.8},
}
_WHOLE = ("backbone_teachers", "pe_art_teachers", "teachers_above_degree", "multimedia_rooms")
_MOST = {"equipment_value": 2.7, "backbone_teachers": 2.7}  # times what is asked, in rich schools


def counties(number: int = COUNTIES, years: Sequence[int] = YEARS) -> Iterator[Tables]:
    """Each county in each year."""
    from county_model.tables import Tables  # noqa: PLC0415 - it imports its parts

    for index in range(number):
        rng = np.random.default_rng(2000 + index)
        level, pace, spread = rng.uniform(0.95, 1.1), rng.uniform(-0.05, 0.06), rng.random()
        code = f"98{index // _A_PREFECTURE + 1:02d}{index % _A_PREFECTURE + 1:02d}"
        name = f"虚构{index + 1}号县"
        for step, year in enumerate(years):
            provided = level + pace * step
            rows = school_rows(np.random.default_rng(2000 + index))
            for row in rows:
                _provide(row, provided, 0.75 + 0.5 * spread + 0.08 * step * (spread - 0.4))
            county = county_row(rows) | _county(rng, step)
            given = assessment_rows()
            for one in (*rows, county, *given):
                one |= {"county_code": code, "county": name, "year": year}
                for key in ("school_code", "parent_school_code"):
                    if one.get(key):
                        one[key] = code + str(one[key])[len(code) :]
            yield Tables(rows, county | {"as_of": f"{year}-09-01"}, given)


def _county(rng: np.random.Generator, step: int) -> Row:
    """Facts of the county that differ."""
    rate = rng.uniform(84.5, 95) - rng.uniform(0, 1.5) * step
    return {"largest_school_difference": 0.12, "recognition_rate": round(rate, 1)}


def _provide(row: Row, provided: float, riches: float) -> None:
    """Bring one school to a level of provision, and the rich ones to so much more."""
    _mend(row)
    pupils = {level: row[f"pupils_{level}"] or 0 for level in SPLIT}
    for name, asked in _NEEDS.items():
        for level, each in asked.items():
            if pupils[level]:
                key = f"{name}_{level}"
                row[key] = _between(row[key], name, each * pupils[level], provided, riches)
    weighted = {level: SPLIT[level] * pupils[level] for level in SPLIT}
    whole = sum(weighted.values())
    if not whole:
        return
    for name, asked in _SHARED.items():
        needs = max(
            asked[level] * pupils[level] * whole / weighted[level]
            for level in SPLIT
            if pupils[level]
        )
        row[name] = _between(row[name], name, needs, provided, riches)


def _between(value: float | None, name: str, asked: float, provided: float, riches: float) -> float:
    """A resource, no less than what the county provides, and no more than its rich schools have."""
    least = asked * provided
    most = asked * _MOST[name] * riches if name in _MOST else math.inf
    found = max(min(max((value or 0) * min(provided, 1.0), least), most), least)
    return math.ceil(found - 1e-9) if name in _WHOLE else round(found)


def _mend(row: Row) -> None:
    """What is wrong with the one demo county on purpose."""
    for level, most in (("primary", 45), ("junior", 50)):
        if row[f"pupils_{level}"]:
            row[f"largest_class_{level}"] = min(row[f"largest_class_{level}"] or 40, most)
    row["year_built"] = row["year_built"] or 2000
    if row["school"] == "实验小学":
        row["pupils_primary"] -= 120
    for kind, least in (("music", 96), ("art", 90)):
        classes = sum(row[f"classes_{level}"] or 0 for level in SPLIT)
        row[f"{kind}_rooms"] = max(row[f"{kind}_rooms"] or 0, math.ceil(classes / 12))
        row[f"smallest_{kind}_room"] = max(row[f"smallest_{kind}_room"] or 0, least)
