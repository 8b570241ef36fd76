"""Parts of one kind of table -> one raw table, each cell of which knows its own file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from engine.data.collecting.parts import fixed_key
from engine.data.dataset import Merged, RawTable
from engine.data.sheet_body import SheetBody, typed_cells
from engine.data.texts import distinct, flat, is_readable, is_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.data.collecting.parts import Key, Part

Arrow = Any


@dataclass(frozen=True, slots=True, eq=False)
class GatheredBody:
    """Columns of many tables one below the other; row 0 stands for the header."""

    parts: tuple[Part, ...]
    keys: tuple[Key, ...]

    @property
    def height(self) -> int:
        """Rows, with one for the header."""
        return 1 + sum(part.height for part in self.parts)

    @property
    def width(self) -> int:
        """Columns of all files together."""
        return len(self.keys)

    def column(self, index: int, start: int) -> Arrow:
        """Cells of one column, null where a file does not have it."""
        one = self.keys[index]
        joined = _of_sheets(self.parts, one)
        if joined is None:
            chunks = [
                pa.nulls(part.height) if (cells := part.cells(one)) is None else cells
                for part in self.parts
            ]
            joined = _joined(chunks)
        if start > 1:
            return joined.slice(start - 1)
        return joined if start else pa.chunked_array([pa.nulls(1, joined.type), *joined.chunks])


def _of_sheets(parts: Sequence[Part], one: Key) -> Arrow:
    """A column that is whole in the sheet of every part, typed once for all of them; else None."""
    codes, numbers, texts = [], [], []
    for part in parts:
        index, body = part.columns.at.get(one), part.table.body
        if index is None or part.rows is not None or not isinstance(body, SheetBody):
            return None
        column = body.columns[index]
        own = column.codes[part.start :]
        codes.append(own)
        found = column.numbers
        numbers.append(np.zeros(len(own)) if found is None else found[part.start :])
        texts.append(column.texts.slice(part.start))
    kinds, values = np.concatenate(codes), np.concatenate(numbers)
    if not kinds.any() or np.isnan(values).any():  # nothing, or a blank that is stored as a number
        return None
    return pa.chunked_array([typed_cells(kinds, values, pa.concat_arrays(texts))])


def _joined(chunks: Sequence[Arrow]) -> Arrow:
    """Cells of several files as one column: as one sheet with all of them would have them."""
    flat_ones = [flat(chunk) for chunk in chunks]
    kinds = {one.type for one in flat_ones if one.null_count < len(one)}
    if not kinds:
        return pa.chunked_array([pa.nulls(len(one), pa.string()) for one in flat_ones], pa.string())
    kind = kinds.pop() if len(kinds) == 1 else _common(kinds)
    return pa.chunked_array([_as(one, kind) for one in flat_ones], kind)


def _common(kinds: set[Any]) -> Any:  # noqa: ANN401
    whole = all(pa.types.is_integer(kind) for kind in kinds)
    return pa.int64() if whole and pa.uint64() not in kinds else pa.string()


def _as(cells: Arrow, kind: Any) -> Arrow:  # noqa: ANN401
    if cells.type == kind:
        return cells
    if cells.null_count == len(cells):
        return pa.nulls(len(cells), kind)
    if not pa.types.is_string(kind):
        return cells.cast(kind)
    if is_text(cells.type) or not is_readable(cells.type):
        return cells.cast(kind) if is_text(cells.type) else pa.nulls(len(cells), kind)
    codes, texts = distinct(cells)
    return pa.array(texts, kind).take(pa.array(codes, mask=codes < 0))


def gathered(file: str, name: str, parts: Sequence[Part]) -> RawTable:
    """One table of all parts, with its header in one row."""
    texts: dict[Key, str] = {}
    for part in parts:
        for one, text in zip(part.columns.keys, part.columns.texts, strict=True):
            texts.setdefault(one, text)
    spoken_of = {
        one: part.columns.texts[part.columns.at[one]]
        for part in reversed(parts)
        for one in part.columns.mapped
    }
    texts |= spoken_of  # by these a mapping knows the column again
    for part in parts:
        for column in part.given:
            texts.setdefault(fixed_key(column), column)
    keys = tuple(texts)
    merged = tuple(_merged(parts, {one: at for at, one in enumerate(keys)}))
    notes = tuple(note for part in parts for note in part.table.notes)
    return RawTable(
        file, name, (tuple(texts.values()),), GatheredBody(tuple(parts), keys), merged,
        serial_dates=all(part.table.serial_dates for part in parts), notes=notes,
    )  # fmt: skip


def _merged(parts: Sequence[Part], index: dict[Key, int]) -> Iterator[Merged]:
    """Merged cells among the data, where their rows and columns have come to stand."""
    below = 1
    for part in parts:
        for area in part.table.merged:
            rows = _taken(part, area.top, area.bottom)
            columns = sorted(index[one] for one in part.columns.keys[area.left : area.right + 1])
            if not rows or not columns:
                continue
            top, bottom = below + rows[0], below + rows[-1]
            first = columns[0]
            for at, column in enumerate(columns):  # a run of neighbours is one range
                if at + 1 == len(columns) or columns[at + 1] != column + 1:
                    yield Merged(top, first, bottom, column)
                    first = columns[at + 1] if at + 1 < len(columns) else 0
        below += part.height


def _taken(part: Part, top: int, bottom: int) -> list[int]:
    """Rows of the part (from 0) that a range of its sheet spans."""
    first, last = max(top - part.start, 0), bottom - part.start
    if last < 0:
        return []
    if part.rows is None:
        return list(range(first, min(last + 1, part.height)))
    low, high = np.searchsorted(part.rows, [first, last + 1]).tolist()
    return list(range(low, high))
