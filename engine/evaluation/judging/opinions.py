"""What people said of each unit, as numbers, and the one value that came of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import Column
    from engine.evaluation.unit_reasons import Reasons

    Index = NDArray[np.int64]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Opinions:
    """Rows of one item at one stage, each at its unit; arrays of equal length.

    Attributes:
        row: index into the assessments.
        unit: county or school, as the item's scope says.
        code: the value as a number: yes 2, no 0; a grade by its place, the best 0; NaN where it
            cannot be used.
        points: points given beside a grade; NaN for none.
    """

    row: Index
    unit: Index
    code: Floats
    points: Floats

    def only(self, rows: NDArray[np.bool_] | Index) -> Opinions:
        """Some of them: those flagged, or those at some places in that order."""
        return Opinions(self.row[rows], self.unit[rows], self.code[rows], self.points[rows])

    def counts(self, units: int) -> Index:
        """How many there are of each unit."""
        return np.bincount(self.unit, minlength=units)


@dataclass(frozen=True, slots=True, eq=False)
class Chosen:
    """One value a unit.

    Attributes:
        codes: (units,), NaN where there is none.
        points: beside a grade, (units,).
        counted: those that the values come from.
        doubts: why a unit has no value although somebody judged it.
    """

    codes: Floats
    points: Floats
    counted: Opinions
    doubts: Reasons | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Settled:
    """One judged item, settled.

    Attributes:
        column: its value of each unit.
        points: given beside a grade, (units,); NaN for none.
        remarks: the written reasons of those who judged.
        doubts: why a unit has no value although somebody judged it.
        counted: the judgements that the values come from.
    """

    column: Column
    points: Floats
    remarks: Reasons
    doubts: Reasons | None
    counted: Opinions
