"""Findings -> rows of a list that people read, sort, and write explanations into."""

from __future__ import annotations

import csv
import io
from pathlib import PurePath
from typing import TYPE_CHECKING

from engine.auditing import COLUMNS, said

if TYPE_CHECKING:
    from engine.auditing import Audit, Finding
    from engine.diagnostics import Language

SEVERITIES = {
    "zh": {"error": "错误", "warning": "警告", "info": "提示"},
    "en": {"error": "error", "warning": "warning", "info": "note"},
}
STATES = {"zh": ("待核对", "已说明"), "en": ("open", "explained")}


def header(language: Language) -> list[str]:
    """Names of the columns."""
    return [text.say(language) for text in COLUMNS.values()]


def table_of(finding: Finding) -> str:
    """The sheet or file that a person has; with its file where there are many."""
    source = finding.source
    if source is None:
        return finding.place.table
    folder, name = PurePath(source.file).parent.name, PurePath(source.file).name
    return f"{folder}/{name} {source.sheet}".strip("/ ")  # each county may have its schools.csv


def cell_of(finding: Finding) -> str:
    """The cell that a person has."""
    source = finding.source
    if source is None:
        return finding.cell
    return "" if source.whole else source.cell


def row_of(finding: Finding, language: Language) -> list[str]:
    """One finding, as texts in the order of the columns."""
    place = finding.place
    cells = {
        "severity": SEVERITIES[language][finding.diagnostic.severity],
        "code": finding.code,
        "state": STATES[language][bool(finding.explained)],
        "county_code": finding.county_code,
        "county": finding.county,
        "year": finding.year,
        "school_code": finding.school_code,
        "school": finding.school,
        "table": table_of(finding) or place.file,
        "row": str(place.row or ""),
        "cell": cell_of(finding),
        "header": place.field,
        "field": finding.field,
        "level": finding.level,
        "value": said(finding.value),
        "bound": said(finding.bound),
        "message": finding.message(language),
        "hint": finding.diagnostic.hint(language),
        "explained": finding.explained,
    }
    return [cells[name] for name in COLUMNS]


def audit_csv(audit: Audit, language: Language) -> str:
    """Every finding, the gravest rules first."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header(language))
    writer.writerows(row_of(finding, language) for finding in audit.findings())
    return stream.getvalue().removesuffix("\n")
