"""Findings -> workflow commands, by which GitHub Actions marks the lines of a change.

https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands; how values are
escaped is that of the toolkit (packages/core/src/command.ts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.findings.rules import title

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic, Language
    from engine.reports.findings.findings import Findings

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
_IN_TEXT = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = _IN_TEXT | str.maketrans({":": "%3A", ",": "%2C"})


def write(findings: Findings, language: Language) -> str:
    """One command a finding, one line a command."""
    return "\n".join(_command(one, language) for one in findings.found)


def _command(finding: Diagnostic, language: Language) -> str:
    place = finding.place
    properties = {
        "file": place.file.replace("\\", "/"),
        "line": place.line,
        "col": place.column,
        "title": title(finding.code),
    }
    said = ",".join(
        f"{name}={str(value).translate(_IN_PROPERTY)}"
        for name, value in properties.items()
        if value
    )
    text = "\n".join(part for part in (finding.message(language), finding.hint(language)) if part)
    return f"::{_COMMANDS[finding.severity]} {said}::{text.translate(_IN_TEXT)}"
