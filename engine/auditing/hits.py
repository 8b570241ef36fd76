"""What one check found, as rows of arrays; a Finding is made of a row when somebody reads it."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from engine.diagnostics import Diagnostic, Place, Text, describe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from engine.data import Normalised, Origin
    from engine.data.columns import Indices
    from engine.data.source import Source
    from engine.diagnostics import Language, Severity

Told: TypeAlias = float | str | None
Whose = Literal["school", "county"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit, with the cell it stands in.

    Attributes:
        diagnostic: code, place and data, from which its sentence follows.
        letter: of the column in a sheet; "" where it is not about a cell.
        county_code: "" where it is about a whole column or table.
        school_code: "" where it is not about a school.
        field: canonical name of the column.
        value: what stands there, in the dictionary's unit; None for nothing.
        bound: what it was held against.
        explained: what a person wrote about it; "" while it is open.
        source: where the value really stands, if its table was put together from many files.
    """

    diagnostic: Diagnostic
    letter: str = ""
    county_code: str = ""
    county: str = ""
    year: str = ""
    school_code: str = ""
    school: str = ""
    field: str = ""
    level: str = ""
    value: Told = None
    bound: Told = None
    explained: str = ""
    source: Source | None = None  # the cell of the person's own file, of a table put together

    @property
    def code(self) -> str:
        """Its rule."""
        return self.diagnostic.code

    @property
    def severity(self) -> Severity:
        """How grave it is; what was explained is for information."""
        return "info" if self.explained else self.diagnostic.severity

    @property
    def place(self) -> Place:
        """File, table, row and header."""
        return self.diagnostic.place

    @property
    def cell(self) -> str:
        """The cell in a sheet, as Q13; "" where it is not about one."""
        return f"{self.letter}{self.place.row}" if self.letter and self.place.row else ""

    @property
    def key(self) -> tuple[str, ...]:
        """What an explanation of it is known by: rule, place in the data, and the value."""
        codes = (self.county_code.lstrip("0"), self.year, self.school_code.lstrip("0"))
        return (self.code, *codes, self.field, self.level, said(self.value))

    def message(self, language: Language = "zh") -> str:
        """What does not fit."""
        return self.diagnostic.message(language)


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """The rows of one column at which a check found something.

    `each` holds further data of the sentence, one for each row: numbers are said as numbers.
    """

    code: str
    data: Normalised
    whose: Whose
    rows: Indices  # of the schools, or counties, of the data
    field: str = ""
    level: str = ""
    label: Text = Text("")
    value: Sequence[Told] = ()
    bound: Sequence[Told] = ()
    told: Mapping[str, object] = dataclasses.field(default_factory=dict)
    each: Mapping[str, Sequence[object]] = dataclasses.field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.rows)

    def findings(self) -> Iterator[Finding]:
        """Each row as a Finding."""
        severity = describe(self.code).severity
        schools, counties = self.data.schools, self.data.counties
        rows = self.rows.tolist()
        values, bounds = _plain(self.value, len(rows)), _plain(self.bound, len(rows))
        each = {name: _plain(items, len(rows)) for name, items in self.each.items()}
        table = _table(self.data, self.whose)
        places = (schools if self.whose == "school" else counties).row[self.rows]
        for at in np.argsort(places, kind="stable").tolist():  # as they stand in the file
            row = rows[at]
            school = row if self.whose == "school" else -1
            county = int(schools.county[row]) if school >= 0 else row
            origin = self.data.column_origin(self.field, self.level, row) if self.field else None
            source = origin or table
            told = {name: _told(items[at]) for name, items in each.items()}
            data = {
                "field": self.label, "value": said(values[at]), "bound": said(bounds[at]),
                **self.told, **told,
            }  # fmt: skip
            place = Place(
                source.file if source else "", table=source.table if source else "",
                row=int((schools if school >= 0 else counties).row[row]) if source else 0,
                field="".join(origin.header.split("\n")) if origin else "",
            )  # fmt: skip
            yield Finding(
                Diagnostic(self.code, place, data, severity), origin.letter if origin else "",
                str(counties.code[county]), str(counties.name[county]), str(counties.year[county]),
                str(schools.code[school]) if school >= 0 else "",
                str(schools.name[school]) if school >= 0 else "",
                self.field, self.level, values[at], bounds[at],
            )  # fmt: skip


def _table(data: Normalised, whose: Whose) -> Origin | None:
    """Some column of the table that has a row for each: its file and name."""
    names = data.counties.columns if whose == "county" else ("school", "school_code")
    return next((data.origins[name] for name in names if name in data.origins), None)


def _plain(items: Sequence[Told] | Sequence[object], size: int) -> list[Told]:
    listed = items.tolist() if isinstance(items, np.ndarray) else list(items)
    return listed or [None] * size  # type: ignore[return-value]


def _told(item: object) -> object:
    return said(item) if isinstance(item, (float, int)) else item


def said(value: object) -> str:
    """A value as it is said: at most four decimals, no noise; empty for nothing.

    >>> said(12.0), said(0.1 + 0.2), said(None), said("东小学"), said(0.00001234)
    ('12', '0.3', '', '东小学', '1.234e-05')
    """
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return ""
    if not isinstance(value, (int, float)):
        return str(value)
    rounded = round(float(value), 4)
    if value and not rounded:
        return f"{value:.4g}"
    return f"{rounded:.4f}".rstrip("0").rstrip(".")
