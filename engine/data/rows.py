"""A matched table -> the rows that are data: no blanks, totals, examples or column numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.arrays import frozen
from engine.data.findings import Finding, report
from engine.data.texts import Arrow, as_texts, flat, is_readable, is_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.data.arrays import Truth
    from engine.data.columns import Indices
    from engine.data.matched import Matched
    from engine.diagnostics import Diagnostic

TOTALS = (
    r"^(合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总)|"
    r"^(全县|全区|全市|平均)(合计|总计|小计|汇总|平均|均值|值|数|水平)*[:：]?$"
)
NOTES = (
    r"^(填表人|填报人|制表人|审核人|负责人|联系人|复核人|经办人|单位负责人|填表单位|填报单位|"
    r"填表日期|填报日期|填表时间|填报时间|联系电话)|^(注|备注|说明|附注)\d*\s*[:：]|^(注|说明)$"
)
_EXAMPLE = r"(?i)^(示例|样例|例|example)$"  # in place of a code: the row shows how to fill in
_STEMS = "甲乙丙丁戊己庚辛"
_FEWEST_NUMBERS = 6  # without 甲 乙 before them
_CODES = ("county_code", "school_code")
_REMARKS = ("value", "points", "reason", "hint")  # what is said in a row, not whose row it is
_FILLED_DOWN = ("county_code", "county", "year")  # merged cells here mean the same for each row


@dataclass(frozen=True, slots=True, eq=False)
class DataRows:
    """A matched table and its data rows; `kept` counts from 0 below the header, None for all.

    `texts` holds the fixed columns (`county_code`, `school` …) over the rows kept.
    """

    matched: Matched
    kept: Indices | None
    numbers: Indices  # row number in the file of each row kept
    texts: Mapping[str, Arrow]
    diagnostics: tuple[Diagnostic, ...]

    def cells(self, name: str) -> Arrow:
        """Cells of a column over the rows kept, as stored."""
        cells = self.matched.table.body.column(
            self.matched.columns[name].index, self.matched.header.data
        )
        return cells if self.kept is None else cells.take(pa.array(self.kept))


def data_rows(matched: Matched, fixed: Iterable[str]) -> DataRows:
    """Find the data rows by the columns that identify a row.

    Args:
        matched: the table.
        fixed: names of the fixed columns of this kind of table.
    """
    body, start = matched.table.body, matched.header.data
    height = max(0, body.height - start)
    texts = {name: _filled_down(matched, name) for name in fixed if name in matched.columns}
    numbers = np.arange(start + 1, start + 1 + height)
    looked_at = [texts[name] for name in texts if name.partition("_")[0] not in _REMARKS]
    if height and matched.columns and 0 not in {match.index for match in matched.columns.values()}:
        first = body.column(0, start)
        looked_at += [as_texts(first)] if is_text(first.type) else []
    totals = _any_match(looked_at, TOTALS, height)
    notes = _any_match(looked_at, NOTES, height) & ~totals
    if height and numbers_columns(matched):
        notes[0] = True
    shown = _any_match([texts[name] for name in _CODES if name in texts], _EXAMPLE, height)
    totals &= ~shown
    notes &= ~shown
    keep = ~(totals | notes | shown | _blank(matched, list(texts.values()), height))
    place = matched.place()
    told = [
        note
        for code, found in (("D030", totals), ("D031", notes), ("D045", shown))
        if found.any()
        for note in report(Finding(code, np.flatnonzero(found)), place, numbers)
    ]
    if keep.all():
        return DataRows(matched, None, frozen(numbers), texts, tuple(told))
    kept = np.flatnonzero(keep)
    taken = {name: column.take(pa.array(kept)) for name, column in texts.items()}
    return DataRows(matched, frozen(kept), frozen(numbers[kept]), taken, tuple(told))


def as_typed(rows: DataRows, name: str, texts: Arrow) -> Arrow:
    """Texts of a fixed column as they stand in the file: full-width brackets belong to them."""
    if name not in rows.matched.columns:
        return texts
    cells = flat(rows.cells(name))
    if not is_text(cells.type):
        return texts
    return pc.if_else(texts.is_null(), texts, pc.utf8_trim_whitespace(cells))


def _filled_down(matched: Matched, name: str) -> Arrow:
    """Texts of a fixed column; a merged cell counts for every row that it spans."""
    index = matched.columns[name].index
    cells = matched.table.body.column(index, matched.header.data)
    if not is_readable(cells.type):
        return pa.nulls(len(cells), pa.string())
    texts = as_texts(cells)
    if name not in _FILLED_DOWN:
        return texts
    spans = [
        (area.top - matched.header.data, area.bottom - matched.header.data)
        for area in matched.table.merged
        if area.left == index and area.bottom > area.top >= matched.header.data
    ]
    if not spans:
        return texts
    values = texts.to_pylist()
    for top, bottom in spans:
        values[top : bottom + 1] = [values[top]] * len(values[top : bottom + 1])
    return pa.array(values, pa.string())


def _any_match(columns: list[Arrow], pattern: str, height: int) -> Truth:
    found = np.zeros(height, bool)
    for texts in columns:
        hits = pc.match_substring_regex(texts, pattern).fill_null(False)
        found |= hits.to_numpy(zero_copy_only=False)
    return found


def _blank(matched: Matched, fixed: list[Arrow], height: int) -> Truth:
    """Rows without any cell; only rows whose fixed columns are blank need a closer look."""
    blank = np.ones(height, bool)
    for texts in fixed:
        blank &= texts.is_null().to_numpy(zero_copy_only=False)
    rows = np.flatnonzero(blank)
    for index in range(matched.table.body.width):
        if not len(rows):
            break
        cells = flat(matched.table.body.column(index, matched.header.data)).take(pa.array(rows))
        if is_readable(cells.type):
            cells = as_texts(cells)
        rows = rows[cells.is_null().to_numpy(zero_copy_only=False)]
    blank[:] = False
    blank[rows] = True
    return blank


def numbers_columns(matched: Matched) -> bool:
    """Whether the first row below the header only numbers the columns: 甲 乙 1 2 3."""
    body, start = matched.table.body, matched.header.data
    if start >= len(matched.table.head):  # beyond the rows that are looked at for a header
        return False
    cells = [text for text in matched.table.head[start] if text]
    counted = [text for text in cells if text not in _STEMS]
    lettered = cells[:2] == list(_STEMS[:2])
    if len(cells) < body.width // 2 or not (lettered or len(cells) >= _FEWEST_NUMBERS):
        return False
    return counted == [str(number) for number in range(1, len(counted) + 1)]
