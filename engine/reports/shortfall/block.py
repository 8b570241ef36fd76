"""What every block of the report needs: the page, its language, what is told, of which school."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.grid import grid
from engine.reports.shortfall.labels import Labels
from engine.reports.shortfall.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.analysis.shortfall import Lack, Near, Shortfall, Unit
    from engine.diagnostics import Language
    from engine.reports.page import Page

LEADING = 3  # sections named of a coefficient; levers shown of each; counties told one by one
DIGITS = 6  # of values near a limit: 0.500001 must not read as 0.5
_EVERY_ROW = 10_000


class Block:
    """Where blocks are written to."""

    def __init__(self, found: Shortfall, page: Page, school: str, most: int) -> None:
        self.found = found
        self.page = page
        self.language: Language = page.language
        self.school = school
        self.most = most
        self.labels = Labels(found.evaluation, page.language)
        of, asked = found.evaluation.data.counties, found.counties
        self.counties = sum(
            not asked or code in asked or name in asked
            for code, name in zip(of.code, of.name, strict=True)
        )

    def say(self, key: str, **data: object) -> str:
        """A phrase."""
        return say(key, self.language, **data)

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> None:
        """A table without the columns that are empty throughout."""
        used = [i for i in range(len(headers)) if i == 0 or any(line[i] for line in rows)]
        shown = [[line[i] for i in used] for line in rows[:most]]
        self.page.add(grid([self.say(headers[i]) for i in used], shown, self.page.kind))
        if len(rows) > most:
            self.page.add(self.say("more", count=len(rows) - most))

    def note(self, text: str) -> None:
        """A line of its own."""
        self.page.add("", text)

    def mine(self, unit: Unit) -> bool:
        """Whether a unit is of the school that was asked for; where none was, each is."""
        return not self.school or self.school in (unit.school, unit.school_code)

    def of_ruleset(self, label: str, of: Lack | Near) -> str:
        """A label, with the title of its ruleset before it where that stands behind a gate."""
        behind = self.labels.behind(of.unit)
        return f"{behind} {label}" if behind else label

    def county_if_many(self, unit: Unit) -> str:
        """The county and year, where several are told."""
        return self.labels.county(unit) if self.counties > 1 else ""

    def longest(self) -> int:
        """How many rows are shown: of one school all."""
        return _EVERY_ROW if self.school else self.most
