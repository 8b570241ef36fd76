"""Columns of one table, some rows at a time: small, so that large tables can be streamed out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from engine import kernel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

STATUS_WORDS = ("not_met", "undetermined", "met", "not_applicable", "not_applicable")
_NOTHING = -1


@dataclass(frozen=True, slots=True, eq=False)
class Coded:
    """A column of texts as codes; -1 is an empty cell."""

    codes: NDArray[np.int32]
    texts: Sequence[str] | NDArray[np.object_]

    def spelled(self) -> NDArray[np.object_]:
        """The texts row by row, None where empty."""
        return np.array([*self.texts, None], object)[self.codes]


ColumnData: TypeAlias = NDArray[Any] | Coded
Batch: TypeAlias = dict[str, ColumnData]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table by name: its columns in order and its batches, made as they are asked for.

    A `name` is a text with nearly as many values as rows (schools), so that a writer spells it out
    instead of keeping a dictionary.
    """

    name: str
    columns: Mapping[str, str]  # column -> text, name, number, whole or flag
    batches: Iterator[Batch]


def same(text: str, rows: int) -> Coded:
    """One text in every row; an empty cell for an empty text."""
    return Coded(np.full(rows, 0 if text else _NOTHING, np.int32), (text,))


def empty_text(rows: int) -> Coded:
    """Empty cells."""
    return Coded(np.full(rows, _NOTHING, np.int32), ())


def numbers(values: NDArray[np.float64] | None, rows: int) -> NDArray[np.float64]:
    """Numbers, or a column of missing ones."""
    return np.full(rows, np.nan) if values is None else values


def flags(values: NDArray[np.bool_] | None, rows: int) -> NDArray[np.bool_]:
    """Flags, or a column of no."""
    return np.zeros(rows, bool) if values is None else values


def statuses(values: NDArray[np.int8]) -> Coded:
    """Statuses as words."""
    return Coded(values.astype(np.int32), STATUS_WORDS)


def verdict_words(values: NDArray[np.int8]) -> Coded:
    """Verdicts as words: met, not_met or undetermined."""
    return statuses(np.where(values == kernel.EMPTY, np.int8(kernel.UNDETERMINED), values))
