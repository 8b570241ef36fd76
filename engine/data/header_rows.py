"""The first rows of a table -> which of them are its header, and in what units it counts."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.data.dataset import HEAD_ROWS
from engine.data.headers import JOINT, Heading, is_part, meaning
from engine.data.identity_fields import FIXED_NAMES
from engine.data.spelling import key
from engine.data.texts import PLACEHOLDERS
from engine.data.units import bare_unit

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from engine.data.dataset import RawTable
    from engine.data.headers import Meaning, Vocabulary

_TALLEST_HEADER = 3
_NUMBER = re.compile(r"^[\d.,+-]+$")


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its texts, one per column, and the first row of data (from 0).

    Texts of several rows are joined by `>`. `units` are those of a row of units below them: one
    per column, empty where there is no such row.
    """

    texts: tuple[str, ...]
    first: int  # row where it begins
    data: int  # row below it
    units: tuple[str, ...] = ()


class _Known:
    """What is known of each text, looked up once."""

    def __init__(self, words: Vocabulary, mapped: Collection[str]) -> None:
        self.words = words
        self._mapped = mapped
        self._meant: dict[str, Meaning] = {}

    def meant(self, text: str) -> Meaning:
        if text not in self._meant:
            self._meant[text] = meaning(text, self.words)
        return self._meant[text]

    def knows(self, text: str) -> bool:
        return key(text) in self._mapped or self.meant(text) is not None


def find_header(table: RawTable, words: Vocabulary, mapped: Collection[str] = ()) -> Header:
    """The one to three rows, joined column by column, that hold most of the known headers.

    Where a text stands in several columns (a merged cell), it is not enough to tell them apart:
    rows that do tell them apart are the better header. Where all is the same, it begins early: what
    stands above a column that nobody knows belongs to its header.

    Args:
        table: as read.
        words: the headers that are understood.
        mapped: keys of further headers, which a mapping file explains.
    """
    known = _Known(words, mapped)
    best = (-1, 0, 0, 0)
    chosen: Header | None = None
    usable = [any(row) and not _is_data(row, known) for row in table.head]
    blank = [not any(row) for row in table.head]
    for first in range(min(len(table.head), HEAD_ROWS)):
        if not usable[first]:
            continue
        for height in range(1, _TALLEST_HEADER + 1):
            last = first + height - 1
            if last >= len(table.head) or not (usable[last] or blank[last]):
                break
            texts = _joined(table.head[first : first + height], known)
            hits = Counter(text for text in texts if text and known.knows(text))
            once = sum(1 for times in hits.values() if times == 1)
            rank = (once, len(hits) - hits.total(), -first, -height)
            if hits and rank > best:
                best, chosen = rank, Header(texts, first, first + height)
    return _with_units(table, chosen, known) if chosen else _first_filled(table)


def _is_data(row: Sequence[str], known: _Known) -> bool:
    """Whether a row is surely none of the header: mostly numbers, and no text that is known."""
    filled = [text for text in row if text]
    numbers = sum(1 for text in filled if _NUMBER.match(text))
    return 2 * numbers > len(filled) and not any(known.knows(text) for text in filled)


def header_at(
    table: RawTable, first: int, rows: int, words: Vocabulary, mapped: Collection[str]
) -> Header:
    """The header where a person says that it stands (from 0)."""
    known = _Known(words, mapped)
    texts = _joined(table.head[first : first + rows], known)
    return _with_units(table, Header(texts, first, first + rows), known)


def _first_filled(table: RawTable) -> Header:
    """Where no header is known: the first row with two cells, else the first."""
    for row, texts in enumerate(table.head):
        if sum(1 for text in texts if text) > 1:
            return Header(texts, row, row + 1)
    return Header(table.head[0] if table.head else (), 0, 1)


def _joined(rows: Sequence[tuple[str, ...]], known: _Known) -> tuple[str, ...]:
    """The texts of each column, one below the other.

    A cell without text beside one with text may be the rest of a merged cell, as CSV has it: it is
    taken so where the column is known only then, or below it stands no more than a level or total.
    """
    texts = [_column(column) for column in zip(*rows, strict=True)]
    if len(rows) == 1:
        return tuple(texts)
    above = ""
    for index, upper in enumerate(rows[0]):
        above = upper or above
        if upper or not above or not texts[index] or known.knows(texts[index]):
            continue
        whole = _column((above, *(row[index] for row in rows[1:])))
        if known.knows(whole) or is_part(texts[index], known.words):
            texts[index] = whole
    return tuple(texts)


def _column(parts: Sequence[str]) -> str:
    return JOINT.join(dict.fromkeys(text for part in parts if (text := part.strip())))


def _with_units(table: RawTable, header: Header, known: _Known) -> Header:
    """The header and the row of units below it, if there is one.

    Such a row has units where numbers stand and nothing where a school is named.
    """
    if header.data >= len(table.head):
        return header
    units = []
    sure = other = 0
    for text, cell in zip(header.texts, table.head[header.data], strict=True):
        said = cell.strip()
        merged = said and key(said) == key(text.rpartition(JOINT)[2])
        if not said or merged or said.casefold() in PLACEHOLDERS:
            units.append("")
            continue
        meant = known.meant(text) if text else None
        if isinstance(meant, Heading) and meant.name in FIXED_NAMES:
            return header
        unit = bare_unit(said)
        if unit in known.words.units:
            sure += 1
        elif any(char.isdecimal() for char in unit):
            return header
        else:
            other += 1
        units.append(unit)
    if not sure or other > sure:
        return header
    return Header(header.texts, header.first, header.data + 1, tuple(units))
