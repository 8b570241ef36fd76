"""A table of the page: captions, columns, cells; what is left out is said."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from engine.reports.document_pages import display_width

if TYPE_CHECKING:
    from collections.abc import Sequence

MARKS = {"met": "●", "not_met": "▼", "undetermined": "?", "not_applicable": "–"}
_NUMBER = re.compile(r"(?P<number>[-+]?[\d,]+(\.\d+)?)\D{0,8}")  # and its unit
_LAST = "-1e99"  # sorts before every number: cells without one stand together
_SHORT = 16  # character cells of a column that is not broken


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: what is read.
        look: classes of its style.
        mark: a sign before the text that screen readers pass over.
        hidden: what they read in its stead.
        sort: what it is sorted by; "" for its text.
        tip: shown where the pointer rests on it.
    """

    text: str
    look: str = ""
    mark: str = ""
    hidden: str = ""
    sort: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column; a numeric one is set to the right and sorted by number."""

    label: str
    number: bool = False
    look: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: unique in the page.
        caption: what it shows.
        columns: the first one heads the rows.
        rows: one cell a column.
        notes: below it, each a line.
        left: what was left out, and where it is; "" if nothing was.
        sorts: whether it sorts and filters.
        bad: rows that are not met, for the switch that shows only these; None for no switch.
        look: classes of its style.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    left: str = ""
    sorts: bool = True
    bad: tuple[bool, ...] | None = None
    look: str = ""

    @property
    def looks(self) -> list[str]:
        """Classes of the cells of each column; the cells of a heat map have their own."""
        if self.look in ("heat", "matrix"):
            return [""] * len(self.columns)
        return ["n" if column.number else column.look for column in self.columns]


def status_cell(status: str, said: str) -> Cell:
    """A status: a sign of its own, its word, its colour."""
    order = ("not_met", "undetermined", "met", "not_applicable")
    sort = str(order.index(status)) if status in order else "9"
    return Cell(said, f"status {status}", MARKS.get(status, ""), "", sort)


def text_table(
    name: str, caption: str, headers: Sequence[str], rows: Sequence[Sequence[str]],
    notes: Sequence[str] = (), left: str = "",
) -> Table:  # fmt: skip
    """A table of texts; columns that hold nothing but numbers are set and sorted as such."""
    numeric = [
        place > 0
        and any(row[place] for row in rows)
        and all(not row[place] or _NUMBER.fullmatch(row[place]) for row in rows)
        for place in range(len(headers))
    ]
    cells = tuple(
        tuple(
            Cell(text, sort=by_number(text)) if numeric[place] else Cell(text)
            for place, text in enumerate(row)
        )
        for row in rows
    )
    columns = tuple(Column(label, numeric[place]) for place, label in enumerate(headers))
    return Table(name, caption, fitted(columns, cells), cells, tuple(notes), left)


def fitted(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[Column, ...]:
    """The columns, those with short texts marked as such: they are not broken over lines."""
    return tuple(
        replace(column, look="short")
        if not column.look
        and all(display_width(row[place].text) <= _SHORT for row in rows)
        and display_width(column.label) <= _SHORT
        else column
        for place, column in enumerate(columns)
    )


def in_lines(text: str) -> str:
    r"""Clauses each on a line of its own; those in brackets stay together.

    >>> in_lines("甲（一（1）；二）；乙")
    '甲（一（1）；二）\n乙'
    """
    lines, depth = [""], 0
    for char in text:
        depth += (char in "（(") - (char in "）)")
        if char in "；;" and depth <= 0:
            lines.append("")
        else:
            lines[-1] += char
    return "\n".join(line.strip() for line in lines)


def by_number(text: str) -> str:
    """What a number is sorted by.

    >>> by_number("1,470.7㎡"), by_number("72%"), by_number("")
    ('1470.7', '72', '-1e99')
    """
    found = _NUMBER.fullmatch(text)
    return found["number"].replace(",", "") if found else _LAST
