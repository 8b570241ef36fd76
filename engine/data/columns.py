"""Columns of data in memory: typed, read-only numpy arrays with one way of saying "missing"."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Codes = NDArray[np.int32]
    Truths = NDArray[np.int8]
    Indices = NDArray[np.int64]
    Names = NDArray[np.object_]


@dataclass(frozen=True, slots=True, eq=False)
class NumberColumn:
    """Numbers, shape (n,); missing is NaN."""

    values: Floats


@dataclass(frozen=True, slots=True, eq=False)
class TruthColumn:
    """Yes or no, shape (n,): 0 no, 1 missing, 2 yes (the kernel's three-valued codes)."""

    values: Truths


@dataclass(frozen=True, slots=True, eq=False)
class CategoryColumn:
    """Texts, shape (n,): index into `categories`; missing is -1."""

    codes: Codes
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class DateColumn:
    """Dates, shape (n,), datetime64[D]; missing is NaT."""

    values: NDArray[np.datetime64]


Column = NumberColumn | TruthColumn | CategoryColumn | DateColumn


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a column, or one value of it, came from."""

    file: str
    table: str  # sheet, or file inside a folder
    header: str  # as it stands in the file
    letter: str  # the column's letter in a sheet: A, B, … AA; "D+F" where two were added
    factor: float = 1.0  # what the cell was multiplied by (万元 -> 元: 10000)
    derived: str = ""  # the expression that the value was computed by, where it has no cell
    row: int = 0  # of one value: its row in the sheet, from 1; 0 for a column as a whole

    @property
    def cell(self) -> str:
        """As in a spreadsheet: `D19`; `D19+F19` of a sum; "" where it is no cell.

        >>> Origin("某县.xlsx", "学校", "图书", "K", row=5).cell
        'K5'
        """
        letters = self.letter.split("+") if self.letter and self.row else ()
        return "+".join(f"{letter}{self.row}" for letter in letters)


@dataclass(frozen=True, slots=True, eq=False)
class Counties:
    """One row per county and year, in ascending order of (code, year); n = len(code)."""

    code: Names
    name: Names
    year: Names  # str, "" where the data has no year
    as_of: Names  # ISO date str, "" where the data has none
    columns: Mapping[str, Column]  # county fields
    row: Indices  # row in the county table, 0 where it has none


@dataclass(frozen=True, slots=True, eq=False)
class Schools:
    """One row per school, grouped by county in the order of `Counties`; by code inside."""

    county: Indices  # index into Counties, ascending
    code: Names
    name: Names
    columns: Mapping[str, Column]  # school fields
    level_columns: Mapping[tuple[str, str], Column]  # (section field, level)
    row: Indices  # row in the schools table


@dataclass(frozen=True, slots=True, eq=False)
class Assessments:
    """Judged values, one row each; arrays of equal length."""

    ruleset: Names  # id, id@edition or ""
    item: Names
    county: Indices  # index into Counties
    school: Indices  # index into Schools, -1 for the county itself
    stage: Names  # self, prefecture, province, nation or ""
    rater: Names
    value: Names  # text as typed, "" missing
    points: Floats  # NaN missing
    reason: Names
    row: Indices = field(default_factory=lambda: np.zeros(0, np.int64))
    column: Names = field(default_factory=lambda: np.zeros(0, object))  # the value's: value_self
