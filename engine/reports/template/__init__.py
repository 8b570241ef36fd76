"""A ruleset -> the workbook in which staff fill in exactly what its rules need."""

from engine.reports.template.book import workbook_of
from engine.reports.template.form import Form, form_of

__all__ = ["Form", "form_of", "workbook_of"]
