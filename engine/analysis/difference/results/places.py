"""Units of a run -> where they stand among the units of the old data, whatever run they are of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.analysis.difference.results.matching import Matching
    from engine.evaluation import Evaluation, RulesetRun
    from engine.evaluation.frame import Frame
    from engine.language.vocabulary import Scope

    Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Positions of units by scope.

    That of a county or school is its index in the old data; that of a section the index of its
    school times the number of levels, and its level.

    Attributes:
        sizes: how many counties, regions and schools the old data has.
        levels: names of the levels of both sides.
        counties, schools, regions: from an index in the new data to one in the old; -1 for none.
    """

    sizes: dict[str, int]
    levels: tuple[str, ...]
    counties: Index
    schools: Index
    regions: Index

    @classmethod
    def of(cls, old: Evaluation, new: Evaluation, matching: Matching) -> Places:
        """The places of two results."""
        regions = old.run.facts.regions
        sizes = {
            "county": len(old.data.counties.code), "school": len(old.data.schools.code),
            "region": len(regions) if regions is not None else 0,
        }  # fmt: skip
        runs = (*old.runs, *new.runs)
        levels = tuple(dict.fromkeys(level.name for run in runs for level in run.ruleset.levels))
        return cls(sizes, levels, matching.counties, matching.schools, matching.regions)

    def size(self, scope: Scope) -> int:
        """How many positions a scope has."""
        if scope == "section":
            return self.sizes["school"] * len(self.levels)
        return self.sizes[scope]

    def shared(self, scope: Scope) -> NDArray[np.bool_]:
        """Positions of what both data have; all levels of a school are."""
        found = np.zeros(self.sizes["school" if scope == "section" else scope], bool)
        there = {"county": self.counties, "region": self.regions}.get(scope, self.schools)
        found[there[there >= 0]] = True
        return np.repeat(found, len(self.levels)) if scope == "section" else found

    def positions(self, run: RulesetRun, frame: Frame, scope: Scope, *, new: bool) -> Index:
        """The position of each unit of a frame; -1 where the old data has no such unit.

        Args:
            run: over some counties of its data, or all.
            frame: sections and schools that it counts.
            scope: of the units.
            new: whether the run is over the new data.
        """
        if scope == "region":
            return self.regions if new else np.arange(self.sizes["region"])
        if scope == "county":
            return self.counties[run.extract.county] if new else run.extract.county
        schools = run.extract.school[frame.school]
        if new:
            schools = self.schools[schools]
        if scope == "school":
            return schools
        place = np.array([self.levels.index(level.name) for level in run.ruleset.levels])
        section = schools[frame.section_school]
        at = section * len(self.levels) + place[frame.section_level]
        return np.where(section < 0, -1, at)
