"""One sheet, written from top to bottom: title, notes, tables; set up for the screen and for A4."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from xlsxwriter.utility import xl_range, xl_range_abs

from engine.reports.template.styles import display_width, lines_in
from engine.reports.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from xlsxwriter.worksheet import Worksheet

    from engine.diagnostics import Language
    from engine.reports.workbook.styles import Styles

_LINE = 15.0  # height of a line, in points
_TALLEST = 400.0
_PAGE = 165.0  # character cells that stay legible on one A4 page across
_SHRUNK = 1.45  # how much more than that may be shrunk onto one page
_A4 = 9
_HEAD_SIGNS = 0.92  # of a column's width: heads are bold


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its header, its width in character cells and the style of its cells."""

    text: str
    width: float
    style: str = "text"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula, and its value for whoever does not calculate."""

    text: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Styled:
    """A value in a style of its own."""

    value: Value
    style: str
    indent: int = 0


Value = str | float | int | Formula | None
Given = Value | Styled


class Sheet:
    """A sheet that is written downwards; rows and columns are counted from 0."""

    def __init__(
        self, sheet: Worksheet, styles: Styles, language: Language, footer: str,
    ) -> None:  # fmt: skip
        self.sheet, self.styles, self.language = sheet, styles, language
        self.row = 0
        self._widths: dict[int, float] = {}
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.set_margins(0.4, 0.4, 0.5, 0.7)
        sheet.set_footer(footer)
        sheet.hide_gridlines(2)

    # ------------------------------------------------------------ lines above tables

    def title(self, text: str, subtitle: str = "", *, start: int = 0) -> None:
        """The title, and a line below it, from some column on."""
        self.sheet.set_row(self.row, 26)
        self.sheet.write_string(self.row, start, text, self.styles.of("title"))
        self.row += 1
        if subtitle:
            self.sheet.write_string(self.row, start, subtitle, self.styles.of("subtitle"))
            self.row += 1

    def line(self, text: str, style: str = "heading") -> None:
        """A line that runs over the cells beside it."""
        self.sheet.set_row(self.row, 22)
        self.sheet.write_string(self.row, 0, text, self.styles.of(style))
        self.row += 1

    def note(self, text: str, columns: int, *, start: int = 0) -> None:
        """A wrapped note over the first columns, whose widths are known, from `start` on."""
        width = sum(self._widths.get(at, 9.0) for at in range(start, columns)) * 1.1
        self.sheet.set_row(self.row, 13 * lines_in(text, width) + 3)
        style = self.styles.of("note")
        if columns - start > 1:
            self.sheet.merge_range(self.row, start, self.row, columns - 1, "", style)
        self.sheet.write_string(self.row, start, text, style)
        self.row += 1

    def skip(self) -> None:
        """An empty row."""
        self.row += 1

    # ------------------------------------------------------------ tables

    def widths(self, heads: Sequence[Head]) -> None:
        """Widths of the columns, before anything that depends on them is written."""
        for at, head in enumerate(heads):
            self.sheet.set_column(at, at, head.width)
            self._widths[at] = head.width

    def heads(self, heads: Sequence[Head], above: Sequence[tuple[str, int]] = ()) -> None:
        """Headers; `above` are wider ones over so many columns each, "" over none."""
        style = self.styles.of("head")
        at = tallest = 0
        for text, columns in above:
            width = sum(self._widths[at + step] for step in range(columns))
            tallest = max(tallest, lines_in(text, width * _HEAD_SIGNS))
            if columns > 1:
                self.sheet.merge_range(self.row, at, self.row, at + columns - 1, "", style)
            self.sheet.write_string(self.row, at, text, style)
            at += columns
        if above:
            self.sheet.set_row(self.row, _LINE * tallest + 6)
            self.row += 1
        lines = (lines_in(head.text, head.width * _HEAD_SIGNS) for head in heads)
        self.sheet.set_row(self.row, _LINE * max(lines) + 6)
        for column, head in enumerate(heads):
            self.sheet.write_string(self.row, column, head.text, style)
        self.row += 1

    def rows(self, heads: Sequence[Head], rows: Iterable[Sequence[Given]]) -> tuple[int, int]:
        """Rows below their headers; the first and the last row, from 0."""
        first = self.row
        for row in rows:
            height = 1
            for column, (head, given) in enumerate(zip(heads, row, strict=True)):
                one = given if isinstance(given, Styled) else Styled(given, head.style)
                self.write(self.row, column, one)
                if one.style in ("wrapped", "bold") and isinstance(one.value, str):
                    height = max(height, lines_in(one.value, head.width - 2 * one.indent))
            self.sheet.set_row(self.row, min(_LINE * height + 3, _TALLEST))
            self.row += 1
        return first, self.row - 1

    def write(self, row: int, column: int, one: Styled) -> None:
        """One cell; a text is a text, whatever it begins with."""
        value = one.value
        shown = self.styles.of(one.style, indent=one.indent)
        if isinstance(value, str):
            self.sheet.write_string(row, column, value, shown)
        elif isinstance(value, Formula):
            self.sheet.write_formula(row, column, value.text, shown, value.value)
        elif value is None:
            self.sheet.write_blank(row, column, None, shown)
        else:
            if one.style == "number" and float(value).is_integer():
                shown = self.styles.of("whole", indent=one.indent)
            self.sheet.write_number(row, column, value, shown)

    # ------------------------------------------------------------ rules of colour

    def colour(self, first: int, last: int, columns: Iterable[int]) -> None:
        """Colour cells that say a status, by what they say."""
        for column in columns:
            for name in ("not_met", "undetermined", "met"):
                self.sheet.conditional_format(first, column, last, column, {
                    "type": "cell", "criteria": "==", "value": f'"{word(name, self.language)}"',
                    "format": self.styles.mark(name),
                })  # fmt: skip

    def colour_if(self, area: tuple[int, int, int, int], formula: str, mark: str) -> None:
        """Colour an area (first row, first column, last row, last column) by a formula."""
        options = {"type": "formula", "criteria": formula, "format": self.styles.mark(mark)}
        self.sheet.conditional_format(*area, options)

    # ------------------------------------------------------------ screen and paper

    def finish(
        self, heads: Sequence[Head], *, head_rows: tuple[int, int] | None, fixed: int = 0,
        filtered: tuple[int, int] | None = None, portrait: bool = False,
    ) -> None:  # fmt: skip
        """Frozen panes, filter, rows and columns repeated on paper, one page across where legible.

        Args:
            heads: the widest table of the sheet.
            head_rows: first and last row of its header; None where the sheet has none.
            fixed: columns that stay in sight.
            filtered: header row and last row of the table to filter.
            portrait: for narrow sheets.
        """
        if head_rows is not None:
            self.sheet.freeze_panes(head_rows[1] + 1, fixed)
            self.sheet.repeat_rows(*head_rows)
        if fixed:
            self.sheet.repeat_columns(0, fixed - 1)
        if filtered is not None and filtered[1] > filtered[0]:
            self.sheet.autofilter(filtered[0], 0, filtered[1], len(heads) - 1)
        if portrait:
            self.sheet.set_portrait()
        self.sheet.fit_to_pages(pages_across(heads, fixed), 0)


def pages_across(heads: Sequence[Head], fixed: int) -> int:
    """How many A4 pages side by side a table needs to stay legible, some columns on each."""
    total = sum(head.width for head in heads)
    kept = sum(head.width for head in heads[:fixed])
    return 1 if total <= _PAGE * _SHRUNK else -(-int(total - kept) // int(_PAGE - kept))


def area(first: int, column: int, last: int, *, sheet: str = "") -> str:
    """A column of cells as formulas name it, fixed, perhaps on another sheet.

    >>> area(3, 4, 38, sheet="差异系数计算表")
    "'差异系数计算表'!$E$4:$E$39"
    """
    cells = str(xl_range_abs(first, column, last, column))
    if not sheet:
        return cells
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{cells}"


def across(row: int, first: int, last: int) -> str:
    """Cells of a row as formulas name them."""
    return str(xl_range(row, first, row, last))


def wide_enough(texts: Iterable[str], least: float, most: float) -> float:
    """A width for the longest of some texts, within bounds."""
    return min(max([least, *(display_width(text) + 2.0 for text in texts)]), most)
