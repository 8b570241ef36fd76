"""An evaluation and the counties asked for -> the dossier that workbook and document print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.analysis.shortfall import shortfall_of
from engine.reports.dossier.basis import basis_of
from engine.reports.dossier.coefficients import coefficient_tables
from engine.reports.dossier.record import Dossier, Finding, LeftOut
from engine.reports.dossier.schools import school_tables, single_rules
from engine.reports.dossier.verdicts import county_items, judged_units
from engine.reports.dossier.words import say
from engine.reports.table_rows import is_of, rows_of
from engine.reports.units import chosen_units, units_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.analysis.shortfall import Shortfall
    from engine.diagnostics import Diagnostic, Language
    from engine.evaluation import Evaluation


def dossier_of(
    evaluation: Evaluation, language: Language, *, county: str = "", most_counties: int,
    most_schools: int, opened: Sequence[Diagnostic] = (),
) -> Dossier:  # fmt: skip
    """Gather what a report says.

    Args:
        evaluation: what was found.
        language: of every word.
        county: only this county or region, by code or name.
        most_counties: counties (or regions) told in full; the others are only counted.
        opened: what was noticed when a stored result was opened.
        most_schools: schools told in full; the first county always is, however many it has.

    Raises:
        NotFound: the data has no such county.
    """
    chosen = chosen_units(evaluation, county)
    told = _told(evaluation, chosen, most_counties, most_schools)
    judged = judged_units(evaluation, chosen)
    counties = [c for one in judged[:told] for c in one.counties]
    return Dossier(
        evaluation, language, evaluation.ruleset.title.say(language), judged, told,
        county_items(evaluation, counties, language),
        school_tables(evaluation, counties, language),
        single_rules(evaluation, counties, language),
        coefficient_tables(evaluation, counties, language),
        _shortfall(evaluation, counties),
        left_out(evaluation, counties, language),
        findings(evaluation, language),
        (
            *(item.message(language) for item in opened),
            *(text.say(language) for text in evaluation.stamps),
        ),
        basis_of(evaluation, counties, language),
    )  # fmt: skip


def _told(evaluation: Evaluation, chosen: Sequence[int], counties: int, schools: int) -> int:
    """How many units, from the first, have no more counties and schools than that."""
    units = units_of(evaluation)
    offsets = evaluation.data.schools.county
    seen = 0
    for place, index in enumerate(chosen[:counties]):
        seen += sum(int((offsets == county).sum()) for county in units.members[index])
        if seen > schools and place:
            return place
    return min(len(chosen), counties)


def _shortfall(evaluation: Evaluation, counties: Sequence[int]) -> Shortfall:
    codes = evaluation.data.counties.code
    return shortfall_of(evaluation, counties=[str(codes[county]) for county in counties])


def left_out(
    evaluation: Evaluation, counties: Sequence[int], language: Language
) -> tuple[LeftOut, ...]:
    """Sections that did not count, each reason once a population."""
    known = evaluation.data.counties
    index = {(str(known.code[c]), str(known.year[c])): c for c in counties}
    runs = {(run.ruleset.id, run.ruleset.edition): run for run in evaluation.runs}
    found = []
    for row in rows_of(evaluation, "excluded"):
        county = index.get((row["county_code"], row["year"] or ""))
        if county is None:
            continue
        run = runs[row["ruleset"], row["edition"]]
        levels = {level.name: level.label.say(language) for level in run.ruleset.levels}
        population = run.ruleset.populations.get(row["population"])
        title = population.title.say(language) if population else ""
        if not is_of(row, evaluation.run):
            title = f"{title} {run.ruleset.name}".strip()
        found.append(LeftOut(
            county, row["school_code"] or "", row["school"] or "",
            levels.get(row["level"], row["level"] or ""), title, row["reason"] or "",
        ))  # fmt: skip
    return tuple(dict.fromkeys(found))


def findings(evaluation: Evaluation, language: Language) -> tuple[Finding, ...]:
    """What was noticed about the data, errors first."""
    order = ("error", "warning", "info")
    found = sorted(evaluation.diagnostics, key=lambda item: order.index(item.severity))
    told = []
    for item in found:
        place, row = item.place, item.place.row or item.place.line
        where = place.table or place.file.rpartition("/")[2]
        if row:
            where = say("place_row", language, table=where, row=row).strip()
        column = place.field
        told.append(Finding(
            item.code, item.severity, " ".join(text for text in (where, column) if text),
            item.message(language), item.hint(language),
        ))  # fmt: skip
    return tuple(told)
