"""Assessments under an old name of a judged item -> warnings with directions; none is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import Place, problem
from engine.language.moves import went_from

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import Assessments
    from engine.diagnostics import Diagnostic
    from engine.language.model import Ruleset


def under_old_names(
    table: Assessments, ours: NDArray[np.bool_], ruleset: Ruleset
) -> list[Diagnostic]:
    """One warning for each old name that the assessments of a ruleset use.

    Args:
        table: the assessments.
        ours: (rows,), those that name this ruleset, or none.
        ruleset: with what it moved.
    """
    found = []
    items = table.item.astype(np.str_)
    for old, moved in went_from(ruleset.moved, "judged").items():
        rows = np.flatnonzero(ours & (items == old))
        if rows.size and old not in ruleset.judged:
            place = Place(table="assessments", row=int(table.row[rows[0]]), field="item")
            found.append(
                problem(
                    "R095", place, item=old, ruleset=ruleset.name, count=len(rows), moved=moved
                )
            )  # fmt: skip
    return found
