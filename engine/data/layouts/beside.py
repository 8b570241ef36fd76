"""Tables of counties and assessments beside statistics exports -> the same, picked from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.collecting.files import Source
from engine.data.collecting.gather import gathered
from engine.data.collecting.parts import part_of
from engine.data.collecting.picked import picked
from engine.data.collecting.readers import header_readers
from engine.data.layouts.folders import Where
from engine.data.tables import table_kind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from engine.data.dataset import Kind, RawTable
    from engine.data.layouts.recognising import Reader
    from engine.data.picking import Picker
    from engine.data.words import Words
    from engine.diagnostics import Diagnostic


def side_tables(
    files: Sequence[Path], read: Reader, words: Words, picker: Picker
) -> tuple[dict[Kind, RawTable], list[Diagnostic]]:
    """The first file of each kind, the rows of it that are wanted, and what is told of it."""
    tables: dict[Kind, RawTable] = {}
    notes: list[Diagnostic] = []
    for file in files:
        kind = table_kind(file.stem)
        if kind is None or kind in tables:
            continue
        table = read(file, str(file), "")[0]
        notes += table.notes
        if not picker.clauses:
            tables[kind] = table
            continue
        part = part_of(
            kind, Source(file, str(file), file.name, Where()), table, header_readers(words)[kind]
        )
        kept = picked(kind, part, picker)
        if kept.height:
            tables[kind] = gathered(table.file, table.table or kind, [kept])
    return tables, notes
