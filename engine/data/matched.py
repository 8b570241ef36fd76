"""Columns of a file that are columns of ours: the records that matching makes and others read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.data.columns import Origin
from engine.data.identity_fields import IDENTITY
from engine.data.sheet_xml import column_letters
from engine.data.spelling import one_line
from engine.diagnostics import Diagnostic, Place, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from engine.data.dataset import Kind, RawTable
    from engine.data.header_rows import Header
    from engine.data.headers import Heading, Vocabulary
    from engine.language.vocabulary import Dictionary, Level


@dataclass(frozen=True, slots=True)
class Match:
    """One column of the file that is a column of ours."""

    index: int
    heading: Heading
    origin: Origin
    sure_unit: bool = False  # whether a mapping file names the unit


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """A table whose columns are known by name: `field`, `field_level` or `county_code`."""

    kind: Kind
    table: RawTable
    header: Header
    columns: Mapping[str, Match]
    diagnostics: tuple[Diagnostic, ...]

    def place(self, name: str = "", row: int = 0) -> Place:
        """Where a column stands in the file."""
        field = self.columns[name].origin.header if name in self.columns else ""
        return Place(self.table.file, table=self.table.table, row=row, field=one_line(field))


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A table and what is asked of it."""

    table: RawTable
    words: Vocabulary
    dictionary: Dictionary
    levels: Sequence[Level]
    fixed: Collection[str]
    needed: Collection[str] | None

    def is_wanted(self, heading: Heading) -> bool:
        """Whether a column is of use: one that tells rows apart, or of a field that is needed."""
        if heading.name in self.fixed:
            return True
        if heading.level and heading.level not in {level.name for level in self.levels}:
            return False
        needed = self.needed
        return needed is None or heading.name in needed or heading.column in needed


def header_place(table: RawTable, header: Header, text: str) -> Place:
    """Where a header stands in the file."""
    return Place(table.file, table=table.table, row=header.first + 1, field=one_line(text))


def add(
    wanted: dict[str, list[Match]],
    index: int,
    text: str,
    heading: Heading,
    table: RawTable,
    *,
    sure_unit: bool = False,
) -> None:
    """Put one more column of the file under the name that its header means."""
    letter = column_letters(index)
    origin = Origin(table.file, table.table, text, letter, heading.factor)
    wanted.setdefault(heading.column, []).append(Match(index, heading, origin, sure_unit))


def label_of(heading: Heading, dictionary: Dictionary, levels: Sequence[Level]) -> Text:
    """A column as people name it, with its level where there are several."""
    field = dictionary.fields.get(heading.name)
    if field is None:
        known = next(
            known for group in IDENTITY.values() for known in group if known.name == heading.name
        )
        return Text(known.label, known.name)
    level = next((level for level in levels if level.name == heading.level), None)
    if level is None or len(levels) == 1:
        return Text(field.label.zh, field.label.en or field.name)
    return Text(f"{level.label.zh}{field.label.zh}", heading.column)
