"""What each unit lacks, one row each."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.reports.grid import number
from engine.reports.punctuation import clauses
from engine.reports.shortfall.amounts import amount_text, change_text, share_text

if TYPE_CHECKING:
    from engine.analysis.shortfall import Lack
    from engine.reports.shortfall.block import Block

_LACKS = ("school", "county", "level", "criterion", "value", "limit", "needs", "note")


def tell_lacks(block: Block) -> None:
    """What is lacking, unit by unit."""
    lacks = [
        lack for lack in block.found.lacks
        if block.mine(lack.unit)
    ]  # fmt: skip
    if not lacks:
        return
    block.page.heading(block.say("lacks"))
    block.table(_LACKS, [_lack(block, lack) for lack in lacks], block.longest())


def _lack(block: Block, lack: Lack) -> list[str]:
    return [
        block.labels.whose(lack.unit), block.county_if_many(lack.unit),
        block.labels.level(lack.unit),
        block.of_ruleset(lack.label.say(block.language), lack),
        number(lack.value), number(lack.limit), _needs(block, lack), _remarks(block, lack),
    ]  # fmt: skip


def _needs(block: Block, lack: Lack) -> str:
    if lack.resource is None:
        return block.say("inexpressible", why=lack.why.say(block.language))
    sign = -1.0 if lack.action == "remove" else 1.0
    amount = lack.to_limit if math.isnan(lack.needed) else lack.needed
    if math.isnan(amount):
        return block.say("inexpressible", why=lack.why.say(block.language))
    return change_text(sign * amount, lack.resource, block.language)


def _remarks(block: Block, lack: Lack) -> str:
    notes = []
    if lack.needed_for_floor > 0:
        amount = amount_text(lack.needed_for_floor, lack.resource, block.language)
        notes.append(block.say("floor_note", amount=amount))
    if lack.share < 1.0 and lack.resource is not None:
        amount = number(lack.to_limit, 2)
        share = share_text(lack.share, block.language)
        notes.append(block.say("section_part", amount=amount, share=share))
    elif math.isnan(lack.needed) and not math.isnan(lack.to_limit):
        notes.append(lack.why.say(block.language))
    if lack.tolerated:
        notes.append(block.say("tolerated"))
    if not lack.decisive:
        notes.append(block.say("advisory"))
    return clauses(notes, block.language)
