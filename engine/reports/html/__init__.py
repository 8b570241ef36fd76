"""An evaluation -> one HTML file for a meeting: verdict, reasons, figures, tables, sources."""

from engine.reports.html.page import html_page

__all__ = ["html_page"]
