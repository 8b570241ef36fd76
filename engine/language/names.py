"""Ruleset -> what each name in an expression stands for, population by population."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TYPE_CHECKING

from engine.diagnostics import Text, nearest
from engine.language.amount_parts import asks_for_levels, expressions_in, walk
from engine.language.amounts import Expression, Word
from engine.language.kinds import UNKNOWN, Meaning, Named, joined, widest_of
from engine.language.moves import WORDS, direction
from engine.language.numerals import numeral
from engine.language.typing import meaning_of

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic
    from engine.language.amounts import Amount
    from engine.language.functions import Kind
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field, Judged

LEVEL = "level"  # the name of the level of a section, as a text
FIELD_KINDS: dict[str, Kind] = {
    "number": "number", "yes_no": "yes_no", "text": "text", "category": "text", "date": "date",
}  # fmt: skip
_JUDGED_KINDS: dict[str, Kind] = {
    "yes_no": "yes_no", "points": "number", "number": "number", "grade": "text",
}  # fmt: skip


class Names:
    """The names of one ruleset. A split field is a section's own value inside its population."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.widest = widest_of(ruleset.region)
        self.several_levels = len(ruleset.all_levels) > 1
        self.known: set[str] = {
            *ruleset.dictionary.fields, *ruleset.judged, *ruleset.switches, *ruleset.measures,
            LEVEL,
        }  # fmt: skip
        self._measures: dict[tuple[str, str], Meaning] = {}
        self._sound: dict[tuple[str, str], Meaning] = {}  # expressions of which nothing was found
        self._underway: list[str] = []
        self.circles: dict[str, tuple[str, ...]] = {}

    def look_up(self, name: str, population: str) -> Named | None:
        """What `name` stands for in a population; None where nothing has that name."""
        ruleset = self.ruleset
        if name in ruleset.measures:
            meaning = self.measure(name, population)
            shared = bool(meaning.shared)
            values = tuple(ruleset.measures[name].values)
            return Named(meaning.kind, meaning.scope, values, shared=shared, sure=meaning.sure)
        if name in ruleset.judged:
            return self._judged(ruleset.judged[name])
        if name in ruleset.switches:
            return Named("yes_no", self.widest)
        if name == LEVEL:
            return Named("text", "section", ruleset.all_levels)
        if name in ruleset.dictionary.fields:
            return self._field(ruleset.dictionary.fields[name], population)
        return None

    def measure(self, name: str, population: str) -> Meaning:
        """Kind and scope of a named measure; findings about it are reported where it is checked."""
        key = (name, population)
        if name in self._underway:
            self.circles[name] = (*self._underway[self._underway.index(name) :], name)
            return UNKNOWN
        if key not in self._measures:
            self._underway.append(name)
            self._measures[key] = self.amount(self.ruleset.measures[name].value, population)
            self._underway.pop()
        return self._measures[key]

    def meaning(
        self, expression: Expression, population: str, excerpt: str = ""
    ) -> tuple[Meaning, list[Diagnostic]]:
        """Kind, scope and names of an expression in a population, with every finding."""
        key = (expression.text, population)
        if key in self._sound:
            return self._sound[key], []
        meaning, found = meaning_of(
            expression, lambda name: self.look_up(name, population), self.known, excerpt,
            self.widest,
        )  # fmt: skip
        if not found and not self._underway:
            self._sound[key] = meaning
        return meaning, [self._directed(item) for item in found]

    def _directed(self, item: Diagnostic) -> Diagnostic:
        """Of a name that is not known (any more), where it went, or what else it stands for."""
        if item.code != "E010":
            return item
        name = str(item.data["name"])
        moved = direction(self.ruleset.moved, name, *WORDS)
        if moved:
            return replace(item, data={**item.data, "moved": moved, "has_near": Text("")})
        meant = self._meant(name)
        return replace(item, data={**item.data, "has_near": meant}) if meant else item

    def _meant(self, name: str) -> Text | None:
        """What a Chinese word in an expression stands for: a number, or what has it as a label."""
        number = numeral(name)
        if number is not None:
            return Text(f"；数用阿拉伯数字写：{number}", f"; write the number in figures: {number}")
        ruleset = self.ruleset
        for field in ruleset.dictionary.fields.values():
            if name == field.label.zh or name in field.synonyms:
                return _did_you_mean(field.name, field.label.zh)
        for items in (ruleset.measures, ruleset.judged, ruleset.switches):
            for other, item in items.items():
                if name == item.label.zh:
                    return _did_you_mean(other, item.label.zh)
        return None

    def amount(self, amount: Amount, population: str) -> Meaning:
        """Kind, scope and names of an amount in a population: of all that may decide it together.

        An amount that differs by level is a section's.
        """
        if isinstance(amount, Expression):
            return self.meaning(amount, population)[0]
        ruleset = self.ruleset
        rests_on = expressions_in(amount, ruleset.tables)
        parts = [self.meaning(expression, population)[0] for _, expression in rests_on]
        words = any(isinstance(part, Word) for _, part in walk(amount))
        kind: Kind = "text" if words else "number"
        by_level = asks_for_levels(amount, ruleset.tables, ruleset.all_levels)
        return joined(kind, Meaning(kind, "section" if by_level else self.widest), *parts)

    def values(self, expression: Expression) -> tuple[str, ...]:
        """The texts that a name alone can give; none where they are not declared."""
        tree = expression.tree
        named = self.look_up(tree.id, "") if isinstance(tree, ast.Name) else None
        return named.values if named and named.kind == "text" else ()

    def fields_of(self, amount: Amount) -> frozenset[str]:
        """The raw fields and judged items an amount or expression rests on, through measures."""
        known = self.ruleset.dictionary.fields.keys() | self.ruleset.judged.keys()
        return self._behind(amount) & known - self.ruleset.measures.keys()

    def measures_of(self, amount: Amount) -> frozenset[str]:
        """The measures an amount or expression rests on, through other measures."""
        return self._behind(amount) & self.ruleset.measures.keys()

    def _behind(self, amount: Amount) -> frozenset[str]:
        """Every name that an amount rests on, measures and what is behind them."""
        found: set[str] = set()
        waiting = [amount]
        while waiting:
            for _, expression in expressions_in(waiting.pop(), self.ruleset.tables):
                new = self.meaning(expression, "")[0].names - found
                found |= new
                measures = self.ruleset.measures
                waiting += [measures[name].value for name in new if name in measures]
        return frozenset(found)

    def _judged(self, item: Judged) -> Named:
        return Named(_JUDGED_KINDS[item.type], item.scope, item.grades)

    def _field(self, field: Field, population: str) -> Named:
        values = tuple(category.name for category in field.values)
        kind = FIELD_KINDS[field.type]
        if field.scope == "school" and field.type == "number":
            if self._may_be_split(field.name, population):
                return Named(kind, "section", values, sure=False)
            if self._is_split(field.name, population) or (field.shared and not self.several_levels):
                return Named(kind, "section", values)
            return Named(kind, "school", values, shared=field.shared and self.several_levels)
        return Named(kind, field.scope, values)

    def _may_be_split(self, name: str, population: str) -> bool:
        """Whether a misspelt population or name of a field to split keeps it from being split."""
        chosen = self.ruleset.populations.get(population)
        if chosen is None:
            return bool(population)
        listed = chosen.split.fields if chosen.split else ()
        fields = self.ruleset.dictionary.fields
        return any(other not in fields and name in nearest(other, fields, 1) for other in listed)

    def _is_split(self, name: str, population: str) -> bool:
        chosen = self.ruleset.populations.get(population)
        return bool(chosen and chosen.split and name in chosen.split.fields)


def _did_you_mean(name: str, label: str) -> Text:
    return Text(f"；是否想写 {name}（{label}）？", f"; did you mean {name}?")
