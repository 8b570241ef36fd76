"""One county -> the section on what it is: schools, pupils, and what a person has to add."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.grid import number
from engine.reports.punctuation import row
from engine.reports.word.facts import county_facts
from engine.reports.word.words import say

if TYPE_CHECKING:
    from engine.reports.dossier import Dossier
    from engine.reports.dossier.record import Judged
    from engine.reports.word.facts import CountyFacts
    from engine.reports.word.paper import Paper


def tell_basics(paper: Paper, dossier: Dossier, judged: Judged, depth: int) -> None:
    """Add the section."""
    language = dossier.language
    paper.heading(say("section.basics", language), depth)
    paper.fill(say("fill.county", language))
    for county in judged.counties:
        facts = county_facts(dossier.evaluation, county, language)
        name = str(dossier.evaluation.data.counties.name[county])
        _facts(paper, facts, name if len(judged.counties) > 1 else "")
    paper.fill(say("fill.work", language))
    paper.fill(say("fill.policy", language))


def _facts(paper: Paper, facts: CountyFacts, name: str) -> None:
    language = paper.language
    said = say("schools", language, count=facts.schools)
    kinds = [say("schools_of", language, label=label, count=n) for label, n in facts.types]
    if facts.untyped:
        kinds.append(say("schools_unknown", language, count=facts.untyped))
    said += say("inside", language, list=row(kinds, language)) if kinds else say("stop", language)
    if facts.as_of:
        said += ("" if language == "zh" else " ") + say("as_of", language, date=facts.as_of)
    paper.text(f"{name}{said}")
    if not facts.levels:
        return
    heads = [say("level", language), say("schools_with", language), *facts.fields]
    rows = [
        [
            level.label, str(level.schools),
            *(say("incomplete", language) if total is None else number(total, 1)
              for total in level.sums),
        ]
        for level in facts.levels
    ]  # fmt: skip
    caption = f"{name} {say('levels_table', language)}".strip()
    paper.table(caption, heads, [2] * len(heads), rows, centred=range(len(heads)))
