"""A result -> many counties and years at a glance."""

from engine.analysis.summary.records import (
    Counts,
    County,
    Distribution,
    EarlyWarning,
    NearLine,
    Place,
    Region,
    Slip,
    Standing,
    Summary,
    Trend,
)
from engine.analysis.summary.summary import NEAR, summary_of

__all__ = [
    "NEAR",
    "Counts",
    "County",
    "Distribution",
    "EarlyWarning",
    "NearLine",
    "Place",
    "Region",
    "Slip",
    "Standing",
    "Summary",
    "Trend",
    "summary_of",
]  # fmt: skip
