"""One value out of a column -> a plain value, None where it is missing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.data import CategoryColumn, DateColumn, NumberColumn, TruthColumn

if TYPE_CHECKING:
    from engine.analysis.explain.records import Value

_TRUTHS = (False, None, True)


def scalar(column: Any, unit: int) -> Value:  # noqa: ANN401 - whatever an expression comes to
    """The value of one unit; a constant is that of every unit.

    Args:
        column: a column, an array, or one value for all units: float, int8 truth, text.
        unit: its index.
    """
    match column:
        case CategoryColumn():
            code = int(column.codes[unit])
            return column.categories[code] if code >= 0 else None
        case NumberColumn() | TruthColumn():
            return scalar(column.values, unit)
        case DateColumn():
            return scalar(column.values, unit)
        case str():
            return column
    array = np.asarray(column)
    item = array[unit] if array.ndim else array[()]
    if array.dtype.kind == "M":
        return None if np.isnat(item) else dt.date.fromisoformat(str(item.astype("datetime64[D]")))
    if array.dtype == np.int8:
        return _TRUTHS[int(item)]
    number = float(item)
    return number if np.isfinite(number) else None
