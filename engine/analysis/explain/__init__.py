"""Evaluation -> why: from the verdict down the tree to the arithmetic and the cells of the data."""

from engine.analysis.explain.explain import explain
from engine.analysis.explain.records import (
    Cell,
    Explanation,
    Finding,
    Limit,
    Points,
    Source,
    Spread,
    Step,
    Unit,
)

__all__ = [
    "Cell",
    "Explanation",
    "Finding",
    "Limit",
    "Points",
    "Source",
    "Spread",
    "Step",
    "Unit",
    "explain",
]
