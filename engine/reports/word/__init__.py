"""A dossier -> a .docx: the draft of a self-evaluation report (自评报告) for a person to finish."""

from engine.reports.word.document import MOST_COUNTIES, MOST_SCHOOLS, document_of

__all__ = ["MOST_COUNTIES", "MOST_SCHOOLS", "document_of"]
