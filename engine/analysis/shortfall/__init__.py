"""Evaluation -> what is lacking: resources, drivers of coefficients, levers, near misses."""

from engine.analysis.shortfall.records import (
    Driver,
    Flip,
    Lack,
    Lever,
    Near,
    NoLever,
    Resource,
    SectionShare,
    Total,
    Unit,
)
from engine.analysis.shortfall.shortfall import NEAR, Shortfall, shortfall_of

__all__ = [
    "NEAR", "Driver", "Flip", "Lack", "Lever", "Near", "NoLever", "Resource", "SectionShare",
    "Shortfall", "Total", "Unit", "shortfall_of",
]  # fmt: skip
