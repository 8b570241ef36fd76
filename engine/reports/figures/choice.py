"""An evaluation -> the figures for its question: one county, or many at a glance."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.language.model import CoefficientGroup
from engine.reports.figures.coefficients import coefficient_figures
from engine.reports.figures.heat import heat_figures
from engine.reports.figures.many import many_figures
from engine.reports.figures.sheet import NOT_MET, place_in, sheets_of
from engine.reports.figures.strips import strip_figure
from engine.reports.units import chosen_units, units_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation, RulesetRun
    from engine.reports.figures.figure import Figure
    from engine.reports.figures.sheet import Sheet

MOST_STRIPS = 24  # figures of single rules in one report: indicators first, then what fails most


def figures_of(
    evaluation: Evaluation, language: Language, county: str = "", *, heat: bool = True
) -> tuple[Figure, ...]:
    """The figures of one county, or of all counties of the evaluation.

    Args:
        evaluation: what was found.
        language: of labels; that of the evaluation where both are given the same.
        county: code or name; "" for all that there are. Of a county with several years the last.
        heat: with heat maps of schools by rules, which a page may have as a table.

    Raises:
        NotFound: the data has no such county.
    """
    index = county_of(evaluation, county)
    if index is None:
        return tuple(many_figures(evaluation, language))
    found: list[Figure] = []
    place = _place(evaluation, index)
    for run in evaluation.runs:
        inside = place_in(run, index)
        if inside is not None:
            mine = _of_run(run, index, inside, place, language, heat=heat)
            found += _renamed(mine, evaluation, run)
    return tuple(found)


def balance_figures(
    evaluation: Evaluation, language: Language, county: str, rules: Collection[str]
) -> tuple[Figure, ...]:
    """Of one county's last year, by the ruleset asked for: coefficients, and strips of some rules.

    Args:
        evaluation: what was found.
        language: of labels.
        county: code or name.
        rules: names of those that have a strip.

    Raises:
        NotFound: the data has no such county.
    """
    index, run = county_of(evaluation, county), evaluation.run
    inside = None if index is None else place_in(run, index)
    if index is None or inside is None:
        return ()
    place = _place(evaluation, index)
    found = [*coefficient_figures(run, inside, place, language)]
    for sheet in sheets_of(run, index):
        for at, rule in enumerate(sheet.rules):
            strip = strip_figure(sheet, at, place, language) if rule.name in rules else None
            found += [strip] if strip is not None else []
    return tuple(found)


def _place(evaluation: Evaluation, index: int) -> str:
    """A county's name and year, as titles say it."""
    counties = evaluation.data.counties
    name = counties.name[index] or counties.code[index]
    year = counties.year[index]
    return f"{name} {year}" if year else str(name)


def county_of(evaluation: Evaluation, county: str) -> int | None:
    """Index of the one county (its last year) that is asked for; None for many.

    Raises:
        NotFound: the data has no such county.
    """
    chosen, units = chosen_units(evaluation, county), units_of(evaluation)
    members = np.concatenate([units.members[unit] for unit in chosen]) if chosen else np.zeros(0)
    counties = evaluation.data.counties
    if county:
        named = [i for i in members if county in (counties.code[i], counties.name[i])]
        members = np.array(named, np.int64) if named else members
    codes = {str(counties.code[index]) for index in members}
    if len(codes) != 1:
        return None
    return int(max(members, key=lambda index: str(counties.year[index])))


def strip_places(sheet: Sheet) -> list[int]:
    """Which rules of a sheet have a figure of their own: indicators first, then what fails most."""
    indicators = {
        name
        for node in sheet.run.ruleset.nodes.values()
        if isinstance(node, CoefficientGroup)
        for name in node.indicators
    }
    failed = (sheet.status == NOT_MET).sum(axis=0)
    order = sorted(
        range(len(sheet.rules)),
        key=lambda at: (sheet.rules[at].name not in indicators, -int(failed[at]), at),
    )
    return sorted(order[:MOST_STRIPS])


def _of_run(
    run: RulesetRun, index: int, inside: int, place: str, language: Language, *, heat: bool
) -> Iterator[Figure]:
    yield from coefficient_figures(run, inside, place, language)
    sheets = list(sheets_of(run, index))
    for sheet in sheets if heat else ():
        yield from heat_figures(sheet, place, language)
    for sheet in sheets:
        for rule in strip_places(sheet):
            figure = strip_figure(sheet, rule, place, language)
            if figure is not None:
                yield figure


def _renamed(
    figures: Iterator[Figure], evaluation: Evaluation, run: RulesetRun
) -> Iterator[Figure]:
    """Names of the figures of a ruleset behind a gate begin with its id."""
    for figure in figures:
        if run is evaluation.run:
            yield figure
        else:
            front = run.ruleset.name.replace("/", "-").replace("@", "-")
            yield replace(figure, name=f"{front}-{figure.name}")
