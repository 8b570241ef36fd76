"""Two rulesets -> the changes between them as steps, each applied alone to the ruleset before.

A step is one changed item, with the new items that it needs (a group that takes in a member brings
the member along). A new item that nothing of the old rules asks for, and an old one that is only
no longer asked for, are no steps of their own: what takes them in or leaves them out is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from engine.analysis.difference.rules.renames import names_within
from engine.language.expressions import names_in
from engine.language.layout import lay_out
from engine.language.model import Gate
from engine.language.parts import expressions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.analysis.difference.rules.model import ItemChange, RulesDifference
    from engine.analysis.difference.rules.renames import Renames
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Dictionary

_NODES = ("criteria", "groups", "rubrics", "gates")
_READ = ("levels", "ruleset", "fields")  # what data is read by


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """One change alone.

    Attributes:
        change: the item that is other.
        brought: items of the new rules that it cannot do without.
        ruleset: the rules before, with this change and nothing else.
        anew: it changes how data is read or whom a gate asks: nothing of a run can be kept.
    """

    change: ItemChange
    brought: tuple[str, ...]
    ruleset: Ruleset
    anew: bool


@dataclass(frozen=True, slots=True, eq=False)
class Steps:
    """The steps, and the changes that cannot stand alone."""

    alone: tuple[Step, ...]
    together: tuple[ItemChange, ...]


def steps_of(difference: RulesDifference) -> Steps:
    """Every change of a rule as a step, as far as it can stand alone."""
    maker = _Maker(difference)
    alone, together = [], []
    for change in difference.about("rule"):
        if change.kind in ("added", "removed") and change.section != "gaps":
            continue
        step = maker.step(change)
        if step is None:
            together.append(change)
        else:
            alone.append(step)
    return Steps(tuple(alone), tuple(together))


class _Maker:
    def __init__(self, difference: RulesDifference) -> None:
        self.old, self.new = difference.old, difference.new
        self.back: Renames = difference.renames.reversed()

    def step(self, change: ItemChange) -> Step | None:
        """A change as a step; None where the old rules do not take it by itself."""
        brought: dict[tuple[str, str], object] = {}
        after: Ruleset | None
        if change.section == "gaps":
            after = self._gaps(change)
        elif change.section in ("levels", "ruleset", "fields"):
            after = self._head(change)
        else:
            record = self._as_before(change.new, change.was or change.name)
            room = "nodes" if change.section in _NODES else change.section
            self._bring(record, brought)
            key = (room, change.was or change.name)
            after = self._with({**brought, key: record})
        if after is None or not _holds(after):
            return None
        gate = any(isinstance(record, Gate) for record in (change.new, *brought.values()))
        read = change.section in _READ or any(room in _READ for room, _ in brought)
        anew = gate or read
        return Step(change, tuple(name for _, name in brought), after, anew)

    def _as_before(self, record: object, name: str) -> object:
        """A new record by the names of the old rules."""
        within = self.back.within(record)
        known = getattr(within, "name", None)
        return replace(within, name=name) if known not in (None, name) else within

    def _bring(self, record: object, brought: dict[tuple[str, str], object]) -> None:
        """Everything that a record names and the old rules do not have."""
        for other, name in names_within(record):
            if (other, name) in brought or _has(self.old, other, name):
                continue
            found = _get(self.new, other, name)
            if found is not None:
                now = self._as_before(found, name)
                brought[other, name] = now
                self._bring(now, brought)

    def _with(self, records: Mapping[tuple[str, str], object]) -> Ruleset:
        old = self.old
        other: dict[str, Any] = {}
        for (room, name), record in records.items():
            if room in ("verdict", "arithmetic"):
                other[room] = record
            elif room == "fields":
                known: Dictionary = other.get("dictionary", old.dictionary)
                fields: dict[str, Any] = {**known.fields, name: record}
                other["dictionary"] = replace(known, fields=fields)
            else:
                other[room] = {**other.get(room, getattr(old, room)), name: record}
        return replace(old, **other)

    def _gaps(self, change: ItemChange) -> Ruleset:
        """One gap more, or one less."""
        left = tuple(gap for gap in self.old.gaps if gap != change.old)
        more = (change.new,) if change.new is not None else ()
        return replace(self.old, gaps=(*left, *more))

    def _head(self, change: ItemChange) -> Ruleset | None:
        old, new = self.old, self.new
        if change.section == "levels":
            levels = tuple(change.new if level == change.old else level for level in old.levels)
            return replace(old, levels=levels)  # type: ignore[arg-type]
        if change.section == "fields":
            return self._with({("fields", change.name): change.new})
        if old.region != new.region:  # verdicts of counties and of regions have nothing in common
            return None
        return replace(old, example=new.example, inferred=new.inferred)


def _has(ruleset: Ruleset, room: str, name: str) -> bool:
    return _get(ruleset, room, name) is not None


def _get(ruleset: Ruleset, room: str, name: str) -> object:
    if room == "fields":
        return ruleset.dictionary.fields.get(name)
    held: Mapping[str, object] = getattr(ruleset, room)
    return held.get(name)


def _holds(ruleset: Ruleset) -> bool:
    """Whether the rules still stand: every name leads somewhere, at a scope that fits."""
    layout = lay_out(ruleset)
    names = layout.names
    return not (layout.found or names.circles or any(_unknown(ruleset, names.known)))


def _unknown(ruleset: Ruleset, known: set[str]) -> Iterator[str]:
    for held in (ruleset.nodes, ruleset.populations, ruleset.measures, ruleset.tables):
        for record in held.values():
            for expression in expressions(record):
                yield from names_in(expression) - known
