"""What is lacking -> sheets: totals by resource, school by school, what drives coefficients."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from engine.reports.punctuation import clauses, titled
from engine.reports.unit_text import unit_text
from engine.reports.words import word
from engine.reports.workbook.sheet import Head, Styled, wide_enough
from engine.reports.workbook.styles import limit_style
from engine.reports.workbook.words import say

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from engine.analysis.shortfall import Driver, Lack, Lever, Resource, Total, Unit
    from engine.reports.dossier.record import Dossier
from engine.reports.workbook.sheet import Given, Sheet

MOST_DRIVERS = 5  # sections of a coefficient that are named
MOST_LEVERS = 5  # schools that can each bring it under its limit


def write_totals(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of totals by county, rule and level."""
    language = dossier.language
    totals = dossier.shortfall.totals
    labels = (total.label.say(language) for total in totals)
    heads = [
        Head(say("county", language), 14),
        Head(say("item", language), wide_enough(labels, 24, 50), "wrapped"),
        Head(say("level", language), 23, "wrapped"), Head(say("resource", language), 24, "wrapped"),
        Head(say("action", language), 8, "status"), Head(say("needed", language), 12, "number"),
        Head(say("needed_floor", language), 12, "number"), Head(say("unit", language), 7, "status"),
        Head(say("units_lacking", language), 10, "whole"),
        Head(say("units_below", language), 11, "whole"),
        Head(say("units_unknown", language), 11, "whole"),
        Head(say("decisive", language), 9, "status"),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.shortfall", language), dossier.title)
    sheet.note(say("note.shortfall", language), len(heads))
    if not totals:
        sheet.line(say("nothing", language), "subtitle")
        sheet.finish(heads, head_rows=None)
        return
    top = sheet.row
    sheet.heads(heads)
    split = {(total.unit, total.criterion) for total in totals if total.level}
    _, last = sheet.rows(heads, ([*_total(total, split, dossier)] for total in totals))
    sheet.finish(heads, head_rows=(top, top), fixed=2, filtered=(top, last))


def _total(total: Total, split: Container[tuple[Unit, str]], dossier: Dossier) -> Iterator[Given]:
    """One row; `split` are the units and rules that are told by level as well."""
    language = dossier.language
    together = not total.level and (total.unit, total.criterion) in split
    yield total.unit.county or total.unit.county_code
    yield total.label.say(language)
    yield (
        say("all_levels", language) if together else dossier.level(total.unit.ruleset, total.level)
    )
    yield from _resource(total.resource, total.action, dossier)
    yield _amount(total.needed)
    yield _amount(total.needed_for_floor)
    yield unit_text(total.resource.unit, dossier.language) if total.resource else ""
    yield from (total.units, total.below_floor, total.unknown)
    yield say("yes" if total.decisive else "no", language)


def _resource(resource: Resource | None, action: str, dossier: Dossier) -> tuple[str, str]:
    language = dossier.language
    label = resource.label.say(language) if resource else ""
    return label, say(f"action.{action}", language) if action else ""


def _amount(value: float) -> float | None:
    return None if math.isnan(value) else value


def write_lacks(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of what each section, school or county lacks."""
    language = dossier.language
    lacks = dossier.shortfall.lacks
    schools = (lack.unit.school for lack in lacks)
    labels = (lack.label.say(language) for lack in lacks)
    heads = [
        Head(say("county", language), 14),
        Head(say("school", language), wide_enough(schools, 14, 28), "wrapped"),
        Head(say("level", language), 8, "status"),
        Head(say("item", language), wide_enough(labels, 24, 46), "wrapped"),
        Head(say("value", language), 11, "number"), Head(say("limit", language), 11, "number"),
        Head(say("resource", language), 22, "wrapped"), Head(say("action", language), 7, "status"),
        Head(say("needed", language), 11, "number"),
        Head(say("needed_floor", language), 11, "number"), Head(say("unit", language), 6, "status"),
        Head(say("remark", language), 30, "wrapped"), Head(say("code", language), 14),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.lacks", language), dossier.title)
    top = sheet.row
    sheet.heads(heads)
    _, last = sheet.rows(heads, ([*_lack(lack, dossier)] for lack in lacks))
    sheet.finish(heads, head_rows=(top, top), fixed=2, filtered=(top, last))


def _lack(lack: Lack, dossier: Dossier) -> Iterator[Given]:
    language = dossier.language
    unit = lack.unit
    yield unit.county or unit.county_code
    yield unit.school
    yield dossier.level(unit.ruleset, unit.level)
    yield lack.label.say(language)
    yield from (_amount(lack.value), _amount(lack.limit))
    yield from _resource(lack.resource, lack.action, dossier)
    yield from (_amount(lack.needed), _amount(lack.needed_for_floor))
    yield unit_text(lack.resource.unit, language) if lack.resource else ""
    remarks = [lack.why.say(language)]
    remarks += [say("tolerated", language)] if lack.tolerated else []
    remarks += [] if lack.decisive else [say("advisory", language)]
    yield clauses(remarks, language)
    yield unit.school_code


def failing_drivers(dossier: Dossier) -> tuple[Driver, ...]:
    """Coefficients that do not meet their limit."""
    return tuple(driver for driver in dossier.shortfall.drivers if driver.met is False)


def least_levers(dossier: Dossier) -> Iterator[Lever]:
    """Of each coefficient, the first levers; they stand in order, the least change first."""
    seen: Counter[tuple[object, ...]] = Counter()
    for lever in dossier.shortfall.levers:
        unit = lever.unit
        key = (
            unit.ruleset,
            unit.year,
            unit.county_code,
            unit.level,
            lever.group,
            lever.coefficient,
        )
        seen[key] += 1
        if seen[key] <= MOST_LEVERS:
            yield lever


def write_drivers(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of what drives the coefficients that fail, and what one school can do."""
    language = dossier.language
    drivers = failing_drivers(dossier)
    labels = (driver.label.say(language) for driver in drivers)
    heads = [
        Head(say("county", language), 14), Head(say("level", language), 8, "status"),
        Head(say("indicator", language), wide_enough(labels, 24, 50), "wrapped"),
        Head(say("cv", language), 11, "cv"), Head(say("standard", language), 9, "number"),
        Head(say("school", language), 24, "wrapped"), Head(say("value", language), 12, "number"),
        Head(say("share", language), 12, "percent"), Head("", 14, "wrapped"),
        Head("", 12, "number"), Head("", 8, "status"),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.drivers", language), dossier.title)
    sheet.note(say("note.drivers", language, count=MOST_DRIVERS), 8)
    sheet.line(say("drivers.heading", language))
    shares = heads[:8]
    sheet.heads(shares)
    sheet.rows(shares, (
        [
            driver.unit.county, dossier.level(driver.unit.ruleset, driver.unit.level),
            driver.label.say(language), driver.cv, _limit(driver.limit, dossier, driver),
            section.unit.school, section.value, section.share,
        ]
        for driver in drivers
        for section in driver.sections[:MOST_DRIVERS]
    ))  # fmt: skip
    sheet.skip()
    sheet.line(say("levers.heading", language))
    heads = [
        *heads[:5], Head(say("school", language), 24, "wrapped"),
        Head(say("lever.amount", language), 12, "number"), Head(say("unit", language), 8, "status"),
        Head(say("resource", language), 22, "wrapped"), Head(say("lever.cv", language), 12, "cv"),
        Head(say("meets", language), 9, "status"),
    ]  # fmt: skip
    sheet.heads(heads)
    sheet.rows(heads, ([*_lever(lever, dossier)] for lever in least_levers(dossier)))
    for none in dossier.shortfall.no_levers:
        level = dossier.level(none.unit.ruleset, none.unit.level)
        said = f"{none.unit.county} {level} {none.label.say(language)}".strip()
        sheet.note(titled(said, say("no_lever", language), language), len(heads))
    sheet.finish(heads, head_rows=None)


def _limit(value: float, dossier: Dossier, driver: Driver | Lever) -> Given:
    """A limit with the decimals it was typed with."""
    for table in dossier.coefficients:
        if table.limit is not None and table.limit.value == value and table.name == driver.group:
            return Styled(value, limit_style(table.limit.decimals))
    return _amount(value)


def _lever(lever: Lever, dossier: Dossier) -> Iterator[Given]:
    language, unit = dossier.language, lever.unit
    yield unit.county or unit.county_code
    yield dossier.level(unit.ruleset, unit.level)
    yield lever.label.say(language)
    yield lever.cv
    yield _limit(lever.limit, dossier, lever)
    yield unit.school
    yield _amount(lever.amount)
    yield unit_text(lever.resource.unit, language) if lever.resource else ""
    yield lever.resource.label.say(language) if lever.resource else ""
    yield lever.new_cv
    yield word("met", language)
