"""What normalising gives: typed columns, where each came from, and what was found on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.data.arrays import Truth
    from engine.data.columns import Assessments, Column, Counties, Origin, Schools
    from engine.data.derive import DerivedColumn
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
    school, also where it has several levels. `left_out` matters to whoever evaluates: a county
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

    def origin(self, field: str, level: str = "", school: int = -1) -> Origin | None:
        """Where a value came from: the level's own column, or the plain one that stood in.

        Args:
            field: its name.
            level: of a field per level; "" for others.
            school: index of the school, or of the county for a field of the county; -1 for the
                column as a whole.
        """
        own = self.origins.get(f"{field}_{level}") if level else None
        plain = self.origins.get(field)
        computed = self.derived.get((field, level))
        if computed is not None and (own or plain) and school >= 0 and computed.where[school]:
            return computed.origin
        if own is None and plain is None:
            return computed.origin if computed else None
        if own is None or plain is None or school < 0 or self.from_plain is None:
            return own or plain
        stood_in = self.from_plain.get((field, level))
        return plain if stood_in is not None and stood_in[school] else own
