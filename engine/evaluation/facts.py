"""Normalised data, and what was judged of it -> one place to ask for the column behind a name."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine.data import CategoryColumn, Column, DateColumn, NumberColumn, TruthColumn

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.data import Normalised
    from engine.evaluation.judging import Settled
    from engine.evaluation.regions import Regions
    from engine.evaluation.unit_reasons import Reasons
    from engine.language.vocabulary import Dictionary, Field, Level, Scope

_YES, _MISSING = 2, 1


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """The data as one ruleset sees it, before any population.

    Attributes:
        data: counties, schools and their columns.
        dictionary: what fields there are.
        levels: all levels of the ruleset, the sharing ones included.
        judged: columns of the judged items, per county or per school as `judged_scope` says.
        judged_scope: county or school, for each.
        remarks: the written reasons of those who judged, per item.
        switches: the choices of this run.
        as_of: evaluation date of each county, datetime64[D]; NaT where there is none.
        incomplete: counties of which some row could not be read: nothing holds for all of them.
        regions: what counties are gathered into; None where the ruleset gathers them into nothing.
        settled: of each judged item, what is behind its column: points, doubts, judgements.
    """

    data: Normalised
    dictionary: Dictionary
    levels: tuple[Level, ...]
    judged: Mapping[str, Column]
    judged_scope: Mapping[str, Scope]
    remarks: Mapping[str, Reasons]
    switches: Mapping[str, bool]
    as_of: NDArray[np.datetime64]
    incomplete: NDArray[np.bool_]
    regions: Regions | None = None
    settled: Mapping[str, Settled] = field(default_factory=dict)

    @property
    def schools(self) -> int:
        """How many schools there are."""
        return len(self.data.schools.code)

    @property
    def counties(self) -> int:
        """How many counties (and years) there are."""
        return len(self.data.counties.code)

    def county_column(self, name: str) -> Column:
        """A county field, (counties,); all missing where the data has no such column."""
        known = self.data.counties.columns.get(name)
        return self._filled(name, known if known is not None else self._missing(name, county=True))

    def school_column(self, name: str) -> Column:
        """A school field, (schools,); all missing where the data has no such column."""
        known = self.data.schools.columns.get(name)
        return self._filled(name, known if known is not None else self._missing(name))

    def level_column(self, name: str, level: str) -> Column:
        """A section field at one level, (schools,); all missing where there is no such column."""
        known = self.data.schools.level_columns.get((name, level))
        return self._filled(name, known if known is not None else self._missing(name))

    def level_numbers(self, name: str, level: int) -> NDArray[np.float64]:
        """A section field that is a number, at one level, (schools,), missing NaN."""
        column = self.level_column(name, self.levels[level].name)
        if not isinstance(column, NumberColumn):
            raise TypeError(f"{name} is no number")  # refused when the ruleset was checked
        return column.values

    def level_matrix(self, name: str) -> NDArray[np.float64]:
        """A section field that is a number, (levels, schools), missing NaN. Large: not kept."""
        return np.stack([self.level_numbers(name, index) for index in range(len(self.levels))])

    def has_type(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
        """By the school's type: which levels it has, (levels, schools), and whether it is known."""
        shape = (len(self.levels), self.schools)
        typed = next((f for f in self.dictionary.fields.values() if _says_levels(f)), None)
        column = self.school_column(typed.name) if typed else None
        if typed is None or not isinstance(column, CategoryColumn):
            return np.zeros(shape, bool), np.zeros(self.schools, bool)
        levels_of = {value.name: value.levels for value in typed.values}
        table = np.array(
            [
                [level.name in levels_of.get(name, ()) for name in column.categories] + [False]
                for level in self.levels
            ]
        )
        return table[:, column.codes], column.codes >= 0

    def _missing(self, name: str, *, county: bool = False) -> Column:
        size = self.counties if county else self.schools
        return missing_column(self.dictionary.fields[name], size)

    def _filled(self, name: str, column: Column) -> Column:
        """Blank cells as the dictionary says they are to be read, where it says so."""
        blank = self.dictionary.fields[name].blank
        if blank is None:
            return column
        if isinstance(column, TruthColumn):
            said = np.int8(_YES if blank else 0)
            return TruthColumn(np.where(column.values == _MISSING, said, column.values))
        if isinstance(column, NumberColumn):
            return NumberColumn(np.where(np.isnan(column.values), float(blank), column.values))
        return column


def _says_levels(field_: Field) -> bool:
    return any(value.levels for value in field_.values)


def missing_column(field_: Field, size: int) -> Column:
    """A column of a field that the data does not have."""
    match field_.type:
        case "number":
            return NumberColumn(np.full(size, np.nan))
        case "yes_no":
            return TruthColumn(np.full(size, _MISSING, np.int8))
        case "date":
            return DateColumn(np.full(size, np.datetime64("NaT"), "datetime64[D]"))
    categories = tuple(value.name for value in field_.values)
    return CategoryColumn(np.full(size, -1, np.int32), categories)


def take(column: Column, index: NDArray[np.int64]) -> Column:
    """Rows of a column."""
    if isinstance(column, CategoryColumn):
        return CategoryColumn(column.codes[index], column.categories)
    return type(column)(column.values[index])  # type: ignore[arg-type]


def is_missing(column: Column) -> NDArray[np.bool_]:
    """Which rows of a column say nothing."""
    match column:
        case NumberColumn():
            return np.isnan(column.values)
        case TruthColumn():
            return np.asarray(column.values == _MISSING)
        case CategoryColumn():
            return column.codes < 0
        case DateColumn():
            return np.isnat(column.values)
