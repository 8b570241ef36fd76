"""A gate's rulesets, each over its own counties -> their runs, and where their units stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data import schools_of, some_counties

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import Normalised
    from engine.evaluation.run import RulesetRun
    from engine.evaluation.unit_reasons import Reasons

    Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Extract:
    """Some counties of the data, with all their years.

    Attributes:
        whole: the data of all counties.
        data: that of these counties; `whole` itself where they are all of them.
        county: index of each of them in the whole, ascending.
        school: index of each of their schools in the whole, ascending.
    """

    whole: Normalised
    data: Normalised
    county: Index
    school: Index

    @property
    def is_whole(self) -> bool:
        """Whether no county is missing."""
        return self.data is self.whole

    def only(self, county: Index, whole: Normalised) -> Extract:
        """Fewer counties, by their indices in the whole.

        Args:
            county: those wanted.
            whole: all the data, as the ruleset that is about to be run understands it.
        """
        if len(county) == len(whole.counties.code):
            return everything(whole)
        if len(county) == len(self.county) and whole is self.whole:
            return self
        data = some_counties(whole, county)
        return Extract(whole, data, county, schools_of(whole, county))


def everything(data: Normalised) -> Extract:
    """All counties."""
    return Extract(
        data, data, np.arange(len(data.counties.code)), np.arange(len(data.schools.code))
    )


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """One ruleset behind a gate, judged.

    Attributes:
        run: over its counties.
        county: index of each of its counties among those of the ruleset that asks.
        school: index of each of its schools likewise.
    """

    run: RulesetRun
    county: Index
    school: Index


def standing(run: RulesetRun, asking: Extract) -> Standing:
    """Where the units of a run stand among those of the ruleset that asks it."""
    own = run.extract
    return Standing(
        run,
        np.searchsorted(asking.county, own.county),
        np.searchsorted(asking.school, own.school),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Behind:
    """What stands behind one gate.

    Attributes:
        standings: the rulesets that were asked, no county twice.
        why: of each county that asked none, the reason.
    """

    standings: tuple[Standing, ...]
    why: Reasons | None
