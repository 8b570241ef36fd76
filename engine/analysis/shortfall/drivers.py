"""Coefficients -> each with the sections that drive it, most first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.records import Driver, SectionShare
from engine.evaluation.statuses import MET, NOT_MET

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.analysis.shortfall.spreads import Spread
    from engine.analysis.shortfall.units import Units


def drivers_of(units: Units, spread: Spread) -> Iterator[Driver]:
    """One driver for each coefficient that could be computed."""
    table = spread.table
    shares = spread.shares()
    for column in range(len(table.n)):
        if not table.n[column] or not units.asked[spread.county(column)]:
            continue
        for row, indicator in enumerate(table.indicators):
            if not np.isnan(table.cv[row, column]):
                yield _driver(units, spread, shares, row, column, indicator)


def _driver(
    units: Units, spread: Spread, shares: NDArray[np.float64], row: int, column: int,
    indicator: str,
) -> Driver:  # fmt: skip
    table, where = spread.table, spread.sections(column)
    judged = bool(table.judged_rows[row])
    status = table.status[row, column]
    share = shares[row, where]
    order = np.argsort(-np.nan_to_num(share), kind="stable")
    combined = row >= len(spread.values)
    value = np.full(len(share), np.nan) if combined else spread.values[row, where]
    sections = tuple(
        SectionShare(
            units.unit(spread.frame, "section", where.start + place),
            float(value[place]), float(spread.weights[where][place]), float(share[place]),
        )
        for place in order.tolist()
    )  # fmt: skip
    return Driver(
        units.county(spread.county(column), level=spread.level(column)),
        spread.node.name, indicator, spread.label(indicator),
        float(table.mean[row, column]), float(table.sd[row, column]),
        float(table.cv[row, column]),
        float(table.limit[column]) if judged else float("nan"),
        bool(status == MET) if judged and status in (MET, NOT_MET) else None, sections,
    )  # fmt: skip
