"""One county of an evaluation -> the sections of its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from markupsafe import Markup

from engine.evaluation.spelled import typed
from engine.reports.dossier.build import left_out
from engine.reports.dossier.verdicts import county_items
from engine.reports.figures import figures_of
from engine.reports.figures.choice import strip_places
from engine.reports.figures.sheet import sheets_of
from engine.reports.grid import number
from engine.reports.html.gathered import shortfall_tables
from engine.reports.html.heat import heat_tables
from engine.reports.html.reasons import reasons
from engine.reports.html.section import Picture, Section
from engine.reports.html.table import (
    Cell,
    Column,
    Table,
    by_number,
    fitted,
    in_lines,
    status_cell,
    text_table,
)
from engine.reports.html.words import say
from engine.reports.punctuation import clauses
from engine.reports.table_rows import rows_of_county
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.diagnostics import Language
    from engine.evaluation import Evaluation
    from engine.reports.dossier.record import Item, Judged
    from engine.reports.figures import Figure
    from engine.reports.table_rows import Row

_TALLIED = ("not_met", "undetermined", "met", "not_applicable")
MOST_LEFT_OUT = 500


def county_sections(
    evaluation: Evaluation, judged: Judged, index: int, language: Language
) -> Iterator[Section]:
    """The sections between the verdict and the data.

    Args:
        evaluation: what was found.
        judged: the county's verdict.
        index: of the county (and year) in the data.
        language: of every word.
    """
    code = str(evaluation.data.counties.code[index])
    drawn = figures_of(evaluation, language, code, heat=False)
    figures = [_picture(figure) for figure in drawn]
    dots = [one for one in figures if "coefficients-" in one.name]
    strips = [one for one in figures if "coefficients-" not in one.name]
    yield Section(
        "reasons", say("reasons", language), (), (), (parts_table(judged, language),),
        tuple(reasons(evaluation, index, language)),
    )  # fmt: skip
    rows = list(rows_of_county(evaluation, "coefficients", index))
    yield Section(
        "coefficients", say("coefficients", language),
        () if rows else (say("coefficients.none", language),), tuple(dots),
        (_coefficients(evaluation, rows, language),) if rows else (),
    )  # fmt: skip
    sheets = [sheet for run in evaluation.runs for sheet in sheets_of(run, index)]
    tables = [table for sheet in sheets for table in heat_tables(sheet, language)]
    yield Section(
        "heat", say("heat", language),
        (say("heat.help" if tables else "heat.none", language),), (), tuple(tables),
    )  # fmt: skip
    yield Section("shortfall", say("shortfall", language),
                  tables=tuple(shortfall_tables(evaluation, language, code)))  # fmt: skip
    undrawn = sum(len(sheet.rules) - len(strip_places(sheet)) for sheet in sheets)
    if strips:
        more = (say("more_figures", language, count=undrawn),) if undrawn else ()
        yield Section("distribution", say("distribution", language), more, tuple(strips))
    items = county_items(evaluation, [index], language).get(index, ())
    yield Section(
        "rules", say("rules", language), (say("confidence.note", language),), (),
        (*([_items(items, language)] if items else []), sources_table(evaluation, index, language)),
    )  # fmt: skip
    yield _left_out(evaluation, index, language)


def _picture(figure: Figure) -> Picture:
    return Picture(figure.name, figure.alt, Markup(figure.svg))  # noqa: S704 - drawn by us, escaped


def parts_table(judged: Judged, language: Language) -> Table:
    """The parts of a verdict, what was not met first."""
    order = ("not_met", "undetermined", "met", "not_applicable", "")
    rows = []
    for part in sorted(judged.parts, key=lambda one: order.index(one.status)):
        notes = [part.reasons.removeprefix(f"{part.label}：").removeprefix(f"{part.label}: ")]
        notes += [word(remark, language) for remark in part.remarks]
        if part.covered != part.status:
            notes.append(say("covered", language, said=word(part.covered, language)))
        status = status_cell(part.status, word(part.status, language))
        rows.append((Cell(part.label), status, Cell(in_lines(clauses(notes, language)))))
    columns = (Column(say("part", language)), Column(say("status", language), look="narrow"),
               Column(say("why", language)))  # fmt: skip
    return Table(
        "parts", say("parts.caption", language), fitted(columns, rows), tuple(rows), sorts=False
    )


def _coefficients(evaluation: Evaluation, rows: list[Row], language: Language) -> Table:
    levels = {
        level.name: level.label.say(language)
        for run in evaluation.runs for level in run.ruleset.levels
    }  # fmt: skip
    tables = {
        (run.ruleset.id, name): result.table
        for run in evaluation.runs for name, result in run.results.items() if result.table
    }  # fmt: skip
    lines = []
    for row in rows:
        flags = [word(flag, language) for flag in ("on_the_line", "prints_as_limit") if row[flag]]
        limit = _typed(row["limit"], int(tables[row["ruleset"], row["group"]].decimals[0]))
        status = row["status"] or ""
        lines.append((
            Cell(row["label"]), Cell(levels.get(row["level"], "")),
            _number(row["n_sections"]), _number(row["mean"]), _number(row["sd"]),
            Cell(number(row["cv"], 6), "strong" if status == "not_met" else "",
                 sort=by_number(number(row["cv"], 9))),
            Cell(limit, sort=by_number(limit)),
            status_cell(status, word(status, language)) if status else Cell(""),
            Cell(clauses(flags, language)),
        ))  # fmt: skip
    names = ("indicator", "level", "sections", "mean", "sd", "cv", "limit", "status", "note")
    numeric = ("sections", "mean", "sd", "cv", "limit")
    columns = tuple(Column(say(name, language), name in numeric) for name in names)
    return Table(
        "coefficient-table",
        say("coefficients.caption", language),
        fitted(columns, lines),
        tuple(lines),
    )


def _typed(limit: float, decimals: int) -> str:
    """A limit with the decimals it was typed with."""
    if np.isnan(limit):
        return ""
    return str(typed(np.array([limit]), np.array([decimals]))[0])


def _number(value: float) -> Cell:
    text = number(value)
    return Cell(text, sort=by_number(text))


def _items(items: tuple[Item, ...], language: Language) -> Table:
    rows = []
    for item in items:
        label = say("advisory", language, label=item.label) if item.advisory else item.label
        if item.units and sum(item.units):
            counts = dict(zip(_TALLIED, item.units, strict=True))
            value = say(f"units.{item.scope}", language, **counts)
        else:
            value = number(item.value) or item.shown
            unit = item.unit if value else ""
            value += f"{' ' if unit and unit != '%' and language == 'en' else ''}{unit}"
        limit = _typed(item.limit.value, item.limit.decimals) if item.limit else ""
        rows.append((
            Cell(label, f"d{min(item.depth, 4)}"),
            status_cell(item.status, word(item.status, language)) if item.status else Cell(""),
            Cell(value), Cell(limit), Cell(item.reason), Cell(item.source), Cell(item.confidence),
        ))  # fmt: skip
    names = ("rule", "status", "value", "limit", "reason", "source", "confidence")
    columns = tuple(Column(say(name, language), name == "limit") for name in names)
    return Table("rule-table", say("rules.caption", language), fitted(columns, rows), tuple(rows))


def sources_table(evaluation: Evaluation, index: int | None, language: Language) -> Table:
    """The documents behind the rules of one county, or of all."""
    rows = [
        [source.name, source.document.say(language), source.number, source.issuer.say(language),
         source.date, source.note.say(language), run.ruleset.name]
        for run in evaluation.runs
        if index is None or index in run.extract.county
        for source in run.ruleset.sources.values()
    ]  # fmt: skip
    names = ("source", "document", "number", "issuer", "day", "note", "ruleset")
    used = [at for at in range(len(names)) if at == 0 or any(row[at] for row in rows)]
    return text_table(
        "sources", say("sources.caption", language), [say(names[at], language) for at in used],
        [[row[at] for at in used] for row in rows],
    )  # fmt: skip


def _left_out(evaluation: Evaluation, index: int, language: Language) -> Section:
    found = left_out(evaluation, [index], language)
    if not found:
        return Section("left_out", say("left_out", language), (say("left_out.none", language),))
    rows = [[one.school, one.code, one.level, one.population, one.reason]
            for one in found[:MOST_LEFT_OUT]]  # fmt: skip
    left = len(found) - len(rows)
    names = ("school", "school_code", "level", "population", "reason")
    return Section("left_out", say("left_out", language), tables=(text_table(
        "left-out-table", say("left_out.caption", language),
        [say(name, language) for name in names], rows,
        left=say("more_rows", language, shown=len(rows), left=left, file="excluded")
        if left else "",
    ),))  # fmt: skip
