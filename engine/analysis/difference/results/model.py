"""What two results differ in: verdicts, parts, criteria and coefficients that moved, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np

from engine.analysis.difference.results.causes import BOTH, CAUSES
from engine.analysis.difference.results.matching import County, School, county_of, school_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.analysis.difference.results.drivers import Drivers
    from engine.analysis.difference.results.matching import Matching
    from engine.analysis.difference.results.sides import Cases, Side
    from engine.analysis.difference.rules import RulesDifference
    from engine.diagnostics import Text
    from engine.language.vocabulary import Scope

    Index = NDArray[np.int64]
    Floats = NDArray[np.float64]

What = Literal["verdict", "part", "criterion", "line", "coefficient"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A county, region, school or section, as the old data names it."""

    county: County | None
    school: School | None = None
    level: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a unit came to.

    Attributes:
        status: met, not_met, undetermined, not_applicable; `absent` where the rules leave it out.
        covered: the same with gaps left aside.
        label: how the ruleset calls it; None where it has no name for it.
        rung: the rung of a ladder that names it.
    """

    status: str
    covered: str = ""
    label: Text | None = None
    rung: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """One unit that came out otherwise."""

    unit: Unit
    old: Outcome
    new: Outcome
    cause: str
    values: tuple[float, float]  # NaN where there is none
    limits: tuple[float, float]


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """One thing that was asked, and the units of which the answer is another.

    Attributes:
        what: kind of thing.
        ruleset: which asks it now.
        name: of it now: the part, criterion, `rubric.line`, or `group.indicator`.
        was: its name before, where that was another.
        label: its label now.
        scope: what its units are.
        compared: how many units both results have.
        offset: how many of them did not move because rules and data undid each other.
        position: the units that moved, as positions among all of this scope in the old data.
        old, new: their outcomes, as indices into `outcomes`.
        cause: indices into CAUSES.
        values, limits: before and after, (2, moved).
        decides: whether the verdict rests on it.
    """

    what: What
    ruleset: str
    name: str
    was: str
    label: Text
    scope: Scope
    compared: int
    offset: int
    position: Index
    old: NDArray[np.int16]
    new: NDArray[np.int16]
    cause: NDArray[np.int8]
    outcomes: tuple[Outcome, ...]
    values: Floats
    limits: Floats
    levels: tuple[str, ...] = ()
    decides: bool = True

    def __len__(self) -> int:
        return len(self.position)

    def by_cause(self) -> dict[str, int]:
        """How many moved for each of the reason classes: rules, data, both."""
        counts = dict(
            zip(CAUSES, np.bincount(self.cause, minlength=len(CAUSES)).tolist(), strict=True)
        )
        return {
            "rules": counts["rules"], "data": counts["data"],
            "both": sum(counts[name] for name in BOTH),
        }  # fmt: skip

    def transitions(self) -> list[tuple[Outcome, Outcome, int]]:
        """From where to where, and how many; the most first."""
        pairs, counts = np.unique(np.stack([self.old, self.new]), axis=1, return_counts=True)
        rows = [
            (self.outcomes[a], self.outcomes[b], int(n))
            for (a, b), n in zip(pairs.T.tolist(), counts, strict=True)
        ]
        return sorted(rows, key=lambda row: -row[2])


@dataclass(frozen=True, slots=True, eq=False)
class ResultsDifference:
    """Two results, and everything that came out otherwise.

    Attributes:
        old, new: the sides.
        cases: the four evaluations.
        matching: of counties and schools.
        rules: ruleset against ruleset, the one asked for first, then those behind its gates.
        behind_old_only, behind_new_only: rulesets behind gates that only one of them asked.
        verdict: whose verdict moves.
        parts: of the verdict, county by county.
        criteria: criteria, groups, gates and rubrics, unit by unit.
        coefficients: indicator by indicator.
        drivers: what each change of a rule moves by itself; None where no rule changed.
    """

    old: Side
    new: Side
    cases: Cases
    matching: Matching
    rules: tuple[RulesDifference, ...]
    behind_old_only: tuple[str, ...]
    behind_new_only: tuple[str, ...]
    verdict: Moves
    parts: tuple[Moves, ...]
    criteria: tuple[Moves, ...]
    coefficients: tuple[Moves, ...]
    drivers: Drivers | None = field(default=None)

    @property
    def same(self) -> bool:
        """Whether nothing came out otherwise, and nothing is in one of them only."""
        match = self.matching
        alone = (
            match.counties_old_only, match.counties_new_only, match.schools_old_only,
            match.schools_new_only, self.behind_old_only, self.behind_new_only,
        )  # fmt: skip
        moves = (self.verdict, *self.parts, *self.criteria, *self.coefficients)
        return not any(alone) and not any(len(one) for one in moves)

    def moved(self, moves: Moves, most: int | None = None) -> Iterator[Moved]:
        """The units that moved, in the order of the data; the first few if asked."""
        for row in range(len(moves) if most is None else min(most, len(moves))):
            yield Moved(
                self.unit(moves, int(moves.position[row])),
                moves.outcomes[moves.old[row]], moves.outcomes[moves.new[row]],
                CAUSES[moves.cause[row]],
                (float(moves.values[0, row]), float(moves.values[1, row])),
                (float(moves.limits[0, row]), float(moves.limits[1, row])),
            )  # fmt: skip

    def unit(self, moves: Moves, position: int) -> Unit:
        """Who stands at a position."""
        data = self.old.evaluation.data
        if moves.what == "coefficient":
            county, level = divmod(position, len(moves.levels))
            return Unit(county_of(data, county), level=moves.levels[level])
        match moves.scope:
            case "region":
                regions = self.old.evaluation.run.facts.regions
                return Unit(None, region=str(regions.code[position]) if regions else "")
            case "county":
                return Unit(county_of(data, position))
            case "school":
                school = school_of(data, position)
                return Unit(school.county, school)
        index, level = divmod(position, len(moves.levels))
        school = school_of(data, index)
        return Unit(school.county, school, moves.levels[level])
