"""Surveys of mutants -> every survivor at its word, and a table of the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.grid import grid
from engine.reports.scenario_tests.phrases import phrase
from engine.reports.scenario_tests.rendered import rendered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.testing.mutation import Survey


def mutation_text(found: Sequence[Survey], language: Language = "zh") -> str:
    """Findings in order of place, ruleset by ruleset; the sums last."""
    parts = rendered((item for survey in found for item in survey.findings()), language)
    headers = ("ruleset", "mutants", "noticed", "equivalent", "survived")
    rows = [
        [
            one.ruleset.name, str(one.mutants), str(one.noticed), str(one.equivalent),
            str(len(one.survivors)),
        ]
        for one in found
    ]  # fmt: skip
    parts.append(grid([phrase(key, language) for key in headers], rows))
    return "\n".join(parts)
