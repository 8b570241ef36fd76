"""A rule as it was and as it is -> whether that tightens or loosens it, as far as can be told.

A lower limit that rises tightens, an upper limit that rises loosens; what cannot be compared (an
expression, another measure) makes the answer open, never wrong.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amount_directions import meetings
from engine.language.amounts import Number
from engine.language.effects import NOTHING, UNKNOWN, Effect, spaced
from engine.language.member_directions import compare_indicators, compare_members, compare_roots
from engine.language.model import (
    CoefficientGroup,
    Criterion,
    Group,
    PointsGroup,
    Population,
    Rubric,
    ShareGroup,
    Verdict,
)
from engine.language.rubric_directions import compare_rubrics

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.language.amount_directions import Meeting
    from engine.language.amounts import Amount, Test
    from engine.language.model import Node

    Levels = Mapping[str, Text]

_LOWER = {"at_least": True, "more_than": False}  # and whether the limit itself belongs to it
_UPPER = {"at_most": True, "less_than": False}


def compare(old: object, new: object, levels: Levels) -> Effect:
    """What a change of one item does.

    Args:
        old: the record of the item before.
        new: the same item now; of another kind, or of one that has no limits: not compared.
        levels: the levels that are rated, with their labels.
    """
    effect = UNKNOWN
    match old, new:
        case Criterion(), Criterion():
            effect = _criteria(old, new, levels)
        case Group(), Group():
            effect = compare_members(old, new) + _open(old.population != new.population)
        case CoefficientGroup(), CoefficientGroup():
            effect = compare_indicators(old, new) + compare_tests(old.test, new.test, levels)
        case ShareGroup(), ShareGroup():
            same = (old.share_of, old.meeting, old.population)
            effect = compare_tests(old.test, new.test, levels)
            effect += _open(same != (new.share_of, new.meeting, new.population))
        case PointsGroup(), PointsGroup():
            effect = compare_tests(old.test, new.test, levels)
            effect += _open((old.points_of, old.share) != (new.points_of, new.share))
        case Rubric(), Rubric():
            effect = compare_rubrics(old, new)
        case Verdict(), Verdict():
            return compare_roots(old, new)
        case _:
            return UNKNOWN
    return effect + _common(old, new)


def compare_populations(old: Population, new: Population) -> Effect:
    """What leaving out more or fewer does to rules that ask everyone, one by one.

    Rules of confidence C leave nobody out, and do not count here.
    """
    if (old.merge, old.split) != (new.merge, new.split):
        return UNKNOWN
    before, now = (
        {rule.when.text: rule.because for rule in item.leave_out if not rule.provenance.advisory}
        for item in (old, new)
    )
    more = [because for when, because in now.items() if when not in before]
    less = [because for when, because in before.items() if when not in now]
    if more and less:
        return UNKNOWN
    return Effect(
        tightens=tuple(_phrase("不再排除", "counting again: ", because) for because in less),
        loosens=tuple(_phrase("排除", "leaving out: ", because) for because in more),
    )


def looser_than(own: Criterion, other: Criterion, levels: Levels) -> Effect:
    """How a criterion stands to one that it should not be looser than, level by level.

    Args:
        own: the criterion.
        other: what it refers to, of another ruleset.
        levels: the rated levels of `own`'s ruleset, with their labels; others are not compared.

    Returns:
        What changes from `other` to `own`: `loosens` names where `own` is looser. That both mean
        the same measure is what the reference says; it is not looked at.
    """
    named = {name: label for name, label in levels.items() if not own.levels or name in own.levels}
    return compare_tests(other.test, own.test, named)


def _open(changed: bool) -> Effect:
    return UNKNOWN if changed else NOTHING


def _criteria(old: Criterion, new: Criterion, levels: Levels) -> Effect:
    effect = _open(old.measure.text != new.measure.text)
    effect += _levels(old, new, levels)
    judged = {name: label for name, label in levels.items() if not new.levels or name in new.levels}
    effect += compare_tests(old.test, new.test, judged)
    effect += _condition(
        old.applies_when.text if old.applies_when else "",
        new.applies_when.text if new.applies_when else "",
        Text("适用条件", "a condition"),
    )
    before, now = (f"{one.start}–{one.end}" if one else "" for one in (old.in_force, new.in_force))
    return effect + _condition(before, now, Text("施行期限", "a term"))


def _levels(old: Criterion, new: Criterion, levels: Levels) -> Effect:
    before, now = (set(node.levels) or set(levels) for node in (old, new))
    more = tuple(_phrase("加评", "adding", levels[n]) for n in levels if n in now - before)
    less = tuple(_phrase("不再评", "leaving out", levels[n]) for n in levels if n in before - now)
    return Effect(tightens=more, loosens=less)


def _condition(old: str, new: str, what: Text) -> Effect:
    """A rule that holds only on a condition asks less than one that always holds."""
    if not old and new:
        return Effect(loosens=(_phrase("加上", "adding", what),))
    if old and not new:
        return Effect(tightens=(_phrase("去掉", "dropping", what),))
    return _open(old != new)


def _common(old: Node, new: Node) -> Effect:
    """What all kinds of rules have: whether they decide, and what holds where there is nothing."""
    effect = _open(old.every != new.every)
    silent = Text("改为参照执行、不作判定", "deciding no more (advisory)")
    heard = Text("改为作判定", "deciding from now on")
    if new.provenance.by_reference and not old.provenance.by_reference:
        effect += Effect(loosens=(silent,))
    elif old.provenance.by_reference and not new.provenance.by_reference:
        effect += Effect(tightens=(heard,))
    elif old.provenance.advisory != new.provenance.advisory:  # known better, or worse: no stricter
        effect += UNKNOWN
    skip = Text("“一个都没有时跳过”", "if_none: skip")
    if old.skip_if_none != new.skip_if_none:
        added = Effect(loosens=(_phrase("加上", "adding", skip),))
        dropped = Effect(tightens=(_phrase("去掉", "dropping", skip),))
        effect += added if new.skip_if_none else dropped
    return effect


def _phrase(zh: str, en: str, what: Text) -> Text:
    return Text(f"{zh}{what.zh}", f"{en} {what.say('en')}")


# ---------------------------------------------------------------------- tests


@dataclass(frozen=True, slots=True)
class _End:
    """One end of what a test lets pass; without an amount it is open."""

    amount: Amount | None
    included: bool
    lower: bool

    @property
    def sign(self) -> str:
        """`≥`, `>`, `≤` or `<`."""
        return ("≥" if self.included else ">") if self.lower else "≤" if self.included else "<"


def compare_tests(old: Test, new: Test, levels: Levels) -> Effect:
    """What a change of comparator and limit does."""
    if "one_of" in (old.comparator, new.comparator):
        return _texts(old, new)
    before, now = _ends(old), _ends(new)
    if before is None or now is None:
        return _open(
            replace(old, limit=None) != replace(new, limit=None) or _moved(old, new, levels)
        )
    effect = NOTHING
    for one, other in zip(before, now, strict=True):
        effect += _compare_ends(one, other, levels)
    return effect


def _moved(old: Test, new: Test, levels: Levels) -> bool:
    found = meetings(old.limit, new.limit, levels)
    return found is None or any(one.old is not one.new for one in found)


def _texts(old: Test, new: Test) -> Effect:
    if old.comparator != new.comparator:
        return UNKNOWN
    gone = tuple(text for text in old.texts if text not in new.texts)
    more = tuple(text for text in new.texts if text not in old.texts)
    return Effect(
        tightens=tuple(_phrase("去掉", "dropping", Text(text)) for text in gone),
        loosens=tuple(_phrase("加上", "adding", Text(text)) for text in more),
    )


def _ends(test: Test) -> tuple[_End, _End] | None:
    """What lies between these ends passes; None for a test without ends."""
    name, limit = test.comparator, test.limit
    low, high = _End(None, included=True, lower=True), _End(None, included=True, lower=False)
    if name in _LOWER:
        return _End(limit, _LOWER[name], lower=True), high
    if name in _UPPER:
        return low, _End(limit, _UPPER[name], lower=False)
    if name == "equals":
        return _End(limit, included=True, lower=True), _End(limit, included=True, lower=False)
    if name == "between":
        return (
            _End(limit, test.with_low, lower=True),
            _End(test.upper, test.with_high, lower=False),
        )
    return None


def _compare_ends(old: _End, new: _End, levels: Levels) -> Effect:
    if old.amount is None and new.amount is None:
        return NOTHING
    if old.amount is None or new.amount is None:
        what = Text("下限", "a lower limit") if new.lower else Text("上限", "an upper limit")
        if old.amount is None:
            return Effect(tightens=(_phrase("加上", "adding", what),))
        return Effect(loosens=(_phrase("去掉", "dropping", what),))
    found = meetings(old.amount, new.amount, levels)
    if found is None:
        return UNKNOWN
    return _sum(found, old, new)


def _sum(found: Iterable[Meeting], old: _End, new: _End) -> Effect:
    """All that is known of the meetings of two ends.

    Where no unit need be under both sides of a meeting, it counts if it says the same as the rest.
    """
    sure, maybe = NOTHING, NOTHING
    for one in found:
        effect = _meeting(one, old, new)
        if one.sure:
            sure += effect
        else:
            maybe += effect
    whole = sure + maybe
    if whole.tightens and whole.loosens and (maybe.tightens or maybe.loosens):
        return sure + UNKNOWN
    return whole


def _meeting(one: Meeting, old: _End, new: _End) -> Effect:
    strict = int(old.included) - int(new.included)  # 1: the limit itself passes no more
    signs = old.included != new.included
    if one.old is one.new or (isinstance(one.old, Number) and one.old == one.new):
        rises = strict
    elif isinstance(one.old, Number) and isinstance(one.new, Number):
        up = 1 if one.new.literal > one.old.literal else -1
        rises = up if new.lower else -up
    else:
        return UNKNOWN
    if not rises or one.old is None:
        return NOTHING
    was, now = (
        f"{end.sign + ' ' if signs else ''}{_said(leaf)}"
        for end, leaf in ((old, one.old), (new, one.new))
    )
    text = Text(
        spaced(one.where.zh, f"从 {was} 到 {now}"),
        f"{one.where.say('en')} from {was} to {now}".strip(),
    )
    return Effect(tightens=(text,)) if rises > 0 else Effect(loosens=(text,))


def _said(leaf: object) -> str:
    return str(leaf.literal) if isinstance(leaf, Number) else str(getattr(leaf, "text", "…"))
