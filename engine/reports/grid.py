"""Rows of texts -> a table for a terminal or for Markdown; Chinese columns align."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from tabulate import tabulate

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["table", "markdown"]


def grid(headers: Sequence[str], rows: Sequence[Sequence[str]], kind: Kind = "table") -> str:
    """A table of texts.

    Args:
        headers: column names.
        rows: texts; numbers have been formatted by whoever knows their unit.
        kind: `table` for a terminal, `markdown` for a pipe table.
    """
    style = "github" if kind == "markdown" else "simple"
    if kind == "markdown":
        rows = [[cell.replace("|", "\\|").replace("\n", " ") for cell in row] for row in rows]
    return tabulate(rows, headers=headers, tablefmt=style, disable_numparse=True)


def number(value: float | None, decimals: int = 4) -> str:
    """A number as people read it: no float noise, no trailing zeros, empty where missing.

    >>> number(4.2), number(0.515256629884), number(None)
    ('4.2', '0.5153', '')
    """
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return ""
    text = f"{value:,.{decimals}f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text == "-0" else text
