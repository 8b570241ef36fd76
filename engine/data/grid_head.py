"""The first rows of a grid -> the texts in which a header is looked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from engine.data.cells import cell_text
from engine.data.dataset import HEAD_ROWS

if TYPE_CHECKING:
    from engine.data.dataset import Merged

Texts = tuple[str, ...]


def grid_head(
    rows: Sequence[Sequence[object]], width: int, merged: Sequence[Merged]
) -> Sequence[Texts]:
    """The first rows as text, every merged cell filled with the text of its range."""
    if not any(area.top < HEAD_ROWS for area in merged):
        return _Head(tuple(rows[:HEAD_ROWS]), width)
    texts = [list(_texts(row, width)) for row in rows[:HEAD_ROWS]]
    for area in merged:
        if area.top < len(texts) and area.left < width:
            text = texts[area.top][area.left]
            for line in texts[area.top : area.bottom + 1]:
                span = range(area.left, min(area.right + 1, width))
                for column in span:
                    line[column] = text
    return tuple(tuple(line) for line in texts)


class _Head(Sequence[Texts]):
    """Rows that become text when somebody looks at them: most headers stand in the first."""

    __slots__ = ("_made", "_rows", "_width")

    def __init__(self, rows: tuple[Sequence[object], ...], width: int) -> None:
        self._rows = rows
        self._width = width
        self._made: list[Texts | None] = [None] * len(rows)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Texts: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Texts, ...]: ...
    def __getitem__(self, at: int | slice) -> Texts | tuple[Texts, ...]:
        if isinstance(at, slice):
            return tuple(self._row(row) for row in range(*at.indices(len(self._rows))))
        return self._row(at)

    def _row(self, at: int) -> Texts:
        made = self._made[at]
        if made is None:
            made = self._made[at] = _texts(self._rows[at], self._width)
        return made


def _texts(row: Sequence[object], width: int) -> Texts:
    texts = [cell.strip() if type(cell) is str else cell_text(cell).strip() for cell in row]
    return (*texts, *[""] * (width - len(texts)))
