"""What a layout of statistics exports says, and what is taken by it: frozen records."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from engine.data.dataset import Merged
    from engine.data.source import Source, Spot
    from engine.diagnostics import Text

Words = tuple[str, ...]  # several ways of writing one thing


@dataclass(frozen=True, slots=True)
class Address:
    """Where one column's values stand: a cell, or a row label and a header path, or both."""

    column: str
    level: str = ""  # a level's name, or `named`
    cell: str = ""
    row: Words = ()
    header: Words = ()
    plus: Words = ()  # headers of further columns whose numbers are added
    unit: str = ""
    confidence: str = ""
    place: Place = field(default=Place(), compare=False)  # in the layout's file

    @property
    def parts(self) -> tuple[Address, ...]:
        """The places whose numbers make up its value: one, but for `plus`."""
        others = (replace(self, cell="", header=(word,), plus=()) for word in self.plus)
        return (replace(self, plus=()), *others)

    @property
    def label(self) -> str:
        """The words beside and above it; '' for a cell that is named by its letter alone."""
        return " × ".join(said[0] for said in (self.row, self.header) if said)

    @property
    def wanted(self) -> str:
        """What is looked for, for messages."""
        return self.label or self.cell


@dataclass(frozen=True, slots=True)
class Form:
    """One table of the statistics and how it is recognised."""

    name: str
    addresses: tuple[Address, ...]
    names: Words = ()  # one of them stands in the sheet's name or title
    files: Words = ()  # one of them stands in the file's name
    register: bool = False
    first: int = 0  # row of the header, from 1; 0 where it is looked for
    rows: int = 1
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a set of exports is laid out."""

    name: str
    title: Text
    one: Literal["workbook", "row"]
    forms: tuple[Form, ...]
    levels: Mapping[str, Words]
    place: Place


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A sheet as read; `head` is the text of its first rows, merged cells filled."""

    file: str
    name: str
    rows: Sequence[Sequence[object]]
    head: Sequence[tuple[str, ...]]
    merged: tuple[Merged, ...]
    serial_dates: bool

    @property
    def place(self) -> Place:
        """For a Diagnostic."""
        return Place(self.file, table=self.name)

    def at(self, spot: Spot) -> object:
        """A cell; None where it is blank or beyond the sheet."""
        row, column = spot
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        value = self.rows[row][column]
        return None if isinstance(value, str) and not value.strip() else value


@dataclass(frozen=True, slots=True)
class Taken:
    """A value and its cell."""

    value: object
    source: Source


@dataclass(frozen=True, slots=True, eq=False)
class Record:
    """What one form says of one school; `values` are by canonical column."""

    form: Form
    source: Source  # where it begins
    values: Mapping[str, Taken]
    level: str = ""  # that the form's title names

    def text(self, column: str) -> str:
        """An identity column as text, '' where it is not given."""
        from engine.data.cells import cell_text  # noqa: PLC0415  # pyarrow is slow to import

        taken = self.values.get(column)
        return cell_text(taken.value).strip() if taken else ""


@dataclass(frozen=True, slots=True)
class Missed:
    """An address that a form did not have."""

    code: str
    form: Form
    address: Address
    source: Source
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unused:
    """A column of a list that no address of its form asks for."""

    header: str  # its rows joined by >
    column: int  # from 0
