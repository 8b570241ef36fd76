"""Rows of amounts -> in words: which one gave the number, or why none did."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.diagnostics import Text
from engine.evaluation.unit_reasons import NO_REASON, Reasons
from engine.language.dates import span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.language.amounts import Dated, Ends, Expression

    Flags = NDArray[np.bool_]

_MOST_VALUES = 200  # that are said one by one


def remark(because: Text, row: Text) -> Text:
    """The reason that the file gives, with the row it is the reason of."""
    if not because.zh:
        return row
    return Text(f"{because.zh}（{row.zh}）", f"{because.say('en')} ({row.say('en')})")


def in_sequence(first: Text, second: Text) -> Text:
    """Two reasons, either of which may say nothing."""
    if not first.zh or not second.zh:
        return first if first.zh else second
    return Text(f"{first.zh}；{second.zh}", f"{first.say('en')}; {second.say('en')}")


def band_text(label: Text, ends: Ends) -> Text:
    """A band as an inequality: `18 ≤ 班数 < 24`."""
    low = f"{ends.low.literal} {'≤' if ends.with_low else '<'} " if ends.low else ""
    high = f" {'≤' if ends.with_high else '<'} {ends.high.literal}" if ends.high else ""
    if not low and high:
        return Text(f"{label.zh}{high}", f"{label.say('en')}{high}")
    if low and not high and ends.low:
        sign = "≥" if ends.with_low else ">"
        said = f" {sign} {ends.low.literal}"
        return Text(f"{label.zh}{said}", f"{label.say('en')}{said}")
    return Text(f"{low}{label.zh}{high}", f"{low}{label.say('en')}{high}")


def outside_bands(by: Expression, label: Text, value: NDArray[np.float64], where: Flags) -> Reasons:
    """`classes = 17.5 在各档之外`, for the flagged units."""
    zh = by.text if label.zh == by.text else f"{label.zh} {by.text}"
    values, codes = np.unique(value[where], return_inverse=True)
    if len(values) > _MOST_VALUES:
        every = Text(f"{zh} 在各档之外", f"{by.text} lies in none of the bands")
        return _spread(where, np.zeros(codes.shape, np.int64), (every,))
    texts = tuple(
        Text(f"{zh} = {one:.10g} 在各档之外", f"{by.text} = {one:.10g} lies in none of the bands")
        for one in values
    )
    return _spread(where, codes, texts)


def outside_dates(dated: Dated, day: NDArray[np.datetime64], where: Flags) -> Reasons:
    """`2014-06-30 不在本文件所列日期之内（2015年起）`, for the flagged units."""
    spans = [span(row.start, row.end) for row in dated.rows]
    zh = "、".join(text.zh for text in spans)
    en = ", ".join(text.say("en") for text in spans)
    days, codes = np.unique(day[where], return_inverse=True)
    texts = tuple(
        Text(f"{one} 不在本文件所列日期之内（{zh}）", f"{one} lies outside the dates listed ({en})")
        for one in days.astype(str)
    )
    return _spread(where, codes, texts)


def _spread(where: Flags, codes: NDArray[np.int64], texts: tuple[Text, ...]) -> Reasons:
    spread = np.full(where.shape, NO_REASON, np.int32)
    spread[where] = codes.reshape(-1)
    return Reasons(spread, texts)
