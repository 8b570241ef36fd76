"""Result against result."""

from engine.analysis.difference.results.causes import BOTH, CAUSES
from engine.analysis.difference.results.compare import diff_results
from engine.analysis.difference.results.drivers import Driver, Drivers
from engine.analysis.difference.results.model import Moved, Moves, Outcome, ResultsDifference, Unit
from engine.analysis.difference.results.sides import Cases, Side

__all__ = [
    "BOTH", "CAUSES", "Cases", "Driver", "Drivers", "Moved", "Moves", "Outcome",
    "ResultsDifference", "Side", "Unit", "diff_results",
]  # fmt: skip
