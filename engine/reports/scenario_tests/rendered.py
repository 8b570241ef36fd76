"""Findings -> as people read them in a terminal, files relative to where they work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import render
from engine.reports.findings import Findings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.diagnostics import Diagnostic, Language


def rendered(found: Iterable[Diagnostic], language: Language = "zh") -> list[str]:
    """Each finding as text, in order of place."""
    return [render(item, language) for item in Findings.of((), found).found]
