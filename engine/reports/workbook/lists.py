"""Lists of a dossier -> sheets: single rules, who was left out, data problems, what it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.reports.words import word
from engine.reports.workbook.sheet import Head, Styled, wide_enough
from engine.reports.workbook.words import say

if TYPE_CHECKING:
    from engine.reports.dossier.record import Dossier
    from engine.reports.workbook.sheet import Sheet

MOST_FINDINGS = 2000  # rows; the result folder has the rest


def write_left_out(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of sections that were not counted."""
    language = dossier.language
    names = dossier.evaluation.data.counties.name
    rows = dossier.left_out
    heads = [
        Head(say("number", language), 6, "whole"),
        Head(say("county", language), wide_enough((str(n) for n in names[:1]), 12, 16)),
        Head(say("school", language), wide_enough((r.school for r in rows), 16, 30), "wrapped"),
        Head(say("code", language), 14), Head(say("level", language), 9, "status"),
        Head(say("population", language), 30, "wrapped"),
        Head(say("reason", language), 52, "wrapped"),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.left_out", language), dossier.title)
    if not rows:
        sheet.line(say("nothing", language), "subtitle")
        sheet.finish(heads, head_rows=None)
        return
    top = sheet.row
    sheet.heads(heads)
    _, last = sheet.rows(heads, (
        [n, str(names[r.county]), r.school, r.code, r.level, r.population, r.reason]
        for n, r in enumerate(rows, start=1)
    ))  # fmt: skip
    sheet.finish(heads, head_rows=(top, top), fixed=3, filtered=(top, last))


def write_findings(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of what was noticed about the data."""
    language = dossier.language
    heads = [
        Head(say("severity", language), 8, "status"), Head(say("finding", language), 8, "status"),
        Head(say("place", language), 26, "wrapped"), Head(say("message", language), 60, "wrapped"),
        Head(say("hint", language), 50, "wrapped"),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.findings", language), dossier.title)
    rows = dossier.findings
    if not rows:
        sheet.line(say("nothing", language), "subtitle")
        sheet.finish(heads, head_rows=None)
        return
    top = sheet.row
    sheet.heads(heads)
    _, last = sheet.rows(heads, (
        [say(f"severity.{r.severity}", language), r.code, r.place, r.message, r.hint]
        for r in rows[:MOST_FINDINGS]
    ))  # fmt: skip
    if len(rows) > MOST_FINDINGS:
        more = {"count": len(rows) - MOST_FINDINGS, "table": "diagnostics"}
        sheet.note(say("note.more_rows", language, **more), len(heads))
    sheet.finish(heads, head_rows=(top, top), filtered=(top, last))


def write_basis(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of rules, data, choices and documents."""
    language = dossier.language
    heads = [Head(say("what", language), 34, "bold"), Head(say("which", language), 96, "wrapped")]
    sheet.widths(heads)
    sheet.title(say("title.basis", language), dossier.title)
    for title, lines in dossier.basis:
        sheet.line(title)
        sheet.rows(heads, ([Styled(what, "bold"), which] for what, which in lines))
        sheet.skip()
    sheet.finish(heads, head_rows=None)


def write_singles(sheet: Sheet, dossier: Dossier) -> None:
    """Fill the sheet of rules judged below the county that have no table of their own."""
    language = dossier.language
    names = dossier.evaluation.data.counties.name
    worst = ("not_met", "undetermined", "met", "not_applicable", "")
    alone = len(dossier.counties) == 1
    rows = sorted(
        (row for row in dossier.singles if alone or row.cell.status in worst[:2]),
        key=lambda row: worst.index(row.cell.status),
    )
    heads = [
        Head(say("number", language), 6, "whole"), Head(say("county", language), 12),
        Head(say("school", language), wide_enough((r.school for r in rows), 16, 30), "wrapped"),
        Head(say("level", language), 9, "status"), Head(say("item", language), 44, "wrapped"),
        Head(say("value", language), 12, "number"), Head(say("limit", language), 12, "number"),
        Head(say("meets", language), 10, "status"), Head(say("reason", language), 40, "wrapped"),
        Head(say("code", language), 14),
    ]  # fmt: skip
    sheet.widths(heads)
    sheet.title(say("title.singles", language), dossier.title)
    if not alone:
        sheet.note(say("note.worst", language), 7)
    top = sheet.row
    sheet.heads(heads)
    first, last = sheet.rows(heads, (
        [
            n, str(names[r.county]), r.school, r.level, r.label,
            Styled(r.cell.shown, "status") if r.cell.shown else r.cell.value,
            None if r.cell.limit is None else r.cell.limit.value,
            word(r.cell.status, language), r.cell.because, r.code,
        ]
        for n, r in enumerate(rows, start=1)
    ))  # fmt: skip
    sheet.colour(first, last, [7])
    sheet.finish(heads, head_rows=(top, top), fixed=3, filtered=(top, last))
