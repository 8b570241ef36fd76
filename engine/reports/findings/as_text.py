"""Findings -> text for a terminal: each with its line and its remedy, and a last line of counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import render

if TYPE_CHECKING:
    from engine.diagnostics import Language
    from engine.reports.findings.findings import Findings

_COUNTS = {
    "zh": "检查了 {files} 个文件：{errors} 处错误，{warnings} 处警告，{notes} 处提示。",
    "en": "{files} files checked: {errors} errors, {warnings} warnings, {notes} notes.",
}


def write(findings: Findings, language: Language) -> str:
    """The text."""
    counts = _COUNTS[language].format(
        files=len(findings.files),
        errors=findings.count("error"),
        warnings=findings.count("warning"),
        notes=findings.count("info"),
    )
    return "\n".join([*(render(one, language) for one in findings.found), counts])
