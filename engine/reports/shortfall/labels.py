"""Names of units for readers: county and year, school, level by its label."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.analysis.shortfall import Unit
    from engine.diagnostics import Language
    from engine.evaluation import Evaluation


class Labels:
    """Labels of the levels and titles of the rulesets of an evaluation."""

    def __init__(self, evaluation: Evaluation, language: Language) -> None:
        self.language = language
        self._levels = {
            (run.ruleset.name, level.name): level.label.say(language)
            for run in evaluation.runs
            for level in run.ruleset.levels
        }
        self._titles = {
            run.ruleset.name: run.ruleset.title.say(language) for run in evaluation.runs
        }
        self._first = evaluation.ruleset.name

    def level(self, unit: Unit) -> str:
        """The label of a unit's level."""
        return self.named(unit.ruleset, unit.level)

    def named(self, ruleset: str, level: str) -> str:
        """The label of a level of a ruleset."""
        return self._levels.get((ruleset, level), level)

    def whose(self, unit: Unit) -> str:
        """The school; of wider units the county."""
        return unit.school or unit.school_code or self.county(unit)

    def county(self, unit: Unit) -> str:
        """Name, code and year of a county or region, as far as there are any."""
        return " ".join(text for text in (unit.county, unit.county_code, unit.year) if text)

    def behind(self, unit: Unit) -> str:
        """The title of the ruleset, where it is not the one that was asked for."""
        return "" if unit.ruleset == self._first else self._titles[unit.ruleset]
