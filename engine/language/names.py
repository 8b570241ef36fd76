"""Ruleset -> what each name in an expression stands for, population by population."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language.kinds import UNKNOWN, Meaning, Named
from engine.language.typing import meaning_of

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic
    from engine.language.amounts import Expression
    from engine.language.functions import Kind
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Field, Judged

LEVEL = "level"  # the name of the level of a section, as a text
_FIELD_KINDS: dict[str, Kind] = {
    "number": "number", "yes_no": "yes_no", "text": "text", "category": "text", "date": "date",
}  # fmt: skip
_JUDGED_KINDS: dict[str, Kind] = {
    "yes_no": "yes_no", "points": "number", "number": "number", "grade": "text",
}  # fmt: skip


class Names:
    """The names of one ruleset. A split field is a section's own value inside its population."""

    def __init__(self, ruleset: Ruleset) -> None:
        self.ruleset = ruleset
        self.several_levels = len(ruleset.all_levels) > 1
        self.known: set[str] = {
            *ruleset.dictionary.fields, *ruleset.judged, *ruleset.switches, *ruleset.measures,
            LEVEL,
        }  # fmt: skip
        self._measures: dict[tuple[str, str], Meaning] = {}
        self._underway: list[str] = []
        self.circles: dict[str, tuple[str, ...]] = {}

    def look_up(self, name: str, population: str) -> Named | None:
        """What `name` stands for in a population; None where nothing has that name."""
        ruleset = self.ruleset
        if name in ruleset.measures:
            meaning = self.measure(name, population)
            shared = bool(meaning.shared)
            return Named(meaning.kind, meaning.scope, shared=shared, sure=meaning.sure)
        if name in ruleset.judged:
            return self._judged(ruleset.judged[name])
        if name in ruleset.switches:
            return Named("yes_no", "county")
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
            self._measures[key] = self.meaning(self.ruleset.measures[name].value, population)[0]
            self._underway.pop()
        return self._measures[key]

    def meaning(
        self, expression: Expression, population: str, excerpt: str = ""
    ) -> tuple[Meaning, list[Diagnostic]]:
        """Kind, scope and names of an expression in a population, with every finding."""
        return meaning_of(
            expression, lambda name: self.look_up(name, population), self.known, excerpt
        )

    def fields_of(self, expression: Expression) -> frozenset[str]:
        """The raw fields and judged items an expression rests on, through measures."""
        return self._raw(expression, frozenset())

    def _raw(self, expression: Expression, passed: frozenset[str]) -> frozenset[str]:
        names = self.meaning(expression, "")[0].names
        raw: frozenset[str] = frozenset()
        for name in names - passed:
            measure = self.ruleset.measures.get(name)
            if measure:
                raw |= self._raw(measure.value, passed | {name})
            elif name in self.ruleset.dictionary.fields or name in self.ruleset.judged:
                raw |= {name}
        return raw

    def _judged(self, item: Judged) -> Named:
        return Named(_JUDGED_KINDS[item.type], item.scope, item.grades)

    def _field(self, field: Field, population: str) -> Named:
        values = tuple(category.name for category in field.values)
        kind = _FIELD_KINDS[field.type]
        if field.scope == "school" and field.type == "number":
            if self._is_split(field.name, population) or (field.shared and not self.several_levels):
                return Named(kind, "section", values)
            return Named(kind, "school", values, shared=field.shared and self.several_levels)
        return Named(kind, field.scope, values)

    def _is_split(self, name: str, population: str) -> bool:
        chosen = self.ruleset.populations.get(population)
        return bool(chosen and chosen.split and name in chosen.split.fields)
