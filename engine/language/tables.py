"""Lookup tables (查表): a printed table of a regulation, row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Place, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.language.amounts import Expression, Number
    from engine.language.model import Provenance

Between = Literal["linear", "step_down", "step_up", "exact"]


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its key and a cell for each column; None where nothing is printed."""

    at: Number
    cells: tuple[Number | None, ...]
    place: Place = field(default=Place(), compare=False)


@dataclass(frozen=True, slots=True)
class LookupTable:
    """A table read by the value of an expression.

    `between` says how a value between two rows is read, `first` and `last` whether the first and
    last row hold beyond them (otherwise there is no value there).
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
