"""Shortfall -> terminal, Markdown, JSON, CSV."""

from engine.reports.shortfall.as_json import shortfall_json
from engine.reports.shortfall.as_page import shortfall_page
from engine.reports.shortfall.as_rows import shortfall_csv

__all__ = ["shortfall_csv", "shortfall_json", "shortfall_page"]
