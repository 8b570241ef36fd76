"""Evaluation -> the short answer on the screen: verdict first, then why, then where to look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from engine.diagnostics import NotFound, nearest, problem
from engine.evaluation import Coded
from engine.language.model import Group
from engine.reports.grid import Kind, grid, number
from engine.reports.result_json import json_text, result_document
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.evaluation import Batch, Evaluation, RulesetRun

_MOST_ROWS = 20
_MOST_COUNTIES = 3  # counties told one by one; more are counted

AnswerKind = Literal["table", "markdown", "json"]


def answer(evaluation: Evaluation, kind: AnswerKind = "table", *, county: str = "") -> str:
    """The answer as text.

    Args:
        evaluation: what was found.
        kind: for a terminal, as Markdown, or result.json.
        county: only this county, by code or name.

    Raises:
        NotFound: the data has no such county.
    """
    chosen = _chosen(evaluation, county)
    if kind == "json":
        return json_text(result_document(evaluation, {})).rstrip("\n")
    return _Answer(evaluation, kind).whole(chosen)


def _chosen(evaluation: Evaluation, county: str) -> list[int]:
    """Places of the counties (and years) asked for; all where none was named."""
    counties = evaluation.data.counties
    everyone = list(range(len(counties.code)))
    if not county:
        return everyone
    chosen = [i for i in everyone if county in (counties.code[i], counties.name[i])]
    if not chosen:
        known = {str(text) for text in (*counties.code, *counties.name)}
        raise NotFound(problem("R042", county=county, near=nearest(county, known)))
    return chosen


class _Answer:
    def __init__(self, evaluation: Evaluation, kind: Kind) -> None:
        self.evaluation = evaluation
        self.kind: Kind = kind
        self.language: Language = evaluation.language
        self.lines: list[str] = []
        self.semicolon = "；" if self.language == "zh" else "; "

    def say(self, key: str, **data: object) -> str:
        return word(key, self.language, **data)

    def heading(self, text: str, depth: int = 2) -> None:
        self.lines.append("")
        if self.kind == "markdown":
            self.lines += [f"{'#' * depth} {text}", ""]
        else:
            self.lines.append(f"【{text}】" if self.language == "zh" else f"{text}")

    def table(self, headers: list[str], rows: list[list[str]], total: int | None = None) -> None:
        shown = rows[:_MOST_ROWS]
        self.lines.append(grid([self.say(h) for h in headers], shown, self.kind))
        left = (total if total is not None else len(rows)) - len(shown)
        if left > 0:
            self.lines.append(self.say("more", count=left))

    # ----------------------------------------------------------------------------- parts

    def whole(self, chosen: list[int]) -> str:
        run = self.evaluation.run
        self._head()
        if len(chosen) > _MOST_COUNTIES:
            self._counted(run)
        else:
            for index in chosen:
                self._county(run, index)
        self._notes()
        return "\n".join(self.lines).strip("\n")

    def _head(self) -> None:
        evaluation, run = self.evaluation, self.evaluation.run
        title = f"{run.ruleset.title.say(self.language)}（{run.ruleset.name}）"
        if self.language == "en":
            title = f"{run.ruleset.title.say('en')} ({run.ruleset.name})"
        self.lines.append(f"# {title}" if self.kind == "markdown" else title)
        facts = [
            self.say("counties", count=f"{run.facts.counties:,}"),
            self.say("schools", count=f"{run.facts.schools:,}"),
        ]
        if run.judged.stage:
            facts.append(f"{self.say('stage')} {run.judged.stage}")
        if evaluation.date:
            facts.append(f"{self.say('date')} {evaluation.date}")
        facts.append(f"{self.say('rules_digest')} {evaluation.rules_digest[:12]}")
        facts.append(f"{self.say('data_digest')} {evaluation.dataset.digest[:12]}")
        self.lines.append(" · ".join(facts))
        self.lines += [
            f"{self.say('stamp')}{'：' if self.language == 'zh' else ': '}{text.say(self.language)}"
            for text in evaluation.stamps
        ]

    def _counted(self, run: RulesetRun) -> None:
        """Many counties: how many got which verdict, part by part."""
        self.heading(self.say("distribution"))
        names = ("not_met", "undetermined", "met")
        rows = [[self.say("verdict"), *(str((run.verdict.status == c).sum()) for c in range(3))]]
        rows += [
            [part.label.say(self.language), *(str((part.status == c).sum()) for c in range(3))]
            for part in run.verdict.parts
        ]
        self.table(["part", *names], rows)
        self.heading(self.say("verdict"))
        rows = []
        for row in _rows(self.evaluation, "verdicts"):
            if row["part"] is None and row["ruleset"] == run.ruleset.id:
                rows.append([
                    " ".join(t for t in (row["county_code"], row["county"], row["year"]) if t),
                    row["label"], row["reasons"] or "",
                ])  # fmt: skip
                if len(rows) > _MOST_ROWS:
                    break
        self.table(["county", "verdict", "reasons"], [_short(r) for r in rows], run.facts.counties)

    def _county(self, run: RulesetRun, index: int) -> None:
        counties = self.evaluation.data.counties
        code, name, year = counties.code[index], counties.name[index], counties.year[index]
        mine = [
            row
            for row in _rows(self.evaluation, "verdicts")
            if row["county_code"] == code and (row["year"] or "") == year
        ]
        for other in self.evaluation.runs:
            rows = [r for r in mine if (r["ruleset"], r["edition"]) == _identity(other)]
            place = " ".join(text for text in (str(name), str(code), str(year)) if text)
            if other is run:
                self.heading(place)
            else:
                title = other.ruleset.title.say(self.language)
                self.heading(f"{self.say('gate')}: {title} {other.ruleset.name}")
            self._verdict(rows)
            self._coefficients(other, index)
        self._failing(index)
        self._excluded(index)

    def _verdict(self, rows: list[dict[str, Any]]) -> None:
        whole = next(row for row in rows if row["part"] is None)
        line = f"{self.say('verdict')}{'：' if self.language == 'zh' else ': '}{whole['label']}"
        if whole["on_covered_part"] != whole["verdict"]:
            line += f"（{self.say('covered')}：{self.say(whole['on_covered_part'])}）"
        self.lines.append(f"**{line}**" if self.kind == "markdown" else line)
        self.lines.append("")
        table = []
        for row in rows:
            if row["part"] is None:
                continue
            status = self.say(row["verdict"])
            if row["on_covered_part"] != row["verdict"]:
                status += f"（{self.say('covered')}：{self.say(row['on_covered_part'])}）"
            notes = [_unlabelled(row["reasons"] or "", row["label"])]
            if row["advisory"]:
                notes.append(self.say("advisory"))
            if row["on_the_line"] and not self._is_group(row):
                notes.append(self.say("on_the_line"))
            table.append(
                [row["label"], status, _wrapped(self.semicolon.join(n for n in notes if n))]
            )
        self.table(["part", "status", "reasons"], table)

    def _is_group(self, row: dict[str, Any]) -> bool:
        """A group of many items nearly always has one on its line: that tells nobody anything."""
        run = next(
            r for r in self.evaluation.runs if _identity(r) == (row["ruleset"], row["edition"])
        )
        return isinstance(run.ruleset.nodes[row["part"]], Group)

    def _coefficients(self, run: RulesetRun, index: int) -> None:
        rows = []
        levels = {level.name: level.label.say(self.language) for level in run.ruleset.levels}
        for batch in self.evaluation.batches("coefficients").batches:
            for row in _of_county(batch, self.evaluation, index, run):
                flags = [f for f in ("on_the_line", "prints_as_limit") if row[f]]
                rows.append([
                    row["label"], levels[row["level"]], str(row["n_sections"]),
                    number(row["mean"]), number(row["sd"]), number(row["cv"], 6),
                    number(row["limit"]), self.say(row["status"]) if row["status"] else "",
                    self.semicolon.join(self.say(flag) for flag in flags),
                ])  # fmt: skip
        if rows:
            self.heading(self.say("coefficients"), 3)
            shown = [
                "indicator",
                "level",
                "sections",
                "mean",
                "sd",
                "cv",
                "limit",
                "status",
                "flag",
            ]
            self.lines.append(grid([self.say(h) for h in shown], rows, self.kind))

    def _failing(self, index: int) -> None:
        """Sections and schools that fail or could not be judged, worst first."""
        rows = []
        schools = self.evaluation.data.schools
        mine = slice(*np.searchsorted(schools.county, [index, index + 1]))
        label = dict(zip(schools.code[mine], schools.name[mine], strict=True))
        for batch in self.evaluation.batches("criteria").batches:
            for row in _of_county(batch, self.evaluation, index, None):
                open_ = row["status"] in ("not_met", "undetermined")
                if not row["school_code"] or not open_ or not row["decisive"]:
                    continue
                school = label.get(row["school_code"], row["school_code"])
                rows.append([
                    school, self._level(row["level"]), row["label"], number(row["value"]),
                    number(row["limit"]), self.say(row["status"]), row["reason"] or "",
                ])  # fmt: skip
        if rows:
            self.heading(self.say("failing"), 3)
            self.table(
                ["school", "level", "criterion", "value", "limit", "status", "reason"],
                sorted(rows, key=lambda row: row[5] != self.say("not_met")),
            )

    def _level(self, name: str | None) -> str:
        for run in self.evaluation.runs:
            for level in run.ruleset.levels:
                if level.name == name:
                    return level.label.say(self.language)
        return name or ""

    def _excluded(self, index: int) -> None:
        rows = []
        for batch in self.evaluation.batches("excluded").batches:
            for row in _of_county(batch, self.evaluation, index, None):
                run = next(r for r in self.evaluation.runs if r.ruleset.id == row["ruleset"])
                population = run.ruleset.populations.get(row["population"])
                title = population.title.say(self.language) if population else ""
                cells = [row["school"] or "", self._level(row["level"]), title or "", row["reason"]]
                if cells not in rows:
                    rows.append(cells)
        if rows:
            self.heading(self.say("excluded"), 3)
            self.table(["school", "level", "population", "reason"], rows)

    def _notes(self) -> None:
        gaps = [
            f"{run.ruleset.name}  {gap.title.say(self.language)}"
            for run in self.evaluation.runs
            for gap in run.ruleset.gaps
        ]
        if gaps:
            self.heading(self.say("gaps"))
            self.lines += [f"- {gap}" for gap in gaps]
        found = self.evaluation.diagnostics
        if found:
            counts = {
                s: sum(1 for i in found if i.severity == s) for s in ("error", "warning", "info")
            }
            self.heading(f"{self.say('findings')} · {self.say('findings_line', **counts)}")
            worth = [item for item in found if item.severity == "warning"][:_MOST_ROWS]
            self.lines += [f"- {item.code} {item.message(self.language)}" for item in worth]


def _identity(run: RulesetRun) -> tuple[str, str]:
    return run.ruleset.id, run.ruleset.edition


def _rows(evaluation: Evaluation, table: str) -> Iterator[dict[str, Any]]:
    for batch in evaluation.batches(table).batches:
        yield from _plain(batch, slice(None))


def _of_county(
    batch: Batch, evaluation: Evaluation, index: int, run: RulesetRun | None
) -> Iterator[dict[str, Any]]:
    """Rows of one county (of one run), found by their codes before anything is spelled out."""
    counties = evaluation.data.counties
    codes, years = batch["county_code"], batch["year"]
    if not isinstance(codes, Coded) or not isinstance(years, Coded):
        return
    wanted = codes.codes == index
    if not wanted.any():
        return
    for row in _plain(batch, wanted):
        ours = run is None or (row["ruleset"], row["edition"]) == _identity(run)
        if ours and (row["year"] or "") == counties.year[index]:
            yield row


def _plain(batch: Batch, rows: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - an index
    columns = {}
    for name, data in batch.items():
        if isinstance(data, Coded):
            columns[name] = Coded(data.codes[rows], data.texts).spelled().tolist()
        else:
            columns[name] = data[rows].tolist()
    for row in zip(*columns.values(), strict=True):
        yield dict(zip(columns, row, strict=True))


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


def _short(row: list[str], width: int = 80) -> list[str]:
    return [cell if len(cell) <= width else cell[: width - 1] + "…" for cell in row]
