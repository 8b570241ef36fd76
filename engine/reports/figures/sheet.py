"""A run and a county -> one sheet of schools or sections by rules: value, limit, share, status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data import CategoryColumn
from engine.language.model import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation import RulesetRun
    from engine.evaluation.results import NodeResult

    Floats = NDArray[np.float64]
    Index = NDArray[np.int64]
    Grain = Literal["section", "school"]

NOT_MET, UNDETERMINED, MET, NOT_APPLICABLE = range(4)  # as everywhere; 4 (nobody) is undetermined
NOT_ASKED = -1  # the rule does not look at this school


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Schools or sections of one county by the rules with a number as their limit.

    Attributes:
        run: whose rules.
        grain: section or school.
        school: index of each row's school in the run's data (rows,).
        level: index of its level, -1 for a school as a whole (rows,).
        rules: the rules, in the ruleset's order.
        value: (rows, rules), NaN where missing.
        limit: the nearest limit (rows, rules).
        decimals: the limit was typed with; -1 where it was computed (rows, rules).
        share: of the limit; NaN where missing or where there is no such thing (rows, rules).
        status: (rows, rules), -1 where the rule does not look at the row.
    """

    run: RulesetRun
    grain: Grain
    school: Index
    level: Index
    rules: tuple[Criterion, ...]
    value: Floats
    limit: Floats
    decimals: Index
    share: Floats
    status: NDArray[np.int8]

    def names(self, language: Language) -> list[str]:
        """Each row by the name of its school, and its level where there are several."""
        schools = self.run.facts.data.schools.name[self.school]
        if self.grain == "school" or len(self.run.ruleset.rated_levels) == 1:
            return [str(name) for name in schools]
        levels = [level.label.say(language) for level in self.run.ruleset.levels]
        return [f"{name} · {levels[place]}"
                for name, place in zip(schools, self.level, strict=True)]  # fmt: skip

    def areas(self) -> NDArray[np.int32]:
        """Code of each row's area into `area_labels`, -1 where it is not given."""
        column = self._area()
        if column is None:
            return np.full(len(self.school), -1, np.int32)
        return np.asarray(column.codes[self.school], np.int32)

    def area_labels(self, language: Language) -> list[str]:
        """The areas as people read them, in the data's coding."""
        column = self._area()
        known = self.run.ruleset.dictionary.fields.get("area")
        labels = {one.name: one.label.say(language) for one in known.values} if known else {}
        return [labels.get(str(name), str(name)) for name in column.categories] if column else []

    def _area(self) -> CategoryColumn | None:
        found = self.run.facts.data.schools.columns.get("area")
        return found if isinstance(found, CategoryColumn) else None

    def worst_first(self) -> Index:
        """Rows in order: most rules not met, then the smallest share of a limit."""
        failed = (self.status == NOT_MET).sum(axis=1)
        open_ = (self.status == UNDETERMINED).sum(axis=1)
        least = np.where(np.isnan(self.share), np.inf, self.share).min(axis=1, initial=np.inf)
        return np.lexsort((np.arange(len(failed)), least, -open_, -failed))

    def with_rules(self, places: list[int]) -> Sheet:
        """Only some of the rules, and the rows at which any of them looks."""
        rows = (self.status[:, places] != NOT_ASKED).any(axis=1)
        cut = np.ix_(rows, places)
        return Sheet(
            self.run, self.grain, self.school[rows], self.level[rows],
            tuple(self.rules[place] for place in places), self.value[cut], self.limit[cut],
            self.decimals[cut], self.share[cut], self.status[cut],
        )  # fmt: skip


def place_in(run: RulesetRun, county: int) -> int | None:
    """The place of a county of the data among those that a run is about."""
    found = np.flatnonzero(run.extract.county == county)
    return int(found[0]) if found.size else None


def sheets_of(run: RulesetRun, county: int) -> Iterator[Sheet]:
    """The sheet of sections and that of schools, as far as the run has rules for them.

    Args:
        run: of the evaluation.
        county: index of a county (and year) in the evaluation's data.
    """
    place = place_in(run, county)
    if place is None:
        return
    grains: tuple[Grain, ...] = ("section", "school")
    for grain in grains:
        found = [result for result in run.results.values() if _shows(result, grain)]
        if found:
            yield _sheet(run, grain, found, place)


def _shows(result: NodeResult, grain: Grain) -> bool:
    judgement = result.judgement
    return (
        isinstance(result.node, Criterion)
        and result.scope == grain
        and judgement is not None
        and judgement.value is not None
        and judgement.limits is not None
    )


def _sheet(run: RulesetRun, grain: Grain, found: list[NodeResult], place: int) -> Sheet:
    keys = {id(result.frame): _keys(run, result, grain, place) for result in found}
    rows = np.unique(np.concatenate([key for key, _ in keys.values()]))
    shape = (len(rows), len(found))
    value, limit, share = (np.full(shape, np.nan) for _ in range(3))
    decimals = np.full(shape, -1, np.int64)
    status = np.full(shape, NOT_ASKED, np.int8)
    for column, result in enumerate(found):
        key, mine = keys[id(result.frame)]
        at = np.searchsorted(rows, key)
        judgement = result.judgement
        if judgement is None or judgement.limits is None or judgement.value is None:
            raise TypeError(f"{result.node.name} has no numeric limit")
        value[at, column] = judgement.value[mine]
        nearest, shares = judgement.nearest_limit(), judgement.share_of_limit()
        if nearest is not None:
            limit[at, column] = nearest[mine]
        if shares is not None:
            share[at, column] = shares[mine]
        if judgement.upper is None:
            decimals[at, column] = judgement.limits.decimals_at_units()[mine]
        status[at, column] = np.where(result.status[mine] > NOT_APPLICABLE, UNDETERMINED,
                                      result.status[mine])  # fmt: skip
    levels = len(run.ruleset.levels) + 1
    return Sheet(
        run, grain, rows // levels, rows % levels - 1,
        tuple(result.node for result in found if isinstance(result.node, Criterion)),
        value, limit, decimals, share, status,
    )  # fmt: skip


def _keys(run: RulesetRun, result: NodeResult, grain: Grain, place: int) -> tuple[Index, Index]:
    """A key of each unit of the county (school and level in one number), and where it stands."""
    frame = result.frame
    levels = len(run.ruleset.levels) + 1
    if grain == "school":
        mine = np.flatnonzero(frame.school_county == place)
        return frame.school[mine] * levels, mine
    mine = np.flatnonzero(frame.section_county == place)
    return frame.school[frame.section_school[mine]] * levels + frame.section_level[mine] + 1, mine
