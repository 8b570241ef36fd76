"""Rows of texts and numbers -> CSV text that a spreadsheet shows as it is typed and never runs."""

from __future__ import annotations

import csv
import io
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RISKY = ("=", "+", "-", "@", "\t", "\r")  # a text that a spreadsheet would take for a formula


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV without a mark in front: whoever writes the file adds it.

    Args:
        header: names of the columns.
        rows: texts, numbers, truths; None and NaN are empty cells.

    >>> print(csv_text(["school", "lacks"], [["=1+1", 2.0], ["A,B", float("nan")]]))
    school,lacks
    '=1+1,2
    "A,B",
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue().rstrip("\n")


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.15g}"
    text = str(value)
    return f"'{text}" if text.startswith(_RISKY) else text
