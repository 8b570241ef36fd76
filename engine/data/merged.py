"""Merged cells among the data: one value for several cells belongs to none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.findings import Finding
from engine.data.sheet_xml import column_letters

if TYPE_CHECKING:
    from engine.data.dataset import Merged
    from engine.data.rows import DataRows
    from engine.data.texts import Arrow


def without_merged(rows: DataRows, index: int, cells: Arrow) -> tuple[Arrow, list[Finding]]:
    """Cells of a column with those of merged ranges made missing, and an error for each range.

    Args:
        rows: the table and its data rows.
        index: the column.
        cells: its cells over the rows kept.
    """
    table = rows.matched.table
    hidden = np.zeros(len(rows.numbers), bool)
    findings = []
    for area in table.merged:
        if not area.left <= index <= area.right or area.bottom < rows.matched.header.data:
            continue
        inside = (rows.numbers > area.top) & (rows.numbers <= area.bottom + 1)
        at = np.flatnonzero(inside)
        if not len(at):
            continue
        hidden |= inside
        if index == area.left:
            findings.append(Finding("D040", at[:1], data={"area": _said(area)}))
    if not hidden.any():
        return cells, []
    return pc.if_else(pa.array(hidden), pa.scalar(None, cells.type), cells), findings


def _said(area: Merged) -> str:
    start, end = column_letters(area.left), column_letters(area.right)
    return f"{start}{area.top + 1}:{end}{area.bottom + 1}"
