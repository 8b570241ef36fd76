"""Codes of statuses -> their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.analysis.explain.records import Status

WORDS: tuple[Status, ...] = ("not_met", "undetermined", "met", "not_applicable", "not_applicable")
EMPTY = 4  # nothing to judge
WORST_FIRST: tuple[Status, ...] = ("not_met", "undetermined", "met", "not_applicable")


def word(code: int) -> Status:
    """A unit's own status, as the tables tell it."""
    return WORDS[int(code)]


def settled(code: int) -> Status:
    """What a status counts as above: nothing to judge is undetermined there."""
    return "undetermined" if int(code) == EMPTY else WORDS[int(code)]


def counts_of(codes: Iterable[int]) -> dict[Status, int]:
    """How many units have which status, worst first, those that occur."""
    found: dict[Status, int] = dict.fromkeys(WORST_FIRST, 0)
    for code in codes:
        found[word(code)] += 1
    return {status: count for status, count in found.items() if count}
