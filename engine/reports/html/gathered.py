"""The report of shortfalls -> tables of the page: the same rows that the terminal shows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from engine.analysis.shortfall import shortfall_of
from engine.reports.html.table import text_table
from engine.reports.html.words import say
from engine.reports.page import Page
from engine.reports.shortfall.block import Block
from engine.reports.shortfall.coefficients_block import tell_drivers, tell_levers
from engine.reports.shortfall.lacks_block import tell_lacks
from engine.reports.shortfall.near_block import tell_near
from engine.reports.shortfall.totals_block import tell_totals

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.analysis.shortfall import Shortfall
    from engine.diagnostics import Language
    from engine.evaluation import Evaluation
    from engine.reports.html.table import Table

MOST_LACKS = 1_000  # rows of a table; more are counted


def shortfall_tables(evaluation: Evaluation, language: Language, county: str) -> list[Table]:
    """What one county lacks, from its totals down to near misses; of `""` the totals of all.

    Args:
        evaluation: what was found.
        language: of every word.
        county: its code; "" for all counties.
    """
    found = shortfall_of(evaluation, counties=(county,) if county else ())
    block = _Tables(found, language)
    tells = (tell_totals, tell_lacks, tell_drivers, tell_levers, tell_near)
    for tell in tells if county else tells[:1]:
        tell(block)
        block.gather_notes()
    return block.tables


class _Heading(Page):
    """A page that remembers its last heading."""

    def heading(self, text: str, depth: int = 2) -> None:
        del depth
        self.lines[:] = [text]


class _Tables(Block):
    """A block that makes tables instead of lines."""

    def __init__(self, found: Shortfall, language: Language) -> None:
        super().__init__(found, _Heading("table", language), "", MOST_LACKS)
        self.tables: list[Table] = []

    def table(self, headers: Sequence[str], rows: Sequence[Sequence[str]], most: int) -> None:
        """A table without the columns that are empty throughout."""
        del most
        used = [i for i in range(len(headers)) if i == 0 or any(line[i] for line in rows)]
        shown = [[line[i] for i in used] for line in rows[:MOST_LACKS]]
        left = len(rows) - len(shown)
        self.tables.append(text_table(
            f"lack-{len(self.tables) + 1}", self.page.lines[0],
            [self.say(headers[i]) for i in used], shown,
            left=say("more_lacks", self.language, shown=len(shown), left=left) if left else "",
        ))  # fmt: skip

    def gather_notes(self) -> None:
        """Lines that were added to the page below the last table."""
        for text in self.page.lines[1:]:
            self.note(text)
        del self.page.lines[1:]

    def note(self, text: str) -> None:
        """A line below the last table; alone where there is none."""
        if not self.tables:
            self.tables.append(text_table("lack-0", text, [], []))
            return
        last = self.tables[-1]
        self.tables[-1] = replace(last, notes=(*last.notes, text))
