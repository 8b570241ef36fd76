"""A coefficient group as judged -> its coefficients one by one, with the sections behind each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import Text
from engine.evaluation.changed import parts_of_variance
from engine.evaluation.coefficients import COMBINED, section_values
from engine.language.model import CoefficientGroup

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.analysis.shortfall.units import Units
    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.frame import Frame
    from engine.evaluation.results import CoefficientTable, NodeResult

    Floats = NDArray[np.float64]
    Index = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Spread:
    """One coefficient group over all counties.

    Attributes:
        node: the group.
        result: as judged.
        table: its coefficients; rows are indicators, columns counties by level.
        evaluator: over its frame.
        values: of the sections, (indicators, sections).
        weights: of the sections, (sections,).
        offsets: where the sections of each county and level begin.
    """

    node: CoefficientGroup
    result: NodeResult
    table: CoefficientTable
    evaluator: ColumnEval
    values: Floats
    weights: Floats
    offsets: Index

    @property
    def frame(self) -> Frame:
        """The sections."""
        return self.result.frame

    def county(self, column: int) -> int:
        """The county of a column of the table."""
        return column // len(self.table.levels)

    def level(self, column: int) -> str:
        """The level of a column of the table."""
        return self.table.levels[column % len(self.table.levels)]

    def sections(self, column: int) -> slice:
        """The sections behind a column of the table."""
        return slice(int(self.offsets[column]), int(self.offsets[column + 1]))

    def label(self, indicator: str) -> Text:
        """Of an indicator."""
        ruleset = self.evaluator.ruleset
        known = ruleset.nodes.get(indicator) or ruleset.measures.get(indicator)
        return Text("综合差异系数", "combined coefficient") if known is None else known.label

    def shares(self) -> Floats:
        """Each section's part of the variance, (rows of the table, sections).

        Of combined coefficients, the mean of its parts weighted by the coefficients: so much of the
        sum of the coefficients is owed to the section.
        """
        each = parts_of_variance(self.values, self.weights, self.offsets)
        if COMBINED not in self.table.indicators:
            return each
        sizes = np.diff(self.offsets)
        cv = np.repeat(self.table.cv[: len(each)], sizes, axis=1)
        with np.errstate(invalid="ignore", divide="ignore"):
            owed = np.where(cv == 0, 0.0, np.where(np.isnan(cv), np.nan, cv * each))
            whole = np.sum(owed, axis=0) / np.where(cv.sum(axis=0) > 0, cv.sum(axis=0), np.nan)
        return np.vstack([each, whole])


def spreads_of(units: Units) -> Iterator[Spread]:
    """Every coefficient group of a run."""
    run = units.run
    for name, node in run.ruleset.nodes.items():
        result = run.results[name]
        if not isinstance(node, CoefficientGroup) or result.table is None:
            continue
        evaluator = run.populations[run.layout.population[name]].evaluator
        values, weights = section_values(node, evaluator)
        offsets = result.frame.section_offsets()
        yield Spread(node, result, result.table, evaluator, values, weights, offsets)
