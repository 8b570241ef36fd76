"""Numbers as sentences show them: rounded, but never so that they read like what they are not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from engine.reports.explained.words import say
from engine.reports.grid import number
from engine.reports.unit_text import unit_text

if TYPE_CHECKING:
    from engine.analysis.explain import Finding, Limit, Step
    from engine.analysis.explain.records import Value
    from engine.diagnostics import Language

DECIMALS = 2
_OF_COEFFICIENTS = 4
_MOST = 6


def decimals_of(value: float, limit: float | None, least: int = DECIMALS) -> int:
    """Decimals with which a value still reads other than its limit, where it is another.

    >>> decimals_of(0.501787, 0.50), decimals_of(5.9815, 7.5), decimals_of(7.4999, 7.5)
    (4, 2, 4)
    """
    for decimals in range(least, _MOST):
        if limit is None or value == limit or round(value, decimals) != round(limit, decimals):
            return decimals
    return _MOST


def figure(value: Value, language: Language, decimals: int = DECIMALS) -> str:
    """A value: a number rounded, yes or no, a text, a date; a word where it is missing."""
    match value:
        case None:
            return say("missing", language)
        case bool():
            return say("yes" if value else "no", language)
        case float() | int():
            text = number(float(value), decimals)
            return text if value == 0 or float(text.replace(",", "")) else number(value, _MOST)
        case dt.date():
            return value.isoformat()
    return str(value)


def with_unit(text: str, unit: str, language: Language) -> str:
    """A number and its unit; in English none that only says what is counted (人, 间)."""
    unit = unit_text(unit, language)
    if unit == "%":
        return f"{text}%"
    return f"{text} {unit}" if unit else text


def value_of(finding: Finding, language: Language) -> tuple[str, int]:
    """The value of a finding and the decimals it is shown with."""
    limit = finding.limit.value if finding.limit else None
    least = _OF_COEFFICIENTS if finding.kind == "coefficient" else DECIMALS
    if finding.value is None:
        return figure(None, language), least
    decimals = decimals_of(finding.value, limit, least)
    if finding.prints_as_limit:
        decimals = max(decimals, _OF_COEFFICIENTS)
    return figure(finding.value, language, decimals), decimals


def limit_text(limit: Limit | None, language: Language) -> str:
    """A limit with the decimals it was typed with."""
    if limit is None or limit.value is None:
        return figure(None, language)
    if limit.decimals > 0:
        return f"{limit.value:,.{limit.decimals}f}"
    return figure(limit.value, language, _OF_COEFFICIENTS)


def typed(step: Step, language: Language) -> str:
    """A constant as it is typed in the rules."""
    if isinstance(step.value, float) and step.text:
        return step.text
    return figure(step.value, language, _MOST)
