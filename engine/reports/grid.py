"""Rows of texts -> a table for a terminal or for Markdown; Chinese columns align."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from tabulate import tabulate

if TYPE_CHECKING:
    from collections.abc import Sequence

Kind = Literal["table", "markdown"]

_TAG = re.compile(r"<(?=[A-Za-z/!?])")


def grid(headers: Sequence[str], rows: Sequence[Sequence[str]], kind: Kind = "table") -> str:
    """A table of texts.

    Args:
        headers: column names.
        rows: texts; numbers have been formatted by whoever knows their unit.
        kind: `table` for a terminal, `markdown` for a pipe table, in which a name such as
            `<img …>` is no HTML.
    """
    style = "github" if kind == "markdown" else "simple"
    if kind == "markdown":
        rows = [[_plain(cell) for cell in row] for row in rows]
    return tabulate(rows, headers=headers, tablefmt=style, disable_numparse=True)


def escaped(text: str) -> str:
    r"""Text of which nothing is read as HTML.

    >>> print(escaped("<b> of pupils < 50"))
    \<b> of pupils < 50
    """
    return _TAG.sub(r"\\<", text)


def _plain(cell: str) -> str:
    """A cell of Markdown of which nothing is read as HTML or as the end of the cell."""
    return escaped(cell).replace("|", "\\|").replace("\n", " ")


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
