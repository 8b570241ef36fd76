"""A workbook -> its sheets that hold anything, as raw tables with true row numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from engine.data.archive import refuse_declared_bomb
from engine.data.dataset import GridBody, Merged, RawTable
from engine.data.grid_head import grid_head
from engine.data.sheet_notes import book_notes, sheet_notes
from engine.data.sheet_xml import BookFacts, SheetFacts, book_facts, column_letters
from engine.data.stored import Stored
from engine.diagnostics import Place, UnreadableData, problem

if TYPE_CHECKING:
    from pathlib import Path

    from engine.data.sniff import Content

_MOST_CELLS = 50_000_000  # three times a national table; a stray far cell makes thousands of times
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # an .xlsx with a password lies inside
_NO_FACTS = SheetFacts({})


def read_workbook(path: Path | Stored, file: str, content: Content) -> tuple[RawTable, ...]:
    """Read the sheets of an .xlsx or .xls, in their order; sheets without any cell are left out.

    Error cells (`#DIV/0!`) and formulas that were never calculated (`=`) appear as those texts,
    for .xlsx only: the old format does not tell.

    Args:
        path: of the workbook, or its bytes as they were looked at before.
        file: as the person gave it.
        content: what its bytes are.

    Raises:
        UnreadableData: a password, damage, or a sheet that reaches absurdly far.
        OSError: the file cannot be opened.
    """
    place = Place(file=file)
    stored = path if isinstance(path, Stored) else Stored(path)
    try:
        facts = BookFacts({})
        if content == "xlsx":
            archive = stored.archive()
            refuse_declared_bomb(archive, file)
            facts = book_facts(archive, file)
        _refuse_far_cells(facts, file)
        book = CalamineWorkbook.from_filelike(io.BytesIO(stored.bytes()))
        return _sheets(book, facts, file)
    except (UnreadableData, KeyboardInterrupt, SystemExit):
        raise
    except PasswordError as failure:
        raise UnreadableData(problem("D007", place)) from failure
    except BaseException as failure:  # a panic of the reader is not an Exception
        if isinstance(failure, OSError) and failure.errno is not None:
            raise
        code = "D007" if content == "xls" and _ENCRYPTED in stored.bytes() else "D008"
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
    of_book = book_notes(facts, file)
    for entry in book.sheets_metadata:
        name = entry.name
        if entry.typ != SheetTypeEnum.WorkSheet:  # a chart
            continue
        sheet = book.get_sheet_by_name(name)
        rows = sheet.to_python(skip_empty_area=False)
        if not rows:
            continue
        known = facts.sheets.get(name, _NO_FACTS)
        _put_back(rows, known)
        merged = tuple(
            Merged(top, left, bottom, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )
        width = max(map(len, rows))
        head = grid_head(rows, width, merged)
        hidden = entry.visible != SheetVisibleEnum.Visible
        notes = (*of_book, *sheet_notes(rows, known, Place(file=file, table=name), hidden=hidden))
        read.append(
            RawTable(
                file, name, head, GridBody(rows, width), merged,
                serial_dates=not facts.from_1904, notes=notes, hidden=hidden,
            )
        )  # fmt: skip
    return tuple(read)


def _put_back(rows: list[list[object]], facts: SheetFacts) -> None:
    """Write what the reader blanked out into the rows it has just made."""
    for (row, column), text in facts.broken.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column] == "":
            rows[row][column] = text
