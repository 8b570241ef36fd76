"""The tree of a county or school -> only what stands between it and `met`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.analysis.explain.records import Finding

_AT_FAULT = ("not_met", "undetermined")


def only_at_fault(finding: Finding) -> Finding:
    """The same finding with those of its parts that keep it from being met, and theirs.

    What is only reported keeps nothing from being met, and neither does what a group that is met
    bears with. Of a rubric those lines are kept that lose points.
    """
    parts = tuple(only_at_fault(part) for part in finding.parts if _at_fault(part, finding))
    return replace(finding, parts=parts)


def _at_fault(part: Finding, above: Finding) -> bool:
    if not part.decisive:
        return False
    if part.kind == "line":
        points = part.points
        return points is not None and (points.low < points.full or part.status in _AT_FAULT)
    if above.kind == "line":
        return part.status != "not_applicable"
    if above.kind == "coefficient":
        return above.status in _AT_FAULT
    return part.status in _AT_FAULT
