"""One changed item -> what people read: its label, what it was and is, phrase by phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.diagnostics import Text
from engine.language.amounts import Number
from engine.language.labels import label_of
from engine.language.model import LeaveOut, Measure, Node, Population
from engine.language.tables import LookupTable
from engine.reports.amount_text import limit_text
from engine.reports.difference.words import said
from engine.reports.node_phrases import PHRASES
from engine.reports.punctuation import bracketed, clauses, row, titled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.difference.rules import Difference, ItemChange, RulesDifference
    from engine.diagnostics import Language
    from engine.language.model import Ruleset

# Fields of a node that its phrases tell, so that they need not be told one by one.
_IN_PHRASES = frozenset({
    "test", "measure", "levels", "applies_when", "in_force", "every", "floor", "rule", "need",
    "combine", "total", "pass_mark", "pass_share", "not_applicable", "ruleset", "share",
    "share_of", "meeting", "points_of",
})  # fmt: skip
_NOTHING = "—"


class ItemTexts:
    """Phrases of the changes between two rulesets; each record is told by its own ruleset."""

    def __init__(self, difference: RulesDifference, language: Language) -> None:
        self.old, self.new = difference.old, difference.new
        self.language: Language = language

    def say(self, key: str, **data: object) -> str:
        """A word of the report."""
        return said(key, self.language, **data)

    def label(self, change: ItemChange) -> str:
        """What people call an item; its name where it has no label."""
        if change.section in ("verdict", "arithmetic", "ruleset"):
            return self.say(f"section.{change.section}")
        for record in (change.new, change.old):
            for name in ("label", "title", "document"):
                label = getattr(record, name, None)
                if isinstance(label, Text) and label.zh:
                    return label.say(self.language)
        return change.item

    def whole(self, change: ItemChange) -> str:
        """An item that was added or removed, in one phrase."""
        record = change.new if change.old is None else change.old
        ruleset = self.new if change.old is None else self.old
        if isinstance(record, Node):
            told = [tell(record, ruleset, self.language) for tell in PHRASES]
            return "\n".join(text for text in told if text)
        if isinstance(record, Population):
            left = clauses(
                (one.because.say(self.language) for one in record.leave_out), self.language
            )
            return titled(self.say("key.leave_out"), left, self.language) if left else ""
        because = getattr(record, "because", None)
        if isinstance(because, Text):
            return because.say(self.language)
        return self.say(f"section.{change.section}")

    def differences(self, change: ItemChange) -> list[tuple[str, str]]:
        """What was and what is, for each thing of it that may change a result; at least one."""
        old, new = change.old, change.new
        found: list[tuple[str, str]] = []
        told: frozenset[str] = frozenset()
        if isinstance(old, Node) and isinstance(new, Node):
            found += self._phrases(old, new)
            told = _IN_PHRASES if found else frozenset()
        for one in change.differences:
            if one.about == "rule" and (not one.way or one.way[0] not in told):
                found.append(self._one(one, change))
        return found or [(_NOTHING, _NOTHING)]

    def _phrases(self, old: Node, new: Node) -> Iterator[tuple[str, str]]:
        for tell in PHRASES:
            was, is_now = tell(old, self.old, self.language), tell(new, self.new, self.language)
            if was != is_now:
                yield was or _NOTHING, is_now or _NOTHING

    def _one(self, one: Difference, change: ItemChange) -> tuple[str, str]:
        key = self._key(one, change)
        if one.listed:
            gone, more = (self._names(names, ruleset) for names, ruleset in self._sides(one))
            was = titled(key, self.say("gone", names=gone), self.language) if gone else _NOTHING
            now = titled(key, self.say("more", names=more), self.language) if more else _NOTHING
            return was, now
        was, now = (self._value(value, ruleset) for value, ruleset in self._sides(one))
        return titled(key, was, self.language), titled(key, now, self.language)

    def _sides(self, one: Difference) -> tuple[tuple[object, Ruleset], tuple[object, Ruleset]]:
        return (one.old, self.old), (one.new, self.new)

    def _key(self, one: Difference, change: ItemChange) -> str:
        """The way to a difference in words: `按学段拆分 权数 初中`."""
        if isinstance(change.new, Measure) and one.way == ("value",):
            return ""
        steps = list(one.way)
        if isinstance(one.old or one.new, LeaveOut):  # its condition is part of what is told of it
            steps = steps[:1]
        if isinstance(change.new, LookupTable) and steps[0] == "rows":
            by = label_of(change.new.by.text, self.new).say(self.language)
            steps = [f"{by} {steps[1]}", *(step for step in steps[2:] if step)]
        return " ".join(self._step(str(step)) for step in steps)

    def _step(self, step: str) -> str:
        if f"key.{step}" in said:
            return self.say(f"key.{step}")
        node = self.new.nodes.get(step) or self.old.nodes.get(step)
        return (
            node.label.say(self.language) if node else label_of(step, self.new).say(self.language)
        )

    def _names(self, names: object, ruleset: Ruleset) -> str:
        listed = names if isinstance(names, tuple) else ()
        return row((self._name(str(name), ruleset) for name in listed), self.language)

    def _name(self, name: str, ruleset: Ruleset) -> str:
        node = ruleset.nodes.get(name)
        population = ruleset.populations.get(name)
        if node is not None:
            return node.label.say(self.language)
        if population is not None:
            return population.title.say(self.language)
        return label_of(name, ruleset).say(self.language)

    def _value(self, value: object, ruleset: Ruleset) -> str:
        """A value in one phrase, by the labels of its own ruleset."""
        match value:
            case None | "":
                text = _NOTHING
            case bool():
                text = self.say("yes" if value else "no")
            case str():
                text = self._name(value, ruleset)
            case tuple():
                text = clauses((self._value(part, ruleset) for part in value), self.language)
            case Text():
                text = value.say(self.language)
            case LeaveOut():
                because = value.because.say(self.language)
                text = bracketed(because, value.when.text, self.language)
            case _ if type(value).__module__ == Number.__module__:
                text = limit_text(value, ruleset, self.language)  # type: ignore[arg-type]
            case _:
                text = self._labelled(value)
        return text

    def _labelled(self, value: object) -> str:
        """Anything else by its label; a number as it is; else only that it is there."""
        label = getattr(value, "label", None) or getattr(value, "title", None)
        if isinstance(label, Text):
            return label.say(self.language)
        return str(value) if isinstance(value, (int, float)) else self.say("yes")
