"""A run, a scope and its units -> the key columns that every table begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.tables.batch import Coded, empty_text, same

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.evaluation.run import RulesetRun
    from engine.evaluation.tables.batch import Batch
    from engine.language.vocabulary import Scope

    Index = NDArray[np.int64]


class Keys:
    """Key columns of one run; the texts of codes and names are made once.

    A place is the index of a county of the run, or of a region where it has some: those come after
    the counties, so that their codes are never taken for one another's. In the tables the index is
    that among all counties of the data, whichever of them the run is about.
    """

    def __init__(self, run: RulesetRun) -> None:
        self.run = run
        data, whole = run.facts.data, run.extract.whole
        self.county_codes = [str(code) for code in whole.counties.code]
        self.county_names = [str(name) for name in whole.counties.name]
        years = [str(year) for year in whole.counties.year]
        regions = run.facts.regions
        everyone = len(self.county_names)
        self._whole = run.extract.county
        if regions is not None:
            self.county_codes += [str(code) for code in regions.code]
            years += [str(year) for year in regions.year]
            self._whole = np.append(self._whole, np.arange(everyone, everyone + len(regions)))
        self.counties = len(data.counties.code)
        self.years = tuple(dict.fromkeys(years))
        place = {year: index for index, year in enumerate(self.years)}
        self.year_of = np.array([place[year] if year else -1 for year in years], np.int32)
        self.school_codes: NDArray[np.object_] = data.schools.code
        self.school_names: NDArray[np.object_] = data.schools.name
        self.levels = tuple(level.name for level in run.ruleset.levels)

    def places(self, scope: Scope) -> Index:
        """The places of all counties, or of all regions."""
        if scope == "region":
            return np.arange(self.counties, len(self._whole))
        return np.arange(self.counties)

    def head(self, county: Index, *, stage: bool) -> Batch:
        """Ruleset, edition, year, (stage,) code of the county or region."""
        rows = len(county)
        ruleset = self.run.ruleset
        out: Batch = {
            "ruleset": same(ruleset.id, rows),
            "edition": same(ruleset.edition, rows),
            "year": Coded(self.year_of[self._whole[county]], self.years),
        }
        if stage:
            out["stage"] = same(self.run.judged.stage, rows)
        out["county_code"] = Coded(self._whole[county].astype(np.int32), self.county_codes)
        return out

    def county_name(self, county: Index) -> Coded:
        """Names of counties; regions have none in the data."""
        codes = np.where(county < self.counties, self._whole[county], -1)
        return Coded(codes.astype(np.int32), self.county_names)

    def school(self, index: Index) -> Coded:
        """Codes of schools."""
        return Coded(index.astype(np.int32), self.school_codes)

    def school_name(self, index: Index) -> Coded:
        """Names of schools."""
        return Coded(index.astype(np.int32), self.school_names)

    def level(self, index: Index) -> Coded:
        """Names of levels."""
        return Coded(index.astype(np.int32), self.levels)

    def units(self, frame: Frame, scope: Scope, *, stage: bool) -> Batch:
        """Keys of every unit of a frame at a scope, down to school and level."""
        if scope in ("county", "region"):
            county = self.places(scope)
            out = self.head(county, stage=stage)
            out["school_code"] = empty_text(len(county))
            out["level"] = empty_text(len(county))
            return out
        if scope == "school":
            out = self.head(frame.school_county, stage=stage)
            out["school_code"] = self.school(frame.school)
            out["level"] = empty_text(len(frame.school))
            return out
        out = self.head(frame.section_county, stage=stage)
        out["school_code"] = self.school(frame.school[frame.section_school])
        out["level"] = self.level(frame.section_level)
        return out
