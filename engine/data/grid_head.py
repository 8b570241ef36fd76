"""The first rows of a grid -> the texts in which a header is looked for."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from engine.data.cells import cell_text, number_text
from engine.data.dataset import HEAD_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.data.dataset import Merged


def grid_head(
    rows: Sequence[Sequence[object]], width: int, merged: Sequence[Merged]
) -> tuple[tuple[str, ...], ...]:
    """The first rows as text, every merged cell filled with the text of its range."""
    texts = [
        [
            cell.strip()
            if type(cell) is str
            else _number(cell)
            if type(cell) is float
            else cell_text(cell).strip()
            for cell in row
        ]
        + [""] * (width - len(row))
        for row in rows[:HEAD_ROWS]
    ]
    for area in merged:
        if area.top < len(texts) and area.left < width:
            text = texts[area.top][area.left]
            for line in texts[area.top : area.bottom + 1]:
                span = range(area.left, min(area.right + 1, width))
                for column in span:
                    line[column] = text
    return tuple(tuple(line) for line in texts)


@lru_cache(maxsize=1 << 14)
def _number(cell: float) -> str:
    return number_text(cell)
