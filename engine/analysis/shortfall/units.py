"""A run, a scope and the index of a unit -> whose it is, in words of the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.records import Unit

if TYPE_CHECKING:
    from collections.abc import Collection

    from numpy.typing import NDArray

    from engine.evaluation import RulesetRun
    from engine.evaluation.frame import Frame
    from engine.language.vocabulary import Scope

    Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """The units of one run, and which counties are asked about.

    Attributes:
        run: the run.
        asked: counties of the run that are wanted, bool (counties,); of its regions, all.
    """

    run: RulesetRun
    asked: NDArray[np.bool_]

    def wanted(self, frame: Frame, scope: Scope) -> NDArray[np.bool_]:
        """Which units of a frame are wanted."""
        if scope == "region":
            return np.ones(frame.size(scope), bool)
        return np.asarray(frame.lower(self.asked, "county", scope), np.bool_)

    def county_of(self, frame: Frame, scope: Scope) -> Index:
        """The county, or the region, of each unit."""
        if scope in ("county", "region"):
            return np.arange(frame.size(scope))
        return frame.school_county if scope == "school" else frame.section_county

    def unit(self, frame: Frame, scope: Scope, index: int) -> Unit:
        """One unit of a frame."""
        if scope in ("county", "region"):
            return self.county(index, scope)
        place = frame.section_school[index] if scope == "section" else index
        schools = self.run.facts.data.schools
        school = frame.school[place]
        above = self.county(int(schools.county[school]))
        level = ""
        if scope == "section":
            level = self.run.ruleset.levels[frame.section_level[index]].name
        return Unit(
            above.ruleset, above.year, above.county_code, above.county,
            str(schools.code[school]), str(schools.name[school]), level,
        )  # fmt: skip

    def county(self, index: int, scope: Scope = "county", level: str = "") -> Unit:
        """A county, or a region, as a whole or at one level."""
        name = self.run.ruleset.name
        if scope == "region":
            regions = self.run.facts.regions
            if regions is None:
                raise TypeError("this ruleset gathers counties into no region")
            return Unit(name, str(regions.year[index]), str(regions.code[index]), "", level=level)
        counties = self.run.facts.data.counties
        return Unit(
            name, str(counties.year[index]), str(counties.code[index]),
            str(counties.name[index]), level=level,
        )  # fmt: skip


def units_of(run: RulesetRun, counties: Collection[str] = ()) -> Units:
    """The units of a run; with counties, by code or name, only those of them."""
    known = run.facts.data.counties
    if not counties:
        return Units(run, np.ones(len(known.code), bool))
    wanted = [*counties]
    return Units(run, np.isin(known.code, wanted) | np.isin(known.name, wanted))
