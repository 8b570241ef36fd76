"""One region of an evaluation -> its verdict, and the counties that fail or could not be judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.reports.county_answer import tell_verdict
from engine.reports.gate_answer import gate_title
from engine.reports.grid import number
from engine.reports.table_rows import is_of, rows_of
from engine.reports.units import units_of

if TYPE_CHECKING:
    from engine.evaluation import Evaluation, RulesetRun
    from engine.reports.page import Page
    from engine.reports.table_rows import Row

_COUNTIES = ("county", "criterion", "value", "limit", "status", "reason")


def tell_region(page: Page, evaluation: Evaluation, index: int) -> None:
    """Add one region (and year) to the page, by every ruleset that was run."""
    _Region(page, evaluation, index).tell()


class _Region:
    def __init__(self, page: Page, evaluation: Evaluation, index: int) -> None:
        units, counties = units_of(evaluation), evaluation.data.counties
        self.page, self.evaluation = page, evaluation
        self.code, self.year = units.code[index], units.year[index]
        self.title = units.title(index)
        self.members = units.members[index]
        self.names = {
            counties.code[i]: f"{counties.code[i]} {counties.name[i]}" for i in self.members
        }

    def tell(self) -> None:
        page, run = self.page, self.evaluation.run
        page.heading(f"{page.say('region')} {self.title}")
        verdicts = [row for row in rows_of(self.evaluation, "verdicts") if self.of_year(row)]
        mine = [row for row in verdicts if row["county_code"] == self.code and is_of(row, run)]
        tell_verdict(page, run, mine)
        self.failing()
        for other in self.evaluation.runs[1:]:
            if np.isin(other.extract.county, self.members).any():
                page.heading(gate_title(page, other))
                self.behind(other, verdicts)

    def of_year(self, row: Row) -> bool:
        return bool((row["year"] or "") == self.year)

    def failing(self) -> None:
        """Counties that fail what decides, or could not be judged, worst first."""
        page = self.page
        found: dict[str, list[list[str]]] = {"not_met": [], "undetermined": []}
        for row in rows_of(self.evaluation, "criteria"):
            counts = row["decisive"] and not row["school_code"] and is_of(row, self.evaluation.run)
            if counts and self.of_year(row) and row["county_code"] in self.names:
                line = [
                    self.names[row["county_code"]], row["label"],
                    row["value_text"] or number(row["value"]), number(row["limit"]),
                    page.say(row["status"]), row["reason"] or "",
                ]  # fmt: skip
                found.get(row["status"], []).append(line)
        rows = [*found["not_met"], *found["undetermined"]]
        if rows:
            page.heading(page.say("failing_counties"), 3)
            page.table(_COUNTIES, rows)

    def behind(self, run: RulesetRun, verdicts: list[Row]) -> None:
        """What the ruleset behind a gate says of each county."""
        rows = [
            [self.names[row["county_code"]], row["label"], row["reasons"] or ""]
            for row in verdicts
            if row["part"] is None and is_of(row, run) and row["county_code"] in self.names
        ]
        worst = np.argsort([row[2] == "" for row in rows], kind="stable")
        self.page.table(["county", "verdict", "reasons"], [rows[i] for i in worst])
