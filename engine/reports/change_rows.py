"""What an overlay changed -> a section of its document: what was, what is, which way, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.model import Criterion, Node
from engine.reports.document_pages import More
from engine.reports.node_phrases import PHRASES, asked_phrase
from engine.reports.punctuation import bracketed, clauses, row, titled
from engine.reports.rule_rows import UNLOCATED
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.language.changes import Change, Changes, KeyChange
    from engine.language.model import Ruleset
    from engine.reports.document_pages import Block, Cell, Row

# Keys that the sentence of a rule tells.
_IN_THE_RULE = frozenset({
    "at_least", "more_than", "at_most", "less_than", "equals", "not_equals", "between", "one_of",
    "requires", "forbids", "measure", "levels", "applies_when", "in_force", "every", "floor",
    "not_met_at_most", "pass", "pass_share", "total", "unit", "combine",
})  # fmt: skip
_SAID_KEYS = frozenset({
    "label", "title", "note", "all", "any", "of", "coefficient_of", "vetoes", "preconditions",
    "items", "leave_out", "value", "population", "advisory", "national_floor",
})  # fmt: skip


def change_blocks(changes: Changes, ruleset: Ruleset, language: Language) -> Iterator[Block]:
    """Heading, how much was changed, and a table with every change; nothing for a base."""
    if changes.rows:
        yield from _Told(changes, ruleset, language).blocks()


class _Told:
    def __init__(self, changes: Changes, ruleset: Ruleset, language: Language) -> None:
        self.changes = changes
        self.ruleset = ruleset
        self.language: Language = language

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def blocks(self) -> Iterator[Block]:
        rows = self.changes.rows
        yield "heading", self.say("changes", base=self.ruleset.extends)
        count = {
            key: sum(1 for change in rows if key in (change.kind, change.direction))
            for key in ("change", "add", "remove", "tightens", "loosens", "neutral")
        }
        lines = [self.say("change_count", **count)]
        if len(self.changes.chain) > 2:  # noqa: PLR2004 - a base and one overlay go without saying
            lines.append(self.say("chain", chain=" → ".join(self.changes.chain)))
        yield "list", lines
        headers = ["number", "changed_item", "was", "is_now", "direction", "because"]
        table: list[Row] = []
        for number, change in enumerate(rows, 1):
            table += self._rows(number, change)
        yield "table", ([self.say(key) for key in headers], table)

    def _rows(self, number: int, change: Change) -> Iterator[Row]:
        """One row for each thing that is other; what holds for all of them stands in the first."""
        said = change.override.said
        direction = self.say(change.direction)
        if said.flag("below_national_floor"):
            direction = bracketed(direction, self.say("below_floor"), self.language)
        replaced = said.string("instead_of")
        because = change.because.say(self.language)
        if replaced:
            because = clauses([because, self.say("instead_of", name=replaced)], self.language)
        sources = (self.say("unlocated") if name == UNLOCATED else name for name in change.source)
        rest: list[Cell] = [(direction, row(sources, self.language)), because]
        first: list[Cell] = [str(number), (self._label(change), change.item)]
        (old, new), *others = self._differences(change) or [("", "")]
        yield [*first, old, new, *rest]
        for was, is_now in others:
            yield More(("", "", was, is_now, "", ""))

    def _label(self, change: Change) -> str:
        for item in (change.new, change.old):
            for name in ("label", "title", "document"):
                label = getattr(item, name, None)
                if isinstance(label, Text) and label.zh:
                    return label.say(self.language)
        return self.say(change.item) if change.item in ("verdict", "arithmetic") else change.item

    def _differences(self, change: Change) -> list[tuple[str, str]]:
        if change.kind == "add":
            return [("—", self._whole(change.new))]
        if change.kind == "remove":
            return [(self._whole(change.old), self.say("removed"))]
        found: list[tuple[str, str]] = []
        old, new = change.old, change.new
        if isinstance(old, Node) and isinstance(new, Node):
            found += self._rule(old, new)
        told = {name.partition(".")[0] for name in _IN_THE_RULE} if found else set()
        for key in change.keys:
            if key.key.partition(".")[0] not in told or not isinstance(new, Node):
                found.append(self._key(key))
        return found

    def _rule(self, old: Node, new: Node) -> Iterator[tuple[str, str]]:
        """What is asked, where and when, and how it is computed, as far as that is other."""
        for tell in PHRASES:
            was, is_now = (tell(node, self.ruleset, self.language) for node in (old, new))
            if was != is_now:
                yield was or "—", is_now or "—"

    def _whole(self, item: object) -> str:
        """An item that was added or removed, in one phrase."""
        if isinstance(item, Criterion):
            told = (tell(item, self.ruleset, self.language) for tell in PHRASES)
            return "\n".join(text for text in told if text)
        if isinstance(item, Node):
            return asked_phrase(item, self.ruleset, self.language)
        value = getattr(item, "value", None)
        return str(getattr(value, "text", "")) or self.say("added")

    def _key(self, change: KeyChange) -> tuple[str, str]:
        top, _, inner = change.key.partition(".")
        name = self.say(f"key_{top}") if top in _SAID_KEYS else top
        name = f"{name}.{inner}" if inner else name
        old, new = change.old.say(self.language), change.new.say(self.language)
        if change.listed:
            gone, more = (
                self.say(key, names=text) if text else ""
                for key, text in (("names_gone", old), ("names_more", new))
            )
            return f"{name}{gone}" if gone else "—", f"{name}{more}" if more else "—"
        return titled(name, old or "—", self.language), titled(name, new or "—", self.language)
