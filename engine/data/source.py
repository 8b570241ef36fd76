"""The cell of a person's own file that a value came from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Protocol

from engine.data.sheet_xml import column_letters
from engine.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Spot = tuple[int, int]  # row and column of a sheet, from 0; -1 where not known
NOWHERE: Spot = (-1, -1)  # the sheet as a whole


@dataclass(frozen=True, slots=True)
class Source:
    """The cell that a value came from."""

    file: str
    sheet: str
    spot: Spot
    label: str = ""  # the words above or beside it
    plus: tuple[int, ...] = ()  # further columns of the row whose numbers were added

    @property
    def whole(self) -> bool:
        """Whether it is a sheet, or a row, and no cell."""
        return self.spot[1] < 0

    @property
    def row(self) -> int:
        """The row as in a spreadsheet, from 1; 0 for a sheet as a whole."""
        return self.spot[0] + 1

    @property
    def letter(self) -> str:
        """The column as in a spreadsheet: `D`; `D+F` of a sum; '' where it is no cell."""
        columns = () if self.whole else (self.spot[1], *self.plus)
        return "+".join(column_letters(column) for column in columns)

    @property
    def cell(self) -> str:
        """As in a spreadsheet: `D19`; `D19+F19` of a sum; '' where it is no cell."""
        letters = self.letter.split("+") if self.letter else ()
        return "+".join(f"{letter}{self.row}" for letter in letters)

    @property
    def place(self) -> Place:
        """For a Diagnostic."""
        said = f"{self.cell} {self.label}".strip()
        return Place(self.file, table=self.sheet, row=self.row, field=said)

    def at(self, columns: Sequence[int], label: str) -> Source:
        """The cells of these columns in its row, the first and those added to it."""
        first, *others = columns
        spot = (self.spot[0], first)
        return Source(self.file, self.sheet, spot, label, tuple(others))

    def __str__(self) -> str:
        parts = (PurePath(self.file).name, self.sheet, self.cell)
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Run:
    """Rows of a table, one below the other, whose cells stand so in one column of one file."""

    row: int  # the first, in the table that rules read (from 1)
    rows: int
    source: Source  # of the first


class Sources(Protocol):
    """Where the cells of one table stand that was put together from many files.

    Rows count from 1 as in that table, row 1 being its header; `header` is as there, '' for the
    row as a whole.
    """

    def source(self, row: int, header: str) -> Source | None:
        """The cell of a row and header; where the row begins, if that has no cell of its own."""

    def cell(self, row: int, header: str) -> Source | None:
        """The cell of a row and header, if it has one."""

    def row_at(self, file: str, sheet: str, row: int) -> int:
        """The row of the table that a row of a person's own file has become; 0 where none has."""

    def told_at(self, place: Place) -> Source:
        """The cell of a finding that has been told at its place in a person's own file."""

    def runs(self, header: str) -> Iterator[Run]:
        """All cells of a column that stand anywhere, in order of rows."""
