"""Facts and the rules of a population -> resources divided over levels, campuses joined to parents.

Order: which sections there are; then split and merge in the declared order (docs/language.md, 5).
Split: a resource R of a school goes to level l as R * w_l P_l / sum(w P) (calculation notes of both
national regimes: nine-year schools 1 : 1.1); the weights are the ruleset's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data import Column, NumberColumn, TruthColumn
from engine.evaluation.campuses import NOBODY, Campuses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.facts import Facts
    from engine.language.model import Population, SplitRule

    Matrix = NDArray[np.float64]


def sections_of(facts: Facts, weights: str) -> NDArray[np.bool_]:
    """Which sections there are, bool (levels, schools).

    A school has a section at a level if its type says so or if it has weight (pupils) there. Where
    the type is not known, any figure of that level will do. With one level, every school is one.
    """
    shape = (len(facts.levels), facts.schools)
    if len(facts.levels) == 1:
        return np.ones(shape, bool)
    by_type, typed = facts.has_type()
    exists = by_type & typed
    pupils = _weight_matrix(facts, weights)
    if pupils is not None:
        exists |= pupils > 0
    if not typed.all():
        exists |= _any_figure(facts) & ~typed & ~(_weight_zero(pupils, shape))
    return exists


def perhaps_sections(facts: Facts, exists: NDArray[np.bool_], weights: str) -> NDArray[np.bool_]:
    """Sections that may be there, bool (levels, schools): nothing tells the school's levels.

    Where the type is not known and no level has pupils, a rated level without figures is open: it
    is empty only if its pupils are said to be 0.
    """
    rated = np.array([level.rated for level in facts.levels])
    if len(facts.levels) == 1:
        return np.zeros(exists.shape, bool)
    _, typed = facts.has_type()
    pupils = _weight_matrix(facts, weights)
    if pupils is None:
        open_ = ~typed & ~exists.any(axis=0)
        return np.asarray(rated[:, None] & open_)
    open_ = ~typed & ~(pupils > 0).any(axis=0)
    return np.asarray(rated[:, None] & open_ & ~exists & np.isnan(pupils))


def _weight_matrix(facts: Facts, weights: str) -> Matrix | None:
    return facts.level_matrix(weights) if weights not in ("", "equal") else None


def _weight_zero(pupils: Matrix | None, shape: tuple[int, int]) -> NDArray[np.bool_]:
    return np.zeros(shape, bool) if pupils is None else pupils == 0


def _any_figure(facts: Facts) -> NDArray[np.bool_]:
    figures = np.zeros((len(facts.levels), facts.schools), bool)
    for row, level in enumerate(facts.levels):
        for (_, at), column in facts.data.schools.level_columns.items():
            if at == level.name and isinstance(column, NumberColumn):
                figures[row] |= ~np.isnan(column.values)
    return figures


@dataclass(slots=True)
class Pool:
    """What a population's sections and schools have, after splitting and merging.

    Attributes:
        facts: the data before.
        population: its rules; None for every school as it stands.
        exists: which sections there are, after merging, (levels, schools).
        campuses: who joined whom.
    """

    facts: Facts
    population: Population | None
    exists: NDArray[np.bool_]
    campuses: Campuses
    own_exists: NDArray[np.bool_]  # before merging
    perhaps: NDArray[np.bool_]  # sections that may be there
    _weighted: NDArray[np.float64] | None = None

    def splits(self, name: str) -> bool:
        """Whether a school field is divided over levels here."""
        split = self.population.split if self.population else None
        return bool(split and name in split.fields) or (
            len(self.facts.levels) == 1
            and self.facts.dictionary.fields[name].shared
            and self.facts.dictionary.fields[name].scope == "school"
        )

    def at_sections(
        self, name: str, school: NDArray[np.int64], level: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        """A number for each of some sections: a section field, or a split school field.

        Args:
            name: of the field.
            school: index of each section's school.
            level: index of each section's level.
        """
        if not self.campuses.none:
            values = self._level_matrix(name)[level, school]
            return np.where(self.campuses.doubtful[school], np.nan, values)
        if self.facts.dictionary.fields[name].scope == "section":
            return self._own_at(name, school, level)
        whole = self._whole(name)[school]
        split = self.population.split if self.population else None
        if split is None:  # one level: the section is the school
            return whole
        return self._part_at(whole, split, school, level)

    def shares(self, school: NDArray[np.int64], level: NDArray[np.int64]) -> NDArray[np.float64]:
        """Of what is added to a school's own split resource, the part that each section gets.

        NaN where it cannot be told; 0 where the section is a campus's and the school has none.
        """
        split = self.population.split if self.population else None
        if split is None:  # one level: the section is the school
            return np.ones(len(school))
        merge = self.population.merge if self.population else None
        merged = merge is not None and merge.order == "merge_then_split"
        pupils = self._level_matrix(split.by) if merged else self.facts.level_matrix(split.by)
        exists = self.exists if merged else self.own_exists
        each = np.ones(self.facts.schools)
        return np.asarray(_divided(each, pupils, self._weights(split), exists)[level, school])

    def parts_unknown(self, school: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Schools of several levels whose parts of a split resource cannot be told."""
        split = self.population.split if self.population else None
        if split is None:
            return np.zeros(len(school), bool)
        lacks = np.zeros(self.facts.schools, bool)
        for index in range(len(self.facts.levels)):
            lacks |= self.exists[index] & np.isnan(self.facts.level_numbers(split.by, index))
        return np.asarray((lacks & (self.exists.sum(axis=0) > 1))[school])

    def _own_at(
        self, name: str, school: NDArray[np.int64], level: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        out = np.full(len(school), np.nan)
        for index in range(len(self.facts.levels)):
            here = level == index
            if here.any():
                out[here] = self.facts.level_numbers(name, index)[school[here]]
        return out

    def _part_at(
        self, whole: NDArray[np.float64], split: SplitRule, school: NDArray[np.int64],
        level: NDArray[np.int64],
    ) -> NDArray[np.float64]:  # fmt: skip
        """Each section's part; a school with one level keeps the whole."""
        weights = self._weights(split)
        if self._weighted is None:
            total = np.zeros(self.facts.schools)
            for index in range(len(weights)):
                pupils = self.facts.level_numbers(split.by, index)
                total += np.where(self.exists[index], pupils * weights[index], 0.0)
            self._weighted = total
        weighted = self._own_at(split.by, school, level) * weights[level]
        with np.errstate(invalid="ignore", divide="ignore"):
            # multiplied before divided: 23,226 x 166 / 397 keeps digits that a share would lose
            parts = whole * weighted / self._weighted[school]
        alone = self.exists.sum(axis=0) == 1
        return np.where(alone[school], whole, parts)

    def _weights(self, split: SplitRule) -> NDArray[np.float64]:
        return np.array([split.weights[level.name].value for level in self.facts.levels])

    def _whole(self, name: str) -> NDArray[np.float64]:
        column = self.facts.school_column(name)
        if not isinstance(column, NumberColumn):
            raise TypeError(f"{name} is no number")  # refused when the ruleset was checked
        return column.values

    def _level_matrix(self, name: str) -> Matrix:
        """A number per section, (levels, schools), where campuses have joined."""
        if self.facts.dictionary.fields[name].scope == "section":
            return self._merged_levels(self.facts.level_matrix(name), name)
        return self._split_levels(name)

    def school_column(self, name: str) -> Column:
        """A school field, (schools,), campuses joined as the dictionary says."""
        column = self.facts.school_column(name)
        if self.campuses.none:
            return column
        how = self.facts.dictionary.fields[name].merge
        if isinstance(column, NumberColumn) and how in ("sum", "max", "min"):
            values = self.campuses.joined(column.values, how)
            return NumberColumn(np.where(self.campuses.doubtful, np.nan, values))
        if isinstance(column, TruthColumn) and how == "any":
            values = self.campuses.joined(column.values.astype(np.float64), "max")
            return TruthColumn(values.astype(np.int8))
        return column

    def level_other(self, name: str, level: str) -> Column:
        """A section field that is not a number, (schools,): the parent's own."""
        return self.facts.level_column(name, level)

    def _merged_levels(self, matrix: Matrix, name: str) -> Matrix:
        how = self.facts.dictionary.fields[name].merge
        if how not in ("sum", "max", "min"):
            return matrix
        rows = [
            self.campuses.joined(matrix[level], how, counts=self.own_exists[level])
            for level in range(len(matrix))
        ]
        return np.stack(rows)

    def _split_levels(self, name: str) -> Matrix:
        whole = self._whole(name)
        split = self.population.split if self.population else None
        merge = self.population.merge if self.population else None
        if split is None or merge is None:  # one level: the section is the school
            return self._merged_levels(whole[None, :], name)
        pupils = self.facts.level_matrix(split.by)
        weights = self._weights(split)
        if merge.order == "merge_then_split":
            joined = self.campuses.joined(whole, "sum")
            return _divided(joined, self._level_matrix(split.by), weights, self.exists)
        divided = _divided(whole, pupils, weights, self.own_exists)
        return self._merged_levels(divided, name)


def _divided(
    whole: NDArray[np.float64],
    pupils: Matrix,
    weights: NDArray[np.float64],
    exists: NDArray[np.bool_],
) -> Matrix:
    """Each school's resource over its levels; a school with one level keeps it whole."""
    weighted = np.where(exists, pupils * weights[:, None], 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = whole * weighted / weighted.sum(axis=0)
    alone = exists.sum(axis=0) == 1
    parts = np.where(alone & exists, whole, parts)
    return np.where(exists, parts, np.nan)


def pool(facts: Facts, population: Population | None, weights: str, campuses: Campuses) -> Pool:
    """The pool of one population."""
    own = sections_of(facts, weights)
    perhaps = perhaps_sections(facts, own, weights)
    own |= perhaps
    if campuses.none:
        return Pool(facts, population, own, campuses, own, perhaps)
    exists = own.copy()
    for level in range(len(own)):
        rows = np.flatnonzero(own[level] & (campuses.target != NOBODY))
        exists[level][campuses.target[rows]] = True
    exists[:, campuses.gone] = False
    return Pool(facts, population, exists, campuses, own, perhaps)
