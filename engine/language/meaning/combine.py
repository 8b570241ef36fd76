"""Combinations: parts that all have weights, which add up, or parts that none has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.combine import parts_of

if TYPE_CHECKING:
    from engine.language.cursor import Cursor
    from engine.language.meaning.check import Check

# What only points give a meaning to.
_OF_THE_WHOLE = ("total", "pass", "pass_share", "not_applicable")
_OF_A_PART = ("score", "must")


def check_combine(check: Check) -> None:
    """Report what does not fit in the combination of a ruleset, if it has one."""
    combine = check.document.head.get("combine")
    if combine is None:
        return
    parts = parts_of(combine)
    weighted = [part for part in parts if part.get("weight")]
    if not weighted:
        _only_all(check, combine, parts)
        return
    others = tuple(part.string("id") for part in weighted)
    for part in parts:
        if part not in weighted:
            check.report("M100", part.place, name=part.string("id"), others=others)
    wanted = combine.number("total")
    total = sum((weight.literal for part in weighted if (weight := part.number("weight"))), start=0)
    if wanted is not None and total != wanted.literal and len(weighted) == len(parts):
        place = combine.walk("total").place
        check.report("M101", place, total=total, wanted=wanted.literal)
    missing = [] if wanted is not None else ["total"]
    if not combine.get("pass") and not combine.get("pass_share"):
        missing.append("pass")
    if missing:
        check.report("M103", combine.key_place, missing=tuple(missing))


def _only_all(check: Check, combine: Cursor, parts: tuple[Cursor, ...]) -> None:
    for whole, keys in ((combine, _OF_THE_WHOLE), *((part, _OF_A_PART) for part in parts)):
        for key in keys:
            if whole.get(key):
                check.report("M102", whole.walk(key).key_place, key=key)
