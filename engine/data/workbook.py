"""A workbook -> its sheets that hold anything, as raw tables with true row numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum

from engine.data.cells import cell_text
from engine.data.dataset import HEAD_ROWS, GridBody, Merged, RawTable
from engine.data.sheet_xml import BookFacts, SheetFacts, book_facts, column_letters
from engine.diagnostics import Place, UnreadableData, problem

if TYPE_CHECKING:
    from pathlib import Path

    from engine.data.sniff import Content

_MOST_CELLS = 50_000_000  # three times a national table; a stray far cell makes thousands of times
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # an .xlsx with a password lies inside
_NO_FACTS = SheetFacts({})


def read_workbook(path: Path, file: str, content: Content) -> tuple[RawTable, ...]:
    """Read the sheets of an .xlsx or .xls, in their order; sheets without any cell are left out.

    Error cells (`#DIV/0!`) and formulas that were never calculated (`=`) appear as those texts,
    for .xlsx only: the old format does not tell.

    Raises:
        UnreadableData: a password, damage, or a sheet that reaches absurdly far.
        OSError: the file cannot be opened.
    """
    place = Place(file=file)
    try:
        facts = book_facts(path) if content == "xlsx" else BookFacts({})
        _refuse_far_cells(facts, file)
        with path.open("rb") as stream:
            return _sheets(CalamineWorkbook.from_filelike(stream), facts, file)
    except (UnreadableData, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError as failure:
        raise UnreadableData(problem("D007", place)) from failure
    except BaseException as failure:  # a panic of the reader is not an Exception
        if isinstance(failure, OSError) and failure.errno is not None:
            raise
        code = "D007" if content == "xls" and _ENCRYPTED in path.read_bytes() else "D008"
        raise UnreadableData(problem(code, place)) from failure


def _refuse_far_cells(facts: BookFacts, file: str) -> None:
    far = [
        problem("D016", Place(file=file, table=name), cell=_cell(sheet.last_row, sheet.last_column))
        for name, sheet in facts.sheets.items()
        if (sheet.last_row + 1) * (sheet.last_column + 1) > _MOST_CELLS
    ]
    if far:
        raise UnreadableData(far)


def _cell(row: int, column: int) -> str:
    return f"{column_letters(column)}{row + 1}"


def _sheets(book: Any, facts: BookFacts, file: str) -> tuple[RawTable, ...]:  # noqa: ANN401
    read = []
    for entry in book.sheets_metadata:
        name = entry.name
        if entry.typ != SheetTypeEnum.WorkSheet:  # a chart
            continue
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        if not rows:
            continue
        _put_back(rows, facts.sheets.get(name, _NO_FACTS))
        merged = tuple(
            Merged(top, left, bottom, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        width = max(len(row) for row in rows)
        head = _head(rows, width, merged)
        body = GridBody(rows, width)
        read.append(RawTable(file, name, head, body, merged, serial_dates=not facts.from_1904))
    return tuple(read)


def _put_back(rows: list[list[object]], facts: SheetFacts) -> None:
    """Write what the reader blanked out into the rows it has just made."""
    for (row, column), text in facts.broken.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = text


def _head(
    rows: list[list[object]], width: int, merged: tuple[Merged, ...]
) -> tuple[tuple[str, ...], ...]:
    """The first rows as text, every merged cell filled with the text of its range."""
    texts = [
        [cell_text(cell).strip() for cell in row] + [""] * (width - len(row))
        for row in rows[:HEAD_ROWS]
    ]
    for area in merged:
        if area.top < len(texts) and area.left < width:
            text = texts[area.top][area.left]
            for line in texts[area.top : area.bottom + 1]:
                span = range(area.left, min(area.right + 1, width))
                for column in span:
                    line[column] = text
    return tuple(tuple(line) for line in texts)
