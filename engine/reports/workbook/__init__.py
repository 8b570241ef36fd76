"""A dossier -> an .xlsx that staff read, filter, print and recompute."""

from engine.reports.workbook.book import MOST_COUNTIES, MOST_SCHOOLS, workbook_of

__all__ = ["MOST_COUNTIES", "MOST_SCHOOLS", "workbook_of"]
