"""The items of two rulesets -> which is which, also under another name.

An item is another's successor, in this order, where
1. one of the rulesets says so (`moved:`),
2. it has the same name (in rulesets of different regulations only if it also has something in
   common: the label, or what is measured),
3. it says the same under another name, and nothing else does,
4. in rulesets of different regulations: it is a criterion of the same measure, and the only one.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from engine.analysis.difference.rules.plain import canonical
from engine.analysis.difference.rules.renames import Renames
from engine.diagnostics import Text
from engine.language.model import Criterion, Measure
from engine.language.moves import way_of

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

    from engine.analysis.difference.rules.items import Item, Items
    from engine.analysis.difference.rules.model import How
    from engine.language.model import Move, Ruleset

# What tells items apart that say nothing of their own: two switches are not the same because both
# are off, so that their labels count.
_TOLD = frozenset({"name", "note", "provenance", "national_floor", "no_looser_than"})
_WITHOUT = {
    "nodes": _TOLD | {"label", "unit"},
    "measures": _TOLD | {"label", "unit"},
    "tables": _TOLD | {"label", "unit"},
    "populations": _TOLD | {"title"},
    "switches": _TOLD,
    "judged": _TOLD,
    "levels": _TOLD,
}  # fmt: skip
_ALWAYS = ("verdict", "arithmetic", "ruleset", "levels", "fields")


@dataclass(frozen=True, slots=True)
class Pair:
    """An item before and after; None on one side where the other ruleset has it alone."""

    old: Item | None
    new: Item | None
    how: How = ""
    because: Text = Text("")


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """All pairs, and the names that are others."""

    rows: tuple[Pair, ...]
    renames: Renames
    counterparts: Mapping[str, Mapping[str, str]]  # room -> name after -> name before


def pair_items(old: Ruleset, new: Ruleset, before: Items, after: Items, *, related: bool) -> Pairs:
    """Every item of either ruleset in exactly one pair.

    Args:
        old: the ruleset before, for what it says of moves.
        new: the ruleset after.
        before: items of the old one.
        after: items of the new one.
        related: whether they are editions or versions of one regulation.
    """
    matching = _Matching(old, new, before, after, related=related)
    matching.as_recorded()
    matching.by_name()
    matching.by_content()
    if not related:
        matching.by_measure()
    counterparts: dict[str, dict[str, str]] = defaultdict(dict)
    for (room, name), ((_, now), _) in matching.found.items():
        counterparts[room][now] = name
    return Pairs(tuple(matching.pairs()), matching.renames, counterparts)


class _Matching:
    def __init__(
        self, old: Ruleset, new: Ruleset, before: Items, after: Items, *, related: bool
    ) -> None:
        self.old, self.new = old, new
        self.before, self.after = before, after
        self.related = related
        self.found: dict[tuple[str, str], tuple[tuple[str, str], How]] = {}
        self.taken: set[tuple[str, str]] = set()
        self._rooms: dict[str, dict[str, str]] = defaultdict(dict)

    @property
    def renames(self) -> Renames:
        """As far as they are known."""
        return Renames({room: names for room, names in self._rooms.items() if names})

    def match(self, old: tuple[str, str], new: tuple[str, str], how: How) -> None:
        self.found[old] = (new, how)
        self.taken.add(new)
        if old[1] != new[1]:
            self._rooms[old[0]][old[1]] = new[1]

    # ------------------------------------------------------------------ ways of knowing

    def as_recorded(self) -> None:
        """Whichever of the two is the later one may say what became of the other's names."""
        for old in [key for key in self.before if key not in self.after]:
            new = _now(self.new.moved, self.before[old], old[0])
            if new in self.after and new not in self.before and new not in self.taken:
                self.match(old, new, "recorded")
        for new in [key for key in self.after if key not in self.before]:
            old = _now(self.old.moved, self.after[new], new[0])
            if old in self.before and old not in self.after and old not in self.found:
                self.match(old, new, "recorded")

    def by_name(self) -> None:
        for key, item in self.before.items():
            there = self.after.get(key)
            if there is None or key in self.found or key in self.taken:
                continue
            if self.related or key[0] in _ALWAYS or self._in_common(item, there):
                self.match(key, key, "")

    def _in_common(self, one: Item, other: Item) -> bool:
        """Whether two items of one name may be the same rule: by label, or by what is measured."""
        first, then = one.record, other.record
        label = getattr(first, "label", None) or getattr(first, "title", None)
        if label and label in (getattr(then, "label", None), getattr(then, "title", None)):
            return True
        measured = _formula(first, self.old)
        return measured is not None and measured == _formula(then, self.new)

    def by_content(self) -> None:
        """What rests on renamed items is looked at after them."""
        for room in ("levels", "judged", "switches", "measures", "tables", "populations"):
            self._alone(room, self._content)
        while self._alone("nodes", self._content):
            pass  # a group says the same only once its members are known

    def _content(self, item: Item, side: str) -> Hashable:
        record = self.renames.within(item.record) if side == "old" else item.record
        room = "nodes" if item.section in _NODES else item.section
        return repr(_ordered(canonical(record, without=_WITHOUT[room])))

    def by_measure(self) -> None:
        self._alone("nodes", self._measure, "measure")

    def _measure(self, item: Item, side: str) -> Hashable:
        if not isinstance(item.record, Criterion):
            return None
        return _formula(item.record, self.old if side == "old" else self.new)

    def _alone(
        self, room: str, told: Callable[[Item, str], Hashable], how: How = "content"
    ) -> bool:
        """Match what is left over in a room and told alike, if nothing else in it is."""
        sides: tuple[dict[Hashable, list[tuple[str, str]]], ...] = (
            defaultdict(list),
            defaultdict(list),
        )
        for index, (items, done) in enumerate(
            ((self.before, self.found), (self.after, self.taken))
        ):
            for key, item in items.items():
                if key[0] == room and key not in done:
                    content = told(item, ("old", "new")[index])
                    if content is not None:
                        sides[index][content].append(key)
        matched = False
        for content, keys in sides[0].items():
            others = sides[1].get(content, [])
            if len(keys) == len(others) == 1:
                self.match(keys[0], others[0], how)
                matched = True
        return matched

    # ------------------------------------------------------------------ outcome

    def pairs(self) -> Iterator[Pair]:
        """In the order of the new ruleset, what is gone in that of the old one."""
        olds = {new: (old, how) for old, (new, how) in self.found.items()}
        for key, item in self.after.items():
            old, how = olds.get(key, (None, ""))
            yield Pair(self.before[old] if old else None, item, how)  # type: ignore[arg-type]
        for key, item in self.before.items():
            if key not in self.found:
                yield Pair(item, None, because=self._because(item))

    def _because(self, item: Item) -> Text:
        """Why an item is gone, where the new ruleset says so."""
        way = way_of(self.new.moved, f"{item.section}.{item.name}")
        last = self.new.moved.get(way[-1])
        return last.because if last else Text("")


_NODES = ("criteria", "groups", "rubrics", "gates")


def _now(moved: Mapping[str, Move], item: Item, room: str) -> tuple[str, str]:
    """Where a name leads that was moved; to itself where it was not."""
    name = way_of(moved, f"{item.section}.{item.name}")[-1].partition(".")[2]
    return room, name


def _ordered(value: object) -> object:
    """Canonical parts in one order, to be compared as text."""
    if isinstance(value, dict):
        return sorted((str(key), repr(_ordered(part))) for key, part in value.items())
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [_ordered(part) for part in value]
    return value


def _formula(record: object, ruleset: Ruleset) -> str | None:
    """What a criterion measures, through the measure that it names; None of anything else."""
    if isinstance(record, Criterion):
        named = ruleset.measures.get(record.measure.text)
        if isinstance(named, Measure):
            return repr(_ordered(canonical(named.value)))
        return repr(_ordered(canonical(record.measure)))
    if isinstance(record, Measure):
        return repr(_ordered(canonical(record.value)))
    return None
