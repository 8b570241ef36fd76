"""Normalised data -> what does not fit together in it: sums, sizes, names, years, missing cells."""

from engine.auditing.audit import Audit, audit
from engine.auditing.codes import CODES, READ, TITLES
from engine.auditing.explained import COLUMNS, SHEET, Explanations, read_explanations
from engine.auditing.hits import Finding, Hits, said
from engine.diagnostics import register

register(CODES)

__all__ = [
    "CODES",
    "COLUMNS",
    "READ",
    "SHEET",
    "TITLES",
    "Audit",
    "Explanations",
    "Finding",
    "Hits",
    "audit",
    "read_explanations",
    "said",
]
