"""Columns of two datasets, row beside row: where they differ, and one with rows of the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.data import CategoryColumn, Column, DateColumn, NumberColumn, TruthColumn

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Index = NDArray[np.int64]

_YES, _MISSING = 2, 1


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """One field in the order of the second dataset's rows.

    Attributes:
        first: what the first dataset has of each row; missing of a row that it lacks.
        second: what the second has.
        differs: rows that both have, with other values; where one of them is missing as well.
    """

    first: Column
    second: Column
    differs: Flags

    def with_first(self, rows: Flags) -> Column:
        """The second, with the first's values in some rows."""
        match self.first, self.second:
            case NumberColumn(ours), NumberColumn(theirs):
                return NumberColumn(np.where(rows, ours, theirs))
            case TruthColumn(ours), TruthColumn(theirs):
                return TruthColumn(np.where(rows, ours, theirs))
            case DateColumn(ours), DateColumn(theirs):
                return DateColumn(np.where(rows, ours, theirs))
            case CategoryColumn() as mine, CategoryColumn() as other:
                return CategoryColumn(np.where(rows, mine.codes, other.codes), other.categories)
        raise TypeError("the columns are of one kind")


def beside(first: Column | None, second: Column | None, rows: Index) -> Beside | None:
    """Two columns of one field; None where neither is there, or they are of different kinds.

    Args:
        first: of the first dataset; None where it has none.
        second: of the second.
        rows: per row of the second, its row in the first; -1 for none.
    """
    if first is None and second is None:
        return None
    known = second if second is not None else first
    ours = _taken(first, rows) if first is not None else _missing(known, len(rows))
    theirs = second if second is not None else _missing(known, len(rows))
    if type(ours) is not type(theirs):
        return None
    if isinstance(ours, CategoryColumn) and isinstance(theirs, CategoryColumn):
        ours, theirs = _in_one_coding(ours, theirs)
    both = rows >= 0
    one, two = _comparable(ours), _comparable(theirs)
    gone, lost = _is_missing(ours), _is_missing(theirs)
    differs = both & ((gone != lost) | (~gone & ~lost & (one != two)))
    return Beside(ours, theirs, differs)


def said(column: Column, row: int) -> float | str | bool:
    """One value: a number, a text, yes or no; "" where it is missing."""
    match column:
        case NumberColumn(values):
            return "" if np.isnan(values[row]) else float(values[row])
        case CategoryColumn(codes, categories):
            return "" if codes[row] < 0 else categories[codes[row]]
        case DateColumn(values):
            return "" if np.isnat(values[row]) else str(values[row])
    truth = int(column.values[row])
    return "" if truth == _MISSING else truth == _YES


def _taken(column: Column, rows: Index) -> Column:
    known = rows >= 0
    match column:
        case NumberColumn(values):
            return NumberColumn(np.where(known, _at(values, rows), np.nan))
        case CategoryColumn(codes, categories):
            taken = np.where(known, _at(codes, rows), np.int32(-1))
            return CategoryColumn(taken.astype(np.int32), categories)
        case DateColumn(values):
            return DateColumn(np.where(known, _at(values, rows), np.datetime64("NaT", "D")))
    return TruthColumn(np.where(known, _at(column.values, rows), np.int8(_MISSING)))


def _at(values: NDArray[Any], rows: Index) -> NDArray[Any]:
    """Values at rows; anything at all where there is no row."""
    return values[rows] if len(values) else np.zeros(len(rows), values.dtype)


def _missing(like: Column | None, rows: int) -> Column:
    match like:
        case NumberColumn():
            return NumberColumn(np.full(rows, np.nan))
        case CategoryColumn(_, categories):
            return CategoryColumn(np.full(rows, -1, np.int32), categories)
        case DateColumn():
            return DateColumn(np.full(rows, np.datetime64("NaT", "D")))
    return TruthColumn(np.full(rows, _MISSING, np.int8))


def _in_one_coding(
    first: CategoryColumn, second: CategoryColumn
) -> tuple[CategoryColumn, CategoryColumn]:
    texts = tuple(dict.fromkeys((*second.categories, *first.categories)))
    place = {text: index for index, text in enumerate(texts)}
    recoded = np.array([*(place[text] for text in first.categories), -1], np.int32)
    return CategoryColumn(recoded[first.codes], texts), CategoryColumn(second.codes, texts)


def _comparable(column: Column) -> NDArray[np.generic]:
    return column.codes if isinstance(column, CategoryColumn) else column.values


def _is_missing(column: Column) -> Flags:
    match column:
        case NumberColumn(values):
            return np.isnan(values)
        case CategoryColumn(codes, _):
            return np.asarray(codes < 0)
        case DateColumn(values):
            return np.isnat(values)
    return np.asarray(column.values == _MISSING)
