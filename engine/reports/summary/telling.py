"""What every block of a summary needs: the page, its words, names of counties, parts and levels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from engine.reports.grid import grid, number
from engine.reports.summary.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.analysis.summary import Summary
    from engine.diagnostics import Language
    from engine.reports.page import Page

DIGITS = 4


class Telling:
    """Where blocks are written to."""

    def __init__(self, summary: Summary, page: Page, most: int) -> None:
        self.summary = summary
        self.page = page
        self.language: Language = page.language
        self.most = most
        self.last = summary.years[-1] if summary.years else ""

    def say(self, key: str, **data: object) -> str:
        """A phrase."""
        return say(key, self.language, **data)

    def heading(self, key: str, **data: object) -> None:
        """A heading, with the last year where there are several years' data."""
        if self.last:
            key, data = f"{key}_year", {**data, "year": self.last}
        self.page.heading(self.say(key, **data))

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], most: int = 0) -> None:
        """A table without columns that are empty throughout; headers are keys of words."""
        most = most or self.most
        used = [i for i in range(len(headers)) if i == 0 or any(line[i] for line in rows)]
        shown = [[line[i] for i in used] for line in rows[:most]]
        self.page.add(grid([self.say(headers[i]) for i in used], shown, self.page.kind))
        if len(rows) > most:
            self.page.add(self.say("more", count=len(rows) - most))

    def note(self, text: str) -> None:
        """A line of its own."""
        self.page.add("", text)

    def county(self, code: str, name: str) -> str:
        """Code and name, as far as there are both."""
        return self.say("place", code=code, name=name).strip()

    def level(self, name: str) -> str:
        """The label of a level."""
        label = self.summary.levels.get(name)
        return label.say(self.language) if label else name

    def label(self, name: str) -> str:
        """The label of a node."""
        label = self.summary.labels.get(name)
        return label.say(self.language) if label else name

    def percent(self, share: float, decimals: int = 1) -> str:
        """A share in percent; empty where there is none."""
        if math.isnan(share):
            return ""
        return self.say("percent", number=number(100 * share, decimals))


def figure(value: float) -> str:
    """A value; with more digits where four would hide what it is."""
    return number(value, DIGITS)
