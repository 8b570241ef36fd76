"""Schools of statistics exports and clauses -> those that are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.layouts.assembling import said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.data.layouts.folders import Where
    from engine.data.layouts.joining import School
    from engine.data.picking import Picker


def picked_schools(
    schools: Sequence[tuple[Where, School]], picker: Picker
) -> list[tuple[Where, School]]:
    """Those whose county and year, by a form or else by the folder, are wanted."""
    return [(where, school) for where, school in schools if _is_wanted(where, school, picker)]


def _is_wanted(where: Where, school: School, picker: Picker) -> bool:
    by_folder = said(where)
    taken = True
    for clause in picker.clauses:
        text = school.said(clause.column) or by_folder[clause.column]
        if text:
            picker.seen[clause.column].add(text)
        taken &= clause.takes(text)
    picker.rows += not taken
    return taken
