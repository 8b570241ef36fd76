"""Judgements of several raters -> one value a unit, or why there is none."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.judging.opinions import Chosen, Opinions
from engine.evaluation.unit_reasons import NO_REASON, Reasons

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.judging.sheet import Sheet
    from engine.language.vocabulary import Judged, Raters

    Index = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]

_VOID = Text(
    "有评定不能使用（见数据提示）", "a judgement cannot be used (see the notes on the data)"
)
_YES_OR_NO = {0.0: Text("否", "no"), 2.0: Text("是", "yes")}


def combined(sheet: Sheet, item: Judged, raters: Raters, opinions: Opinions, units: int) -> Chosen:
    """What the raters of each unit said together.

    Args:
        sheet: where the rows stand; rows of nobody, and of one person twice, are reported there.
        item: which is judged.
        raters: how many, and how they combine.
        opinions: everything that was said, usable or not.
        units: how many there are.

    Returns:
        No value where somebody judged twice or nobody says who, where fewer raters than asked for
        are left (without a number: where any cannot be used), and where they do not agree on one.
    """
    spoiled = _spoiled(sheet, item, opinions, units)
    given = opinions.counts(units)
    usable = opinions.only(~np.isnan(opinions.code))
    left = usable.counts(units)
    few = (left < given) if raters.at_least is None else (left < raters.at_least)
    judged = (left > 0) & ~spoiled & ~few
    votes = usable.only(judged[usable.unit])
    votes = votes.only(np.lexsort((votes.row, votes.code, votes.unit)))
    codes = _together(item, raters, votes, units)
    open_ = judged & np.isnan(codes)
    doubts = _Doubts(item, raters, units)
    doubts.say(spoiled | (few & (raters.at_least is None)), _VOID)
    if raters.at_least is not None:
        doubts.too_few(few & ~spoiled & (given > 0), left, raters.at_least)
    doubts.no_agreement(open_, votes)
    counted = votes.only(~np.isnan(codes)[votes.unit])
    points = _points(raters, counted, codes, units)
    return Chosen(codes, points, counted, doubts.reasons())


def _spoiled(sheet: Sheet, item: Judged, opinions: Opinions, units: int) -> Flags:
    """Units where it is not clear who said what: those rows are reported."""
    names = np.array([str(name).strip() for name in sheet.table.rater[opinions.row]], object)
    alone = opinions.counts(units)[opinions.unit] == 1
    nobody = np.array(names == "", bool) & ~alone
    sheet.report("R082", item, np.sort(opinions.row[nobody]), "rater")
    seen: set[tuple[int, str]] = set()
    again = np.zeros(len(names), bool)
    for place in np.argsort(opinions.row, kind="stable").tolist():
        who = int(opinions.unit[place]), names[place]
        again[place] = bool(names[place]) and who in seen
        seen.add(who)
    sheet.report("R081", item, np.sort(opinions.row[again]), "rater")
    flags = np.zeros(units, bool)
    flags[opinions.unit[nobody | again]] = True
    return flags


def _together(item: Judged, raters: Raters, votes: Opinions, units: int) -> Floats:
    """One number a unit; NaN where there is none. Of grades the best is the smallest number."""
    offsets = kernel.offsets_of(votes.unit, units)
    lower, upper = kernel.middle_pair(votes.code, offsets)
    match raters.combine:
        case "mean":
            return kernel.group_mean(votes.code, offsets)
        case "majority":
            return kernel.majority(votes.code, offsets)
        case "median":
            if item.type == "grade":  # between two grades there is none
                return np.where(lower == upper, lower, np.nan)
            return (lower + upper) / 2
    largest = (raters.combine == "highest") != (item.type == "grade")
    return (kernel.group_max if largest else kernel.group_min)(votes.code, offsets)


def _points(raters: Raters, counted: Opinions, codes: Floats, units: int) -> Floats:
    """Points beside the grade that was settled on, of those who gave it, combined the same way."""
    theirs = counted.only(counted.code == codes[counted.unit])
    theirs = theirs.only(np.lexsort((theirs.points, theirs.unit)))  # NaN comes last
    offsets = kernel.offsets_of(theirs.unit, units)
    match raters.combine:
        case "lowest":
            return kernel.group_min(theirs.points, offsets)
        case "highest":
            return kernel.group_max(theirs.points, offsets)
        case "median":
            lower, upper = kernel.middle_pair(theirs.points, offsets)
            whole = kernel.group_min(theirs.points, offsets)  # NaN where any has none
            return np.where(np.isnan(whole), np.nan, (lower + upper) / 2)
    return np.full(units, np.nan)


class _Doubts:
    """Why units have no value, one text a unit."""

    def __init__(self, item: Judged, raters: Raters, units: int) -> None:
        self.item = item
        self.raters = raters
        self.codes = np.full(units, NO_REASON, np.int32)
        self.texts: dict[Text, int] = {}

    def say(self, units: Flags, text: Text) -> None:
        if units.any():
            self.codes[units] = self.texts.setdefault(text, len(self.texts))

    def too_few(self, units: Flags, left: Index, wanted: int) -> None:
        for number in np.unique(left[units]).tolist():
            text = Text(
                f"可用的评定只有 {number} 人，不足 {wanted} 人",
                f"usable judgements: {number}, fewer than {wanted}",
            )
            self.say(units & (left == number), text)

    def no_agreement(self, units: Flags, votes: Opinions) -> None:
        """Who said what, where they do not agree: only grades and yes or no can fail to."""
        for unit in np.flatnonzero(units).tolist():
            tally = Counter(votes.code[votes.unit == unit].tolist())
            said = [(self.word(code), number) for code, number in sorted(tally.items())]
            zh = "、".join(f"{word.zh} {number} 人" for word, number in said)
            en = ", ".join(f"{word.say('en')} {number}" for word, number in said)
            if self.raters.combine == "majority":
                text = Text(f"没有过半数的意见（{zh}）", f"no opinion has a majority ({en})")
            else:
                text = Text(
                    f"中位落在两个等级之间（{zh}）", f"the median lies between grades ({en})"
                )
            self.codes[unit] = self.texts.setdefault(text, len(self.texts))

    def word(self, code: float) -> Text:
        return _YES_OR_NO[code] if self.item.type == "yes_no" else Text(self.item.grades[int(code)])

    def reasons(self) -> Reasons | None:
        return Reasons(self.codes, tuple(self.texts)) if self.texts else None
