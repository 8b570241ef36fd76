"""Totals of a county, or of many added up."""

from __future__ import annotations

import math
from itertools import groupby
from typing import TYPE_CHECKING

from engine.analysis.shortfall import added_up
from engine.reports.punctuation import clauses, row
from engine.reports.shortfall.amounts import amount_text
from engine.reports.shortfall.block import LEADING, Block

if TYPE_CHECKING:
    from engine.analysis.shortfall import Total

_TOTALS = (
    "criterion", "level", "resource", "to_limit", "to_floor", "lacking", "below_floor", "unknown",
)  # fmt: skip
_MANY = (*_TOTALS, "counties", "year")


def tell_totals(block: Block) -> None:
    """What is lacking, criterion by criterion."""
    totals = [total for total in block.found.totals if total.units]
    if not totals:
        block.note(_nothing(block))
        return
    if len({(t.unit.county_code, t.unit.year) for t in totals}) > LEADING:
        block.page.heading(block.say("totals_many"))
        rows = [
            [*_row(block, whole), str(count), whole.unit.year] for whole, count in added_up(totals)
        ]
        block.table(_MANY, rows, len(rows))
    else:
        for _, mine in groupby(sorted(totals, key=_county), key=_county):
            here = [*mine]
            block.page.heading(block.say("totals", county=block.labels.county(here[0].unit)))
            block.table(_TOTALS, [_row(block, total) for total in here], len(here))
    block.note(block.say("totals_note"))


def _nothing(block: Block) -> str:
    """That nothing is missed; or that what was judged is not, and what was not judged."""
    totals = [t for t in block.found.totals if t.unknown]
    open_ones = dict.fromkeys(total.label.say(block.language) for total in totals)
    if not open_ones:
        return block.say("nothing")
    return block.say("nothing_known", count=len(open_ones), names=row(open_ones, block.language))


def _county(total: Total) -> tuple[str, str]:
    return total.unit.county_code, total.unit.year


def _row(block: Block, total: Total) -> list[str]:
    label = total.label.say(block.language)
    behind = block.labels.behind(total.unit)
    level = block.labels.named(total.unit.ruleset, total.level)
    if not level and total.scope == "section":
        level = block.say("together")
    return [
        f"{behind} {label}" if behind else label, level, *_amounts(block, total),
        str(total.units), str(total.below_floor or ""), str(total.unknown or ""),
    ]  # fmt: skip


def _amounts(block: Block, total: Total) -> list[str]:
    """The resource, the amount for the limit and that for the floor."""
    resource = total.resource
    if resource is None:
        return ["", block.say("untold", count=total.untold), ""]
    label = resource.label.say(block.language)
    if math.isnan(total.needed):
        return [label, block.say("not_additive"), ""]
    amount = amount_text(total.needed, resource, block.language)
    sign = "-" if total.action == "remove" else ""
    if total.untold:
        amount = clauses([amount, block.say("untold", count=total.untold)], block.language)
    floor = amount_text(total.needed_for_floor, resource, block.language)
    return [label, sign + amount, sign + floor if total.below_floor else ""]
