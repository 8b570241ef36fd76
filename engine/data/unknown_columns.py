"""Headers that nobody knows -> what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.findings import MOST_NAMED
from engine.data.sheet_xml import column_letters
from engine.data.spelling import key, one_line
from engine.diagnostics import Diagnostic, Place, Text, nearest, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.data.dataset import RawTable
    from engine.data.header_rows import Header
    from engine.data.headers import Vocabulary

MOST_COMPARED = 200  # unknown headers of a table that are looked at one by one


def unknown_columns(
    unknown: Sequence[tuple[int, str]],
    table: RawTable,
    header: Header,
    words: Vocabulary,
    taken: set[str],
) -> Iterator[Diagnostic]:
    """Columns that nobody knows, with the nearest headers that have no column yet."""
    free = {word for word, names in words.own.items() if not taken.issuperset(names)}
    for at, (index, text) in enumerate(unknown):
        if at >= MOST_COMPARED:
            yield from _many_unknown(unknown[at:], table, header)
            return
        if not text and not _holds_anything(table, index, header.data):
            continue
        place = Place(table.file, table=table.table, row=header.first + 1, field=one_line(text))
        near = tuple(words.spelled[word] for word in nearest(key(text), free)) if text else ()
        suggestion = Text("")
        if near:
            suggestion = Text(f"最接近的是：{'、'.join(near)}", f"Nearest: {', '.join(near)}")
        yield problem("D023", place, letter=column_letters(index), suggestion=suggestion)


def _many_unknown(
    unknown: Sequence[tuple[int, str]], table: RawTable, header: Header
) -> Iterator[Diagnostic]:
    """Unknown columns beyond a number that a person would read one by one."""
    filled = [
        (index, text)
        for index, text in unknown
        if text or _holds_anything(table, index, header.data)
    ]
    if filled:
        named = [f"{one_line(text)}({column_letters(at)})" for at, text in filled[:MOST_NAMED]]
        more = ("…",) if len(filled) > MOST_NAMED else ()
        place = Place(table.file, table=table.table, row=header.first + 1)
        yield problem("D151", place, count=len(filled), columns=(*named, *more))


def _holds_anything(table: RawTable, index: int, start: int) -> bool:
    cells = table.body.column(index, start)
    return bool(cells.null_count < len(cells))
