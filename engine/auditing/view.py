"""Normalised data and the dictionary -> the columns of each field, and others beside them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.characters import characters_of
from engine.auditing.hits import Hits
from engine.auditing.names import spelled
from engine.data import CategoryColumn, Column, NumberColumn
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from engine.auditing.characters import Prefixes
    from engine.auditing.hits import Told, Whose
    from engine.data import Normalised
    from engine.data.columns import Floats, Indices
    from engine.data.dataset import Arrow
    from engine.language.vocabulary import Dictionary, Field

    Flags = NDArray[np.bool_]

LONGEST = 40  # characters of a name; what follows is not looked at one by one
_NEARLY = 1e-6  # sums of typed decimals are not exact


@dataclass(frozen=True, slots=True, eq=False)
class Slot:
    """One column of numbers: a field, at a level where it has levels."""

    field: Field
    level: str
    values: Floats
    whose: Whose


@dataclass(slots=True, eq=False)
class View:
    """The data as checks look at it.

    Attributes:
        data: of all counties and years.
        dictionary: by which it was read.
        levels: names of those that it was read with.
        last: the data of last year, where a person has it apart.
    """

    data: Normalised
    dictionary: Dictionary
    levels: Sequence[str]
    last: Normalised | None = None
    _parts: dict[str, Mapping[tuple[str, str], Column]] = field(default_factory=dict)
    _totals: dict[str, Floats | None] = field(default_factory=dict)
    _has: tuple[Flags, Flags] | None = None
    _names: Arrow = None
    _prefixes: Prefixes | None = None

    @property
    def names(self) -> Arrow:
        """Names of the schools in one spelling."""
        if self._names is None:
            self._names = spelled(self.data.schools.name)
        return self._names

    @property
    def prefixes(self) -> Prefixes:
        """The names of the schools, character by character."""
        if self._prefixes is None:
            self._prefixes = characters_of(self.names).prefixes(LONGEST)
        return self._prefixes

    def slots(self) -> Iterator[Slot]:
        """Every column of numbers, in the order of the dictionary."""
        for one in self.dictionary.fields.values():
            if one.type == "number":
                yield from self.slots_of(one)

    def slots_of(self, one: Field) -> Iterator[Slot]:
        """The columns of one field."""
        for level in self.levels if one.scope == "section" else ("",):
            values = self.numbers(one.name, level)
            if values is not None:
                yield Slot(one, level, values, "county" if one.scope == "county" else "school")

    def parts(self, scope: str) -> Mapping[tuple[str, str], Column]:
        """Columns by field and level: of counties, or of schools and their levels."""
        whose = "county" if scope == "county" else "school"
        if whose not in self._parts:
            whole = self.data.counties if whose == "county" else self.data.schools
            parts: dict[tuple[str, str], Column] = {(n, ""): c for n, c in whole.columns.items()}
            if whose == "school":
                parts.update(self.data.schools.level_columns)
            self._parts[whose] = parts
        return self._parts[whose]

    def numbers(self, name: str, level: str = "") -> Floats | None:
        """A column of numbers; None where the data has none."""
        column = self.parts(self.dictionary.fields[name].scope).get((name, level))
        return column.values if isinstance(column, NumberColumn) else None

    def given(self, slot: Slot) -> Flags:
        """Where the data itself has a value, which nothing was derived for."""
        given = ~np.isnan(slot.values)
        computed = self.data.derived.get((slot.field.name, slot.level))
        return given if computed is None else given & ~computed.where

    def beside(self, slot: Slot, name: str) -> Floats | None:
        """Another field's values at the same level, or added up to the slot's scope.

        Levels are added up for a school, schools for a county.
        """
        other = self.dictionary.fields.get(name)
        if other is None:
            return None
        if other.scope == slot.field.scope:
            return self.numbers(name, slot.level)
        if slot.field.scope == "county":
            return self.county_total(name)
        return self.total(name) if slot.field.scope == "school" else None

    def label_beside(self, slot: Slot, name: str) -> Text:
        """What people call the values that `beside` gives."""
        other = self.dictionary.fields[name]
        if slot.field.scope == "county" and other.scope != "county":
            return Text(f"各校{other.label.zh}合计", f"{other.label.say('en')} over all schools")
        return self.label(name, slot.level if other.scope == "section" else "")

    def plain(self, name: str) -> Floats | None:
        """What a field per level has for schools as a whole; None where the data has none."""
        column = self.data.plain.get(name)
        return column.values if isinstance(column, NumberColumn) else None

    def county_total(self, name: str) -> Floats | None:
        """Of each county, a field over its schools; NaN where one of them is not known."""
        other = self.dictionary.fields[name]
        values = self.numbers(name) if other.scope == "school" else self.total(name)
        if values is None or other.scope == "county":
            return None
        if other.blank is not None:
            values = np.where(np.isnan(values), float(other.blank), values)
        at, size = self.data.schools.county, len(self.data.counties.code)
        some = np.bincount(at, minlength=size) > 0
        return np.where(some, np.bincount(at, values, minlength=size), np.nan)

    def total(self, name: str) -> Floats | None:
        """Of each school, a field over its levels: as given for the whole, else their sum.

        Where a level that the school has by its type is not given, the whole is not known.
        """
        if name not in self._totals:
            self._totals[name] = self._total(name)
        return self._totals[name]

    def _total(self, name: str) -> Floats | None:
        summed = self.level_sum(name)
        plain = self.data.plain.get(name)
        if not isinstance(plain, NumberColumn):
            return summed
        return plain.values if summed is None else np.where(
            np.isnan(plain.values), summed, plain.values
        )  # fmt: skip

    def level_sum(self, name: str) -> Floats | None:
        """The sum over the levels that each school has; NaN where one of them is not given."""
        columns = [self.numbers(name, level) for level in self.levels]
        if all(column is None for column in columns):
            return None
        size = len(self.data.schools.code)
        nothing = np.full(size, np.nan)
        stacked = np.stack([nothing if column is None else column for column in columns])
        blank = np.isnan(stacked)
        has, typed = self.levels_of_schools()
        lacking = np.where(typed, (blank & has).any(axis=0), blank.all(axis=0))
        return np.where(lacking, np.nan, np.where(blank, 0.0, stacked).sum(axis=0))

    def levels_of_schools(self) -> tuple[Flags, Flags]:
        """Which levels each school has by its type, (levels, schools), and whether it has one."""
        if self._has is None:
            self._has = self._levels_of_schools()
        return self._has

    def _levels_of_schools(self) -> tuple[Flags, Flags]:
        size = len(self.data.schools.code)
        typed = next(
            (f for f in self.dictionary.fields.values() if any(v.levels for v in f.values)), None
        )
        column = self.data.schools.columns.get(typed.name) if typed else None
        if typed is None or not isinstance(column, CategoryColumn):
            return np.zeros((len(self.levels), size), bool), np.zeros(size, bool)
        of_type = {value.name: value.levels for value in typed.values}
        table = np.array([
            [level in of_type.get(name, ()) for name in column.categories] + [False]
            for level in self.levels
        ])  # fmt: skip
        return table[:, column.codes], column.codes >= 0

    def label(self, name: str, level: str = "") -> Text:
        """What people call a column, its level before it."""
        known = self.dictionary.fields[name].label
        if not level:
            return known
        spelled = next(iter(self.dictionary.levels.get(level, ())), level)
        return Text(f"{spelled}{known.zh}", f"{known.say('en')} ({level})")

    def hits(
        self, code: str, slot: Slot, where: Flags, bound: Floats | None = None,
        value: Floats | None = None, **told: object,
    ) -> list[Hits]:  # fmt: skip
        """The flagged rows of a slot; none where nothing is flagged."""
        rows: Indices = np.flatnonzero(where)
        if not len(rows):
            return []
        shown: Sequence[Told] = (slot.values if value is None else value)[rows]  # type: ignore[assignment]
        bounds: Sequence[Told] = () if bound is None else bound[rows]  # type: ignore[assignment]
        return [
            Hits(
                code, self.data, slot.whose, rows, slot.field.name, slot.level,
                self.label(slot.field.name, slot.level), shown, bounds, told,
            )
        ]  # fmt: skip


def more(left: Floats, right: Floats) -> Flags:
    """Where the left is more than the right by more than the noise of decimals."""
    with np.errstate(invalid="ignore"):
        return np.asarray(left - right > _NEARLY * np.maximum(1.0, np.abs(right)))


def unequal(left: Floats, right: Floats) -> Flags:
    """Where both are known and differ by more than the noise of decimals."""
    return more(left, right) | more(right, left)
