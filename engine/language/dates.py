"""Dates as rulesets write them, as precise as they are known -> days, and spans in words.

`2021` as a beginning is 1 January 2021, as an end 31 December; `2021-09` likewise.
"""

from __future__ import annotations

import calendar
import datetime as dt

from engine.diagnostics import Text

_YEAR, _MONTH = 1, 2  # how many parts a date of that precision has
_UNITS = ("年", "月", "日")


def first_day(date: str) -> dt.date | None:
    """The first day of a date; None where there is no such day.

    >>> first_day("2021"), first_day("2021-09"), first_day("2021-02-30")
    (datetime.date(2021, 1, 1), datetime.date(2021, 9, 1), None)
    """
    return _day(date, last=False)


def last_day(date: str) -> dt.date | None:
    """The last day of a date; None where there is no such day.

    >>> last_day("2021"), last_day("2024-02"), last_day("2021-09-01")
    (datetime.date(2021, 12, 31), datetime.date(2024, 2, 29), datetime.date(2021, 9, 1))
    """
    return _day(date, last=True)


def _day(date: str, *, last: bool) -> dt.date | None:
    parts = [int(part) for part in date.split("-")]
    try:
        if len(parts) == _YEAR:
            return dt.date(parts[0], 12, 31) if last else dt.date(parts[0], 1, 1)
        if len(parts) == _MONTH:
            year, month = parts
            return dt.date(year, month, calendar.monthrange(year, month)[1] if last else 1)
        return dt.date(*parts)
    except ValueError:
        return None


def span(start: str, end: str) -> Text:
    """A span of dates in words; either end may be open.

    >>> span("2015", "").zh, span("2021", "2023-06").zh, span("", "2014-12-31").say("en")
    ('2015年起', '2021年至2023年6月', 'until 2014-12-31')
    """
    if start and end:
        same = start == end
        zh = _chinese(start) if same else f"{_chinese(start)}至{_chinese(end)}"
        return Text(zh, start if same else f"{start} to {end}")
    if start:
        return Text(f"{_chinese(start)}起", f"from {start}")
    return Text(f"截至{_chinese(end)}", f"until {end}")


def _chinese(date: str) -> str:
    parts = zip(date.split("-"), _UNITS, strict=False)
    return "".join(f"{int(part)}{unit}" for part, unit in parts)
