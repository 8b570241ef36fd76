"""The text of a web page -> its tables and the texts between them, in their order."""

from __future__ import annotations

import re

from engine.data.html_grid import Grid, TooManyCells
from engine.data.html_tokens import Token, attributes, tidy, tokens

_NOT_SHOWN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_BREAKS = frozenset({"br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "hr"})
_LONGEST_NUMBER = 5


def html_tables(page: str, most_cells: int) -> list[Grid]:
    """Tables and texts; those without any text are left out.

    A table in a cell of another follows that other one. Line breaks of the source are spaces.

    Raises:
        TooManyCells: there are more than `most_cells`.
    """
    reading = _Reading(most_cells)
    for token in tokens(page):
        reading.take(token)
    reading.finish()
    return [grid for grid in reading.grids if any(any(row) for row in grid.rows)]


class _Reading:
    """Tables found so far, and those that are open."""

    def __init__(self, most_cells: int) -> None:
        self.grids: list[Grid] = []
        self._open: list[Grid] = []
        self._loose: list[str] = []  # text outside of tables
        self._left = most_cells

    def take(self, token: Token) -> None:
        if token.kind == "text":
            self._text(" ".join(token.name.splitlines()) if "\n" in token.name else token.name)
        elif token.name == "table":
            self._table(token)
        elif token.name in _BREAKS:
            self._text("\n")
        elif self._open:
            grid = self._open[-1]
            before = grid.cells
            _build(grid, token)
            self._left -= grid.cells - before
            if self._left < 0:
                raise TooManyCells

    def finish(self) -> None:
        """The page is at its end; tables that are still open end here."""
        while self._open:
            self._open.pop().end_row()
        self._between()

    def _table(self, token: Token) -> None:
        if token.kind == "close":
            if self._open:
                self._open.pop().end_row()
            return
        if not self._open:
            self._between()
        grid = Grid()
        self._open.append(grid)
        self.grids.append(grid)

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text(text)
        else:
            self._loose.append(text)

    def _between(self) -> None:
        if text := tidy("".join(self._loose)):
            self.grids.append(Grid.of_text(text))
        self._loose.clear()


def _build(grid: Grid, token: Token) -> None:
    """What a tag of a row or a cell does to its table."""
    name, opens = token.name, token.kind == "open"
    if name == "tr" and opens:
        hidden = _NOT_SHOWN.search(attributes(token.rest).get("style", ""))
        grid.start_row(hidden=bool(hidden))
    elif name in ("td", "th") and opens:
        said = attributes(token.rest)
        grid.start_cell(_span(said.get("colspan", "")), _span(said.get("rowspan", "")))
    elif name in ("td", "th"):
        grid.end_cell()
    elif name == "caption" and opens:
        grid.start_row(hidden=False)
        grid.start_cell(1, 1)
    elif name in ("caption", "tr", "thead", "tbody", "tfoot"):
        grid.end_row()


def _span(said: str) -> int:
    digits = said.strip()
    number = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER
    return max(1, int(digits)) if number else 1
