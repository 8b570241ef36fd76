"""Values and the units that are asked for, -1 for none -> their values, missing where none is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from engine import kernel
from engine.data import CategoryColumn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import Column

    Index = NDArray[np.int64]

Values = TypeVar("Values", bound="NDArray[Any]")


def picked(values: Values, index: Index) -> Values:
    """Values at an index, (n,): numbers, truths, statuses, codes, flags or dates.

    What is missing is NaN for a number, 1 for a truth or status, -1 for a code into texts, false
    for a flag and NaT for a date.
    """
    absent = np.full(1, _missing(values.dtype), values.dtype)
    return np.concatenate([values, absent])[index]  # type: ignore[return-value]


def picked_column(column: Column, index: Index) -> Column:
    """Rows of a column at an index."""
    if isinstance(column, CategoryColumn):
        return CategoryColumn(picked(column.codes, index), column.categories)
    return type(column)(picked(column.values, index))  # type: ignore[arg-type]


def _missing(kind: np.dtype[Any]) -> object:
    if kind.kind == "M":
        return np.datetime64("NaT")
    return {"int8": kernel.MISSING, "int32": -1, "bool": False}.get(kind.name, np.nan)
