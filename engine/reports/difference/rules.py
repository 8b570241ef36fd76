"""Ruleset against ruleset -> sections of the report: what changed, was added, went away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.language.model import Node
from engine.reports.difference.item_texts import ItemTexts
from engine.reports.difference.rules_document import rules_document
from engine.reports.difference.words import said
from engine.reports.document_pages import More
from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.rule_rows import UNLOCATED
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.difference.rules import ItemChange, RulesDifference
    from engine.diagnostics import Language
    from engine.reports.document_pages import Block, Cell, Row

_DIRECTIONS = ("tightens", "loosens", "mixed", "neutral", "unknown")
_MOST_NAMED = 12
_DIGEST = 8  # signs of a digest that are shown
# Of these only names are told where they are new or gone: what they do shows in what uses them.
_SUMMED = ("measures", "switches", "judged", "fields", "sources", "levels")


@dataclass(frozen=True, slots=True)
class RulesPart:
    """One pair of rulesets."""

    difference: RulesDifference
    counts: bool = True  # whether a difference of rules is what --exit-code asks for
    key: str = "rules"

    @property
    def differs(self) -> bool:
        """Whether anything is other."""
        return not self.difference.same

    @property
    def fails(self) -> bool:
        """Whether anything is other, where that is what was asked."""
        return self.counts and self.differs

    def blocks(self, language: Language) -> Iterator[Block]:
        """Heading, counts, and a table for each kind of change; nothing where there is none."""
        if self.difference.same:  # of results, that is said beside the verdicts
            return
        old, new = _named_apart(self.difference)
        yield "heading", said("rules", language, old=old, new=new)
        told = _Told(self.difference, language)
        yield "list", told.counts()
        yield from told.tables()

    def document(self, language: Language) -> dict[str, Any]:
        """Every change with its records."""
        del language
        return rules_document(self.difference)


def _named_apart(difference: RulesDifference) -> tuple[str, str]:
    """The names of both; of versions of one edition with their digests."""
    old, new = difference.old, difference.new
    if old.name != new.name:
        return old.name, new.name
    return f"{old.name} {old.digest[:_DIGEST]}", f"{new.name} {new.digest[:_DIGEST]}"


class _Told:
    def __init__(self, difference: RulesDifference, language: Language) -> None:
        self.difference = difference
        self.language: Language = language
        self.texts = ItemTexts(difference, language)
        rules = difference.about("rule")
        self.changed = [change for change in rules if change.kind == "changed"]
        self.added = [change for change in rules if change.kind == "added"]
        self.removed = [change for change in rules if change.kind == "removed"]
        self.moved = [change for change in difference.changes if change.kind == "moved"]

    def say(self, key: str, **data: object) -> str:
        return said(key, self.language, **data)

    def counts(self) -> list[str]:
        """How many of each kind; nothing is said of a kind that there is not."""
        directions = [change.direction for change in self.changed]
        told = [c for c in self.difference.changes if c.about != "rule" and c.kind != "moved"]
        words = sum(1 for change in told if change.about == "words")
        lines = [] if self.difference.related else [self.say("unrelated")]
        lines += self._counted(
            ("count_changed", len(self.changed)),
            *((f"count_{name}", directions.count(name)) for name in _DIRECTIONS),
        )
        lines += self._counted(
            *((f"count_{kind}", sum(1 for c in changes if c.section not in _SUMMED))
              for kind, changes in (("added", self.added), ("removed", self.removed))),
            ("count_moved", len(self.moved)),
        )  # fmt: skip
        lines += self._counted(("count_words", words), ("count_source", len(told) - words))
        return lines

    def _counted(self, *counts: tuple[str, int]) -> list[str]:
        """One line: the first of them, and of what it is made up."""
        head, *rest = [self.say(key, count=count) for key, count in counts if count] or [""]
        stop = "，" if self.language == "zh" else ", "
        if counts[0][0] == "count_changed":
            return [titled(head, stop.join(rest), self.language)] if head else []
        return [stop.join([head, *rest])] if head else []

    def tables(self) -> Iterator[Block]:
        keys: tuple[str, ...]
        if self.changed:
            keys = ("item", "was", "is_now", "direction", "source")
            rows = [line for change in self.changed for line in self._changed(change)]
            yield "text", self.say("changed")
            yield "table", ([self.say(key) for key in keys], rows)
        for title, changes in (("added", self.added), ("removed", self.removed)):
            whole = [change for change in changes if change.section not in _SUMMED]
            if whole:
                keys = ("item", "asked", "part_in_verdict", "source")
                yield "text", self.say(title)
                yield "table", ([self.say(k) for k in keys], [self._whole(c) for c in whole])
        if self.moved:
            keys = ("was", "is_now", "known_by")
            moved: list[Row] = [self._renamed(change) for change in self.moved]
            yield "text", self.say("moved")
            yield "table", ([self.say(key) for key in keys], moved)
        rest = [*self._summed("added", self.added), *self._summed("removed", self.removed)]
        rest += self._only_told()
        if rest:
            yield "text", self.say("others")
            yield "list", rest

    # ------------------------------------------------------------------ rows

    def _changed(self, change: ItemChange) -> Iterator[Row]:
        """One row for each thing that is other; what holds for all of them stands in the first."""
        name = change.item
        if change.was:
            name = bracketed(name, self.say("was_named", name=change.was), self.language)
        label = self.texts.label(change)
        head: Cell = (label, name) if label != name else name
        rest = [self.say(change.direction), self._sources(change)]
        (old, new), *others = self.texts.differences(change)
        yield [head, old, new, *rest]
        for was, is_now in others:
            yield More(("", was, is_now, "", ""))

    def _renamed(self, change: ItemChange) -> Row:
        now: Cell = (self.texts.label(change), change.item)
        return [f"{change.section}.{change.was}", now, self.say(f"how_{change.how}")]

    def _sources(self, change: ItemChange) -> str:
        old, new = (self._named(names) for names in change.sources)
        return new if old == new else f"{old or '—'} → {new or '—'}"

    def _whole(self, change: ItemChange) -> Row:
        label = self.texts.label(change)
        head: Cell = (label, change.item) if label != change.item else label
        decides = ""
        if isinstance(change.old or change.new, Node):
            decides = self.say("decides" if change.decides else "decides_not")
        asked = self.texts.whole(change)
        if change.because.zh:
            because = self.say("gone_because", because=change.because.say(self.language))
            asked = clauses([asked, because], self.language)
        sources = change.sources[0] or change.sources[1]
        return [head, asked, decides, self._named(sources)]

    def _named(self, sources: tuple[str, ...]) -> str:
        none = word("unlocated", self.language)
        return row((none if name == UNLOCATED else name for name in sources), self.language)

    def _summed(self, kind: str, changes: list[ItemChange]) -> Iterator[str]:
        for section in _SUMMED:
            mine = [change for change in changes if change.section == section]
            if mine:
                names = self._few([self.texts.label(change) for change in mine])
                said_section = self.say(f"section.{section}")
                yield self.say(f"summed_{kind}", section=said_section, count=len(mine), names=names)

    def _only_told(self) -> Iterator[str]:
        told = [c for c in self.difference.changes if c.about != "rule" and c.kind != "moved"]
        if told:
            items = self._few([self.texts.label(change) for change in told])
            yield self.say("only_told", items=items)

    def _few(self, names: list[str]) -> str:
        shown = row(dict.fromkeys(names[:_MOST_NAMED]), self.language)
        return self.say("and_others", names=shown) if len(names) > _MOST_NAMED else shown
