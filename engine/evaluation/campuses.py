"""Which schools are campuses, and their parents' codes -> who joins whom, and sums over that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import CategoryColumn, Schools

NOBODY = -1  # target of a school that joins nobody
_LONGEST_CHAIN = 8  # a campus of a campus of a campus …


@dataclass(frozen=True, slots=True, eq=False)
class Campuses:
    """The joining of campuses.

    Attributes:
        target: index of the school that each school joins, (schools,); NOBODY for itself.
        gone: schools that have joined another, bool (schools,).
        unsure: schools of which it is not known whether or whom they join, bool (schools,).
        doubtful: schools that such a school may belong to: what they have is not known.
        none: nobody joins anybody.
    """

    target: NDArray[np.int64]
    gone: NDArray[np.bool_]
    unsure: NDArray[np.bool_]
    doubtful: NDArray[np.bool_]
    none: bool

    def joined(
        self,
        values: NDArray[np.float64],
        how: Literal["sum", "max", "min"],
        counts: NDArray[np.bool_] | None = None,
    ) -> NDArray[np.float64]:
        """Values per school with those of its campuses joined in.

        Args:
            values: float64 (schools,); a missing one makes the joined value missing.
            how: sum, max or min.
            counts: rows that exist; others neither add nor make anything missing.

        Returns:
            float64 (schools,); NaN where nothing counts.
        """
        rows = np.flatnonzero(self.gone)
        if counts is not None:
            rows = rows[counts[rows]]
        out = values.copy()
        neutral = {"sum": 0.0, "max": -np.inf, "min": np.inf}[how]
        if counts is not None:
            out[~counts] = neutral
        ufunc = {"sum": np.add, "max": np.maximum, "min": np.minimum}[how]
        with np.errstate(invalid="ignore"):
            ufunc.at(out, self.target[rows], values[rows])
        if counts is not None:
            has = counts.copy()
            has[self.target[rows]] = True
            out[~has] = np.nan
        return out


def nobody_joins(schools: int) -> Campuses:
    """No campuses."""
    nothing = np.zeros(schools, bool)
    return Campuses(np.full(schools, NOBODY, np.int64), nothing, nothing, nothing, none=True)


def find_parents(schools: Schools, is_campus: NDArray[np.int8], parent: CategoryColumn) -> Campuses:
    """Who joins whom.

    Args:
        schools: the schools, grouped by county.
        is_campus: truth per school: 0 no, 1 not known, 2 yes.
        parent: code of the parent school, in the same county (and year).

    Returns:
        The joining; a campus whose parent is not found, or that goes round in a circle, is unsure.
    """
    count = len(schools.code)
    target = np.full(count, NOBODY, np.int64)
    perhaps = np.flatnonzero(is_campus != 0)
    if perhaps.size:
        codes = np.array([*parent.categories, ""], dtype=np.str_)[parent.codes[perhaps]]
        target[perhaps] = _look_up(schools, schools.county[perhaps], codes)
    lost = (is_campus != 0) & ((target == NOBODY) | (target == np.arange(count)))
    unsure = lost | (is_campus == 1)
    doubtful = np.isin(schools.county, schools.county[lost])  # any of them may be its parent
    perhaps_joined = target[unsure & ~lost]
    target[unsure] = NOBODY
    for _ in range(_LONGEST_CHAIN):
        next_ = np.where(target == NOBODY, NOBODY, target[target])
        further = next_ != NOBODY
        if not further.any():
            break
        target[further] = next_[further]
    circular = (target != NOBODY) & (target[target] != NOBODY)
    unsure |= circular
    doubtful |= circular
    target[circular] = NOBODY
    gone = target != NOBODY
    top = np.where(gone[perhaps_joined], target[perhaps_joined], perhaps_joined)
    doubtful[top] = True
    return Campuses(target, gone, unsure, doubtful, none=not (gone.any() or doubtful.any()))


def _look_up(
    schools: Schools, county: NDArray[np.int64], codes: NDArray[np.str_]
) -> NDArray[np.int64]:
    """Index of the school with that code in that county, NOBODY where there is none."""
    candidates = np.flatnonzero(np.isin(schools.county, np.unique(county)))
    known = schools.code[candidates].astype(np.str_)
    words, ids = np.unique(np.concatenate([known, codes]), return_inverse=True)
    key = schools.county[candidates] * len(words) + ids[: len(known)]
    wanted = county * len(words) + ids[len(known) :]
    order = np.argsort(key, kind="stable")
    at = np.minimum(np.searchsorted(key[order], wanted), len(order) - 1)
    found = candidates[order[at]]
    return np.where((key[order[at]] == wanted) & (codes != ""), found, NOBODY)
