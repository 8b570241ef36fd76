"""One dataset under two regimes: what both measure, what only one asks, who passes one alone."""

from engine.analysis.difference.regimes.compare import compare_regimes
from engine.analysis.difference.regimes.records import (
    CoefficientSide,
    CountyPair,
    Indicator,
    PairedCoefficient,
    PairedMeasure,
    Regimes,
    Rule,
    SchoolPair,
)

__all__ = [
    "CoefficientSide",
    "CountyPair",
    "Indicator",
    "PairedCoefficient",
    "PairedMeasure",
    "Regimes",
    "Rule",
    "SchoolPair",
    "compare_regimes",
]
