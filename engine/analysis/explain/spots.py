"""Counties, schools and levels of one run -> the unit of a frame, wider ones, and those below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.explain.records import Unit
from engine.diagnostics import Text
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from engine.evaluation import Frame, RulesetRun
    from engine.language.vocabulary import Scope


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit by its place in the data of a run, whatever population it is looked at in.

    `county` is -1 for a region; `school` is -1 for a county; `level` is -1 for a school.
    """

    county: int
    school: int = -1
    level: int = -1
    region: int = -1

    @property
    def scope(self) -> Scope:
        """Its scope."""
        if self.level >= 0:
            return "section"
        if self.school >= 0:
            return "school"
        return "county" if self.county >= 0 else "region"


def spot_of(frame: Frame, scope: Scope, unit: int) -> Spot:
    """Where a unit of a frame stands in the data."""
    counties = frame.pool.facts.data.schools.county
    if scope == "region":
        return Spot(-1, region=unit)
    if scope == "county":
        return Spot(unit)
    if scope == "school":
        school = int(frame.school[unit])
        return Spot(int(counties[school]), school)
    school = int(frame.school[frame.section_school[unit]])
    return Spot(int(counties[school]), school, int(frame.section_level[unit]))


def unit_at(frame: Frame, scope: Scope, spot: Spot) -> int:
    """The unit of a frame at a scope that is as wide as the spot, or wider; -1 where it has none.

    A school that a population leaves out is no unit of its frame.
    """
    if scope == "region":
        return spot.region if spot.county < 0 else int(frame.regions.of_county[spot.county])
    if scope == "county":
        return spot.county
    place = int(np.searchsorted(frame.school, spot.school))
    if place >= len(frame.school) or frame.school[place] != spot.school:
        return -1
    if scope == "school":
        return place
    hit = np.flatnonzero((frame.section_school == place) & (frame.section_level == spot.level))
    return int(hit[0]) if hit.size else -1


def units_below(frame: Frame, scope: Scope, spot: Spot) -> list[int]:
    """The units of a narrower scope that belong to a spot, in order."""
    if spot.scope == "region":
        regions = frame.regions
        counties = regions.order[regions.offsets[spot.region] : regions.offsets[spot.region + 1]]
        if scope == "county":
            return [int(county) for county in counties]
        return [unit for one in counties for unit in units_below(frame, scope, Spot(int(one)))]
    if scope == "school":
        return np.flatnonzero(frame.school_county == spot.county).tolist()
    if spot.school >= 0:
        place = unit_at(frame, "school", spot)
        return np.flatnonzero(frame.section_school == place).tolist() if place >= 0 else []
    return np.flatnonzero(frame.section_county == spot.county).tolist()


def wider(frame: Frame, scope: Scope, unit: int, to: Scope) -> int:
    """The unit of a wider (or the same) scope that a unit belongs to."""
    if WIDTH[scope] >= WIDTH[to]:
        return unit
    return unit_at(frame, to, spot_of(frame, scope, unit))


def named(run: RulesetRun, spot: Spot) -> Unit:
    """A spot as people call it."""
    data = run.facts.data
    if spot.county < 0:
        regions = run.facts.regions
        if regions is None:
            raise TypeError("a ruleset without regions has no spot that is one")
        return Unit("region", str(regions.code[spot.region]), year=str(regions.year[spot.region]))
    counties, schools = data.counties, data.schools
    level = run.facts.levels[spot.level] if spot.level >= 0 else None
    return Unit(
        spot.scope, str(counties.code[spot.county]), str(counties.name[spot.county]),
        str(counties.year[spot.county]),
        str(schools.code[spot.school]) if spot.school >= 0 else "",
        str(schools.name[spot.school]) if spot.school >= 0 else "",
        level.name if level else "", level.label if level else Text(""),
    )  # fmt: skip
