"""What a test file says, case by case; every name and value with its path in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from engine.data.cells import number_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.diagnostics import Text
    from engine.language.marks import Path, Tree

Scalar = str | bool | Decimal | None
Table = Literal["verdicts", "criteria", "coefficients"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of the given data."""

    value: Scalar
    path: Path


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the given data, column by column; `county` where a case has several."""

    cells: Mapping[str, Cell]
    path: Path
    county: str = ""

    def text(self, column: str) -> str:
        """A cell as text; "" where there is none."""
        cell = self.cells.get(column)
        return said(cell.value) if cell else ""


@dataclass(frozen=True, slots=True)
class Given:
    """The data of a case: one county, or those of a region, of one year or several.

    Attributes:
        schools: one row for each school (and year).
        county: facts of each county (and year).
        assessments: what people judged.
        counties: codes of the counties of a region; nothing where the case is one county.
    """

    schools: tuple[Row, ...]
    county: tuple[Row, ...]
    assessments: tuple[Row, ...]
    counties: tuple[str, ...] = ()

    @property
    def last_year(self) -> str:
        """The year that expectations are about where they name none; "" without years."""
        rows = (*self.schools, *self.county, *self.assessments)
        return max((row.text("year") for row in rows), default="")

    def school_codes(self) -> tuple[str, ...]:
        """Codes of the schools; one that has none is called a, b, c by its place."""
        return tuple(row.text("school_code") or letter(i) for i, row in enumerate(self.schools))


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of a run, as the case makes them."""

    province: tuple[str, ...] = ()
    stage: str = ""
    date: str = ""
    switches: tuple[tuple[str, bool], ...] = ()
    count_advisory: bool = False


@dataclass(frozen=True, slots=True)
class Want:
    """One expected value of a row of results."""

    key: str
    expected: Scalar
    path: Path


@dataclass(frozen=True, slots=True)
class Check:
    """Every row of a table about a name must have the wanted values.

    Only those of a school, level, county or year, where one is named.
    """

    table: Table
    name: str  # of a part ("" for the whole), a criterion or an indicator
    wants: tuple[Want, ...]
    path: Path
    school: str = ""
    level: str = ""
    county: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A school that must be left out."""

    school: str
    level: str
    reason: str
    path: Path


@dataclass(frozen=True, slots=True)
class Excluded:
    """The schools that must be left out, and no others."""

    schools: tuple[LeftOut, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Case:
    """One county and what is expected of it; paths are those of the tree it was read from."""

    name: Text
    why: Text
    given: Given
    checks: tuple[Check, ...]
    tree: Tree = field(repr=False)
    path: Path
    excluded: Excluded | None = None
    options: Options = field(default_factory=Options)
    options_path: Path = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A mutant that changes nothing anybody could see, by its name and the reason for that."""

    mutant: str
    because: Text
    tree: Tree = field(repr=False)
    path: Path


def said(value: object) -> str:
    """A value as people write it.

    >>> said(Decimal("8.50")), said(True), said(None)
    ('8.5', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return number_text(float(value)) if isinstance(value, (Decimal, float)) else str(value)


def letter(index: int) -> str:
    """The name of the nth school without one.

    >>> letter(0), letter(25), letter(26)
    ('a', 'z', 'aa')
    """
    first, last = divmod(index, 26)
    return (letter(first - 1) if first else "") + chr(ord("a") + last)
