"""A lookup table and what it is read by -> the number of each unit, with the row it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.branches import Found, constant, taken
from engine.evaluation.results import Limits
from engine.evaluation.table_reasons import TableWords
from engine.evaluation.unit_reasons import NO_REASON, Reasons
from engine.language.labels import label_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.amounts import Resolver
    from engine.language.tables import LookupTable

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


def read_table(resolver: Resolver, table: LookupTable, column: str, key: Floats) -> Found:
    """One column of a table, read for every unit.

    Args:
        resolver: for what is held against the numbers.
        table: the table.
        column: its name; "" for the only one.
        key: what the table is read by, (units,), missing NaN.
    """
    evaluator = resolver.evaluator
    index = table.columns.index(column) if column else 0
    rows = np.array([key.value for key in table.numbers])
    given = [row.cells[index] for row in table.rows]
    cells = np.array([np.nan if cell is None else cell.value for cell in given])
    typed = np.array([-1.0 if cell is None else cell.decimals for cell in given])
    places = kernel.place_among(key, rows, evaluator.tolerance)
    by_place = _by_place(table, cells)
    values = np.append(by_place, np.nan)[places]
    if table.between == "linear":
        between = kernel.interpolated(key, places, rows, cells)
        values = np.where(np.isnan(between), values, between)
    decimals = np.nan_to_num(_by_place(table, typed), nan=-1.0).astype(np.int64)
    ruleset = evaluator.ruleset
    name = label_of(table.columns[index], ruleset) if len(table.columns) > 1 else Text("")
    words = TableWords(table, index, name, label_of(table.by.text, ruleset))
    none = np.isnan(values)
    computed = table.between == "linear"
    limits = Limits(
        np.where(none, -1, places).astype(np.int32), values if computed else by_place, decimals,
        words.used(), per_unit=computed, why=_why(none, places, words),
    )  # fmt: skip
    return _same_everywhere(resolver, table, cells, int(typed[0]), places < 0, limits)


def _by_place(table: LookupTable, cells: Floats) -> Floats:
    return kernel.cells_by_place(cells, table.between, first=table.first, last=table.last)


def _why(none: Flags, places: NDArray[np.int64], words: TableWords) -> Reasons | None:
    """Why there is no number, where what the table is read by is known."""
    lacking = none & (places >= 0)
    if not lacking.any():
        return None
    return Reasons(np.where(lacking, places, NO_REASON).astype(np.int32), words.lacking())


def _same_everywhere(
    resolver: Resolver, table: LookupTable, cells: Floats, decimals: int, missing: Flags,
    limits: Limits,
) -> Found:  # fmt: skip
    """Where the key is missing: what the whole table agrees on, if it says something everywhere."""
    found = resolver.against(limits)
    whole = table.first and table.last and table.between != "exact" and not np.isnan(cells).any()
    if not whole or not missing.any():
        return found
    lowest, highest = (
        resolver.against(constant(float(cell), decimals, resolver.units))
        for cell in (cells.min(), cells.max())
    )
    if lowest.limits.values == highest.limits.values:
        return taken(np.where(missing, 1, 0), [found, lowest], np.zeros(missing.shape, bool))
    ordered = resolver.held is not None and resolver.held.operator not in ("==", "!=")
    if not ordered or found.status is None or lowest.status is None:
        return found
    # every number of the table lies between the two, and so does what a comparison says of it
    agreed = missing & (lowest.status == highest.status)
    return Found(limits, np.where(agreed, lowest.status, found.status))
