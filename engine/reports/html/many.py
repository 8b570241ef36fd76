"""Many counties (or regions) -> the sections of their page: overview, ranking, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from engine.language.model import Criterion
from engine.reports.figures import figures_of
from engine.reports.figures.coefficients import indicator_label
from engine.reports.html.county import sources_table
from engine.reports.html.gathered import shortfall_tables
from engine.reports.html.section import Picture, Section
from engine.reports.html.table import MARKS, Cell, Column, Table, fitted, in_lines, status_cell
from engine.reports.html.words import say
from engine.reports.units import units_of
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation
    from engine.reports.dossier.record import Judged

MOST_RANKED = 4_000  # rows of the ranking: every county of the country
MOST_IN_MATRIX = 1_000
MOST_TOLD = 40  # counties whose reasons are told in full


def many_sections(
    evaluation: Evaluation, judged: Sequence[Judged], language: Language
) -> Iterator[Section]:
    """The sections between the verdicts and the data."""
    pictures = tuple(
        Picture(one.name, one.alt, Markup(one.svg))  # noqa: S704 - drawn by us, escaped
        for one in figures_of(evaluation, language)
    )
    yield Section("overview", say("overview", language), pictures=pictures)
    ranking = _Ranking(evaluation, language)
    order = ranking.order(judged)
    table = ranking.table([judged[place] for place in order])
    matrix = parts_matrix([judged[place] for place in order], language)
    yield Section(
        "ranking", say("ranking", language), (say("ranking.note", language),), (), (table, matrix)
    )
    told = [judged[place] for place in order[:MOST_TOLD]]
    left = len(judged) - len(told)
    note = (say("details.note", language, shown=len(told), left=left),) if left else ()
    yield Section("details", say("details", language), note, (),
                  tuple(_reasons(one, language) for one in told))  # fmt: skip
    yield Section("shortfall", say("shortfall", language),
                  tables=tuple(shortfall_tables(evaluation, language, "")))  # fmt: skip
    yield Section("rules", say("sources", language),
                  tables=(sources_table(evaluation, None, language),))  # fmt: skip


def parts_matrix(judged: Sequence[Judged], language: Language) -> Table:
    """Counties by the parts of the verdict, a sign in each cell."""
    shown = judged[:MOST_IN_MATRIX]
    left = len(judged) - len(shown)
    parts = {part.name: part for one in judged for part in one.parts}
    rows = []
    for rank, one in enumerate(shown):
        mine = {part.name: part.status for part in one.parts}
        rows.append((
            Cell(one.title, sort=f"{rank:06}"),
            *(_sign(mine.get(name, "not_applicable"), language) for name in parts),
        ))  # fmt: skip
    columns = [
        Column(say("advisory", language, label=part.label) if part.remarks else part.label)
        for part in parts.values()
    ]
    return Table(
        "matrix", say("matrix.caption", language), (Column(say("county", language)), *columns),
        tuple(rows), left=say("more_rows", language, shown=len(shown), left=left, file="verdicts")
        if left else "",
        bad=tuple(one.status != "met" for one in shown), look="matrix",
    )  # fmt: skip


def _sign(status: str, language: Language) -> Cell:
    order = ("not_met", "undetermined", "met", "not_applicable")
    return Cell("", status, MARKS[status], word(status, language), str(order.index(status)))


def _reasons(judged: Judged, language: Language) -> Table:
    """What one county did not meet."""
    rows = tuple(
        (
            Cell(part.label), status_cell(part.status, word(part.status, language)),
            Cell(in_lines(
                part.reasons.removeprefix(f"{part.label}：").removeprefix(f"{part.label}: ")
            )),
        )
        for part in judged.parts
        if part.status in ("not_met", "undetermined") and not part.remarks
    )  # fmt: skip
    columns = (Column(say("part", language)), Column(say("status", language), look="narrow"),
               Column(say("why", language)))  # fmt: skip
    caption = say("title", language, place=judged.title, verdict=judged.label)
    notes = () if rows else (say("nothing_wrong", language),)
    return Table(f"county-{judged.index}", caption, fitted(columns, rows), rows, notes, sorts=False)


class _Ranking:
    """Of each county: the worst ratio of a coefficient to its limit, and what is not met."""

    def __init__(self, evaluation: Evaluation, language: Language) -> None:
        self.evaluation, self.language = evaluation, language
        self.run = evaluation.run
        size = len(evaluation.data.counties.code)
        self.worst = np.full(size, np.nan)
        self.which = np.full(size, "", object)
        self.failed = np.zeros(size, np.int64)
        for name in self.run.results:
            self._coefficients(name)
            self._sections(name)
        self.any = bool((~np.isnan(self.worst)).any())

    def _coefficients(self, name: str) -> None:
        """Whole index of each of the run's counties: its largest cv / limit so far."""
        result = self.run.results[name]
        table = result.table
        if table is None:
            return
        count = len(table.levels)
        labels = {level.name: level.label.say(self.language) for level in self.run.ruleset.levels}
        for row in np.flatnonzero(table.judged_rows):
            label = indicator_label(self.run, table.indicators[row], self.language)
            for level in range(count):
                with np.errstate(divide="ignore", invalid="ignore"):
                    share = table.cv[row, level::count] / table.limit[level::count]
                mine = self.run.extract.county
                larger = share > np.where(np.isnan(self.worst[mine]), -np.inf, self.worst[mine])
                self.worst[mine[larger]] = share[larger]
                self.which[mine[larger]] = f"{labels[table.levels[level]]} {label}"

    def _sections(self, name: str) -> None:
        result = self.run.results[name]
        if not isinstance(result.node, Criterion) or name not in self.run.decisive:
            return
        frame = result.frame
        of = {"section": frame.section_county, "school": frame.school_county}.get(result.scope)
        if of is not None:
            found = np.bincount(of[result.status == 0], minlength=len(self.run.extract.county))
            self.failed[self.run.extract.county] += found

    def order(self, judged: Sequence[Judged]) -> NDArray[np.int64]:
        """Furthest from the limits first: verdict, parts not met, the worst coefficient."""
        worst = [self._worst(one) for one in judged]
        keys = [
            (("not_met", "undetermined", "met").index(one.status), -self._count(one, "not_met"),
             -(0.0 if np.isnan(share) else share), place)
            for place, (one, share) in enumerate(zip(judged, worst, strict=True))
        ]  # fmt: skip
        return np.array([key[-1] for key in sorted(keys)], np.int64)

    def table(self, judged: Sequence[Judged]) -> Table:
        units = units_of(self.evaluation)
        shown = judged[:MOST_RANKED]
        left = len(judged) - len(shown)
        years = any(units.year)
        rows = tuple(self._row(one, rank, years=years) for rank, one in enumerate(shown, 1))
        say_ = self._say
        columns = (
            Column(say_("region" if units.region else "county")),
            *((Column(say_("year"), look="narrow"),) if years else ()),
            Column(say_("status"), look="narrow"), Column(say_("parts_failed"), number=True),
            Column(say_("parts_open"), number=True),
            *((Column(say_("worst"), number=True),) if self.any else ()),
            *((Column(say_("worst_which")),) if self.any else ()),
            Column(say_("sections_failed"), number=True),
        )  # fmt: skip
        return Table(
            "ranking-table", say_("ranking.caption"), fitted(columns, rows), rows,
            left=say_("more_rows", shown=len(shown), left=left, file="verdicts") if left else "",
            bad=tuple(one.status != "met" for one in shown),
        )  # fmt: skip

    def _row(self, one: Judged, rank: int, *, years: bool) -> tuple[Cell, ...]:
        units = units_of(self.evaluation)
        failed = int(sum(self.failed[county] for county in one.counties))
        name = " ".join(str(t) for t in (units.name[one.index], units.code[one.index]) if t)
        return (
            Cell(name, sort=f"{rank:06}"),
            *((Cell(str(units.year[one.index])),) if years else ()),
            status_cell(one.status, one.label),
            *(Cell(str(n), sort=str(n))
              for n in (self._count(one, "not_met"), self._count(one, "undetermined"))),
            *(self._coefficient(one) if self.any else ()),
            Cell(f"{failed:,}", sort=str(failed)),
        )  # fmt: skip

    def _coefficient(self, one: Judged) -> tuple[Cell, Cell]:
        share = self._worst(one)
        if np.isnan(share):
            return Cell("", sort="-1"), Cell("")
        look = "strong" if share > 1 else ""
        return Cell(f"{share:.1%}", look, sort=f"{share:.6f}"), Cell(self._which(one))

    def _worst(self, one: Judged) -> float:
        shares = self.worst[list(one.counties)]
        return float("nan") if np.isnan(shares).all() else float(np.nanmax(shares))

    def _which(self, one: Judged) -> str:
        shares = self.worst[list(one.counties)]
        return str(self.which[one.counties[int(np.nanargmax(shares))]])

    def _count(self, one: Judged, status: str) -> int:
        return sum(part.status == status and not part.remarks for part in one.parts)

    def _say(self, key: str, **data: object) -> str:
        return say(key, self.language, **data)
