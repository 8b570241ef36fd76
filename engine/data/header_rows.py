"""The first rows of a table -> its header: one row, or up to three that are merged into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.data.dataset import HEAD_ROWS
from engine.data.headers import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.data.dataset import RawTable
    from engine.data.headers import Vocabulary

_TALLEST_HEADER = 3


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table: its texts, one per column, and the first row of data (from 0)."""

    texts: tuple[str, ...]
    first: int  # row where it begins
    data: int  # row below it


def find_header(table: RawTable, words: Vocabulary) -> Header:
    """The one to three rows, joined column by column, that hold most of the known headers."""
    known: dict[str, bool] = {}
    best = (0, 0, 0)
    chosen: Header | None = None
    for first in range(min(len(table.head), HEAD_ROWS)):
        for height in range(1, _TALLEST_HEADER + 1):
            if first + height > len(table.head):
                break
            texts = _joined(table.head[first : first + height])
            hits = 0
            for text in set(texts) - {""}:
                if text not in known:
                    known[text] = meaning(text, words) is not None
                hits += known[text]
            rank = (hits, -height, -first)
            if hits and rank > best:
                best, chosen = rank, Header(texts, first, first + height)
    return chosen or _first_filled(table)


def _first_filled(table: RawTable) -> Header:
    """Where no header is known: the first row with two cells, else the first."""
    for row, texts in enumerate(table.head):
        if sum(1 for text in texts if text) > 1:
            return Header(texts, row, row + 1)
    return Header(table.head[0] if table.head else (), 0, 1)


def _joined(rows: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(
        "".join(dict.fromkeys(part.strip() for part in column))
        for column in zip(*rows, strict=True)
    )
