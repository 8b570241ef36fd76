"""Columns that many steps need."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from benchmarks.by_hand.words import BETWEEN, STATUS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt


def word(rows: int, text: str | None) -> pd.Categorical:
    """A column of one text, or of none."""
    return pd.Categorical.from_codes(
        np.full(rows, 0 if text else -1, np.int8), pd.Index([text or ""], dtype="str")
    )


def words(rows: int, **texts: str | None) -> dict[str, pd.Categorical]:
    """Columns of one text each, or of none."""
    return {name: word(rows, text) for name, text in texts.items()}


def in_words(status: npt.NDArray[np.int8] | pd.Series) -> pd.Categorical:
    """Words of a status."""
    return pd.Categorical.from_codes(status, STATUS)


def any_line(frame: pd.DataFrame, names: Iterable[str]) -> npt.NDArray[np.bool_]:
    """Where one of the checks is on the line."""
    return np.logical_or.reduce([frame[f"{name}:line"] for name in names])


def sentence(texts: Iterable[str]) -> str:
    """Texts joined; empty ones left aside."""
    return BETWEEN.join(text for text in texts if text)


def listed(*columns: Iterable[str]) -> list[str]:
    """Texts side by side, joined row by row."""
    return [sentence(row) for row in zip(*columns, strict=True)]
