"""Units and what they came to -> what people read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.difference.words import said
from engine.reports.grid import number
from engine.reports.punctuation import clauses

if TYPE_CHECKING:
    from engine.analysis.difference.results import Moved, Moves, Outcome, ResultsDifference, Unit
    from engine.diagnostics import Language


class OutcomeTexts:
    """Phrases of one comparison of results; several years are told with their year."""

    def __init__(self, difference: ResultsDifference, language: Language) -> None:
        self.language: Language = language
        self._years = difference.matching.by_year
        runs = (*difference.old.evaluation.runs, *difference.new.evaluation.runs)
        self._levels = {
            level.name: level.label.say(language) for run in runs for level in run.ruleset.levels
        }
        self._labels = [
            {
                name: label.say(language)
                for name, label in side.evaluation.ruleset.verdict.labels.items()
            }
            for side in (difference.old, difference.new)
        ]

    def say(self, key: str, **data: object) -> str:
        """A word of the report."""
        return said(key, self.language, **data)

    def county(self, unit: Unit) -> str:
        """The county by name and code, or the region by code."""
        if unit.county is None:
            return unit.region
        year = unit.county.year if self._years else ""
        return " ".join(part for part in (unit.county.name, unit.county.code, year) if part)

    def level(self, unit: Unit) -> str:
        """The label of the level."""
        return self._levels.get(unit.level, unit.level)

    def verdict(self, outcome: Outcome, side: int) -> str:
        """A verdict as its own ruleset calls it.

        Args:
            outcome: what it came to.
            side: 0 for the old ruleset, 1 for the new.
        """
        label = self._labels[side].get(outcome.status)
        if outcome.rung and outcome.label is not None:
            label = outcome.label.say(self.language)
        return self._with_covered(label or self.say(outcome.status), outcome)

    def status(self, outcome: Outcome) -> str:
        """A status in one word, with that of the covered part where it is another."""
        return self._with_covered(self.say(outcome.status), outcome)

    def _with_covered(self, text: str, outcome: Outcome) -> str:
        if not outcome.covered or outcome.covered == outcome.status:
            return text
        return self.say("on_covered", label=text, covered=self.say(outcome.covered))

    def cause(self, name: str) -> str:
        """What did it."""
        return self.say(f"cause.{name}")

    def measured(self, moved: Moved, side: int) -> str:
        """A value against its limit: `1,470.7006（2,000）`; the status alone where nothing is."""
        outcome = (moved.old, moved.new)[side]
        value, limit = number(moved.values[side], 6), number(moved.limits[side])
        status = self.status(outcome)
        if not value:
            return status
        against = self.say("against", value=value, limit=limit) if limit else value
        return f"{status} {against}"

    def ways(self, moves: Moves, *, verdict: bool = False) -> str:
        """From where to where, with counts."""
        told = []
        for old, new, count in moves.transitions():
            first, then = (
                (self.verdict(old, 0), self.verdict(new, 1))
                if verdict
                else (self.status(old), self.status(new))
            )
            told.append(self.say("way", old=first, new=then, count=count))
        return clauses(told, self.language)
