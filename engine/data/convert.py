"""Matched columns of a raw table -> typed columns of its fields, with Diagnostics."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from engine.data.columns import NumberColumn
from engine.data.findings import Finding, report, told
from engine.data.identity_fields import FIXED_NAMES
from engine.data.merged import without_merged
from engine.data.numbers import to_numbers
from engine.data.texts import give_back, is_readable
from engine.data.values import to_categories, to_dates, to_texts, to_truths

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.data.columns import Column
    from engine.data.matched import Match
    from engine.data.rows import DataRows
    from engine.data.texts import Arrow
    from engine.diagnostics import Diagnostic
    from engine.language.vocabulary import Dictionary, Field


_COLUMNS_AT_ONCE = 8  # after so many, memory is given back; it costs a little time


def convert_columns(
    rows: DataRows, dictionary: Dictionary
) -> Iterator[tuple[Match, Column | None, list[Diagnostic]]]:
    """Each field's column, typed, over the rows kept; None where its stored type is unusable.

    Args:
        rows: the table and its data rows.
        dictionary: the data dictionary.
    """
    matched = rows.matched
    names = [name for name in matched.columns if name not in FIXED_NAMES]
    for at, name in enumerate(names):
        match = matched.columns[name]
        if at % _COLUMNS_AT_ONCE == 0:
            give_back()
        field = dictionary.fields[match.heading.name]
        place = matched.place(name)
        cells = rows.cells(name)
        if not is_readable(cells.type):
            yield match, None, [told("D028", place, {"type": str(cells.type)})]
            continue
        cells, merged = without_merged(rows, match.index, cells)
        column, findings = _typed(
            cells, field, match, dictionary, serial=matched.table.serial_dates
        )
        notes = [note for found in merged + findings for note in report(found, place, rows.numbers)]
        yield match, column, notes


def _typed(
    cells: Arrow, field: Field, match: Match, dictionary: Dictionary, *, serial: bool
) -> tuple[Column, list[Finding]]:
    match field.type:
        case "number":
            values, findings = to_numbers(cells, field, match.heading.factor, dictionary)
            return NumberColumn(values), findings
        case "yes_no":
            return to_truths(cells)
        case "category":
            return to_categories(cells, field)
        case "date":
            return to_dates(cells, serial=serial)
        case "text":
            return to_texts(cells)
        case _:
            assert_never(field.type)
