"""One county -> the section on balance: coefficients by level, what drives those that fail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.grid import number
from engine.reports.punctuation import bracketed, row
from engine.reports.shortfall.amounts import amount_text
from engine.reports.word.standards import shown_limit
from engine.reports.word.words import say
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.shortfall import Driver, Lever
    from engine.reports.dossier import Dossier
    from engine.reports.dossier.record import CoefficientTable, Judged
    from engine.reports.figures import Figure
    from engine.reports.word.paper import Paper

_NAMED = 3  # sections that drive a coefficient
_STRIPS = 3  # figures of single indicators
_CV = 6  # decimals


def tell_balance(paper: Paper, dossier: Dossier, judged: Judged, depth: int) -> None:
    """Add the section."""
    language = dossier.language
    paper.heading(say("section.balance", language), depth)
    tables = [t for t in dossier.coefficients if t.county in judged.counties]
    if not tables:
        paper.text(say("no_coefficients", language))
        return
    names = dossier.evaluation.data.counties.name
    for table in tables:
        place = f"{names[table.county]} " if len(judged.counties) > 1 else ""
        _table(paper, table, place)
    for county in judged.counties:
        for driver in _failing(dossier, county):
            _driver(paper, dossier, driver, county)
    if len(judged.counties) == 1:
        for figure in _figures(dossier, judged.counties[0]):
            paper.figure(figure)


def _table(paper: Paper, table: CoefficientTable, place: str) -> None:
    language = paper.language
    heads = [say(key, language) for key in ("indicator", "sections", "mean", "sd", "cv", "limit",
                                            "status")]  # fmt: skip
    rows = []
    for one in table.coefficients:
        limit = shown_limit(table.limit) if table.limit is not None and one.judged else ""
        rows.append([
            one.label, str(len(table.sections)), number(one.mean), number(one.sd),
            number(one.cv, _CV), limit, word(one.status, language) if one.status else "",
        ])  # fmt: skip
    caption = place + say("cv_table", language, level=table.level)
    widths = (2.4, 1.2, 1.55, 1.55, 1.45, 0.85, 1.25)
    paper.table(caption, heads, widths, rows, centred=(1, 2, 3, 4, 5, 6))
    for one in table.coefficients:
        if one.prints_as_limit:
            paper.text(say("cv_prints", language, level=table.level, label=one.label))


def _is_of(dossier: Dossier, county: int, code: str, year: str) -> bool:
    counties = dossier.evaluation.data.counties
    return (str(counties.code[county]), str(counties.year[county] or "")) == (code, year)


def _failing(dossier: Dossier, county: int) -> Iterator[Driver]:
    for driver in dossier.shortfall.drivers:
        unit = driver.unit
        if driver.met is False and _is_of(dossier, county, unit.county_code, unit.year):
            yield driver


def _driver(paper: Paper, dossier: Dossier, driver: Driver, county: int) -> None:
    language = paper.language
    level = dossier.level(driver.unit.ruleset, driver.unit.level)
    shares = row(
        (
            bracketed(one.unit.school, f"{one.share:.1%}", language)
            for one in driver.sections[:_NAMED]
        ),
        language,
    )
    said = say(
        "cv_failing", language, level=level, label=driver.label.say(language),
        cv=number(driver.cv, _CV), limit=_limit(dossier, driver), sections=shares,
    )  # fmt: skip
    lever = _least(dossier, driver, county)
    if lever is not None and lever.resource is not None:
        said += ("" if language == "zh" else " ") + say(
            "cv_lever", language, school=lever.unit.school,
            amount=amount_text(lever.amount, lever.resource, language),
            resource=lever.resource.label.say(language), cv=number(lever.new_cv, _CV),
        )  # fmt: skip
    paper.text(said)


def _limit(dossier: Dossier, driver: Driver) -> str:
    for table in dossier.coefficients:
        if table.limit is not None and table.limit.value == driver.limit:
            return shown_limit(table.limit)
    return number(driver.limit)


def _least(dossier: Dossier, driver: Driver, county: int) -> Lever | None:
    """The least that one school could be given; they stand in order.

    What is taken away from a school stands in the workbook: no report would propose it.
    """
    for lever in dossier.shortfall.levers:
        unit = lever.unit
        same = (lever.group, lever.coefficient, unit.level, unit.ruleset) == (
            driver.group, driver.indicator, driver.unit.level, driver.unit.ruleset,
        )  # fmt: skip
        if same and lever.amount > 0 and _is_of(dossier, county, unit.county_code, unit.year):
            return lever
    return None


def _figures(dossier: Dossier, county: int) -> list[Figure]:
    """Coefficients against their limits, and the indicators whose coefficients fail."""
    from engine.reports.figures import balance_figures  # noqa: PLC0415 - only where they are drawn

    counties = dossier.evaluation.data.counties
    code = str(counties.code[county])
    if any(counties.code[other] == code and other > county for other in range(len(counties.code))):
        return []  # figures are of the last year
    failing = list(dict.fromkeys(driver.indicator for driver in _failing(dossier, county)))
    return list(balance_figures(dossier.evaluation, dossier.language, code, failing[:_STRIPS]))
