"""One county -> the sections on problems and on measures; causes and measures are a person's."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.reports.shortfall.amounts import amount_text
from engine.reports.word.paper import Fill
from engine.reports.word.words import say
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.shortfall import Total
    from engine.reports.dossier import Dossier
    from engine.reports.dossier.record import Judged, Part
    from engine.reports.word.paper import Paper, Written

MOST_TOTALS = 60  # rows of the table of what is lacking


def _open_parts(judged: Judged) -> Iterator[Part]:
    """Parts that fail or could not be judged, and count."""
    for part in judged.parts:
        if part.status in ("not_met", "undetermined") and not part.remarks:
            yield part


def tell_problems(paper: Paper, dossier: Dossier, judged: Judged, depth: int) -> None:
    """Add the section on problems."""
    language = dossier.language
    paper.heading(say("section.problems", language), depth)
    parts = list(_open_parts(judged))
    if not parts:
        paper.text(say("no_problem", language))
    for part in parts:
        reasons = part.reasons.removeprefix(f"{part.label}：").removeprefix(f"{part.label}: ")
        stop = say("stop", language)
        status = word(part.status, language)
        said = say("problem", language, label=part.label, status=status, reasons=reasons).strip()
        paper.text(said if said.endswith(("。", ".")) else f"{said}{stop}")
    totals = list(_totals(dossier, judged))
    if totals:
        _lacking(paper, dossier, totals)
    paper.fill(say("fill.causes", language))


def _totals(dossier: Dossier, judged: Judged) -> Iterator[Total]:
    counties = dossier.evaluation.data.counties
    mine = {(str(counties.code[c]), str(counties.year[c] or "")) for c in judged.counties}
    for total in dossier.shortfall.totals:
        if (total.unit.county_code, total.unit.year) in mine and total.units and total.decisive:
            yield total


def _lacking(paper: Paper, dossier: Dossier, totals: list[Total]) -> None:
    language = dossier.language
    split = {(total.unit, total.criterion) for total in totals if total.level}
    heads = [say(key, language) for key in ("item", "level", "resource", "needed", "units")]
    rows = []
    for total in totals[:MOST_TOTALS]:
        together = not total.level and (total.unit, total.criterion) in split
        level = dossier.level(total.unit.ruleset, total.level)
        rows.append([
            total.label.say(language), say("together", language) if together else level,
            total.resource.label.say(language) if total.resource else "",
            _needed(total, paper), str(total.units),
        ])  # fmt: skip
    paper.table(say("lacking_table", language), heads, (3, 1, 2.2, 1.7, 1), rows, centred=(1, 3, 4))
    paper.note(say("lacking_note", language))
    if len(totals) > MOST_TOTALS:
        paper.note(say("more", language, count=len(totals) - MOST_TOTALS))


def _needed(total: Total, paper: Paper) -> str:
    if math.isnan(total.needed) or total.resource is None:
        return ""
    action = say(f"action.{total.action}", paper.language) if total.action == "remove" else ""
    space = "" if paper.language == "zh" else " "
    amount = amount_text(total.needed, total.resource, paper.language)
    return f"{action}{space}{amount}" if action else amount


def tell_measures(paper: Paper, dossier: Dossier, judged: Judged, depth: int) -> None:
    """Add the section on measures: one row a problem, for a person to complete."""
    language = dossier.language
    paper.heading(say("section.measures", language), depth)
    paper.fill(say("fill.plan", language))
    parts = list(_open_parts(judged))
    if not parts:
        paper.text(say("no_measures", language))
        return
    heads = [say(key, language) for key in ("issue", "measure", "who", "when")]
    rows: list[list[Written]] = [
        [
            f"{part.label} {word(part.status, language)}",
            *(Fill(say(f"fill.{key}", language), part.label) for key in ("measure", "who", "when")),
        ]
        for part in parts
    ]
    paper.table(say("measures_table", language), heads, (2.4, 3, 1.8, 1.8), rows)
