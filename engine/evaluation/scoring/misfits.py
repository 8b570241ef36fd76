"""Judged lines of all rubrics -> judgements whose points the line, or the grade, does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.evaluation.judging import Sheet
from engine.evaluation.scoring.judged import outside
from engine.language.model import Rubric
from engine.language.scoring import GradePoints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Diagnostic
    from engine.evaluation.facts import Facts
    from engine.language.model import Ruleset
    from engine.language.scoring import RubricItem


def points_misfits(ruleset: Ruleset, facts: Facts) -> tuple[Diagnostic, ...]:
    """A finding at each such row; evaluation takes its unit's points as missing."""
    sheet = Sheet(facts.data)
    for item in _judged_lines(ruleset):
        judged = ruleset.judged[item.judge]
        counted = facts.settled[item.judge].counted
        wrong = counted.only(outside(item, judged, counted))
        for row, code, points in zip(wrong.row, wrong.code, wrong.points, strict=True):
            rows = np.array([row])
            if judged.type == "grade":
                given = item.grades[judged.grades[int(code)]]
                if isinstance(given, GradePoints):
                    sheet.report(
                        "R083", judged, rows, "points", points=f"{points:g}",
                        low=given.low.literal, high=given.high.literal,
                    )  # fmt: skip
            elif item.points is not None:
                high = item.points.literal
                sheet.report("R084", judged, rows, "points", points=f"{code:g}", high=high)
    return tuple(sheet.found)


def _judged_lines(ruleset: Ruleset) -> Iterator[RubricItem]:
    for node in ruleset.nodes.values():
        if isinstance(node, Rubric) and not node.total_from:
            yield from (item for item in node.items if item.judge)
