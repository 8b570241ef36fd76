"""Tables of schools by rule -> sheets laid out as staff know them.

序号 | 学校 | of each rule 基本值(85%) | 达标值 | 实际值 | 是否达标.
Where a gate asks for the table, as in form table Ⅱ: 指标值 | 省级评估标准 of each rule, and
该校综合评估是否达标 at the end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from engine.reports.dossier.forms import form_of
from engine.reports.dossier.nodes import LOWER
from engine.reports.punctuation import bracketed
from engine.reports.punctuation import row as side_by_side
from engine.reports.unit_text import unit_text
from engine.reports.words import word
from engine.reports.workbook.sheet import Formula, Head, Styled, across, pages_across, wide_enough
from engine.reports.workbook.styles import limit_style
from engine.reports.workbook.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from engine.reports.dossier.record import Cell, Column, Dossier, Row, SchoolTable
    from engine.reports.workbook.sheet import Given, Sheet

_SIGNS = {"more_than": ">", "at_most": "≤", "less_than": "<", "equals": "=", "not_equals": "≠"}
_TEXT = {"value": 10.5, "limit": 8.5}
_STATUS = {"zh": 9.0, "en": 12.5}  # the longest word is 不适用, 无法判定; not applicable


def sheet_title(dossier: Dossier, table: SchoolTable) -> str:
    """The title: of the form where it is known, of the group, of the level."""
    return _formed(dossier, table, _at_level(dossier, table))


def short_title(dossier: Dossier, table: SchoolTable) -> str:
    """The title for the tab of the sheet, where there is little room."""
    said = _at_level(dossier, table)
    form = _form(dossier, table)
    if form and table.asked_by:
        return f"{form} {table.level}".strip()
    return f"{form} {said}".strip()


def _at_level(dossier: Dossier, table: SchoolTable) -> str:
    if not table.level:
        return table.title
    return say("at_level", dossier.language, title=table.title, level=table.level)


def _formed(dossier: Dossier, table: SchoolTable, title: str) -> str:
    form = _form(dossier, table)
    return say("formed", dossier.language, form=form, title=title) if form else title


def _form(dossier: Dossier, table: SchoolTable) -> str:
    root = dossier.evaluation.ruleset
    of_root = tuple(name.partition("@")[0] for name in (root.id, root.extends) if name)
    if table.gate_name:
        return form_of(of_root, table.gate_name, dossier.language)
    return form_of(table.of, table.name, dossier.language)


def write_schools(sheet: Sheet, dossier: Dossier, table: SchoolTable) -> None:
    """Fill a sheet with one table."""
    _Schools(sheet, dossier, table).write()


class _Schools:
    def __init__(self, sheet: Sheet, dossier: Dossier, table: SchoolTable) -> None:
        self.sheet, self.dossier, self.table = sheet, dossier, table
        self.language = dossier.language
        self.many = len(dossier.counties) > 1
        self.names = dossier.evaluation.data.counties.name
        self.gated = bool(table.asked_by)
        self.floored = any(column.floor for column in table.columns)
        self.with_status = any(row.status for row in table.rows)
        self.with_gate = any(row.gate for row in table.rows)
        self.with_reason = any(row.reason for row in table.rows)
        self.counted = sum(column.measured for column in table.columns) > 1

    def write(self) -> None:
        before, blocks, after = self._before(), self._blocks(), self._after()
        heads = [*before, *(head for block in blocks for head in block), *after]
        sheet = self.sheet
        sheet.widths(heads)
        # on several pages across, what stands in the repeated columns would be cut on the others
        start = len(before) if pages_across(heads, len(before)) > 1 else 0
        sheet.title(sheet_title(self.dossier, self.table), self.dossier.title, start=start)
        for text in self._notes():
            sheet.note(text, min(len(heads), start + 12), start=start)
        above = [("", len(before))] if blocks else []
        above += [(self._titled(column), len(block))
                  for column, block in zip(self.table.columns, blocks, strict=True)]  # fmt: skip
        above += [("", len(after))] if blocks and after else []
        top = sheet.row
        sheet.heads(heads, above)
        head_row = sheet.row - 1
        self._first_block = len(before)
        self._last_block = len(heads) - len(after) - 1
        self._head_row = head_row
        first, last = sheet.rows(heads, self._rows())
        self._colours(heads, first, last, before, blocks)
        sheet.finish(
            heads, head_rows=(top, head_row), fixed=len(before), filtered=(head_row, last),
            portrait=not blocks,
        )  # fmt: skip

    def _notes(self) -> Iterator[str]:
        yield say("note.colours", self.language)
        floors = dict.fromkeys(column.floor for column in self.table.columns if column.floor)
        if floors:
            shares = side_by_side((percent(floor) for floor in floors), self.language)
            yield say("note.floor", self.language, share=shares)
        if self.table.asked_by:
            yield self.table.asked_by

    def _titled(self, column: Column) -> str:
        said = column.label
        unit = unit_text(column.unit, self.language)
        if unit:
            said = bracketed(said, unit, self.language)
        return f"{said}\n{say('advisory', self.language)}" if column.advisory else said

    # ------------------------------------------------------------ headers

    def _before(self) -> list[Head]:
        rows = self.table.rows
        heads = [Head(say("number", self.language), 5.0, "whole")]
        if self.many:
            counties = (str(self.names[row.county]) for row in rows)
            heads.append(Head(say("county", self.language), wide_enough(counties, 8, 16)))
        schools = wide_enough((row.school for row in rows), 12, 26)
        return [*heads, Head(say("school", self.language), schools, "wrapped")]

    def _blocks(self) -> list[list[Head]]:
        return [list(self._block(column)) for column in self.table.columns]

    def _block(self, column: Column) -> Iterator[Head]:
        language = self.language
        value, limit, meets = ("gate.value", "gate.limit", "gate.meets") if self.gated else (
            "value", "limit", "meets",
        )  # fmt: skip
        limits = say(limit, language)
        if column.comparator in _SIGNS:
            limits = say("signed", language, head=limits, sign=_SIGNS[column.comparator])
        if column.measured and not self.gated:
            if column.floor:
                share = percent(column.floor)
                yield Head(say("basic", language, share=share), _TEXT["limit"], "number")
            yield Head(limits, _TEXT["limit"], "number")
            yield Head(say(value, language), _TEXT["value"], "number")
        elif column.measured:
            yield Head(say(value, language), _TEXT["value"], "number")
            yield Head(limits, _TEXT["limit"] + 1, "number")
        else:
            yield Head(say(value, language), _TEXT["value"], "status")
        yield Head(say(meets, language), _STATUS[language], "status")

    def _after(self) -> list[Head]:
        language = self.language
        heads = []
        if self.counted:
            heads.append(Head(say("met_of", language), 7.0, "whole"))
        if self.with_status:
            name = "row_status" if self.table.columns else "gate.whole"
            heads.append(Head(say(name, language), max(_STATUS[language], 10.0), "status"))
        if self.with_gate:
            heads.append(Head(say("gate.whole", language), max(_STATUS[language], 11.0), "status"))
        if self.with_reason:
            heads.append(Head(say("reason", language), 34.0 if self.table.columns else 60.0,
                              "wrapped"))  # fmt: skip
        return [*heads, Head(say("code", language), 13.0)]

    # ------------------------------------------------------------ rows

    def _rows(self) -> Iterator[list[Given]]:
        for number, row in enumerate(self.table.rows, start=1):
            at = self.sheet.row
            line: list[Given] = [number]
            if self.many:
                line.append(str(self.names[row.county]))
            line.append(row.school)
            for column, cell in zip(self.table.columns, row.cells, strict=True):
                line += self._cells(column, cell, at, len(line))
            yield [*line, *self._ends(row, at)]

    def _cells(self, column: Column, cell: Cell, at: int, place: int) -> list[Given]:
        status = self._status(cell.status)
        if not column.measured:
            return [cell.shown, status]
        limit: Given = None
        if cell.limit is not None:
            limit = Styled(cell.limit.value, limit_style(cell.limit.decimals))
        if self.gated:
            return [cell.value, limit, status]
        if not column.floor:
            return [limit, cell.value, status]
        basic: Given = None
        if cell.basic is not None:
            sign = "*" if column.comparator in LOWER else "/"
            text = f"={xl_rowcol_to_cell(at, place + 1)}{sign}{column.floor}"
            basic = Styled(Formula(text, cell.basic), "general")
        return [basic, limit, cell.value, status]

    def _ends(self, row: Row, at: int) -> list[Given]:
        ends: list[Given] = []
        if self.counted:
            met = sum(cell.status == "met" for cell in row.cells)
            heads = across(self._head_row, self._first_block, self._last_block)
            heads = heads.replace(str(self._head_row + 1), f"${self._head_row + 1}")
            cells = across(at, self._first_block, self._last_block)
            head = say("gate.meets" if self.gated else "meets", self.language)
            text = f'=COUNTIFS({heads},"{head}",{cells},"{word("met", self.language)}")'
            ends.append(Formula(text, met))
        if self.with_status:
            ends.append(self._status(row.status))
        if self.with_gate:
            ends.append(self._status(row.gate))
        if self.with_reason:
            ends.append(row.reason)
        return [*ends, row.code]

    def _status(self, status: str) -> str:
        return word(status, self.language) if status else ""

    # ------------------------------------------------------------ colours

    def _colours(
        self, heads: Sequence[Head], first: int, last: int, before: Sequence[Head],
        blocks: Sequence[Sequence[Head]],
    ) -> None:  # fmt: skip
        sheet = self.sheet
        if last < first:
            return
        sheet.colour(first, last, (at for at, head in enumerate(heads) if head.style == "status"))
        at = len(before)
        for column, block in zip(self.table.columns, blocks, strict=True):
            status = at + len(block) - 1
            value = at if self.gated or not column.measured else status - 1
            failed = f'=${xl_col_to_name(status)}{first + 1}="{word("not_met", self.language)}"'
            if column.measured:
                if column.floor and not self.gated and column.comparator in LOWER:
                    shown, basic = (f"${xl_col_to_name(c)}{first + 1}" for c in (value, at))
                    below = f"=AND(ISNUMBER({shown}),ISNUMBER({basic}),{shown}<{basic})"
                    sheet.colour_if((first, value, last, value), below, "below_floor")
                sheet.colour_if((first, value, last, value), failed, "not_met")
            at += len(block)


def percent(share: str) -> str:
    """A share as typed, as people say it: `0.85` is 85%.

    >>> percent("0.85"), percent("0.6"), percent("0.825")
    ('85%', '60%', '82.5%')
    """
    return f"{float(share) * 100:.10g}%"
