"""What was done to data on its way to the rules: renamed, converted, left out, merged, split."""

from engine.reports.reading.build import reading_of, reading_of_audit
from engine.reports.reading.record import Entry, Reading
from engine.reports.reading.said import in_one_line, reading_document
from engine.reports.reading.table import reading_table

__all__ = [
    "Entry",
    "Reading",
    "in_one_line",
    "reading_document",
    "reading_of",
    "reading_of_audit",
    "reading_table",
]
