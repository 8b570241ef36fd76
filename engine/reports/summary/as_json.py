"""A Summary -> JSON with a version: every record as it is, texts in one language."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from engine.reports.plain import plain

if TYPE_CHECKING:
    from engine.analysis.summary import Summary
    from engine.diagnostics import Language

FORMAT = 1


def summary_json(summary: Summary, language: Language) -> str:
    """The whole as JSON; missing numbers are null."""
    return json.dumps(
        {"format": FORMAT, **plain(summary, language)},
        ensure_ascii=False, indent=1, allow_nan=False,
    )  # fmt: skip
