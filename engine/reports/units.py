"""An evaluation -> whose verdicts it holds: counties, or the regions they are gathered into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import NotFound, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from engine.evaluation import Evaluation

    Names = NDArray[np.object_]


@dataclass(frozen=True, slots=True)
class Units:
    """Counties (and years) or regions (and years), in the order of the verdicts.

    Attributes:
        code: as in the column county_code.
        name: "" for regions: the data has no names of them.
        year: "" where the data has none.
        region: prefecture, province or nation; "" where the verdict is the county's.
        members: the county (and year) indexes of each.
    """

    code: Names
    name: Names
    year: Names
    region: str
    members: tuple[NDArray[np.int64], ...]

    def __len__(self) -> int:
        return len(self.code)

    def title(self, index: int) -> str:
        """Name, code and year, as far as there are any."""
        said = (self.name[index], self.code[index], self.year[index])
        return " ".join(str(text) for text in said if text)


def units_of(evaluation: Evaluation) -> Units:
    """Whose verdicts an evaluation holds."""
    counties = evaluation.data.counties
    regions = evaluation.run.facts.regions
    if regions is None:
        alone = tuple(np.arange(len(counties.code))[:, None])
        return Units(counties.code, counties.name, counties.year, "", alone)
    members = tuple(np.split(regions.order, regions.offsets[1:-1]))
    blank = np.full(len(regions), "", object)
    return Units(regions.code, blank, regions.year, evaluation.ruleset.region, members)


def chosen_units(evaluation: Evaluation, named: str) -> list[int]:
    """Indexes of the units asked for by code or name, a region also by one of its counties.

    Args:
        evaluation: what was found.
        named: a county or region; "" for all.

    Raises:
        NotFound: the data has no such county or region.
    """
    units, counties = units_of(evaluation), evaluation.data.counties
    everyone = list(range(len(units)))
    if not named:
        return everyone
    chosen = [i for i in everyone if named in (units.code[i], units.name[i])]
    if not chosen:
        hit = np.flatnonzero((counties.code == named) | (counties.name == named))
        chosen = [i for i in everyone if np.isin(units.members[i], hit).any()]
    if not chosen:
        known = {str(text) for text in (*units.code, *counties.code, *counties.name)}
        raise NotFound(problem("R042", county=named, near=nearest(named, known)))
    return chosen


def keys_of(evaluation: Evaluation, chosen: Iterable[int]) -> set[tuple[str, str]]:
    """Code and year of some units, and of the counties that they have."""
    units, counties = units_of(evaluation), evaluation.data.counties
    found = set()
    for index in chosen:
        found.add((units.code[index], units.year[index]))
        found |= {(counties.code[i], counties.year[i]) for i in units.members[index]}
    return found


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is, each county and school counted once however many years it has."""

    regions: int  # 0 where the verdict is the county's
    counties: int
    schools: int
    years: int


def extent_of(evaluation: Evaluation) -> Extent:
    """How many regions, counties, schools and years an evaluation is about."""
    counties, schools = evaluation.data.counties, evaluation.data.schools
    years = len(set(counties.year))
    regions = evaluation.run.facts.regions
    count = 0 if regions is None else len(set(regions.code))
    if years <= 1:
        return Extent(count, len(counties.code), len(schools.code), years)
    codes = zip(counties.code[schools.county], schools.code, strict=True)
    return Extent(count, len(set(counties.code)), len(set(codes)), years)
