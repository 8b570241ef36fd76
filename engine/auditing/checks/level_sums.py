"""A value of the whole school beside those of its levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Hits
from engine.auditing.view import unequal
from engine.data import NumberColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.view import View

_OF_SEVERAL = 2


def level_sums(view: View) -> Iterator[Hits]:
    """Where a school has several levels, and they do not come to the whole given (A003).

    What is the largest of its levels, as the largest class, is held against the largest.
    """
    for name, column in view.data.plain.items():
        field = view.dictionary.fields[name]
        if not isinstance(column, NumberColumn) or field.merge not in ("sum", "max"):
            continue
        whole = view.level_sum(name)
        if whole is None:
            continue
        levels = [view.numbers(name, level) for level in view.levels]
        given = np.stack([values for values in levels if values is not None])
        if field.merge == "max":
            whole = np.where(np.isnan(whole), np.nan, np.nan_to_num(given, nan=-np.inf).max(axis=0))
        several = (~np.isnan(given)).sum(axis=0) >= _OF_SEVERAL
        rows = np.flatnonzero(unequal(column.values, whole) & several)
        if len(rows):
            yield Hits(
                "A003", view.data, "school", rows, name, "", field.label,
                column.values[rows], whole[rows],  # type: ignore[arg-type]
            )  # fmt: skip
