"""Evaluation -> the short answer on the screen: verdict first, then why, then where to look."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np

from engine.reports.county_answer import tell_county
from engine.reports.gate_answer import tell_standards
from engine.reports.page import MOST_ROWS, Page
from engine.reports.punctuation import bracketed, titled
from engine.reports.region_answer import tell_region
from engine.reports.result_json import json_text, result_document
from engine.reports.table_rows import is_of, rows_of
from engine.reports.units import chosen_units, extent_of, keys_of, units_of

if TYPE_CHECKING:
    from engine.evaluation import Evaluation

_MOST_COUNTIES = 3  # counties told one by one; more are counted
_MOST_CHARACTERS = 80  # of a reason, where there is a line for each county

AnswerKind = Literal["table", "markdown", "json"]


def answer(evaluation: Evaluation, kind: AnswerKind = "table", *, county: str = "") -> str:
    """The answer as text.

    Args:
        evaluation: what was found.
        kind: for a terminal, as Markdown, or result.json.
        county: only this county, by code or name; or the region of that code, or of that county.

    Raises:
        NotFound: the data has no such county or region.
    """
    chosen = chosen_units(evaluation, county)
    if kind == "json":
        return _json(evaluation, chosen)
    page = Page(kind, evaluation.language)
    _head(page, evaluation)
    if len(chosen) > _MOST_COUNTIES:
        _counted(page, evaluation, chosen)
    else:
        tell = tell_region if evaluation.ruleset.region else tell_county
        for index in chosen:
            tell(page, evaluation, index)
    _gaps(page, evaluation, chosen)
    _findings(page, evaluation)
    return page.text()


def _json(evaluation: Evaluation, chosen: list[int]) -> str:
    """result.json with the verdicts of these counties; counts stay those of all."""
    mine = keys_of(evaluation, chosen)
    document = result_document(evaluation, {})
    document["verdicts"] = [
        entry
        for entry in document["verdicts"]
        if (entry["county_code"], entry["year"] or "") in mine
    ]
    return json_text(document).rstrip("\n")


def _head(page: Page, evaluation: Evaluation) -> None:
    run, language = evaluation.run, page.language
    title = bracketed(run.ruleset.title.say(language), run.ruleset.name, language)
    page.add(f"# {title}" if page.kind == "markdown" else title)
    if page.kind == "markdown":
        page.add("")
    extent = extent_of(evaluation)
    facts = [page.say("regions", count=f"{extent.regions:,}")] if extent.regions else []
    facts += [
        page.say("counties", count=f"{extent.counties:,}"),
        page.say("schools", count=f"{extent.schools:,}"),
    ]
    if extent.years > 1:
        facts.append(page.say("years", count=extent.years))
    if run.judged.stage:
        facts.append(f"{page.say('stage')} {run.judged.stage}")
    if evaluation.date:
        facts.append(f"{page.say('date')} {evaluation.date}")
    facts.append(f"{page.say('rules_digest')} {evaluation.rules_digest[:12]}")
    facts.append(f"{page.say('data_digest')} {evaluation.dataset.digest[:12]}")
    page.add(" · ".join(facts))
    stamps = [titled(page.say("stamp"), t.say(language), language) for t in evaluation.stamps]
    if page.kind == "markdown" and stamps:
        stamps = ["", *(f"- {stamp}" for stamp in stamps)]
    page.add(*stamps)


def _counted(page: Page, evaluation: Evaluation, chosen: list[int]) -> None:
    """Many counties: how many got which verdict, part by part."""
    run, units = evaluation.run, units_of(evaluation)
    whole = run.verdict.status[chosen]
    page.heading(page.say("distribution_regions" if units.region else "distribution"))
    rows = [[page.say("verdict"), *(str((whole == code).sum()) for code in range(3))]]
    for part in run.verdict.parts:
        status = part.status[chosen]
        counts = (str((status == code).sum()) for code in range(3))
        rows.append([part.label.say(page.language), *counts])
    page.table(["part", "not_met", "undetermined", "met"], rows, most=len(rows))
    tell_standards(page, evaluation, [i for unit in chosen for i in units.members[unit].tolist()])
    page.heading(page.say("verdict"))
    mine = {(units.code[i], units.year[i]) for i in chosen}
    lines: list[list[str]] = []
    for row in rows_of(evaluation, "verdicts"):
        key = (row["county_code"], row["year"] or "")
        if row["part"] is None and is_of(row, run) and key in mine:
            place = " ".join(t for t in (row["county_code"], row["county"], row["year"]) if t)
            lines.append([place, row["label"], _short(row["reasons"] or "")])
            if len(lines) > MOST_ROWS:
                break
    unit = "region" if units.region else "county"
    page.table([unit, "verdict", "reasons"], lines, total=len(chosen))


def _gaps(page: Page, evaluation: Evaluation, chosen: list[int]) -> None:
    """What the rulesets lack that were asked for these counties."""
    members = units_of(evaluation).members
    counties = [index for unit in chosen for index in members[unit].tolist()]
    gaps = [
        f"{run.ruleset.name}  {gap.title.say(page.language)}"
        for run in evaluation.runs
        if np.isin(run.extract.county, counties).any()
        for gap in run.ruleset.gaps
    ]
    if gaps:
        page.heading(page.say("gaps"))
        page.add(*(f"- {gap}" for gap in gaps))


def _findings(page: Page, evaluation: Evaluation) -> None:
    found = evaluation.diagnostics
    if not found:
        return
    severities = [item.severity for item in found]
    counts = {name: severities.count(name) for name in ("error", "warning", "info")}
    page.heading(f"{page.say('findings')} · {page.say('findings_line', **counts)}")
    worth = [item for item in found if item.severity == "warning"][:MOST_ROWS]
    for item in worth:
        page.add(f"- {item.code} {item.message(page.language)}")
        hint = item.hint(page.language)
        if hint:
            page.add(f"  {page.say('hint')}{hint}")


def _short(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
