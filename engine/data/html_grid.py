"""Rows and cells of one table of a web page as they come -> a grid with its merged cells."""

from __future__ import annotations

from engine.data.dataset import Merged
from engine.data.html_tokens import tidy

_WIDEST = 1_000  # as browsers have it
_TALLEST = 65_534


class TooManyCells(Exception):  # noqa: N818 - never reaches a person
    """A page whose tables have more cells than anybody's data."""


class Grid:
    """A table under construction, then its `rows`, each as wide as it is filled."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.hidden: list[int] = []
        self.cells = 0
        self.is_table = True
        self._areas: list[Merged] = []
        self._spanning: dict[int, int] = {}  # column -> last row that a cell above reaches
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._from = (0, 0)  # first and last column of the cell
        self._down = 1

    @classmethod
    def of_text(cls, text: str) -> Grid:
        """A text between tables as a row of one cell."""
        grid = cls()
        grid.rows.append([text])
        grid.is_table = False
        return grid

    def text(self, text: str) -> None:
        """More text of the cell; text outside of any cell is a row of its own."""
        if self._cell is not None:
            self._cell.append(text)
        elif text.strip():
            self.end_row()
            self.rows.append([tidy(text)])
            self.cells += 1

    def start_row(self, *, hidden: bool) -> None:
        """A new row begins."""
        self.end_row()
        self._row = []
        self.cells += 1
        if hidden:
            self.hidden.append(len(self.rows))

    def start_cell(self, columns: int, rows: int) -> None:
        """A new cell begins, so many columns wide and rows high."""
        self.end_cell()
        if self._row is None:
            self._row = []
        here = len(self.rows)
        left = len(self._row)
        while self._spanning.get(left, -1) >= here:
            left += 1
        right = left + min(columns, _WIDEST) - 1
        self.cells += right + 1 - len(self._row)
        self._row += [""] * (right + 1 - len(self._row))
        self._cell = []
        self._from = (left, right)
        self._down = min(rows, _TALLEST)

    def end_cell(self) -> None:
        """The cell is complete."""
        if self._cell is None or self._row is None:
            return
        left, right = self._from
        top, bottom = len(self.rows), len(self.rows) + self._down - 1
        self._row[left] = tidy("".join(self._cell))
        self._cell = None
        if bottom > top:
            for column in range(left, right + 1):
                self._spanning[column] = bottom
        if bottom > top or right > left:
            self._areas.append(Merged(top, left, bottom, right))

    def end_row(self) -> None:
        """The row is complete."""
        self.end_cell()
        if self._row is not None:
            self.rows.append(self._row)
            self._row = None

    def merged(self) -> list[Merged]:
        """The cells that span several, cut where the table ends."""
        last = len(self.rows) - 1
        cut = [Merged(a.top, a.left, min(a.bottom, last), a.right) for a in self._areas]
        return [area for area in cut if area.bottom > area.top or area.right > area.left]
