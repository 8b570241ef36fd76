"""Summary -> terminal, Markdown, JSON, CSV."""

from engine.reports.summary.as_json import summary_json
from engine.reports.summary.as_page import summary_page
from engine.reports.summary.as_rows import summary_csv

__all__ = ["summary_csv", "summary_json", "summary_page"]
