"""Self-evaluation against review: figures that differ, what hangs on them, whom to check again."""

from engine.analysis.difference.stages.compare import are_stages, compare_stages
from engine.analysis.difference.stages.records import (
    CellDifference,
    Drawn,
    Hanging,
    Moved,
    SchoolMoved,
    Stages,
    Unit,
)
from engine.analysis.difference.stages.sample import draw

__all__ = [
    "CellDifference",
    "Drawn",
    "Hanging",
    "Moved",
    "SchoolMoved",
    "Stages",
    "Unit",
    "are_stages",
    "compare_stages",
    "draw",
]
