"""Counties over years: trends, what slipped, and early warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.grid import number

if TYPE_CHECKING:
    from engine.analysis.summary import EarlyWarning, Slip, Trend
    from engine.reports.summary.telling import Telling

_TRENDS = ("a_county", "from_to", "trend_verdict", "trend_failing", "trend_worst")
_SLIPS = ("a_county", "from_to", "what")
_WARNINGS = (
    "a_county", "item", "level", "before_value", "last_value", "next_value", "limit",
)  # fmt: skip
_DIGITS = 6


def tell_years(telling: Telling) -> None:
    """What happened from year to year; nothing where there is one year."""
    summary = telling.summary
    if not summary.trends:
        return
    telling.page.heading(telling.say("trends"))
    telling.table(_TRENDS, [_trend(telling, trend) for trend in summary.trends])
    telling.page.heading(telling.say("slips"))
    if summary.slips:
        telling.table(_SLIPS, [_slip(telling, slip) for slip in summary.slips])
    else:
        telling.page.add(telling.say("no_slips"))
    telling.page.heading(telling.say("warnings"))
    if summary.warnings:
        telling.table(_WARNINGS, [_warning(telling, one) for one in summary.warnings])
    else:
        telling.page.add(telling.say("no_warnings"))
    telling.note(telling.say("warnings_note"))


def _trend(telling: Telling, trend: Trend) -> list[str]:
    arrow = telling.say("arrow")
    years = trend.years
    asked = any(one.units for one in years)
    return [
        telling.county(trend.code, trend.name), arrow.join(one.year for one in years),
        arrow.join(telling.say(one.verdict) for one in years),
        arrow.join(str(one.failing) for one in years) if asked else "",
        arrow.join(telling.percent(one.worst) or "?" for one in years),
    ]  # fmt: skip


def _slip(telling: Telling, slip: Slip) -> list[str]:
    return [
        telling.county(slip.code, slip.name), telling.say("arrow").join((slip.before, slip.after)),
        slip.label.say(telling.language),
    ]  # fmt: skip


def _warning(telling: Telling, one: EarlyWarning) -> list[str]:
    before, last = (number(value, _DIGITS) for value in one.values)
    following = number(one.next_value, _DIGITS)
    if one.next_year:
        following = telling.say("next_year", value=following, year=one.next_year)
    return [
        telling.county(one.code, one.name), one.label.say(telling.language),
        telling.level(one.level) if one.level else "", before, last, following, number(one.limit),
    ]  # fmt: skip
