"""Findings -> JUnit XML: one test case a file; what makes the check fail is a failure of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from junitparser import Failure, JUnitXml, TestCase, TestSuite

from engine.diagnostics import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Diagnostic, Language
    from engine.reports.findings.findings import Findings

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(findings: Findings, language: Language) -> str:
    """The document; findings that do not make it fail stand under system-out of their file."""
    named = (one.place.file for one in findings.found)
    suite = TestSuite(f"junheng {findings.command}")
    for file in dict.fromkeys((*findings.files, *named)):
        found = [one for one in findings.found if one.place.file == file]
        suite.add_testcase(_case(file, found, findings, language))
    document = JUnitXml()
    document.add_testsuite(suite)
    text: bytes = document.tostring()  # type: ignore[no-untyped-call]
    elements = text.decode("utf-8").strip()
    return _DECLARATION + elements[elements.index("<testsuites") :]


def _case(
    file: str, found: Sequence[Diagnostic], findings: Findings, language: Language
) -> TestCase:
    case = TestCase(_clean(file), classname=f"junheng.{findings.command}")
    case.result = [_failure(one, language) for one in found if findings.fails(one)]
    others = [_clean(render(one, language)) for one in found if not findings.fails(one)]
    if others:
        case.system_out = "\n".join(others)
    return case


def _failure(finding: Diagnostic, language: Language) -> Failure:
    place = finding.place.say(language)
    message = f"{place}: {finding.code} {finding.message(language)}"
    failure = Failure(_clean(message), finding.code)
    failure.text = _clean(render(finding, language))
    return failure


def _clean(text: str) -> str:
    """The text without the few characters that XML cannot hold."""
    return _NOT_XML.sub("□", text)
