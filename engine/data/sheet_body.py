"""Cells of a sheet as columns: small, quick to hand on and to store, and typed as a grid is."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True, eq=False)
class SheetColumn:
    """One column: what each cell is, the numbers and truths as float64, all else as text."""

    codes: NDArray[np.uint8]
    numbers: NDArray[np.float64] | None  # None where there are none
    texts: Arrow  # null where there is no text

    def cells(self, start: int) -> Arrow:
        """Cells from a row on, as `cells.to_arrow` gives them."""
        codes = self.codes[start:]
        kinds = set(np.unique(codes).tolist()) - {BLANK}
        numbers = self.numbers[start:] if self.numbers is not None else np.zeros(len(codes))
        if kinds <= {NUMBER}:
            return pa.array(numbers, pa.float64(), mask=codes == BLANK)
        if kinds == {TRUTH}:
            return pa.array(numbers.astype(bool), pa.bool_(), mask=codes == BLANK)
        texts = self.texts.slice(start)
        if not kinds & {NUMBER, TRUTH}:
            return texts
        said = [
            number_text(number) if code == NUMBER else "true" if number else "false"
            for code, number in zip(codes.tolist(), numbers.tolist(), strict=True)
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


def _column(cells: Sequence[object]) -> SheetColumn | None:
    if set(map(type, cells)) == {str} and "" not in cells:
        return SheetColumn(np.full(len(cells), TEXT, np.uint8), None, pa.array(cells, pa.string()))
    codes = np.fromiter(
        (_CODES.get(kind, OTHER) for kind in map(type, cells)), np.uint8, len(cells)
    )
    if "" in cells:
        codes[[at for at, cell in enumerate(cells) if cell == ""]] = BLANK
    kinds = set(np.unique(codes).tolist())
    numbers: NDArray[np.float64] | None = None
    if kinds & {NUMBER, TRUTH}:
        found: Sequence[Any] = (
            cells
            if kinds == {NUMBER}
            else [cell if type(cell) in (float, int, bool) else 0.0 for cell in cells]
        )
        if int in set(map(type, found)) and any(
            type(cell) is int and abs(cell) > _WHOLE_UP_TO for cell in found
        ):
            return None
        numbers = np.array(found, np.float64)
    if not kinds & {TEXT, OTHER}:
        return SheetColumn(codes, numbers, pa.nulls(len(cells), pa.string()))
    if kinds == {TEXT}:
        return SheetColumn(codes, numbers, pa.array(cells, pa.string()))
    words = [
        None if code not in (TEXT, OTHER) else cell if code == TEXT else cell_text(cell)
        for code, cell in zip(codes.tolist(), cells, strict=True)
    ]
    return SheetColumn(codes, numbers, pa.array(words, pa.string()))
