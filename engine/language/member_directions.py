"""Members of a group, verdict or coefficient group, before and now -> what their change does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.effects import NOTHING, UNKNOWN, Effect, compare_marks

if TYPE_CHECKING:
    from engine.language.model import CoefficientGroup, Group, Verdict

    Combined = Group | Verdict


def compare_members(old: Combined, new: Combined) -> Effect:
    """What another rule, another number or other members of a combination do.

    All of n is n of n, any is one of n. Of k of n, a member more makes it stricter only where at
    least one more has to be met, and looser only where no more has to be met.
    """
    more, less = _difference(old.members, new.members)
    if (more and less) or ((more or less) and (old.floor or new.floor)):
        return UNKNOWN
    if old.rule != new.rule and "not_met_at_most" in (old.rule, new.rule):
        return UNKNOWN
    before, now = _need(old), _need(new)
    change = len(more) - len(less)
    effect = _floors(old, new)
    if not change and before == now:
        return effect
    said = _said(old, new, more, less)
    if now >= before + max(change, 0):
        return effect + Effect(tightens=(said,))
    if now <= before + min(change, 0):
        return effect + Effect(loosens=(said,))
    return UNKNOWN


def compare_roots(old: Verdict, new: Verdict) -> Effect:
    """What a change of the verdict does: its members, preconditions and vetoes."""
    effect = compare_members(old, new)
    effect += compare_lists(old.preconditions, new.preconditions)
    effect += compare_lists(old.vetoes, new.vetoes)
    moved = (old.every, old.population) != (new.every, new.population)
    return effect + (UNKNOWN if moved else NOTHING)


def compare_indicators(old: CoefficientGroup, new: CoefficientGroup) -> Effect:
    """What other indicators of a coefficient group do, or comparing their mean instead of each."""
    effect = UNKNOWN if old.population != new.population else NOTHING
    same = set(old.indicators) == set(new.indicators)
    if old.combine == new.combine == "each":
        return effect + compare_lists(old.indicators, new.indicators)
    if not same:
        return UNKNOWN
    if old.combine == new.combine:
        return effect
    if new.combine == "mean":
        return effect + Effect(loosens=(Text("从每项都比到只比平均", "comparing the mean only"),))
    return effect + Effect(tightens=(Text("从只比平均到每项都比", "comparing each"),))


def compare_lists(old: tuple[str, ...], new: tuple[str, ...]) -> Effect:
    """Names of which each must hold: more of them tighten, fewer loosen; exchanged, who knows."""
    more, less = _difference(old, new)
    if more and less:
        return UNKNOWN
    return Effect(
        tightens=(_named("加上", "adding", more),) if more else (),
        loosens=(_named("去掉", "leaving out", less),) if less else (),
    )


def _difference(
    old: tuple[str, ...], new: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    more = tuple(name for name in new if name not in old)
    return more, tuple(name for name in old if name not in new)


def _need(item: Combined) -> int:
    """How many members have to be met."""
    count = len(item.members)
    return {"all": count, "any": 1, "not_met_at_most": count - item.need}.get(item.rule, item.need)


def _floors(old: Combined, new: Combined) -> Effect:
    """What another floor for the rest does; where all have to be met there is no rest."""
    if len(old.members) == _need(old) or len(new.members) == _need(new):
        return NOTHING
    return compare_marks(old.floor, new.floor, Text("底线", "the floor"))


def _said(old: Combined, new: Combined, more: tuple[str, ...], less: tuple[str, ...]) -> Text:
    if old.rule == new.rule == "all":
        return _named("加上", "adding", more) if more else _named("去掉", "leaving out", less)
    counts = [(len(item.members), _need(item)) for item in (old, new)]
    (of_old, need_old), (of_new, need_new) = counts
    return Text(
        f"从 {of_old} 项中至少 {need_old} 项到 {of_new} 项中至少 {need_new} 项",
        f"from at least {need_old} of {of_old} to at least {need_new} of {of_new}",
    )


def _named(zh: str, en: str, names: tuple[str, ...]) -> Text:
    return Text(f"{zh} {'、'.join(names)}", f"{en} {', '.join(names)}")
