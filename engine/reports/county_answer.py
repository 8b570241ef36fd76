"""One county of an evaluation -> its verdict, coefficients, schools that fail or were left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from engine.language.model import Group, Ladder
from engine.reports.gate_answer import gate_title, tell_schools
from engine.reports.grid import number
from engine.reports.punctuation import bracketed, clauses, titled
from engine.reports.table_rows import is_of, rows_of, rows_of_county

if TYPE_CHECKING:
    from engine.evaluation import Evaluation, RulesetRun
    from engine.reports.page import Page
    from engine.reports.table_rows import Row

_COEFFICIENTS = (
    "indicator", "level", "sections", "mean", "sd", "cv", "limit", "status", "flag",
)  # fmt: skip
_SCHOOLS = ("school", "level", "criterion", "value", "limit", "status", "reason")
_EVERY_ROW = 10_000


def tell_county(page: Page, evaluation: Evaluation, index: int) -> None:
    """Add one county (and year) to the page, by every ruleset that was run."""
    _County(page, evaluation, index).tell()


def tell_verdict(page: Page, run: RulesetRun, rows: list[Row]) -> None:
    """Add the verdict and its parts, given the rows of one county or region and one run."""
    whole = next(row for row in rows if row["part"] is None)
    said = _with_covered(page, whole["label"], whole)
    line = titled(page.say("verdict"), said, page.language)
    page.add(f"**{line}**" if page.kind == "markdown" else line, "")
    table = []
    for row in rows:
        if row["part"] is None:
            continue
        notes = [_unlabelled(row["reasons"] or "", row["label"])]
        if row["advisory"]:
            provenance = run.ruleset.nodes[row["part"]].provenance
            notes.append(page.say("by_reference" if provenance.by_reference else "advisory"))
        # a group of many items nearly always has one on its line: that tells nobody anything
        if row["on_the_line"] and not isinstance(run.ruleset.nodes[row["part"]], (Group, Ladder)):
            notes.append(page.say("on_the_line"))
        status = _with_covered(page, page.say(row["verdict"]), row)
        table.append([row["label"], status, _wrapped(clauses(notes, page.language))])
    if table:
        page.table(["part", "status", "reasons"], table, most=_EVERY_ROW)
    elif whole["reasons"]:
        page.add(whole["reasons"], "")


def _with_covered(page: Page, said: str, row: Row) -> str:
    """A verdict, and that on the covered part where it is another."""
    if row["on_covered_part"] == row["verdict"]:
        return said
    covered = titled(page.say("covered"), page.say(row["on_covered_part"]), page.language)
    return bracketed(said, covered, page.language)


class _County:
    def __init__(self, page: Page, evaluation: Evaluation, index: int) -> None:
        self.page, self.evaluation, self.index = page, evaluation, index
        self.language = page.language
        self.say = page.say

    def tell(self) -> None:
        counties = self.evaluation.data.counties
        code, name = counties.code[self.index], counties.name[self.index]
        year = counties.year[self.index]
        mine = [
            row
            for row in rows_of(self.evaluation, "verdicts")
            if row["county_code"] == code and (row["year"] or "") == year
        ]
        for run in self.evaluation.runs:
            if run is self.evaluation.run:
                self.page.heading(" ".join(str(text) for text in (name, code, year) if text))
            elif self.index in run.extract.county:
                self.page.heading(gate_title(self.page, run))
            else:  # another province's
                continue
            tell_verdict(self.page, run, [row for row in mine if is_of(row, run)])
            tell_schools(self.page, self.evaluation, run, self.index)
            self.coefficients(run)
        self.failing()
        self.excluded()

    def coefficients(self, run: RulesetRun) -> None:
        levels = {level.name: level.label.say(self.language) for level in run.ruleset.levels}
        rows = [
            [
                row["label"], levels[row["level"]], str(row["n_sections"]), number(row["mean"]),
                number(row["sd"]), number(row["cv"], 6), number(row["limit"]),
                self.say(row["status"]) if row["status"] else "",
                clauses(
                    (self.say(flag) for flag in ("on_the_line", "prints_as_limit") if row[flag]),
                    self.language,
                ),
            ]
            for row in rows_of_county(self.evaluation, "coefficients", self.index, run)
        ]  # fmt: skip
        if rows:
            self.page.heading(self.say("coefficients"), 3)
            self.page.table(_COEFFICIENTS, rows, most=_EVERY_ROW)

    def failing(self) -> None:
        """Sections and schools that fail or could not be judged, worst first."""
        schools = self.evaluation.data.schools
        mine = slice(*np.searchsorted(schools.county, [self.index, self.index + 1]))
        names = dict(zip(schools.code[mine], schools.name[mine], strict=True))
        found: dict[str, list[list[str]]] = {"not_met": [], "undetermined": []}
        for row in rows_of_county(self.evaluation, "criteria", self.index):
            if row["school_code"] and row["decisive"] and row["status"] in found:
                found[row["status"]].append([
                    str(names.get(row["school_code"], row["school_code"])),
                    self.level(row["level"]), row["label"],
                    number(row["value"]) or number(row["points"]),
                    number(row["limit"]) or number(row["max_points"]),
                    self.say(row["status"]), row["reason"] or "",
                ])  # fmt: skip
        rows = [*found["not_met"], *found["undetermined"]]
        if rows:
            self.page.heading(self.say("failing"), 3)
            self.page.table(_SCHOOLS, rows)

    def excluded(self) -> None:
        rows: list[list[str]] = []
        for row in rows_of_county(self.evaluation, "excluded", self.index):
            run = next(run for run in self.evaluation.runs if is_of(row, run))
            population = run.ruleset.populations.get(row["population"])
            title = population.title.say(self.language) if population else ""
            cells = [row["school"] or "", self.level(row["level"]), title, row["reason"]]
            if cells not in rows:
                rows.append(cells)
        if rows:
            self.page.heading(self.say("excluded"), 3)
            self.page.table(["school", "level", "population", "reason"], rows)

    def level(self, name: str | None) -> str:
        """The label of a level, by the first ruleset that has one."""
        levels = (level for run in self.evaluation.runs for level in run.ruleset.levels)
        return next((lv.label.say(self.language) for lv in levels if lv.name == name), name or "")


def _unlabelled(reasons: str, label: str) -> str:
    """Reasons without the name of the part, where that stands in the row already."""
    return reasons.removeprefix(f"{label}：").removeprefix(f"{label}: ")


def _wrapped(text: str, width: int = 60) -> str:
    """A long reason over several lines of a cell, broken where sentences part."""
    lines: list[str] = []
    line = ""
    for piece in re.split("(?<=；)|(?<=; )", text):
        if line and len(line) + len(piece) > width:
            lines.append(line.rstrip())
            line = piece
        else:
            line += piece
    return "\n".join([*lines, line])
