"""An Audit -> a table for a terminal, CSV, JSON, or a coloured copy of the person's workbook."""

from engine.reports.audit.as_json import audit_json
from engine.reports.audit.as_rows import audit_csv
from engine.reports.audit.as_text import audit_text
from engine.reports.audit.write import write_audit

__all__ = ["audit_csv", "audit_json", "audit_text", "write_audit"]
