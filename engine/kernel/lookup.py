"""Keys and the rows of a printed table in, places and values out: bands, periods, table lookup.

Where a key stands among the rising keys of a table with n rows is one whole number, its place:

| place   | the key                                                |
|---------|--------------------------------------------------------|
| -1      | is missing                                             |
| 0       | lies under the first row                               |
| 2 i + 1 | is that of row i, within the tolerance                 |
| 2 i     | lies between row i - 1 and row i                       |
| 2 n     | lies over the last row                                 |

So what a table says of every place is an array of 2 n + 1, and a column of units is read in one
step. Only a value between two rows that is interpolated is computed unit by unit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from engine.kernel.comparison import compare, on_the_line
from engine.kernel.three_valued import TRUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from engine.kernel.arrays import Counts, Floats

    Days: TypeAlias = NDArray[np.datetime64]

Between: TypeAlias = Literal["linear", "step_down", "step_up", "exact"]
NOWHERE = -1


def place_among(key: Floats, rows: Floats, tolerance: float) -> Counts:
    """Where keys stand among the rows of a table.

    Args:
        key: numbers, (n_units,), NaN where missing.
        rows: the rows' keys, (n_rows,), strictly rising, at least one.
        tolerance: relative to the row's key; within it a key is that of the row.

    Returns:
        Places, (n_units,): see the head of this module.
    """
    over = np.searchsorted(rows, key, side="right")  # how many rows are not over the key
    lower = rows[np.maximum(over - 1, 0)]
    upper = rows[np.minimum(over, len(rows) - 1)]
    is_upper = on_the_line(key, upper, tolerance) & (over < len(rows))
    is_lower = on_the_line(key, lower, tolerance) & (over > 0)
    places = 2 * over + is_upper - is_lower
    return np.where(np.isnan(key), NOWHERE, places).astype(np.int64)


def cells_by_place(cells: Floats, between: Between, *, first: bool, last: bool) -> Floats:
    """What a column says of every place where nothing has to be computed.

    Args:
        cells: the column, (n_rows,), NaN where nothing is printed.
        between: how a key between two rows is read; linear and exact have no cell there.
        first: whether the first row holds under it.
        last: whether the last row holds over it.

    Returns:
        Values, (2 n_rows + 1,), NaN where the column has none.
    """
    values = np.full(2 * len(cells) + 1, np.nan)
    values[1::2] = cells
    if between == "step_down":
        values[2:-1:2] = cells[:-1]
    elif between == "step_up":
        values[2:-1:2] = cells[1:]
    if first:
        values[0] = cells[0]
    if last:
        values[-1] = cells[-1]
    return values


def interpolated(key: Floats, places: Counts, rows: Floats, cells: Floats) -> Floats:
    """Values on the straight line between the two cells around each key.

    Args:
        key: numbers, (n_units,).
        places: of those keys.
        rows: the rows' keys, (n_rows,), strictly rising.
        cells: the column, (n_rows,).

    Returns:
        Values, (n_units,); NaN for a key that is not between two rows, or beside a missing cell.
    """
    if len(rows) == 1:
        return np.full(key.shape, np.nan)
    between = (places % 2 == 0) & (places > 0) & (places < 2 * len(rows))
    upper = np.clip(places // 2, 1, len(rows) - 1)
    lower = upper - 1
    share = (key - rows[lower]) / (rows[upper] - rows[lower])
    return np.where(between, cells[lower] + share * (cells[upper] - cells[lower]), np.nan)


def band_of(
    value: Floats, bands: Sequence[tuple[float, float, bool, bool]], tolerance: float
) -> Counts:
    """The first band that holds each value.

    Args:
        value: numbers, (n_units,), NaN where missing.
        bands: low end, high end (infinite where open), and whether each end belongs to the band.
        tolerance: relative to the edge; within it a value is the edge, and belongs to its owner.

    Returns:
        Index of the band, (n_units,); -1 where the value is missing or in none.
    """
    found = np.full(value.shape, NOWHERE, np.int64)
    for index in reversed(range(len(bands))):
        low, high, with_low, with_high = bands[index]
        inside = compare(">=" if with_low else ">", value, low, tolerance) == TRUE
        inside &= compare("<=" if with_high else "<", value, high, tolerance) == TRUE
        found[inside] = index
    return found


def period_of(day: Days, periods: Sequence[tuple[np.datetime64, np.datetime64]]) -> Counts:
    """The first period that holds each day.

    Args:
        day: dates, (n_units,), NaT where missing.
        periods: first and last day of each, both included; NaT where open.

    Returns:
        Index of the period, (n_units,); -1 where the day is missing or in none.
    """
    found = np.full(day.shape, NOWHERE, np.int64)
    for index in reversed(range(len(periods))):
        first, last = periods[index]
        inside = ~np.isnat(day)
        if not np.isnat(first):
            inside &= day >= first
        if not np.isnat(last):
            inside &= day <= last
        found[inside] = index
    return found
