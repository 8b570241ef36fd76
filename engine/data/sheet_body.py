"""Cells of a sheet as columns: small, quick to hand on and to store, and typed as a grid is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.cells import cell_text, number_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Arrow = Any  # a pyarrow Array; pyarrow has no types of its own

BLANK, NUMBER, TRUTH, TEXT, OTHER = range(5)
_CODES: dict[type, int] = {type(None): BLANK, float: NUMBER, int: NUMBER, bool: TRUTH, str: TEXT}
_WHOLE_UP_TO = 2.0**53
_SHORT = 1 << 10  # rows of a column of which so many are remembered


@dataclass(frozen=True, slots=True, eq=False)
class SheetColumn:
    """One column: what each cell is, the numbers and truths as float64, all else as text."""

    codes: NDArray[np.uint8]
    numbers: NDArray[np.float64] | None  # None where there are none
    texts: Arrow  # null where there is no text

    def cells(self, start: int) -> Arrow:
        """Cells from a row on, as `cells.to_arrow` gives them."""
        numbers = None if self.numbers is None else self.numbers[start:]
        return typed_cells(self.codes[start:], numbers, self.texts.slice(start))


def typed_cells(
    codes: NDArray[np.uint8], numbers: NDArray[np.float64] | None, texts: Arrow
) -> Arrow:
    """Cells of a column as `cells.to_arrow` gives them.

    Args:
        codes: what each cell is.
        numbers: the numbers and truths; None where there are none.
        texts: all else, null where there is none.
    """
    counted = np.bincount(codes, minlength=OTHER + 1).tolist()
    blank, number, truth = counted[BLANK], counted[NUMBER], counted[TRUTH]
    if not number and not truth and blank < len(codes):
        return texts
    found = np.zeros(len(codes)) if numbers is None else numbers
    if number + blank == len(codes):
        return pa.array(found, pa.float64(), mask=codes == BLANK if blank else None)
    if truth + blank == len(codes):
        return pa.array(found.astype(bool), pa.bool_(), mask=codes == BLANK if blank else None)
    said = [
        number_text(number) if code == NUMBER else "true" if number else "false"
        for code, number in zip(codes.tolist(), found.tolist(), strict=True)
    ]
    bare = (codes == NUMBER) | (codes == TRUTH)
    return pc.if_else(pa.array(bare), pa.array(said, pa.string()), texts)


@dataclass(frozen=True, slots=True, eq=False)
class SheetBody:
    """The columns of a sheet; gives the same cells as the `GridBody` that it was made from."""

    columns: tuple[SheetColumn, ...]
    height: int

    @property
    def width(self) -> int:
        """Columns of the sheet."""
        return len(self.columns)

    def column(self, index: int, start: int) -> Arrow:
        """Cells of one column, typed where all of them have one type."""
        return self.columns[index].cells(start)


def sheet_body(rows: Sequence[Sequence[object]], width: int) -> SheetBody | None:
    """Rows of a sheet as columns; None where a number is too long to be kept as it is."""
    full = [row if len(row) == width else [*row, *[None] * (width - len(row))] for row in rows]
    columns = [_column(cells) for cells in zip(*full, strict=True)]
    kept = tuple(column for column in columns if column is not None)
    return SheetBody(kept, len(rows)) if len(kept) == width else None


def _column(cells: tuple[object, ...]) -> SheetColumn | None:
    """One column; what most of its cells are is taken all at once, only the others one by one."""
    kinds = set(map(type, cells))
    if kinds == {str}:
        return _texts(cells)
    if kinds == {float}:
        numbers = np.array(cells, np.float64)
        return SheetColumn(_all(NUMBER, len(cells)), numbers, _no_texts(len(cells)))
    if kinds == {float, str}:
        return _numbers_and_texts(cells)
    return _any_cells(cells)


def _texts(cells: Sequence[object]) -> SheetColumn:
    if "" not in cells:
        return SheetColumn(_all(TEXT, len(cells)), None, pa.array(cells, pa.string()))
    words = pa.array([cell or None for cell in cells], pa.string())
    codes = np.where(words.is_valid(), np.uint8(TEXT), np.uint8(BLANK))
    return SheetColumn(codes, None, words)


def _numbers_and_texts(cells: tuple[Any, ...]) -> SheetColumn:
    """A header and numbers, and perhaps a remark or a blank here and there."""
    height = len(cells)
    top = 0
    while type(cells[top]) is str:
        top += 1
    below = cells[top:]
    numbers = np.zeros(height)
    if set(map(type, below)) == {float}:
        numbers[top:] = below
        codes, texts = (_with_header if height <= _SHORT else _header_above)(cells[:top], height)
        return SheetColumn(codes, numbers, texts)
    words = [at for at, cell in enumerate(cells) if type(cell) is str]
    numbers[top:] = [0.0 if type(cell) is str else cell for cell in below]
    codes = np.full(height, NUMBER, np.uint8)
    codes[words] = [TEXT if cells[at] else BLANK for at in words]
    said: list[str | None] = [None] * height
    for at in words:
        said[at] = cells[at] or None
    return SheetColumn(codes, numbers, pa.array(said, pa.string()))


def _header_above(words: tuple[str, ...], height: int) -> tuple[NDArray[np.uint8], Arrow]:
    """Codes and texts of a column that has numbers in every row below its header."""
    codes = np.full(height, NUMBER, np.uint8)
    codes[: len(words)] = [TEXT if word else BLANK for word in words]
    codes.flags.writeable = False
    said = [*(word or None for word in words), *[None] * (height - len(words))]
    return codes, pa.array(said, pa.string())


_with_header = lru_cache(maxsize=4096)(_header_above)  # workbooks of many counties share them


def _any_cells(cells: Sequence[Any]) -> SheetColumn | None:
    codes = np.fromiter(
        (_CODES.get(kind, OTHER) for kind in map(type, cells)), np.uint8, len(cells)
    )
    codes[[at for at, cell in enumerate(cells) if cell == ""]] = BLANK
    kinds = set(np.unique(codes).tolist())
    numbers: NDArray[np.float64] | None = None
    if kinds & {NUMBER, TRUTH}:
        found = [cell if type(cell) in (float, int, bool) else 0.0 for cell in cells]
        if any(type(cell) is int and abs(cell) > _WHOLE_UP_TO for cell in found):
            return None
        numbers = np.array(found, np.float64)
    if not kinds & {TEXT, OTHER}:
        return SheetColumn(codes, numbers, _no_texts(len(cells)))
    words = [
        None if code not in (TEXT, OTHER) else cell if code == TEXT else cell_text(cell)
        for code, cell in zip(codes.tolist(), cells, strict=True)
    ]
    return SheetColumn(codes, numbers, pa.array(words, pa.string()))


@lru_cache(maxsize=64)
def _all(code: int, height: int) -> NDArray[np.uint8]:
    """One code for a whole column; columns of one height share it."""
    codes = np.full(height, code, np.uint8)
    codes.flags.writeable = False
    return codes


@lru_cache(maxsize=64)
def _no_texts(height: int) -> Arrow:
    return pa.nulls(height, pa.string())
