"""Pool, and what a population leaves out -> the sections and schools that count, and their columns.

A frame is where expressions live: it gives the column behind a name at any scope, carries values
down (a county's value to its schools) and gathers them up (a school's total over its sections).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.data import CategoryColumn, Column, DateColumn, NumberColumn, TruthColumn
from engine.evaluation.facts import missing_column, take
from engine.evaluation.picked import picked, picked_column
from engine.evaluation.years import Earlier, units_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from engine.evaluation.pool import Pool
    from engine.evaluation.regions import Regions
    from engine.language.vocabulary import Scope

    Index = NDArray[np.int64]

_UNKNOWN = 1
_KEPT = 8  # columns kept for the next rule: pupils are asked for again and again, most others not


@dataclass(slots=True)
class Frame:
    """Sections in order of county, level, school; schools in order of county.

    Attributes:
        pool: what they have.
        school: index of each school of the frame into all schools.
        section_school: index of each section's school into `school`.
        section_level: index of its level into the ruleset's levels.
        membership: truth per section that it belongs (1: not known, 2: yes).
        rated: indices of the levels that are evaluated.
        school_membership: truth per school that it belongs.
    """

    pool: Pool
    school: Index
    section_school: Index
    section_level: Index
    membership: NDArray[np.int8]
    rated: Index
    school_membership: NDArray[np.int8]
    _columns: dict[tuple[str, Scope], Column] = field(default_factory=dict)
    _gathered: tuple[Index, Index] | None = None
    _earlier: dict[Scope, Earlier] = field(default_factory=dict)

    @property
    def counties(self) -> int:
        """How many counties there are."""
        return self.pool.facts.counties

    def size(self, scope: Scope) -> int:
        """How many units there are at a scope."""
        match scope:
            case "section":
                return len(self.section_school)
            case "school":
                return len(self.school)
            case "county":
                return self.counties
        return len(self.regions)

    @property
    def regions(self) -> Regions:
        """The regions that counties are gathered into.

        Raises:
            TypeError: the ruleset has none; refused when it was checked.
        """
        regions = self.pool.facts.regions
        if regions is None:
            raise TypeError("this ruleset gathers counties into no region")
        return regions

    @property
    def school_county(self) -> Index:
        """County of each school."""
        return self.pool.facts.data.schools.county[self.school]

    @property
    def section_county(self) -> Index:
        """County of each section."""
        return self.school_county[self.section_school]

    def school_offsets(self) -> Index:
        """Where each county's schools begin."""
        return kernel.offsets_of(self.school_county, self.counties)

    def section_offsets(self) -> Index:
        """Where the sections of each county and rated level begin: (counties x rated) groups."""
        place = np.zeros(len(self.pool.facts.levels), np.int64)
        place[self.rated] = np.arange(len(self.rated))
        group = self.section_county * len(self.rated) + place[self.section_level]
        return kernel.offsets_of(group, self.counties * len(self.rated))

    def by_school(self) -> tuple[Index, Index]:
        """Sections in order of school, and where each school's begin."""
        if self._gathered is None:
            order = np.argsort(self.section_school, kind="stable")
            offsets = kernel.offsets_of(self.section_school[order], len(self.school))
            self._gathered = order, offsets
        return self._gathered

    def membership_at(self, scope: Scope) -> NDArray[np.int8]:
        """Truth per unit that it belongs; counties and regions always do."""
        if scope == "section":
            return self.membership
        if scope == "school":
            return self.school_membership
        return np.full(self.size(scope), 2, np.int8)

    def groups(self, own: Scope, to: Scope) -> tuple[Index | None, Index]:
        """Units in order of the school, county or region they belong to, and where each begins.

        The order is None where they stand in it already; a region is told of its counties only.
        """
        if to == "school":
            return self.by_school()
        if to == "county":
            return None, (
                self._county_section_offsets() if own == "section" else self.school_offsets()
            )
        return self.regions.order, self.regions.offsets

    def incomplete(self, scope: Scope) -> NDArray[np.bool_]:
        """Units of which it is not known whether all that belongs to them was read."""
        counties = self.pool.facts.incomplete
        if scope == "region":
            return self.regions.incomplete
        return np.asarray(self.lower(counties, "county", scope), np.bool_)

    def as_of(self, scope: Scope) -> NDArray[np.datetime64]:
        """Evaluation date of each unit; of a region that on which its counties agree."""
        dates = self.pool.facts.as_of
        if scope == "region":
            return self.regions.as_of(dates)
        return dates if scope == "county" else dates[self.index("county", scope)]

    def earlier(self, scope: Scope, years: int) -> Index:
        """For each unit, the same unit some years before; -1 where the frame has none."""
        if scope not in self._earlier:
            self._earlier[scope] = units_of(self, scope)
        return self._earlier[scope].before(years)

    # --------------------------------------------------------------------- columns

    def column(self, name: str, scope: Scope) -> Column:
        """The column behind a field or judged item, at a scope not narrower than its own."""
        key = (name, scope)
        known = self._columns.pop(key, None)
        column = self._lower(*self._own(name), scope) if known is None else known
        self._columns[key] = column  # last used, last to go
        if len(self._columns) > _KEPT:
            del self._columns[next(iter(self._columns))]
        return column

    def levels(self) -> CategoryColumn:
        """The name of each section's level."""
        names = tuple(level.name for level in self.pool.facts.levels)
        return CategoryColumn(self.section_level.astype(np.int32), names)

    def _own(self, name: str) -> tuple[Column, Scope]:
        facts = self.pool.facts
        if name in facts.judged:
            column = facts.judged[name]
            if facts.judged_scope[name] == "county":
                return column, "county"
            return take(column, self.school), "school"
        field_ = facts.dictionary.fields[name]
        if field_.scope == "county":
            return facts.county_column(name), "county"
        if field_.scope == "section" or self.pool.splits(name):
            return self._section_column(name), "section"
        return take(self.pool.school_column(name), self.school), "school"

    def _section_column(self, name: str) -> Column:
        field_ = self.pool.facts.dictionary.fields[name]
        schools = self.school[self.section_school]
        if field_.type == "number":
            return NumberColumn(self.pool.at_sections(name, schools, self.section_level))
        column = missing_column(field_, len(schools))
        for index, level in enumerate(self.pool.facts.levels):
            here = np.flatnonzero(self.section_level == index)
            part = take(self.pool.level_other(name, level.name), schools[here])
            column = _placed(column, part, here)
        return column

    def _lower(self, column: Column, own: Scope, to: Scope) -> Column:
        return self.lower_column(column, own, to)

    def lower_column(self, column: Column, own: Scope, to: Scope) -> Column:
        """A column of a wider scope for each unit of a narrower one."""
        if own == to:
            return column
        if own == "region":
            return self.lower_column(picked_column(column, self.regions.of_county), "county", to)
        return take(column, self.index(own, to))

    def index(self, wide: Scope, narrow: Scope) -> Index:
        """For each unit of the narrow scope, its unit of the wide one (school or county)."""
        if narrow == "section":
            return self.section_school if wide == "school" else self.section_county
        return self.school_county

    def lower(self, values: NDArray[np.generic], own: Scope, to: Scope) -> NDArray[np.generic]:
        """Values of a wider scope for each unit of a narrower one."""
        if own == to:
            return values
        if own == "region":
            return self.lower(picked(values, self.regions.of_county), "county", to)
        return values[self.index(own, to)]

    # --------------------------------------------------------------------- going up

    def gather(
        self,
        values: NDArray[np.float64],
        own: Scope,
        to: Scope,
        reduce: Callable[[NDArray[np.float64], Index], NDArray[np.float64]],
    ) -> NDArray[np.float64]:
        """Numbers gathered over the units of each school, county or region.

        Where it is not known whether a unit belongs, the result is missing.
        """
        unsure = self.membership_at(own) == _UNKNOWN
        values = np.where(unsure, np.nan, values) if unsure.any() else values
        if to == "school":
            order, offsets = self.by_school()
            nothing = kernel.group_sizes(offsets) == 0  # nothing is told of its levels
            return np.where(nothing, np.nan, reduce(values[order], offsets))
        if to == "region" and own != "county":
            values, own = self.gather(values, own, "county", reduce), "county"
        order_, offsets = self.groups(own, to)
        values = values if order_ is None else values[order_]
        return np.where(self.incomplete(to), np.nan, reduce(values, offsets))

    def _county_section_offsets(self) -> Index:
        return self.section_offsets()[:: len(self.rated)]


def _placed(column: Column, part: Column, rows: NDArray[np.int64]) -> Column:
    """Rows of a column replaced by those of another of the same kind."""
    if isinstance(column, CategoryColumn) and isinstance(part, CategoryColumn):
        codes = column.codes.copy()
        merged = tuple(dict.fromkeys((*column.categories, *part.categories)))
        place = np.array([merged.index(text) for text in part.categories] + [-1], np.int32)
        codes[rows] = place[part.codes]
        return CategoryColumn(codes, merged)
    if isinstance(column, (NumberColumn, TruthColumn, DateColumn)):
        values = column.values.copy()
        values[rows] = part.values  # type: ignore[union-attr]
        return type(column)(values)  # type: ignore[arg-type]
    return column
