"""The assessments of one evaluation, and the findings about their rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import Diagnostic, Place, problem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data import Assessments, Normalised
    from engine.language.vocabulary import Judged

MOST_LISTED = 20


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """Rows that people filled in, and what does not fit in them."""

    data: Normalised
    found: list[Diagnostic] = field(default_factory=list)

    @property
    def table(self) -> Assessments:
        """The rows."""
        return self.data.assessments

    def units(self, item: Judged) -> int:
        """How many counties or schools an item is judged for."""
        per_school = item.scope == "school"
        return len(self.data.schools.code if per_school else self.data.counties.code)

    def report(
        self, code: str, item: Judged, rows: NDArray[np.int64], field: str = "value",
        **more: object,
    ) -> None:  # fmt: skip
        """Report some rows of an item, each at its cell; `count` says how many there are."""
        for row in rows[:MOST_LISTED]:
            place = Place(table="assessments", row=int(self.table.row[row]), field=field)
            data: dict[str, object] = {
                "item": item.name, "label": item.label, "value": self.said(int(row)),
                "grades": item.grades, "minimum": item.minimum, "maximum": item.maximum,
                "rater": str(self.table.rater[row]), "count": len(rows),
            }  # fmt: skip
            self.found.append(problem(code, place, "", **{**data, **more}))

    def said(self, row: int) -> str:
        """What a row says: its value as typed, or its points."""
        points = self.table.points[row]
        return str(self.table.value[row]) or ("" if np.isnan(points) else f"{points:g}")
