"""Self-evaluation against review: figures that differ, what hangs on them, whom to check again."""

from engine.analysis.difference.stages.compare import compare_stages
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
    "compare_stages",
    "draw",
]
