"""A form -> the bytes of the workbook: what stands where, how it looks and what may be typed."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

from engine.reports.judged_text import judged_text
from engine.reports.template import words
from engine.reports.template.entries import entry_of, entry_of_item, entry_of_points
from engine.reports.template.guide import guide_of
from engine.reports.template.notes import (
    how_to_fill,
    note_of,
    rules_of,
    statistics_of,
    what_counts,
)
from engine.reports.template.samples import sample_of
from engine.reports.template.styles import FILLS, STAGE_FILLS, Styles, display_width, lines_in

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

    from engine.reports.template.columns import Column
    from engine.reports.template.form import Form

_HEAD, _SAMPLE, _FIRST = 1, 2, 3  # rows, from 0: title, header, example, data
_LAST = 5000  # cells are checked down to this row
_LINE = 15.0  # height of a line, in points
_WIDTHS = {"county_code": 11.0, "county": 12.0, "year": 7.0, "school_code": 14.0, "school": 24.0}
_NARROWEST, _WIDEST = 9.0, 18.0
_NOTE_WIDTH, _NOTE_LINE, _NOTE_SIGNS = 340, 17, 46  # pixels, pixels, character cells a line
_SHEET_WIDTH = 190.0  # character cells that print on one page across
_A3, _A4 = 8, 9
_OPTIONS = {
    "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "nan_inf_to_errors": True,
}  # fmt: skip


def workbook_of(form: Form) -> bytes:
    """The template as an .xlsx."""
    from xlsxwriter import Workbook  # noqa: PLC0415 - only when a workbook is written

    written = BytesIO()
    with Workbook(written, _OPTIONS) as book:
        title = form.rulesets[0].title.say(form.language)
        book.set_properties({"title": title, "comments": ", ".join(r.name for r in form.rulesets)})
        styles = Styles(book)
        _guide(_sheet(book, "guide", form), styles, form)
        schools = _sheet(book, "schools", form)
        _table(schools, styles, form, "schools")
        _table(_sheet(book, "county", form), styles, form, "county")
        if form.items:
            _assessments(_sheet(book, "assessments", form), styles, form)
        _fields(_sheet(book, "fields", form), styles, form)
    return written.getvalue()


def _sheet(book: Workbook, name: str, form: Form) -> Worksheet:
    sheet = book.add_worksheet(words.SHEETS[name].say(form.language))
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.set_footer(f"&L&A&R{words.PAGE.say(form.language)}")
    sheet.set_comments_author("junheng")
    return sheet


# ----------------------------------------------------------------- schools and counties


def _table(sheet: Worksheet, styles: Styles, form: Form, kind: str) -> None:
    columns = form.schools if kind == "schools" else form.county
    fixed = sum(1 for column in columns if column.field is None)
    _title(sheet, styles, form, kind)
    widths = [_width(column, form) for column in columns]
    sheet.set_row(_HEAD, _LINE * max(
        lines_in(_typed(column), width) for column, width in zip(columns, widths, strict=True)
    ) + 6)  # fmt: skip
    levels = _sample_levels(form)
    for at, (column, width) in enumerate(zip(columns, widths, strict=True)):
        style = _style(column)
        sheet.set_column(at, at, width, styles.of(style))
        sheet.write_string(_HEAD, at, _typed(column), styles.of("head", fill=FILLS[column.group]))
        _note(sheet, at, note_of(column, form))
        _sample(sheet, at, sample_of(column, levels, form.language), styles.of(style, sample=True))
        entry = entry_of(column, form.language)
        if entry is not None:
            sheet.data_validation(_FIRST, at, _LAST, at, entry)
    sheet.freeze_panes(_HEAD + 1, fixed)
    sheet.set_paper(_A3 if sum(widths) > _SHEET_WIDTH / 2 else _A4)
    sheet.repeat_rows(_HEAD)
    sheet.repeat_columns(0, fixed - 1)
    own = sum(widths[:fixed])
    sheet.fit_to_pages(max(1, -(-int(sum(widths) - own) // int(_SHEET_WIDTH - own))), 0)


def _typed(column: Column) -> str:
    """The header as it stands in its cell; a star says that it must be filled in."""
    return f"*{column.header}" if column.required else column.header


def _title(sheet: Worksheet, styles: Styles, form: Form, kind: str) -> None:
    title = words.TITLES[kind].say(form.language)
    sheet.set_row(0, 24, styles.of("title"))
    sheet.write_string(0, 0, title, styles.of("title"))


def _sample_levels(form: Form) -> tuple[str, ...]:
    """The levels of the example school: those of the first type of school, else all."""
    for column in form.schools:
        if column.field is not None and column.field.values and column.field.values[0].levels:
            return column.field.values[0].levels
    return form.rulesets[0].all_levels


def _style(column: Column) -> str:
    if column.name == "as_of":
        return "date"
    if column.name == "year":
        return "whole"
    if column.field is None:
        return "text"
    return {"number": "plain", "text": "text", "date": "date"}.get(column.field.type, "choice")


def _width(column: Column, form: Form) -> float:
    known = _WIDTHS.get(column.name)
    if known is not None:
        return known
    wanted = display_width(column.header) / 3 + 2
    if column.field is not None and column.field.type == "category":
        shown = (display_width(value.label.say(form.language)) for value in column.field.values)
        wanted = max(wanted, *shown) + 3
    return min(max(wanted, _NARROWEST), _WIDEST)


def _note(sheet: Worksheet, column: int, text: str) -> None:
    if not text:
        return
    height = _NOTE_LINE * (lines_in(text, _NOTE_SIGNS) + 1)
    options = {"width": _NOTE_WIDTH, "height": height, "font_size": 9, "color": "#FFFFE1"}
    sheet.write_comment(_HEAD, column, text, options)


def _sample(sheet: Worksheet, column: int, value: object, style: Format) -> None:
    if isinstance(value, dt.date):
        sheet.write_datetime(_SAMPLE, column, value, style)
    elif isinstance(value, str):
        sheet.write_string(_SAMPLE, column, value, style)
    elif isinstance(value, (int, float)):
        sheet.write_number(_SAMPLE, column, value, style)
    else:
        sheet.write_blank(_SAMPLE, column, None, style)


# ----------------------------------------------------------------- what people judge


def _assessments(sheet: Worksheet, styles: Styles, form: Form) -> None:
    """The form 自评、复评、省评: one row an item, the stages side by side."""
    _title(sheet, styles, form, "assessments")
    heads = _item_heads(form)
    width_of = {"item": 34.0, "hint": 26.0, "ruleset": 20.0, "school": 18.0}
    widths = [width_of.get(name, 22.0 if part == "reason" else 12.0) for name, part, *_ in heads]
    for at, ((name, part, header, fill), width) in enumerate(zip(heads, widths, strict=True)):
        still = name in ("item", "hint", "ruleset")
        style = "open" if still or part else "text"
        sheet.set_column(at, at, width, styles.of("choice" if part == "value" else style))
        sheet.write_string(_HEAD, at, header, styles.of("head", fill=fill))
    sheet.set_row(_HEAD, 2 * _LINE)
    for row, item in enumerate(form.items, start=_HEAD + 1):
        hint = judged_text(item.judged, form.language)
        shown = {"item": item.text, "hint": hint, "ruleset": item.ruleset}
        if form.language == "en":
            shown["hint"] = f"{item.judged.label.say('en')} — {hint}"
        height = 1
        for at, ((name, part, header, _), width) in enumerate(zip(heads, widths, strict=True)):
            if name in shown:
                sheet.write_string(row, at, shown[name], styles.of("still"))
                height = max(height, lines_in(shown[name], width))
            else:
                style = "choice" if part == "value" else "open" if part else "text"
                sheet.write_blank(row, at, None, styles.of(style))
            entry = None
            if part == "value":
                entry = entry_of_item(item.judged, header, form.language)
            elif part == "points":
                entry = entry_of_points(header, form.language)
            if entry is not None:
                sheet.data_validation(row, at, row, at, entry)
        sheet.set_row(row, _LINE * height + 3)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.repeat_rows(_HEAD)
    sheet.fit_to_pages(1, 0)


def _item_heads(form: Form) -> list[tuple[str, str, str, str]]:
    """Name, part (of a stage), header and fill of each column."""
    language = form.language
    grey = FILLS["identity"]
    per_school = any(item.judged.scope == "school" for item in form.items)
    raters = any(item.judged.raters for item in form.items)
    parts = ["value", *(["points"] if form.with_points else []), "reason"]
    before = ["item", "hint", *(["school_code", "school"] if per_school else [])]
    after = [*(["rater"] if raters else []), "county_code", "year", "ruleset"]
    stages = [
        (f"{part}_{stage}", part, label.say(language) + words.PARTS[part].say(language),
         STAGE_FILLS[stage])
        for stage, label in words.STAGES.items()
        for part in parts
    ]  # fmt: skip
    heads = [(name, "", words.ITEM_HEADS[name].say(language), grey) for name in before]
    ends = [(name, "", words.ITEM_HEADS[name].say(language), grey) for name in after]
    return [*heads, *stages, *ends]


# ----------------------------------------------------------------- what explains


def _guide(sheet: Worksheet, styles: Styles, form: Form) -> None:
    width = 78.0  # as much as a page holds: a single column is not shrunk
    sheet.set_portrait()
    sheet.set_column(0, 0, width, styles.of("paragraph"))
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    for row, (text, heading) in enumerate(guide_of(form)):
        sheet.write_string(row, 0, text, styles.of("heading" if heading else "paragraph"))
        sheet.set_row(row, 26 if heading else _LINE * lines_in(text, width) + 4)


def _fields(sheet: Worksheet, styles: Styles, form: Form) -> None:
    """Every header with all that is said of it, for print and for search."""
    language = form.language
    widths = (8.0, 13.0, 30.0, 24.0, 46.0, 18.0, 72.0)
    for at, (head, width) in enumerate(zip(words.FIELD_HEADS, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(0, at, head.say(language), styles.of("head", fill=FILLS["identity"]))
    row = 1
    for kind, columns in (("schools", form.schools), ("county", form.county)):
        for column in columns:
            cells = (
                words.SHEETS[kind].say(language), words.GROUPS[column.group].say(language),
                column.header, how_to_fill(column, language), what_counts(column, form),
                statistics_of(column, language), "\n".join(rules_of(column, language)),
            )  # fmt: skip
            for at, text in enumerate(cells):
                fill = FILLS[column.group] if at == 1 else ""
                sheet.write_string(row, at, text, styles.of("wrapped", fill=fill))
            lines = max(lines_in(text, width) for text, width in zip(cells, widths, strict=True))
            sheet.set_row(row, min(_LINE * lines + 2, 400))
            row += 1
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, row - 1, len(widths) - 1)
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
