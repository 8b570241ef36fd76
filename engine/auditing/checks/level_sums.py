"""A value of the whole school beside those of its levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.auditing.hits import Hits
from engine.auditing.view import more, unequal
from engine.data import NumberColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.auditing.view import View

_OF_SEVERAL = 2


def level_sums(view: View) -> Iterator[Hits]:
    """Where the levels of a school do not come to the whole given (A003).

    They are held against it where all are given that the school has by its type; where some are
    not, or nobody knows its type, only what is above the whole already is told of. What is the
    largest of its levels, as the largest class, is held against the largest. A school with one
    level alone whose two values differ is told of when it is read.
    """
    for name, column in view.data.plain.items():
        field = view.dictionary.fields[name]
        if not isinstance(column, NumberColumn) or field.merge not in ("sum", "max"):
            continue
        levels = [view.numbers(name, level) for level in view.levels]
        given = [values for values in levels if values is not None]
        summed = view.level_sum(name)
        if summed is None:
            continue
        stacked = np.stack(given)
        blank = np.isnan(stacked)
        if field.merge == "max":
            known = np.nan_to_num(stacked, nan=-np.inf).max(axis=0)
        else:
            known = np.nansum(stacked, axis=0)
        known = np.where(blank.all(axis=0), np.nan, known)
        complete = ~np.isnan(summed) & ((~blank).sum(axis=0) >= _OF_SEVERAL)
        wrong = more(known, column.values) | (complete & unequal(column.values, known))
        rows = np.flatnonzero(wrong)
        if len(rows):
            yield Hits(
                "A003", view.data, "school", rows, name, "", field.label,
                column.values[rows], known[rows],  # type: ignore[arg-type]
            )  # fmt: skip
