"""An evaluation -> figures chosen for the question, as SVG and PNG."""

from engine.reports.figures.choice import balance_figures, figures_of
from engine.reports.figures.figure import Figure
from engine.reports.figures.raster import png

__all__ = ["Figure", "balance_figures", "figures_of", "png"]
