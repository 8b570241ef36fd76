"""When a ruleset is in force, as precisely as its file says -> whether it is on a day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.language.dates import first_day, last_day

if TYPE_CHECKING:
    import datetime as dt

    from engine.language.model import InForce

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


def in_force_at(span: InForce, date: str) -> bool | None:
    """Whether a ruleset is in force on a date; None where the file does not tell.

    A beginning of `2017` is some day of 2017, an end of `2017-12` some day of that December: on
    the days in between nobody knows. Without an end it goes on; without a beginning it is only
    known when it was over.

    Args:
        span: what the file says.
        date: a day, or a month or year: then it must hold for all of its days alike.

    >>> from engine.language.model import InForce
    >>> [in_force_at(InForce("2017"), day) for day in ("2016-12-31", "2017-06-30", "2018-01-01")]
    [False, None, True]
    """
    first, last = _earliest(date), _latest(date)
    if first is None or last is None:
        return None
    begins, begun = _earliest(span.start), _latest(span.start)
    ends, ended = _earliest(span.end), _latest(span.end)
    if (begins and last < begins) or (ended and first > ended):
        return False
    if begun and first >= begun and (not span.end or (ends and last <= ends)):
        return True
    return None


def is_date(text: str) -> bool:
    """Whether a text is written as a date: `2017`, `2017-04` or `2017-04-19`."""
    return bool(_DATE.fullmatch(text))


def _earliest(date: str) -> dt.date | None:
    return first_day(date) if is_date(date) else None


def _latest(date: str) -> dt.date | None:
    return last_day(date) if is_date(date) else None
