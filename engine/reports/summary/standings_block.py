"""How many counties meet the whole and its parts, and how many units each criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.analysis.summary import Standing
    from engine.reports.summary.telling import Telling

_COUNTS = ("met", "not_met", "undetermined", "not_applicable", "rate")


def tell_standings(telling: Telling) -> None:
    """Verdicts by year, parts of the last year, criteria of all years."""
    summary = telling.summary
    wholes = [s for s in summary.standings if s.kind == "verdict"]
    if len(summary.years) > 1:
        telling.page.heading(telling.say("by_year"))
        rows = [[_label(telling, s), s.year, *_counts(telling, s)] for s in wholes]
        telling.table(("verdict", "from_to", *_COUNTS), rows, len(rows))
    telling.heading("standings")
    rows = [
        [_label(telling, s), *_counts(telling, s)]
        for s in summary.standings
        if s.kind != "criterion" and s.year == telling.last
    ]
    telling.table(("part", *_COUNTS), rows, len(rows))
    _criteria(telling, [s for s in summary.standings if s.kind == "criterion"])
    telling.note(telling.say("rate_note"))


def _criteria(telling: Telling, standings: Sequence[Standing]) -> None:
    """Those that somebody misses; the others are only counted."""
    missed = [s for s in standings if s.counts.not_met or s.counts.undetermined]
    if missed:
        telling.page.heading(telling.say("criteria"))
        rows = [[_label(telling, s), telling.say(s.scope), *_counts(telling, s)] for s in missed]
        telling.table(("criterion", "of", *_COUNTS), rows, len(rows))
    if len(missed) < len(standings):
        telling.note(telling.say("all_met", count=len(standings) - len(missed)))


def _label(telling: Telling, standing: Standing) -> str:
    label = standing.label.say(telling.language)
    if standing.ruleset != telling.summary.ruleset:
        label = telling.say("behind", label=label, ruleset=standing.ruleset)
    return telling.say("advisory", label=label) if standing.advisory else label


def _counts(telling: Telling, standing: Standing) -> list[str]:
    counts = standing.counts
    rate = counts.met / counts.judged if counts.judged else float("nan")
    return [
        f"{counts.met:,}", f"{counts.not_met:,}", f"{counts.undetermined:,}",
        f"{counts.not_applicable:,}" if counts.not_applicable else "", telling.percent(rate),
    ]  # fmt: skip
