"""A raw table -> its header, and what is told of the rows around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.data.header_rows import find_header, header_at
from engine.data.spelling import key, one_line
from engine.data.tables import TABLE_LABELS
from engine.data.units import every_unit
from engine.diagnostics import Diagnostic, Place, problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.data.dataset import Kind, RawTable
    from engine.data.header_rows import Header
    from engine.data.headers import Vocabulary
    from engine.data.mapped import Mapped
    from engine.language.vocabulary import Dictionary

_UNIT_LINE = re.compile(r"单位[:：]\s*(?P<unit>[^\s，,；;）)]+)")


def table_header(
    table: RawTable, words: Vocabulary, mapped: Mapped, kind: Kind
) -> tuple[Header, list[Diagnostic]]:
    """The header, where the mapping says or else where it is found."""
    keys = mapped.keys
    notes: list[Diagnostic] = []
    header = None
    if mapped.first:
        last = mapped.first - 1 + mapped.rows
        if last <= len(table.head):
            header = header_at(table, mapped.first - 1, mapped.rows, words, keys)
        elif spot := mapped.header_spot:
            data = {"row": last, "height": len(table.head), "table": TABLE_LABELS[kind]}
            notes.append(problem("D084", spot.place, spot.excerpt, **data))
    header = header or find_header(table, words, keys)
    notes += _group_titles(table, header)
    if header.units:
        place = Place(table.file, table=table.table, row=header.data)
        notes.append(problem("D092", place, row=header.data))
    return header, notes


def _group_titles(table: RawTable, header: Header) -> Iterator[Diagnostic]:
    """Titles of several groups of columns right above the header: they are no part of it."""
    if not header.first:
        return
    above = table.head[header.first - 1]
    titles = tuple(
        dict.fromkeys(
            one_line(text)
            for text, own in zip(above, header.texts, strict=True)
            if text.strip() and own and text.strip() != own and not {":", "："} & set(text)
        )
    )
    if len(titles) > 1:
        place = Place(table.file, table=table.table, row=header.first)
        yield problem("D079", place, titles=titles)


def unit_lines(table: RawTable, header: Header, dictionary: Dictionary) -> Iterator[Diagnostic]:
    """A unit for the whole table, written above its header, is reported and not applied."""
    units = every_unit(dictionary)
    for row, texts in enumerate(table.head[: header.first]):
        for text in dict.fromkeys(texts):
            found = _UNIT_LINE.search(text)
            if found and key(found["unit"]) in units:
                place = Place(table.file, table=table.table, row=row + 1)
                yield problem("D029", place, text=text.strip(), unit=found["unit"])
