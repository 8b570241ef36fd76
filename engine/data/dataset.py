"""Files as read -> tables of raw cells with true row numbers; nothing has a meaning yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, Protocol

from engine.data.cells import to_arrow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from engine.data.layouts.origins import Origins
    from engine.data.mapping import HeaderMapping
    from engine.diagnostics import Diagnostic

Kind = Literal["schools", "county", "assessments"]
HEAD_ROWS = 15  # rows in which the header is looked for

Arrow = Any  # a pyarrow Array or ChunkedArray; pyarrow has no types of its own


class Body(Protocol):
    """The cells of a table. Rows count from 0, as in the file: row 0 is the file's first."""

    @property
    def height(self) -> int:
        """Rows of the file, those above the data included."""

    @property
    def width(self) -> int:
        """Columns of the file."""

    def column(self, index: int, start: int) -> Arrow:
        """Cells of one column from row `start` on; blank cells are null."""


@dataclass(frozen=True, slots=True, eq=False)
class GridBody:
    """Cells of a sheet, row by row, as Python values; blank cells are None or ''."""

    rows: Sequence[Sequence[object]]
    width: int

    @property
    def height(self) -> int:
        """Rows of the sheet."""
        return len(self.rows)

    def column(self, index: int, start: int) -> Arrow:
        """Cells of one column, typed where all of them have one type."""
        return to_arrow([row[index] if index < len(row) else None for row in self.rows[start:]])


@dataclass(frozen=True, slots=True, eq=False)
class ArrowBody:
    """Columns of a CSV file as text, its header among them."""

    arrays: tuple[Arrow, ...]

    @property
    def height(self) -> int:
        """Rows of the file."""
        return len(self.arrays[0]) if self.arrays else 0

    @property
    def width(self) -> int:
        """Columns of the file."""
        return len(self.arrays)

    def column(self, index: int, start: int) -> Arrow:
        """Cells of one column; no copy is made."""
        return self.arrays[index].slice(start)


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range of a sheet; rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, eq=False)
class RawTable:
    """One table as it stands in its file.

    `head` is the text of the first rows, merged cells filled. The data rows of a Parquet file are
    numbered from 2, as if its header were row 1: as the same table has them in a sheet.
    """

    file: str
    table: str  # sheet, or file inside a folder; empty for a file on its own
    head: Sequence[tuple[str, ...]]
    body: Body
    merged: tuple[Merged, ...] = ()
    serial_dates: bool = False  # whether a bare number may be a date counted from 1900
    notes: tuple[Diagnostic, ...] = ()  # how its file was read
    hidden: bool = False  # whether the sheet is hidden
    origins: Origins | None = None  # where its cells stand, if it was put together from many files


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of a collection that could not be read, and whose it is; '' where not known."""

    file: str
    code: str = ""
    name: str = ""
    year: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Dataset:
    """What was read: up to three tables, and the digest of the bytes that they were read from."""

    path: Path
    tables: Mapping[Kind, RawTable]
    digest: str  # sha256 of the files' bytes, and of the mapping that they are read by
    diagnostics: tuple[Diagnostic, ...] = ()
    mapping: HeaderMapping | None = None  # what a person says of its headers
    accept_guess: bool = False  # whether a header may be known by a spelling that is close
    picked: tuple[str, ...] = ()  # clauses of --where by which counties and years were picked
    files: int = 1  # that were read, where it is a collection
    layout: str = ""  # by which statistics exports were read
    unread: tuple[Unread, ...] = ()  # files of a collection that could not be read
