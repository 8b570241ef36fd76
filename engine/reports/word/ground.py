"""A dossier -> the section on what all rests on: who was not counted, the data, rules, sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.word.words import say

if TYPE_CHECKING:
    from engine.reports.dossier import Dossier
    from engine.reports.word.paper import Paper

MOST_LEFT_OUT = 60
MOST_FINDINGS = 20


def tell_ground(paper: Paper, dossier: Dossier, *, depth: int) -> None:
    """Add the section."""
    language = dossier.language
    paper.heading(say("section.ground", language), depth)
    paper.heading(say("section.left_out", language), depth + 1)
    _left_out(paper, dossier)
    paper.heading(say("section.data", language), depth + 1)
    found = [item.severity for item in dossier.findings]
    counts = {name: found.count(name) for name in ("error", "warning", "info")}
    paper.text(say("findings", language, **counts))
    worth = [item for item in dossier.findings if item.severity != "info"]
    for item in worth[:MOST_FINDINGS]:
        paper.note(f"{item.code} {item.message}")
    if len(worth) > MOST_FINDINGS:
        paper.note(say("more", language, count=len(worth) - MOST_FINDINGS))
    paper.heading(say("section.sources", language), depth + 1)
    heads = [say("what", language), say("which", language)]
    for title, lines in dossier.basis:
        paper.table(title, heads, (1.4, 4), lines)


def _left_out(paper: Paper, dossier: Dossier) -> None:
    language = dossier.language
    rows = dossier.left_out
    if not rows:
        paper.text(say("nobody_left_out", language))
        return
    names = dossier.evaluation.data.counties.name
    many = len(dossier.counties) > 1
    heads = [say(key, language) for key in ("school", "level", "population", "why")]
    shown = [
        [f"{names[r.county]} {r.school}" if many else r.school, r.level, r.population, r.reason]
        for r in rows[:MOST_LEFT_OUT]
    ]
    paper.table(say("left_out_table", language), heads, (2, 0.8, 2, 3.4), shown, centred=(1,))
    if len(rows) > MOST_LEFT_OUT:
        paper.note(say("more", language, count=len(rows) - MOST_LEFT_OUT))
