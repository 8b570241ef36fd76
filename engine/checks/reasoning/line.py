"""Stretches of the number line with open or closed ends -> where none lies, and where several do.

The line is cut at every end; each cut and each stretch between two cuts is then covered by so many
rows. So gaps and overlaps are those of all rows together, not of two neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.checks.reasoning.interval import Interval
    from engine.language.amounts import Band, Ends, Expression


@dataclass(frozen=True, slots=True)
class Stretch:
    """A number, or all numbers strictly between two; and the rows that it lies in.

    Attributes:
        low, high: the same for a single number; None where the line has no end.
        rows: numbers of the rows, from 0.
    """

    low: Decimal | None
    high: Decimal | None
    rows: tuple[int, ...]

    @property
    def single(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    def said(self) -> Text:
        """The stretch in words."""
        return Gap(self, self, None, None).said()


@dataclass(frozen=True, slots=True)
class BandedLine:
    """An amount by bands, laid out.

    Attributes:
        by: the value that picks the band.
        rows: the bands.
        line: the number line, cut at their ends.
        within: where the value must lie.
    """

    by: Expression
    rows: tuple[Band, ...]
    line: tuple[Stretch, ...]
    within: Interval


def stretches(rows: Sequence[Ends], *, whole: bool) -> list[Stretch]:
    """The number line from its lower to its upper end, cut at every end of a row.

    Args:
        rows: ends of each row.
        whole: whether only whole numbers can occur: what holds none is left out.
    """
    cuts = sorted({end.literal for row in rows for end in (row.low, row.high) if end})
    if not cuts:
        return []
    found = [_stretch(None, cuts[0], rows)]
    for low, high in pairwise(cuts):
        found += [_stretch(low, low, rows), _stretch(low, high, rows)]
    found += [_stretch(cuts[-1], cuts[-1], rows), _stretch(cuts[-1], None, rows)]
    return [one for one in found if not whole or _holds_whole(one)]


@dataclass(frozen=True, slots=True)
class Gap:
    """What no row covers, and the first row above it (None: there is none)."""

    first: Stretch
    last: Stretch
    above: int | None
    below: int | None

    def said(self) -> Text:
        """The gap in words.

        >>> point = Stretch(Decimal(12), Decimal(12), ())
        >>> Gap(point, Stretch(Decimal(12), Decimal(18), ()), 1, 0).said().zh
        '12 至 18（不含 18）'
        """
        low, high = self.first.low, self.last.high
        if low is not None and low == high:
            return Text(f"{low:f}", f"{low:f}")
        if low is None:
            end = Text(f"{high:f} 及以下", f"{high:f} and less")
            return end if self.last.single else Text(f"不到 {high:f}", f"less than {high:f}")
        if high is None:
            end = Text(f"{low:f} 及以上", f"{low:f} and more")
            return end if self.first.single else Text(f"{low:f} 以上", f"more than {low:f}")
        ends = ((low, self.first.single), (high, self.last.single))
        without = [f"{end:f}" for end, has in ends if not has]
        zh, en = f"{low:f} 至 {high:f}", f"{low:f} to {high:f}"
        if without:
            zh += f"（不含 {'、'.join(without)}）"
            en += f" (without {', '.join(without)})"
        return Text(zh, en)


def gaps(line: Sequence[Stretch]) -> Iterator[Gap]:
    """Every run of stretches that no row covers, the open ends of the line too."""
    run: list[Stretch] = []
    below: int | None = None
    for one in line:
        if not one.rows:
            run.append(one)
            continue
        if run:
            yield Gap(run[0], run[-1], one.rows[0], below)
        run, below = [], one.rows[0]
    if run:
        yield Gap(run[0], run[-1], None, below)


def overlaps(line: Sequence[Stretch]) -> Iterator[Stretch]:
    """The first stretch that two rows share, for each pair of rows."""
    told: set[tuple[int, ...]] = set()
    for one in line:
        pair = one.rows[:2]
        if len(pair) > 1 and pair not in told:
            told.add(pair)
            yield one


def _stretch(low: Decimal | None, high: Decimal | None, rows: Sequence[Ends]) -> Stretch:
    covering = tuple(number for number, row in enumerate(rows) if _covers(row, low, high))
    return Stretch(low, high, covering)


def _covers(row: Ends, low: Decimal | None, high: Decimal | None) -> bool:
    """Whether a row has all of a stretch; as every end is a cut, it has all or none."""
    single = low is not None and low == high
    if row.low is not None:
        if low is None or low < row.low.literal:
            return False
        if single and low == row.low.literal and not row.with_low:
            return False
    if row.high is not None:
        if high is None or high > row.high.literal:
            return False
        if single and high == row.high.literal and not row.with_high:
            return False
    return True


def _holds_whole(one: Stretch) -> bool:
    if one.low is None or one.high is None:
        return True
    if one.single:
        return one.low == one.low.to_integral_value()
    return one.low.to_integral_value(ROUND_FLOOR) + 1 < one.high
