"""Two datasets -> which counties and schools of one are which of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.difference.stages.records import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.data import Normalised

    Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Pairing:
    """Rows of the second dataset, and the rows of the first that are the same unit.

    Attributes:
        county: per county of the second, its index in the first; -1 where it has none.
        school: per school of the second likewise.
        only_first, only_second: units that one alone has.
    """

    county: Index
    school: Index
    only_first: tuple[Unit, ...]
    only_second: tuple[Unit, ...]


def pair(first: Normalised, second: Normalised) -> Pairing:
    """By code and year; by code alone where the two share no year and name each county once."""
    ours, theirs = _county_keys(first), _county_keys(second)
    if not set(ours) & set(theirs):
        bare = [[(code, "") for code, _ in keys] for keys in (ours, theirs)]
        if all(len(set(keys)) == len(keys) for keys in bare):
            ours, theirs = bare
    county = _found(ours, theirs)
    school = _found(_school_keys(first, ours), _school_keys(second, theirs))
    return Pairing(county, school, *(_alone(first, second, county, school)))


def _county_keys(data: Normalised) -> list[tuple[str, str]]:
    return list(zip(data.counties.code, data.counties.year, strict=True))


def _school_keys(data: Normalised, counties: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    at = zip(data.schools.county, data.schools.code, strict=True)
    return [(*counties[county], code) for county, code in at]


def _found(first: Sequence[tuple[str, ...]], second: Sequence[tuple[str, ...]]) -> Index:
    place = {key: index for index, key in enumerate(first)}
    return np.array([place.get(key, -1) for key in second], np.int64)


def _alone(
    first: Normalised, second: Normalised, county: Index, school: Index
) -> tuple[tuple[Unit, ...], tuple[Unit, ...]]:
    lost_counties = np.setdiff1d(np.arange(len(first.counties.code)), county)
    lost_schools = np.setdiff1d(np.arange(len(first.schools.code)), school)
    return (
        (*(county_unit(first, int(row)) for row in lost_counties),
         *(school_unit(first, int(row)) for row in lost_schools)),
        (*(county_unit(second, int(row)) for row in np.flatnonzero(county < 0)),
         *(school_unit(second, int(row)) for row in np.flatnonzero(school < 0))),
    )  # fmt: skip


def county_unit(data: Normalised, row: int) -> Unit:
    """The county of a row."""
    counties = data.counties
    return Unit(counties.code[row], counties.year[row], "", counties.name[row], "")


def school_unit(data: Normalised, row: int) -> Unit:
    """The school of a row."""
    counties, schools = data.counties, data.schools
    county = schools.county[row]
    return Unit(
        counties.code[county], counties.year[county], schools.code[row], counties.name[county],
        schools.name[row],
    )  # fmt: skip
