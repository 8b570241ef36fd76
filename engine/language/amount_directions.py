"""An amount and what it was before -> the leaves that hold for the same units, before and now.

Only plain numbers are compared. Two amounts by cases meet where one and the same unit may have
been under the one row before and be under the other now, as far as their conditions are the same
words; bands meet where they share a piece of the line, dated rows where they share a day.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amounts import (
    Band,
    Bands,
    Cases,
    Dated,
    Ends,
    Expression,
    Lookup,
    Number,
    PerLevel,
    Word,
)
from engine.language.dates import first_day, last_day, span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.language.amounts import Amount

_MOST = 2_000  # pairs that are looked at; more cannot be told apart by a reader either


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two leaves that hold for the same units, before and now.

    Attributes:
        old, new: None where there is no amount there.
        where: the level, case, band or dates; empty for the whole.
        sure: false where no unit need be under both.
    """

    old: Amount | None
    new: Amount | None
    where: Text
    sure: bool = True


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a comparison stands: the level it is at, and what has been said of it."""

    levels: Mapping[str, Text]
    level: str = ""
    where: Text = Text("")
    sure: bool = True

    def at(self, where: Text, *, sure: bool = True) -> _Spot:
        """The same place further in."""
        said = [part for part in (self.where, where) if part.zh]
        zh = "，".join(part.zh for part in said)
        en = ", ".join(part.say("en") for part in said)
        return replace(self, where=Text(zh, en), sure=self.sure and sure)


def meetings(
    old: Amount | None, new: Amount | None, levels: Mapping[str, Text]
) -> list[Meeting] | None:
    """The leaves of two amounts that hold for the same units; None where they are too many.

    Args:
        old: as it was.
        new: as it is.
        levels: the levels that are compared, with their labels.
    """
    found: list[Meeting] = []
    for meeting in _meet(old, new, _Spot(levels)):
        found.append(meeting)
        if len(found) > _MOST:
            return None
    return found


def _meet(old: Amount | None, new: Amount | None, spot: _Spot) -> Iterator[Meeting]:
    if isinstance(old, PerLevel) or isinstance(new, PerLevel):
        yield from _by_level(old, new, spot)
    elif isinstance(old, Cases) or isinstance(new, Cases):
        yield from _by_case(old, new, spot)
    elif isinstance(old, Bands) or isinstance(new, Bands):
        yield from _by_band(old, new, spot)
    elif isinstance(old, Dated) or isinstance(new, Dated):
        yield from _by_date(old, new, spot)
    elif not _same(old, new):
        yield Meeting(old, new, spot.where, spot.sure)
    else:
        yield Meeting(old, old, spot.where, spot.sure)


def _same(old: Amount | None, new: Amount | None) -> bool:
    """Whether two leaves are one and the same, whatever they are."""
    match old, new:
        case Expression(), Expression():
            return old.text == new.text
        case (Lookup(), Lookup()) | (Word(), Word()):
            return old == new
        case Number(), Number():
            return old.literal == new.literal
    return old is None and new is None


# ---------------------------------------------------------------------- levels


def _by_level(old: Amount | None, new: Amount | None, spot: _Spot) -> Iterator[Meeting]:
    for name in [spot.level] if spot.level else spot.levels:
        inner = spot if spot.level else replace(spot.at(spot.levels[name]), level=name)
        yield from _meet(_of_level(old, name), _of_level(new, name), inner)


def _of_level(amount: Amount | None, level: str) -> Amount | None:
    return amount.values.get(level) if isinstance(amount, PerLevel) else amount


# ---------------------------------------------------------------------- cases


@dataclass(frozen=True, slots=True)
class _Row:
    when: str  # "" for the default
    amount: Amount | None
    because: Text

    @property
    def said(self) -> Text:
        """Its reason, or its condition as written."""
        if self.because.zh:
            return self.because
        return Text(self.when) if self.when else Text("其他", "otherwise")


def _rows(amount: Amount | None) -> list[_Row]:
    if not isinstance(amount, Cases):
        return [_Row("", amount, Text(""))]
    return [_Row(row.when.text if row.when else "", row.limit, row.because) for row in amount.rows]


def _by_case(old: Amount | None, new: Amount | None, spot: _Spot) -> Iterator[Meeting]:
    before, now = _rows(old), _rows(new)
    one_sided = len(before) == 1 or len(now) == 1
    for i, j in product(range(len(before)), range(len(now))):
        if _may_meet(before, i, now, j):
            same = before[i].when == now[j].when
            where = (now[j] if len(now) > 1 else before[i]).said
            sure = same or one_sided
            yield from _meet(before[i].amount, now[j].amount, spot.at(where, sure=sure))


def _may_meet(before: list[_Row], i: int, now: list[_Row], j: int) -> bool:
    """Whether a unit of row i may be under row j now, by the conditions that both have.

    Its row's condition is true and those above are false; the same words mean the same.
    """
    return _fits(before, i, now, j) and _fits(now, j, before, i)


def _fits(here: list[_Row], i: int, there: list[_Row], j: int) -> bool:
    words = [row.when for row in there]
    own = here[i].when
    if own in words and words.index(own) < j:
        return False
    return there[j].when == "" or there[j].when not in [row.when for row in here[:i]]


# ---------------------------------------------------------------------- bands


def _by_band(old: Amount | None, new: Amount | None, spot: _Spot) -> Iterator[Meeting]:
    if isinstance(old, Bands) and isinstance(new, Bands) and old.by.text != new.by.text:
        for before, now in product(old.rows, new.rows):
            yield from _meet(before.limit, now.limit, spot.at(now.because, sure=False))
        return
    by = next(amount.by for amount in (new, old) if isinstance(amount, Bands))
    yield from _by_piece(_as_bands(old, by), _as_bands(new, by), spot)


def _as_bands(amount: Amount | None, by: Expression) -> Bands:
    """Bands as they are; any other amount holds on the whole line."""
    if isinstance(amount, Bands):
        return amount
    return Bands(by, (Band(Ends(), amount),) if amount is not None else ())


def _by_piece(old: Bands, new: Bands, spot: _Spot) -> Iterator[Meeting]:
    """Every edge and every stretch between two edges has one owner on either side, or none."""
    ends = [end for row in (*old.rows, *new.rows) for end in (row.ends.low, row.ends.high)]
    edges = sorted({end.literal for end in ends if end is not None})
    beyond = [edges[0] - 1, *edges, edges[-1] + 1] if edges else [Decimal(0)]
    points = sorted([*beyond, *((low + high) / 2 for low, high in pairwise(beyond))])
    for before, now in dict.fromkeys((_owner(old, at), _owner(new, at)) for at in points):
        where = _band_said(before, now, new.by)
        limits = before.limit if before else None, now.limit if now else None
        yield from _meet(limits[0], limits[1], spot.at(where))


def _owner(bands: Bands, at: Decimal) -> Band | None:
    return next((row for row in bands.rows if _holds(row.ends, at)), None)


def _holds(ends: Ends, at: Decimal) -> bool:
    low, high = ends.low, ends.high
    above = low is None or at > low.literal or (ends.with_low and at == low.literal)
    below = high is None or at < high.literal or (ends.with_high and at == high.literal)
    return above and below


def _band_said(before: Band | None, now: Band | None, by: Expression) -> Text:
    """The narrower of two bands in words."""
    bands = [band for band in (now, before) if band and (band.ends.low or band.ends.high)]
    if not bands:
        return Text("")
    ends = bands[0].ends
    if bands[0].because.zh:
        return bands[0].because
    low = f"{ends.low.literal} {'≤' if ends.with_low else '<'} " if ends.low else ""
    high = f" {'≤' if ends.with_high else '<'} {ends.high.literal}" if ends.high else ""
    return Text(f"{low}{by.text}{high}")


# ---------------------------------------------------------------------- dates


def _by_date(old: Amount | None, new: Amount | None, spot: _Spot) -> Iterator[Meeting]:
    for before, now in product(_spans(old), _spans(new)):
        if max(before.start, now.start) <= min(before.end, now.end):
            said = now.said if now.said.zh else before.said
            yield from _meet(before.amount, now.amount, spot.at(said))


@dataclass(frozen=True, slots=True)
class _Span:
    start: int  # days
    end: int
    amount: Amount | None = None
    said: Text = Text("")


def _spans(amount: Amount | None) -> list[_Span]:
    """The rows of a dated amount and the stretches without one; of any other amount one row."""
    first, last = dt.date.min.toordinal(), dt.date.max.toordinal()
    if not isinstance(amount, Dated):
        return [_Span(first, last, amount)]
    rows = []
    for row in amount.rows:
        start, end = first_day(row.start or "0001"), last_day(row.end or "9999")
        if start is not None and end is not None:
            said = row.because if row.because.zh else span(row.start, row.end)
            rows.append(_Span(start.toordinal(), end.toordinal(), row.limit, said))
    rows.sort(key=lambda row: row.start)
    starts = [first, *(row.end + 1 for row in rows)]
    ends = [*(row.start - 1 for row in rows), last]
    gaps = [_Span(start, end) for start, end in zip(starts, ends, strict=True) if start <= end]
    return [*rows, *gaps]
