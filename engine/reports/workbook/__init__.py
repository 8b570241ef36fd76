"""A dossier -> an .xlsx that staff read, filter, print and recompute."""

from engine.reports.workbook.book import workbook_of

__all__ = ["workbook_of"]
