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
from engine.analysis.shortfall.totals import added_up

__all__ = [
    "NEAR", "Driver", "Flip", "Lack", "Lever", "Near", "NoLever", "Resource", "SectionShare",
    "Shortfall", "Total", "Unit", "added_up", "shortfall_of",
]  # fmt: skip
