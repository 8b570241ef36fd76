"""An Audit -> a copy of the person's workbook with its cells coloured and commented.

A workbook keeps its own formats; of other files a new workbook is made. Beside the data stand a
list of the findings, each with a link to its cell, and a legend.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from engine.auditing import COLUMNS, SHEET
from engine.diagnostics import Place, Text, UnusableRequest, problem
from engine.reports.audit.as_rows import SEVERITIES, header, row_of
from engine.reports.audit.legend import COLOURS, PAPER, add_legend

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from openpyxl.worksheet.worksheet import Worksheet

    from engine.auditing import Audit, Finding
    from engine.data import RawTable
    from engine.diagnostics import Language

MOST_CELLS = 2_000_000
MOST_LISTED = 200_000
_ORDER = ("error", "warning", "info", "explained")
_WIDTHS = {
    "severity": 7, "code": 7, "state": 9, "county_code": 11, "county": 14, "year": 7,
    "school_code": 13, "school": 24, "table": 12, "row": 6, "cell": 8, "header": 20, "field": 22,
    "level": 9, "value": 13, "bound": 11, "message": 58, "hint": 36, "explained": 30,
}  # fmt: skip
_HIDDEN = ("county_code", "table", "field", "level")  # for programs, and for reading back
_FILES = (".csv", ".tsv", ".txt", ".parquet", ".xls", ".xlsx", ".xlsm", ".et")
_MOST_COMMENT = 2000  # characters
_MORE = Text(
    "还有 {count} 处没有列出，请用 -o 结果.csv", "{count} more are not listed: use -o findings.csv"
)


@dataclass(frozen=True, slots=True)
class _Cell:
    sheet: str
    row: int
    column: str


def coloured(audit: Audit, language: Language) -> Workbook:
    """The workbook, ready to be saved.

    Raises:
        UnusableRequest: the data is too large for it, or the original cannot be opened.
    """
    tables = list(audit.dataset.tables.values())
    cells = sum(table.body.height * table.body.width for table in tables)
    if cells > MOST_CELLS:
        place = Place(file=str(audit.dataset.path))
        raise UnusableRequest(problem("A064", place, cells=f"{cells:,}", most=f"{MOST_CELLS:,}"))
    if audit.dataset.path.suffix.lower() in (".xlsx", ".xlsm"):
        book = _original(audit)
        sheets = {table.table: table.table for table in tables}
    else:
        book, sheets = _fresh(tables, audit)
    shown = {**sheets, "": next(iter(sheets.values()), "")} if len(sheets) == 1 else sheets
    _mark(book, shown, audit.findings(), language)
    _list(book, shown, audit, language)
    add_legend(book, language)
    return book


def _original(audit: Audit) -> Workbook:
    path = audit.dataset.path
    try:
        return load_workbook(path, rich_text=True)
    except (OSError, KeyError, ValueError, TypeError, IndexError, AttributeError, SyntaxError,
            zipfile.BadZipFile) as failure:  # fmt: skip
        place = Place(file=str(path))
        raise UnusableRequest(problem("A065", place, reason=str(failure) or "?")) from None


def _fresh(tables: Iterable[RawTable], audit: Audit) -> tuple[Workbook, dict[str, str]]:
    """A new workbook with the cells as they stand in the file."""
    book = Workbook()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    thin = Side(style="thin", color="D0D0D0")
    for table in tables:
        sheet = book.create_sheet(_free(book, _stem(table.table or audit.dataset.path.name)))
        names[table.table] = sheet.title
        for row in _rows(table):
            sheet.append([_typed(cell) for cell in row])
        top = _header_row(audit, table)
        for at in range(1, table.body.width + 1):
            cell = sheet.cell(top, at)
            cell.font = Font(bold=True)
            cell.fill = PatternFill("solid", fgColor="EDEDED")
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
            cell.border = Border(bottom=thin)
            sheet.column_dimensions[get_column_letter(at)].width = _width(sheet, at, top)
        sheet.freeze_panes = sheet.cell(top + 1, 1)
    return book, names


def _stem(name: str) -> str:
    """The name of a sheet, or of a file without its ending.

    >>> _stem("schools.csv"), _stem("表2.1")
    ('schools', '表2.1')
    """
    return name[: -len(Path(name).suffix)] if Path(name).suffix.lower() in _FILES else name


def _rows(table: RawTable) -> Iterator[tuple[object, ...]]:
    """The rows of a file from its first; a Parquet file has its names for a header."""
    columns = [table.body.column(at, 0).to_pylist() for at in range(table.body.width)]
    if columns and len(columns[0]) < table.body.height:
        yield tuple(table.head[0])
    yield from zip(*columns, strict=True)


def _header_row(audit: Audit, table: RawTable) -> int:
    """The row above the first school or county; the first where nobody knows."""
    data = audit.data
    rows = data.schools.row if table is audit.dataset.tables.get("schools") else data.counties.row
    listed = rows[rows > 1]
    first = int(listed.min()) if len(listed) else 2
    known = [at for at, row in enumerate(table.head[: first - 1], start=1) if any(row)]
    return known[-1] if known else 1


def _width(sheet: Worksheet, column: int, top: int) -> float:
    texts = [str(sheet.cell(row, column).value or "") for row in range(top, top + 12)]
    return min(28, max(9, max(map(_wide, texts), default=8) + 2))


def _typed(cell: object) -> Any:  # noqa: ANN401
    """A text that is a number as a number, unless digits would be lost."""
    if not isinstance(cell, str) or len(cell) > 15:  # noqa: PLR2004 - digits that a sheet keeps
        return cell
    if cell.startswith("0") and cell.isdecimal() and len(cell) > 1:
        return cell
    try:
        number = float(cell) if cell.isascii() and not cell.startswith(("+", " ")) else None
    except ValueError:
        return _harmless(cell)
    if number is None or number != number or abs(number) == float("inf"):  # noqa: PLR0124
        return _harmless(cell)
    return int(number) if number.is_integer() and "." not in cell else number


def _harmless(text: str) -> str:
    return f" {text}" if text.startswith("=") else text


def _free(book: Workbook, name: str) -> str:
    """A name that no sheet has yet."""
    plain = "".join("_" if sign in "[]:*?/\\" else sign for sign in name)[:28] or "data"
    number, found = 2, plain
    while found in book.sheetnames:
        found = f"{plain} {number}"
        number += 1
    return found


def _mark(
    book: Workbook, sheets: dict[str, str], findings: Iterable[Finding], language: Language
) -> None:
    by_cell: dict[_Cell, list[Finding]] = {}
    for finding in findings:
        sheet = sheets.get(finding.place.table)
        if finding.cell and sheet in book.sheetnames:
            at = _Cell(str(sheet), finding.place.row, finding.letter)
            by_cell.setdefault(at, []).append(finding)
    for at, found in by_cell.items():
        cell = _cell(book[at.sheet], at)
        kind = min((_kind(one) for one in found), key=_ORDER.index)
        cell.fill = PatternFill("solid", fgColor=COLOURS[kind])
        own = f"{cell.comment.text.rstrip()}\n\n" if cell.comment else ""
        text = own + "\n\n".join(_said(one, language) for one in found)
        text = text if len(text) <= _MOST_COMMENT else text[:_MOST_COMMENT] + "…"
        lines = sum(1 + len(line) // 20 for line in text.split("\n"))
        cell.comment = Comment(text, "junheng", height=24 + 19 * min(lines, 20), width=320)


def _cell(sheet: Worksheet, at: _Cell) -> Any:  # noqa: ANN401
    """The cell; of a merged range its first, which alone can hold anything."""
    cell = sheet[f"{at.column}{at.row}"]
    if isinstance(cell, MergedCell):
        area = next(area for area in sheet.merged_cells.ranges if cell.coordinate in area)
        return sheet.cell(area.min_row, area.min_col)
    return cell


def _kind(finding: Finding) -> str:
    return "explained" if finding.explained else finding.diagnostic.severity


def _said(finding: Finding, language: Language) -> str:
    severity = SEVERITIES[language][finding.diagnostic.severity]
    lines = [f"{severity} {finding.code} {finding.message(language)}"]
    if finding.explained:
        word = "说明：" if language == "zh" else "explained: "
        lines.append(f"{word}{finding.explained}")
    elif hint := finding.diagnostic.hint(language):
        lines.append(("建议：" if language == "zh" else "hint: ") + hint)
    return "\n".join(lines)


def _list(book: Workbook, sheets: dict[str, str], audit: Audit, language: Language) -> None:
    """The sheet of findings; the first that opens."""
    sheet = book.create_sheet(_free(book, SHEET.say(language)))
    book.active = book.index(sheet)
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    sheet.append(header(language))
    at = {name: index for index, name in enumerate(COLUMNS, start=1)}
    top = Alignment(vertical="top", wrap_text=True)
    line = Border(bottom=Side(style="thin", color="D9D9D9"))
    years = any(audit.data.counties.year)
    count = 0
    for count, finding in enumerate(_first(audit.findings()), start=1):
        texts = dict(zip(COLUMNS, row_of(finding, language), strict=True))
        sheet.append([_typed_in_list(name, text) for name, text in texts.items()])
        row = count + 1
        for column in (*range(1, 4), at["message"]):
            sheet.cell(row, column).fill = PatternFill("solid", fgColor=COLOURS[_kind(finding)])
        sheet.row_dimensions[row].height = _height(texts)
        for column in range(1, len(COLUMNS) + 1):
            sheet.cell(row, column).alignment = top
            sheet.cell(row, column).border = line
        name = sheets.get(finding.place.table)
        if finding.cell and name in book.sheetnames:  # a table put together is a sheet here
            cell = sheet.cell(row, at["cell"])
            quoted = str(name).replace("'", "''")
            cell.hyperlink = Hyperlink(cell.coordinate, location=f"'{quoted}'!{finding.cell}")
            cell.font = Font(color="0563C1", underline="single")
    left = sum(map(audit.count, audit.codes())) - count
    if left > 0:
        sheet.append([_MORE.say(language).format(count=f"{left:,}")])
    _dress(sheet, at, count)
    sheet.column_dimensions[get_column_letter(at["year"])].hidden = not years


def _height(texts: dict[str, str]) -> float:
    """High enough for the longest of its wrapped texts: programs do not see to it themselves."""
    lines = max(-(-(_wide(text) + 2) // _WIDTHS[name]) for name, text in texts.items()
                if name not in _HIDDEN)  # fmt: skip
    return 15.0 * min(6, max(1, lines))


def _wide(text: str) -> int:
    """How wide a text is; a Chinese character is as wide as two others."""
    return sum(2 if ord(sign) > 255 else 1 for sign in text)  # noqa: PLR2004 - beyond Latin


def _first(findings: Iterator[Finding]) -> Iterator[Finding]:
    for number, finding in enumerate(findings):
        if number == MOST_LISTED:
            return
        yield finding


def _typed_in_list(name: str, text: str) -> object:
    """Row and value as numbers; codes stay texts, however they look."""
    return _typed(text) if name in ("row", "value", "bound") else _harmless(text)


def _dress(sheet: Worksheet, at: dict[str, int], count: int) -> None:
    for name, column in at.items():
        cell = sheet.cell(1, column)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="44546A")
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS[name]
    for name in _HIDDEN:
        sheet.column_dimensions[get_column_letter(at[name])].hidden = True
    sheet.freeze_panes = "D2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(at))}{max(2, count + 1)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = PAPER
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
