"""A part and clauses -> the rows of it that are wanted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from engine.data.collecting.parts import Part
    from engine.data.dataset import Kind
    from engine.data.picking import Picker


def picked(kind: Kind, part: Part, picker: Picker) -> Part:
    """The rows of a part that are wanted; a side table without the column is for all of them."""
    if not picker.clauses:
        return part
    taken = np.ones(part.height, bool)
    for clause in picker.clauses:
        if clause.column in part.source.keys:
            continue  # by its path
        values = part.texts(clause.column)
        if values is None:
            if kind == "schools" and not clause.takes(""):
                taken[:] = False
            continue
        picker.seen[clause.column] |= {value for value in values if value}
        taken &= clause.rows(values)
    if taken.all():
        return part
    picker.rows += int((~taken).sum())
    return replace(part, rows=np.flatnonzero(taken))
