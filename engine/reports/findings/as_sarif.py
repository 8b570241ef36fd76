"""Findings -> SARIF 2.1.0, the format of code scanning.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import engine
from engine.diagnostics import describe
from engine.reports.findings.rules import page, title

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic, Language, Place
    from engine.reports.findings.findings import Findings

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}


def write(findings: Findings, language: Language) -> str:
    """One run, with the rules that found something."""
    codes = sorted({one.code for one in findings.found})
    run = {
        "tool": {
            "driver": {
                "name": "junheng",
                "version": engine.__version__,
                "rules": [_rule(code, language) for code in codes],
            }
        },
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(file)}} for file in findings.files],
        "results": [_result(one, codes.index(one.code), language) for one in findings.found],
    }
    document = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(document, ensure_ascii=False, indent=1)


def _rule(code: str, language: Language) -> dict[str, Any]:
    """What a code is about: its sentence without data, its remedy, its page."""
    entry = describe(code)
    sentence, hint = (
        text.say(language).format_map(_Dots()) for text in (entry.message, entry.hint)
    )
    about: dict[str, Any] = {
        "id": code,
        "shortDescription": {"text": sentence},
        "help": {"text": hint or sentence},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }
    if page(code):
        about |= {"name": title(code).partition(" ")[2], "helpUri": page(code)}
    return about


class _Dots(dict[str, str]):
    """What a sentence names, before there is anything to name."""

    def __missing__(self, key: str) -> str:
        return "…"


def _result(finding: Diagnostic, index: int, language: Language) -> dict[str, Any]:
    text = "\n".join(part for part in (finding.message(language), finding.hint(language)) if part)
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
    }
    if finding.place.file:
        result["locations"] = [{"physicalLocation": _location(finding.place)}]
    return result


def _location(place: Place) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file)}}
    if place.line:
        location["region"] = {"startLine": place.line}
        if place.column:
            location["region"]["startColumn"] = place.column
    return location


def _uri(file: str) -> str:
    """A relative path with forward slashes, an absolute one as a file URI."""
    path = Path(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
