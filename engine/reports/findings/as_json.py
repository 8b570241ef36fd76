"""Findings -> JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.reports.findings.findings import Findings


def write(findings: Findings, language: Language) -> str:
    """The document: `format` 1, the files, and each finding with place, sentence and remedy."""
    found = [
        {
            "code": one.code,
            "severity": one.severity,
            "file": one.place.file,
            "line": one.place.line,
            "column": one.place.column,
            "path": one.place.path,
            "message": one.message(language),
            "hint": one.hint(language),
        }
        for one in findings.found
    ]
    document = {"format": 1, "files": list(findings.files), "findings": found}
    return json.dumps(document, ensure_ascii=False, indent=1)
