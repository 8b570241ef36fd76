"""What drives each coefficient, and which single school can bring it under its limit."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING

from engine.reports.grid import number
from engine.reports.punctuation import row
from engine.reports.shortfall.amounts import change_text, share_text
from engine.reports.shortfall.block import DIGITS, LEADING, Block

if TYPE_CHECKING:
    from engine.analysis.shortfall import Driver, Lever

_DRIVERS = ("indicator", "level", "county", "cv", "limit", "status", "driven_by")
_LEVERS = (
    "indicator", "level", "county", "school", "change", "value", "now", "then", "limit", "note",
)  # fmt: skip


def tell_drivers(block: Block) -> None:
    """Coefficients with the sections that drive them; of many counties those above their limit."""
    rows = [_driver(block, driver) for driver in block.found.drivers if _drives(block, driver)]
    if not rows:
        return
    block.page.heading(block.say("drivers"))
    block.table(_DRIVERS, rows, max(2 * block.most, block.longest()))
    block.note(block.say("drivers_note"))
    if any(driver.indicator == "combined" for driver in block.found.drivers):
        block.page.add(block.say("combined_note"))


def _drives(block: Block, driver: Driver) -> bool:
    if block.counties > LEADING and driver.met is not False:
        return False
    return any(block.mine(s.unit) for s in driver.sections)


def _driver(block: Block, driver: Driver) -> list[str]:
    named = [s for s in driver.sections if not math.isnan(s.share)]
    if block.school:
        named = [s for s in named if block.mine(s.unit)]
    leading = row(
        (
            block.say("part", school=block.labels.whose(s.unit),
                     share=share_text(s.share, block.language))
            for s in named[:LEADING]
        ),
        block.language,
    )  # fmt: skip
    status = {True: "met", False: "not_met", None: "unjudged"}[driver.met]
    return [
        driver.label.say(block.language), block.labels.level(driver.unit),
        block.county_if_many(driver.unit), number(driver.cv, DIGITS), number(driver.limit),
        block.say(status), leading,
    ]  # fmt: skip


def tell_levers(block: Block) -> None:
    """The least changes of single schools, a few for each coefficient above its limit."""
    rows: list[list[str]] = []
    for _, same in groupby(block.found.levers, key=_coefficient_of):
        mine = [lever for lever in same if block.mine(lever.unit)]
        chosen = mine[:LEADING]
        if all(lever.amount < 0 for lever in chosen):  # and the least that is added
            chosen += [lever for lever in mine if lever.amount > 0][:1]
        rows += [_lever(block, lever) for lever in chosen]
    if not block.school:
        for none in block.found.no_levers:
            rows.append([
                none.label.say(block.language), block.labels.level(none.unit),
                block.county_if_many(none.unit), "", block.say("no_lever"), "",
                number(none.cv, DIGITS), "", number(none.limit), "",
            ])  # fmt: skip
    if not rows:
        return
    block.page.heading(block.say("levers"))
    block.table(_LEVERS, rows, max(2 * block.most, block.longest()))
    block.note(block.say("levers_note"))


def _lever(block: Block, lever: Lever) -> list[str]:
    label = lever.label.say(block.language)
    values = block.say("lever_value", old=number(lever.value), new=number(lever.new_value))
    change = values
    if lever.resource is not None:
        change = change_text(lever.amount, lever.resource, block.language)
    return [
        label, block.labels.level(lever.unit), block.county_if_many(lever.unit),
        block.labels.whose(lever.unit), change, values if change != values else "",
        number(lever.cv, DIGITS), number(lever.new_cv, DIGITS), number(lever.limit),
        block.say("lever_shared") if lever.shared else "",
    ]  # fmt: skip


def _coefficient_of(lever: Lever) -> tuple[str, ...]:
    unit = lever.unit
    return unit.ruleset, unit.year, unit.county_code, unit.level, lever.group, lever.coefficient
