"""An Audit -> JSON for programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine.diagnostics import describe
from engine.reports.audit.as_rows import cell_of, table_of
from engine.reports.reading import reading_document, reading_of_audit

if TYPE_CHECKING:
    from engine.auditing import Audit, Finding
    from engine.diagnostics import Language


def audit_json(audit: Audit, language: Language) -> str:
    """The findings with counts; numbers as numbers, the sentence in the reader's language."""
    counts = audit.counts()
    document = {
        "format": 1,
        "data": str(audit.dataset.path),
        "data_digest": audit.dataset.digest,
        "ruleset": audit.ruleset,
        "reading": reading_document(reading_of_audit(audit, language), language),
        "counts": {
            "error": counts.error, "warning": counts.warning, "info": counts.info,
            "explained": counts.explained,
        },
        "rules": [
            {
                "code": code, "severity": describe(code).severity, "count": audit.count(code),
                "explained": audit.explained(code),
            }
            for code in audit.codes()
        ],
        "findings": [_plain(finding, language) for finding in audit.findings()],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=1)


def _plain(finding: Finding, language: Language) -> dict[str, object]:
    place = finding.place
    return {
        "code": finding.code, "severity": finding.diagnostic.severity, "file": place.file,
        "table": table_of(finding), "row": place.row, "cell": cell_of(finding),
        "header": place.field,
        "county_code": finding.county_code, "county": finding.county, "year": finding.year,
        "school_code": finding.school_code, "school": finding.school, "field": finding.field,
        "level": finding.level, "value": finding.value, "bound": _known(finding.bound),
        "message": finding.message(language), "hint": finding.diagnostic.hint(language),
        "explained": finding.explained,
    }  # fmt: skip


def _known(value: float | str | None) -> float | str | None:
    return None if value != value else value  # noqa: PLR0124 - NaN
