"""Coverage of rulesets -> a table for each of what nobody looked at, and one of the sums."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.grid import grid
from engine.reports.scenario_tests.phrases import phrase
from engine.testing.coverage.survey import rounded_down
from engine.testing.coverage.targets import ASPECTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.diagnostics import Language
    from engine.testing.coverage import Coverage, Line

# Signs that every console code page of Chinese Windows has.
_SIGNS = {"stated": "√", "made": "○", "unseen": "×"}
_NOT_ASKED = "-"


def coverage_text(
    found: Sequence[Coverage], language: Language = "zh", *, verbose: bool = False
) -> str:
    """Tables of coverage, one ruleset after the other, the sums last.

    Args:
        found: one for each ruleset.
        language: of headers and legend.
        verbose: every rule, not only those of which something is unseen.
    """
    parts: list[str] = []
    for coverage in found:
        lines = [line for line in coverage.lines if verbose or line.count("unseen")]
        if lines:
            headers = ("rule", "line", "level", *ASPECTS)
            rows = [_row(line) for line in lines]
            table = grid([phrase(key, language) for key in headers], rows)
            parts.append(f"{coverage.ruleset.name}\n{table}")
        lacking = [line for line in lines if line.why and line.count("unseen")]
        parts += [phrase("no_case", language, path=line.path, why=line.why) for line in lacking]
    if parts:
        parts.append(phrase("legend", language))
    parts.append(_sums(found, language))
    return "\n\n".join(parts)


def _row(line: Line) -> list[str]:
    signs = [_SIGNS[line.seen[a]] if a in line.seen else _NOT_ASKED for a in ASPECTS]
    return [line.path, str(line.place.line), line.level, *signs]


def _sums(found: Sequence[Coverage], language: Language) -> str:
    """One row a ruleset: how much could be seen, and how it was."""
    headers = ("ruleset", "to_see", "stated", "made", "unseen", "cases", "percent")
    rows = [
        [
            one.ruleset.name, str(one.count()), str(one.count("stated")), str(one.count("made")),
            str(one.count("unseen")), str(one.cases), rounded_down(one.percent),
        ]
        for one in found
    ]  # fmt: skip
    return grid([phrase(key, language) for key in headers], rows)
