"""What normalising gives: typed columns, where each came from, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from engine.data.columns import Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.data.arrays import Truth
    from engine.data.columns import Assessments, Column, Counties, Schools
    from engine.data.derive import DerivedColumn
    from engine.data.source import Sources
    from engine.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row of the schools table that could not be used; its error is among the diagnostics."""

    row: int  # in the file
    county: int  # index into Counties; -1 where the county itself is unknown


@dataclass(frozen=True, slots=True, eq=False)
class Normalised:
    """Data ready for evaluation.

    `origins` is by field, or `field_level`; a plain column shared out over levels stands under the
    field alone. `derived` is by field and level: where values were computed from others, because
    the data had none. `plain` is what the plain column of a field per level gives for the whole
    school, also where it has several levels. `judged_origins` are of the columns of the
    assessments. `sources` says of tables that were put together from many files, by file and name,
    where their cells stand. `left_out` matters to whoever evaluates: a county
    that lacks one of its schools cannot be judged as if it were whole.
    """

    counties: Counties
    schools: Schools
    assessments: Assessments
    origins: Mapping[str, Origin]
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[LeftOut, ...] = ()
    from_plain: Mapping[tuple[str, str], Truth] | None = None  # where both columns were used
    derived: Mapping[tuple[str, str], DerivedColumn] = field(
        default_factory=lambda: MappingProxyType({})
    )
    plain: Mapping[str, Column] = field(default_factory=lambda: MappingProxyType({}))
    judged_origins: Mapping[str, Origin] = field(default_factory=lambda: MappingProxyType({}))
    sources: Mapping[tuple[str, str], Sources] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """What has to be mended."""
        return tuple(note for note in self.diagnostics if note.severity == "error")

    @property
    def notes(self) -> tuple[Diagnostic, ...]:
        """What was done to the data, or passed over: for information."""
        return tuple(note for note in self.diagnostics if note.severity == "info")

    def missing_fields(self, needed: Iterable[str]) -> tuple[str, ...]:
        """Those of the needed fields for which the data has no column at all."""
        there = {*self.counties.columns, *self.schools.columns}
        there |= {field for field, _ in self.schools.level_columns}
        return tuple(name for name in dict.fromkeys(needed) if name not in there)

    def origin(self, field: str, level: str = "", row: int = -1) -> Origin | None:
        """The cell of the person's own file that a value came from, whatever kind of data it is.

        Where the value has no cell, `letter` is "": it was computed (`derived` says how), or a
        folder's name gave it, or its form is blank there. None where the data has no such column.

        Args:
            field: its name, also `school`, `school_code`, `county_code`, `county`, `year`.
            level: of a field per level; "" for others.
            row: index of the school, or of the county for a field of the county; -1 for the
                column as a whole.
        """
        column = self.column_origin(field, level, row)
        if column is None or row < 0 or column.derived:
            return column
        rows = self.counties.row if field in self.counties.columns else self.schools.row
        return self._cell(column, int(rows[row]))

    def judgement_origin(self, row: int) -> Origin | None:
        """The cell of a judged value, by its index in the assessments."""
        column = self.judged_origins.get(str(self.assessments.column[row]))
        return self._cell(column, int(self.assessments.row[row])) if column else None

    def column_origin(self, field: str, level: str = "", row: int = -1) -> Origin | None:
        """The column of a value in the table that rules read, which many files may have made.

        It is the level's own column, or the plain one that stood in; the arguments are those of
        `origin`.
        """
        own = self.origins.get(f"{field}_{level}") if level else None
        plain = self.origins.get(field)
        computed = self.derived.get((field, level))
        if computed is not None and (own or plain) and row >= 0 and computed.where[row]:
            return computed.origin
        if own is None and plain is None:
            return computed.origin if computed else None
        if own is None or plain is None or row < 0 or self.from_plain is None:
            return own or plain
        stood_in = self.from_plain.get((field, level))
        return plain if stood_in is not None and stood_in[row] else own

    def _cell(self, column: Origin, row: int) -> Origin:
        """One value of a column; `row` is that of its table."""
        sources = self.sources.get((column.file, column.table))
        if sources is None:
            return replace(column, row=row)
        cell = sources.cell(row, column.header)
        where = cell or sources.source(row, "")
        if where is None:
            return column
        letter = cell.letter if cell else ""
        return Origin(where.file, where.sheet, where.label, letter, column.factor, row=where.row)
