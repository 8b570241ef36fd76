"""Amounts of a resource -> texts; what is not whole is rounded up, so that the text suffices."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.reports.grid import number
from engine.reports.shortfall.words import say
from engine.reports.unit_text import unit_text

if TYPE_CHECKING:
    from engine.analysis.shortfall import Resource
    from engine.diagnostics import Language

_HUNDREDTHS = 100
_NOISE = 1e-6  # of a hundredth: what doubles leave behind, no amount


def rounded_up(amount: float, *, whole: bool) -> float:
    """An amount away from zero to a hundredth; whole ones stay.

    >>> rounded_up(99.5636, whole=False), rounded_up(3119.000000000001, whole=False)
    (99.57, 3119.0)
    """
    if whole or not math.isfinite(amount):
        return amount
    size = abs(amount) * _HUNDREDTHS
    return math.copysign(math.ceil(size - _NOISE) / _HUNDREDTHS, amount)


def amount_text(amount: float, resource: Resource | None, language: Language) -> str:
    """An amount with its unit, without its sign; empty where there is none."""
    if resource is None or math.isnan(amount):
        return ""
    figure = number(abs(rounded_up(amount, whole=resource.whole)), 2)
    unit = unit_text(resource.unit, language) if resource.unit != "%" else say("point", language)
    if not unit:
        return figure
    return f"{figure}{' ' if language == 'en' or unit[0].isascii() else ''}{unit}"


def change_text(
    amount: float, resource: Resource, language: Language, *, past: bool = False
) -> str:
    """What is to be done: add so much, or take so much away.

    Args:
        amount: negative where it is to be taken away.
        resource: of what.
        language: of the text.
        past: the amount itself leads to the limit, which is still met; more than it does not.
    """
    key = "add" if amount >= 0 else "remove"
    said = amount_text(amount, resource, language)
    said = say("past", language, amount=said) if past and not resource.whole else said
    return say(
        key, language, resource=resource.label.say(language),
        amount=said,
    )  # fmt: skip


def share_text(share: float, language: Language, decimals: int = 1) -> str:
    """A share in percent."""
    if math.isnan(share):
        return ""
    return say("percent", language, number=number(100 * share, decimals))
