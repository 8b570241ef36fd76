"""What two rulesets differ in: items, and inside of an item the places that are other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from engine.diagnostics import Text
from engine.language.effects import NOTHING, Effect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.analysis.difference.rules.renames import Renames
    from engine.language.model import Provenance, Ruleset
    from engine.language.parts import Way

# What a difference is about: a rule may change a result; words are told to people; sources say
# where a rule comes from and how well that is established. Only rules can move a verdict.
About = Literal["rule", "words", "source"]
Kind = Literal["added", "removed", "moved", "changed"]
How = Literal["", "recorded", "content", "measure"]  # by what an item under another name was known


@dataclass(frozen=True, slots=True)
class Difference:
    """One place inside an item.

    Attributes:
        way: the fields, keys and names that lead to it from the item.
        about: what kind of difference it is.
        old, new: what stands there before and after; None for nothing. Of a list of names
            (`listed`) those that are gone, and those that are new.
    """

    way: Way
    about: About
    old: object
    new: object
    listed: bool = False


@dataclass(frozen=True, slots=True)
class ItemChange:
    """One item that is other, or in one of the rulesets only.

    Attributes:
        section: as in a file: criteria, groups, populations …; `ruleset` for its head.
        name: of the item after; of a removed one, before. "" where a section is one item.
        kind: a moved item has another name and nothing else that could change a result; a
            changed one may have another name besides.
        old, new: the records; None where there is none.
        was: the name before, where it was another.
        how: by what the pair was known, where the names differ.
        because: why it was removed, where the ruleset says so.
        differences: the places that are other; none of an added or removed item.
        effect: whether it asks more or less, as far as can be told from the rules alone.
        decides: whether the verdict rests on it; of a removed item, whether it did.
    """

    section: str
    name: str
    kind: Kind
    old: object
    new: object
    was: str = ""
    how: How = ""
    because: Text = Text("")
    differences: tuple[Difference, ...] = ()
    effect: Effect = NOTHING
    decides: bool = False

    @property
    def item(self) -> str:
        """`section.name`, or the section alone."""
        return f"{self.section}.{self.name}" if self.name else self.section

    @property
    def about(self) -> About:
        """The gravest of its differences; a source of rules is only a source."""
        if self.section == "sources":
            return "source"
        if self.kind in ("added", "removed"):
            return "rule"
        found = {one.about for one in self.differences}
        return "rule" if "rule" in found else "source" if "source" in found else "words"

    @property
    def direction(self) -> str:
        """tightens, loosens, mixed, neutral, unknown; "" where nothing is compared."""
        if self.kind in ("added", "removed", "moved") or self.about != "rule":
            return ""
        return self.effect.direction

    @property
    def sources(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The sources of the item before and after."""
        old, new = (getattr(record, "provenance", None) for record in (self.old, self.new))
        return _sources(old), _sources(new)


def _sources(provenance: Provenance | None) -> tuple[str, ...]:
    return provenance.source if provenance else ()


@dataclass(frozen=True, slots=True, eq=False)
class RulesDifference:
    """Two rulesets, overlays resolved, and every item that is other, in the order of reading."""

    old: Ruleset
    new: Ruleset
    changes: tuple[ItemChange, ...]
    renames: Renames  # names before -> names after
    counterparts: Mapping[str, Mapping[str, str]]  # room -> name after -> name before, of pairs
    related: bool  # editions or versions of one regulation: the same name is the same item

    @property
    def same(self) -> bool:
        """Whether there is nothing that is other."""
        return not self.changes

    def about(self, about: About) -> tuple[ItemChange, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.about == about)
