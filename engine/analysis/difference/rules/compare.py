"""Two rulesets -> what is other: added, removed, moved, changed, and which way each change goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.analysis.difference.rules.items import SECTIONS, counted_fields, items_of
from engine.analysis.difference.rules.model import ItemChange, RulesDifference
from engine.analysis.difference.rules.pairs import pair_items
from engine.analysis.difference.rules.plain import differences
from engine.language.effects import NOTHING
from engine.language.layout import decisive, lay_out
from engine.language.meaning.changes import effect_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.difference.rules.model import Difference, Kind
    from engine.analysis.difference.rules.pairs import Pair
    from engine.analysis.difference.rules.renames import Renames
    from engine.language.model import Ruleset


def diff_rules(old: Ruleset, new: Ruleset) -> RulesDifference:
    """Compare what two rulesets mean, with all that they extend, however they are written.

    Args:
        old: the ruleset before.
        new: the ruleset after; it may be another edition, an overlay, or another regulation.
    """
    fields = counted_fields(old) | counted_fields(new)
    related = are_related(old, new)
    before, after = items_of(old, fields), items_of(new, fields)
    pairs = pair_items(old, new, before, after, related=related)
    compared = _Compared(old, new, pairs.renames)
    changes = [change for pair in pairs.rows if (change := compared.change(pair)) is not None]
    changes.sort(key=lambda change: SECTIONS.index(change.section))  # stable
    return RulesDifference(old, new, tuple(changes), pairs.renames, pairs.counterparts, related)


def are_related(old: Ruleset, new: Ruleset) -> bool:
    """Whether two rulesets are editions or versions of one: the same id, or a common base."""
    if old.id == new.id:
        return True
    bases = ({one.name, one.extends} - {""} for one in (old, new))
    first, then = bases
    return not first.isdisjoint(then)


class _Compared:
    def __init__(self, old: Ruleset, new: Ruleset, renames: Renames) -> None:
        self.new = new
        self.renames = renames
        self.layout = lay_out(new)
        self.decided, self.decides = decisive(old), decisive(new)

    def change(self, pair: Pair) -> ItemChange | None:
        """What became of one item; None where it is the same."""
        old, new = pair.old, pair.new
        if old is None and new is not None:
            decides = new.name in self.decides
            return ItemChange(new.section, new.name, "added", None, new.record, decides=decides)
        if new is None and old is not None:
            return ItemChange(
                old.section, old.name, "removed", old.record, None,
                because=pair.because, decides=old.name in self.decided,
            )  # fmt: skip
        if old is None or new is None:  # a pair has at least one side
            return None
        record = self.renames.within(old.record)
        found = tuple(self._differences(record, new.record, new.section))
        renamed = old.name != new.name
        if not found and not renamed:
            return None
        rule = any(one.about == "rule" for one in found)
        kind: Kind = "moved" if renamed and not rule else "changed"
        effect = NOTHING
        if rule:
            effect = effect_between(record, new.record, new.name, self.layout, self.new)
        return ItemChange(
            new.section, new.name, kind, old.record, new.record, old.name if renamed else "",
            pair.how, differences=found, effect=effect, decides=new.name in self.decides,
        )  # fmt: skip

    def _differences(self, old: object, new: object, section: str) -> Iterator[Difference]:
        for one in differences(old, new):
            if one.way == ("name",):
                continue
            if section == "fields" and one.way == ("unit",):
                yield replace(one, about="rule")  # by which cells are converted
            else:
                yield one
