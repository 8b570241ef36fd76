"""Counties, schools and regions of two datasets -> which is which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import UnusableRequest, problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.data import Normalised
    from engine.evaluation import Evaluation

    Index = NDArray[np.int64]

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class County:
    """A county as the data names it."""

    code: str
    name: str
    year: str


@dataclass(frozen=True, slots=True)
class School:
    """A school as the data names it, and its county."""

    code: str
    name: str
    county: County


@dataclass(frozen=True, slots=True, eq=False)
class Matching:
    """What of the new data is what of the old.

    Attributes:
        counties: for each county (and year) of the new data its index in the old; -1 for none.
        schools: likewise.
        regions: likewise; empty where the rules gather counties into no regions.
        by_year: whether a county is the same only in the same year.
        counties_old_only, counties_new_only: counties that one of them has alone.
        schools_old_only, schools_new_only: of the counties that both have.
    """

    counties: Index
    schools: Index
    regions: Index
    by_year: bool
    counties_old_only: tuple[County, ...]
    counties_new_only: tuple[County, ...]
    schools_old_only: tuple[School, ...]
    schools_new_only: tuple[School, ...]


def match(old: Evaluation, new: Evaluation) -> Matching:
    """Counties by code, schools by county and code.

    Where both have one year each, years do not count: that is how a year is compared with another.

    Raises:
        UnusableRequest: no county is in both.
    """
    one, other = old.data, new.data
    by_year = not (_one_year(one) and _one_year(other))
    counties = _matched(_county_keys(one, by_year), _county_keys(other, by_year))
    if not (counties >= 0).any():
        raise UnusableRequest(problem("R161", first=_named(one), second=_named(other)))
    schools = _matched(
        _school_keys(one, np.arange(len(one.counties.code))), _school_keys(other, counties)
    )
    shared = np.zeros(len(one.counties.code), bool)
    shared[counties[counties >= 0]] = True
    taken = np.zeros(len(one.schools.code), bool)
    taken[schools[schools >= 0]] = True
    left = ~taken & shared[one.schools.county]
    more = (schools < 0) & (counties[other.schools.county] >= 0)
    return Matching(
        counties, schools, _regions(old, new, by_year=by_year), by_year,
        _counties(one, np.flatnonzero(~shared)), _counties(other, np.flatnonzero(counties < 0)),
        _schools(one, np.flatnonzero(left)), _schools(other, np.flatnonzero(more)),
    )  # fmt: skip


def _one_year(data: Normalised) -> bool:
    return len(set(data.counties.year)) <= 1


def _county_keys(data: Normalised, by_year: bool) -> list[tuple[str, str]]:
    years = data.counties.year if by_year else [""] * len(data.counties.code)
    return [(str(code), str(year)) for code, year in zip(data.counties.code, years, strict=True)]


def _school_keys(data: Normalised, county: Index) -> list[tuple[int, str] | None]:
    """Schools of counties that the old data has, by its index of the county and their code."""
    where = county[data.schools.county].tolist()
    codes = data.schools.code
    return [(place, code) if place >= 0 else None for place, code in zip(where, codes, strict=True)]


def _regions(old: Evaluation, new: Evaluation, *, by_year: bool) -> Index:
    first, then = old.run.facts.regions, new.run.facts.regions
    if first is None or then is None:
        return np.zeros(0, np.int64)
    keys = (
        [(str(c), str(y) if by_year else "") for c, y in zip(r.code, r.year, strict=True)]
        for r in (first, then)
    )
    return _matched(*keys)


def _matched(old: Sequence[object], new: Sequence[object]) -> Index:
    place = {key: index for index, key in enumerate(old)}
    return np.array([-1 if key is None else place.get(key, -1) for key in new], np.int64)


def county_of(data: Normalised, index: int) -> County:
    """A county by its index."""
    counties = data.counties
    return County(str(counties.code[index]), str(counties.name[index]), str(counties.year[index]))


def school_of(data: Normalised, index: int) -> School:
    """A school by its index."""
    schools = data.schools
    county = county_of(data, int(schools.county[index]))
    return School(str(schools.code[index]), str(schools.name[index]), county)


def _counties(data: Normalised, rows: Index) -> tuple[County, ...]:
    return tuple(county_of(data, int(row)) for row in rows)


def _schools(data: Normalised, rows: Index) -> tuple[School, ...]:
    return tuple(school_of(data, int(row)) for row in rows)


def _named(data: Normalised) -> tuple[str, ...]:
    """A few counties, for the message."""
    everyone = _counties(data, np.arange(len(data.counties.code)))
    names = list(dict.fromkeys(f"{county.code} {county.name}" for county in everyone))
    return (*names[:_MOST_NAMED], *(["…"] if len(names) > _MOST_NAMED else []))
