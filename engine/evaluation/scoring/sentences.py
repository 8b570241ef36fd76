"""Stars, minima and lines without points -> the reason of a rubric, unit by unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.unit_reasons import NO_REASON, Reasons, together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from engine.evaluation.results import Points
    from engine.evaluation.scoring.areas import ScoredArea
    from engine.evaluation.scoring.lines import Line

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_MOST_LINES = 3
NO_MARK = Text("合格线未见，只计得分，不判达到", "the pass mark was not seen: points only")


def failings(lines: Sequence[Line], areas: Sequence[ScoredArea]) -> Reasons | None:
    """Which stars are lost and which minima are missed, area by area and line by line."""
    found: list[Reasons | None] = []
    for one in areas:
        if one.mark is not None:
            failed = one.status == kernel.NOT_MET
            found.append(_below(failed, one.area.label, one.points.high, one.mark))
    for line in lines:
        if line.star is not None:
            found.append(_where(line.star == kernel.NOT_MET, _star(line.label)))
        if line.floor is not None and line.item.minimum is not None:
            failed = line.floor == kernel.NOT_MET
            mark = np.full(failed.shape, line.item.minimum.value)
            found.append(_below(failed, line.label, line.points.high, mark))
    return together(found)


def too_few(failed: Flags, points: Points, mark: Floats) -> Reasons | None:
    """Of points that are not known: even the most they can be is below the pass mark."""
    return _numbers(
        failed & (points.low != points.high), points.high, mark,
        lambda most, least: Text(
            f"最多可得 {most} 分，低于合格线 {least} 分",
            f"{most} points at most, below the pass mark of {least}",
        ),
    )  # fmt: skip


def open_lines(lines: Sequence[Line], units: Flags) -> Reasons | None:
    """Which lines have no known points, and why; the first few, and how many there are.

    Args:
        lines: of one rubric.
        units: whose reason is asked for.
    """
    found: list[Reasons | None] = []
    for line in lines:
        texts = line.reasons.texts if line.reasons else ()
        codes = line.reasons.codes if line.reasons else np.full(units.shape, NO_REASON, np.int32)
        codes = np.where(codes == NO_REASON, len(texts), codes)
        codes = np.where(line.unknown & units, codes, NO_REASON).astype(np.int32)
        said = (*(_why(line.label, text) for text in texts), _why(line.label, None))
        found.append(Reasons(codes, said) if (codes != NO_REASON).any() else None)
    return together(found, _MOST_LINES)


def _why(label: Text, reason: Text | None) -> Text:
    zh, en = label.zh, label.say("en")
    if reason is None:
        return Text(f"“{zh}”得分不能确定", f"the points of “{en}” are not known")
    if reason.zh.endswith(f" {zh}"):  # it names the line itself: 缺少 校址
        return reason
    return Text(f"“{zh}”{reason.zh}", f"“{en}”: {reason.say('en')}")


def _star(label: Text) -> Text:
    return Text(f"标星项“{label.zh}”未达到", f"the starred item “{label.say('en')}” is not met")


def _where(flags: Flags, text: Text) -> Reasons | None:
    if not flags.any():
        return None
    return Reasons(np.where(flags, 0, NO_REASON).astype(np.int32), (text,))


def _below(flags: Flags, label: Text, points: Floats, mark: Floats) -> Reasons | None:
    """Points below a minimum; where they are not known, the most they can be."""
    return _numbers(
        flags, points, mark,
        lambda reached, least: Text(
            f"“{label.zh}”得分 {reached} 低于最低 {least} 分",
            f"“{label.say('en')}” has {reached} points, below its minimum of {least}",
        ),
    )  # fmt: skip


def _numbers(
    flags: Flags, points: Floats, mark: Floats, say: Callable[[str, str], Text]
) -> Reasons | None:
    """A sentence of two numbers for the flagged units, made once for every pair of numbers."""
    if not flags.any():
        return None
    rows = np.flatnonzero(flags)
    pairs = np.stack([np.round(points[rows], 6), np.round(mark[rows], 6)])
    distinct, inverse = np.unique(pairs, axis=1, return_inverse=True)
    codes = np.full(flags.shape, NO_REASON, np.int32)
    codes[rows] = inverse.reshape(-1)
    texts = tuple(say(f"{one:.10g}", f"{other:.10g}") for one, other in distinct.T.tolist())
    return Reasons(codes, texts)
