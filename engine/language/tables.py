"""Lookup tables (查表): a printed table of a regulation, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place, Text
from engine.language.amounts import Number, Word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.amounts import Expression
    from engine.language.model import Provenance

Between = Literal["linear", "step_down", "step_up", "exact"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its key and a cell for each column; None where nothing is printed."""

    at: Number | Word
    cells: tuple[Number | None, ...]
    place: Place = field(default=Place(), compare=False)

    @property
    def key(self) -> str:
        """The key as it is written."""
        return self.at.text if isinstance(self.at, Word) else str(self.at.literal)


@dataclass(frozen=True, slots=True)
class LookupTable:
    """A table read by the value of an expression.

    `between` says how a value between two rows is read, `first` and `last` whether the first and
    last row hold beyond them (otherwise there is no value there). A table by words (`area`,
    `level`) has only its rows.
    """

    name: str
    label: Text
    unit: str
    by: Expression
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]
    between: Between
    first: bool
    last: bool
    adds_up: Mapping[str, Expression]  # column -> what it is the sum of, by the printed table
    provenance: Provenance
    note: Text = Text("")
    place: Place = field(default=Place(), compare=False)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """The keys of its rows; none where it is by words."""
        return tuple(row.at for row in self.rows if isinstance(row.at, Number))

    @property
    def by_words(self) -> bool:
        """Whether rows are keyed by words; one word is enough, numbers beside it are then wrong."""
        return len(self.numbers) < len(self.rows)
