"""Typed columns -> the same columns reordered, masked, filled or frozen; inputs never change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from engine.data.columns import CategoryColumn, Column, DateColumn, NumberColumn, TruthColumn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.columns import Indices

    Truth = NDArray[np.bool_]

Array = TypeVar("Array", bound="NDArray[Any]")


def frozen(values: Array) -> Array:
    """The same array, read-only."""
    values.flags.writeable = False
    return values


def array_of(column: Column) -> NDArray[Any]:
    """The one array of a column."""
    return column.codes if isinstance(column, CategoryColumn) else column.values


def with_array(column: Column, values: NDArray[Any]) -> Column:
    """A column of the same type with other values, read-only."""
    frozen(values)
    match column:
        case NumberColumn():
            return NumberColumn(values)
        case TruthColumn():
            return TruthColumn(values)
        case DateColumn():
            return DateColumn(values)
        case CategoryColumn():
            return CategoryColumn(values, column.categories)


def missing_value(column: Column) -> Any:  # noqa: ANN401
    """What stands for a missing value in a column's array."""
    match column:
        case NumberColumn():
            return np.nan
        case TruthColumn():
            return np.int8(1)
        case DateColumn():
            return np.datetime64("NaT", "D")
        case CategoryColumn():
            return np.int32(-1)


def present(column: Column) -> Truth:
    """Where a column has a value."""
    here: Truth
    match column:
        case NumberColumn():
            here = ~np.isnan(column.values)
        case TruthColumn():
            here = column.values != 1
        case DateColumn():
            here = ~np.isnat(column.values)
        case CategoryColumn():
            here = column.codes >= 0
    return here


def taken(column: Column, rows: Indices | None) -> Column:
    """Rows of a column in a new order, -1 giving a missing value; None keeps all as they are."""
    values = array_of(column)
    if rows is None:
        return with_array(column, values)
    if not len(values):
        return with_array(column, np.full(len(rows), missing_value(column), values.dtype))
    picked = values[rows]
    absent = rows < 0
    if absent.any():
        picked[absent] = missing_value(column)
    return with_array(column, picked)


def only(column: Column, where: Truth) -> Column:
    """A column that is missing outside `where`."""
    values = array_of(column)
    return with_array(column, np.where(where, values, missing_value(column)).astype(values.dtype))


def filled(column: Column, other: Column, where: Truth) -> Column:
    """A column with the values of another of its type put in at `where`."""
    if isinstance(column, CategoryColumn) and isinstance(other, CategoryColumn):
        column, other = _one_vocabulary(column, other)
    return with_array(column, np.where(where, array_of(other), array_of(column)))


def differ(column: Column, other: Column) -> Truth:
    """Where both columns have a value, and not the same."""
    if isinstance(column, CategoryColumn) and isinstance(other, CategoryColumn):
        column, other = _one_vocabulary(column, other)
    both = present(column) & present(other)
    unequal: Truth = both & (array_of(column) != array_of(other))
    return unequal


def _one_vocabulary(
    column: CategoryColumn, other: CategoryColumn
) -> tuple[CategoryColumn, CategoryColumn]:
    """Both over the same categories; texts seen in either are sorted together."""
    if column.categories == other.categories:
        return column, other
    words = tuple(sorted({*column.categories, *other.categories}))
    place = {word: index for index, word in enumerate(words)}

    def moved(old: CategoryColumn) -> CategoryColumn:
        lookup = np.array([*(place[word] for word in old.categories), -1], np.int32)
        return CategoryColumn(lookup[old.codes], words)

    return moved(column), moved(other)
