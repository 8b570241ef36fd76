"""Near misses, narrow passes, and what lies exactly on the line."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from engine.reports.grid import number
from engine.reports.shortfall.amounts import change_text, share_text
from engine.reports.shortfall.block import DIGITS, Block

if TYPE_CHECKING:
    from engine.analysis.shortfall import Near

_NEAR = ("school", "county", "level", "criterion", "value", "limit", "distance", "flips")


def tell_near(block: Block) -> None:
    """What is near its limit, the nearest first, and what turns it."""
    share = share_text(block.found.near_share, block.language)
    near = [n for n in block.found.near if block.mine(n.unit)]
    misses = [n for n in near if not n.met]
    passes = [n for n in near if n.met and not n.on_the_line]
    line = [n for n in near if n.met and n.on_the_line]
    for key, some in (("misses", misses), ("passes", passes)):
        if some:
            block.page.heading(block.say(key, share=share))
            rows = [_nearly(block, one) for one in sorted(some, key=lambda n: n.distance)]
            block.table(_NEAR, rows, block.longest())
    if line:
        block.page.heading(block.say("on_line"))
        rows = [
            [label, str(len([*same]))]
            for label, same in groupby(
                sorted(block.of_ruleset(n.label.say(block.language), n) for n in line)
            )
        ]
        block.table(("criterion", "count"), rows, len(rows))
    if near:
        block.note(block.say("near_note", share=share))


def _nearly(block: Block, near: Near) -> list[str]:
    flips = block.say("or").join(
        change_text(flip.amount, flip.resource, block.language, past=near.met)
        for flip in near.flips
    )
    lever = near.lever
    if lever is not None:
        who = block.labels.whose(lever.unit)
        flips = block.say("lever_value", old=number(lever.value), new=number(lever.new_value))
        if lever.resource is not None:
            flips = change_text(lever.amount, lever.resource, block.language)
        flips = f"{who} {flips}"
    return [
        block.labels.whose(near.unit),
        block.county_if_many(near.unit) if near.unit.school_code else "",
        block.labels.level(near.unit),
        block.of_ruleset(near.label.say(block.language), near), number(near.value, DIGITS),
        number(near.limit), share_text(near.distance, block.language, 2),
        flips or near.why.say(block.language),
    ]  # fmt: skip
