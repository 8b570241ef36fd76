"""Texts and points of judged rows -> numbers, with what cannot be read or may not be given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.judging.sheet import Sheet
    from engine.language.vocabulary import Judged

    Index = NDArray[np.int64]
    Floats = NDArray[np.float64]

_YES = frozenset({"是", "有", "√", "达标", "达到", "合格", "通过", "true", "yes", "y", "1"})
_NO = frozenset({"否", "无", "×", "不达标", "未达到", "不合格", "未通过", "false", "no", "n", "0"})


def read_values(sheet: Sheet, item: Judged, rows: Index) -> Floats:
    """Values as numbers (yes 2, no 0; grades by place), NaN where missing or not usable.

    Args:
        sheet: where the rows stand; what cannot be used is reported there.
        item: which is judged.
        rows: of the item.
    """
    table = sheet.table
    texts = table.value[rows].astype(np.str_)
    distinct, inverse = np.unique(texts, return_inverse=True)
    meant = np.array([meaning_of(item, str(text)) for text in distinct] or [np.nan])
    codes = meant[inverse] if rows.size else np.zeros(0)
    blank = (texts == "") & np.isnan(table.points[rows])
    if item.type in ("points", "number"):
        codes = np.where(np.isnan(table.points[rows]), codes, table.points[rows])
        outside = np.zeros(rows.size, bool)
        if item.minimum is not None:
            outside |= codes < item.minimum
        if item.maximum is not None:
            outside |= codes > item.maximum
        sheet.report("R022", item, rows[outside])
        codes = np.where(outside, np.nan, codes)
        blank |= outside
    sheet.report("R023", item, rows[np.isnan(codes) & ~blank])
    return codes


def meaning_of(item: Judged, text: str) -> float:
    """What a text says of an item, as a number; NaN where it says nothing that can be used."""
    word = text.strip().lower()
    match item.type:
        case "yes_no":
            return 2.0 if word in _YES else 0.0 if word in _NO else np.nan
        case "grade":
            return float(item.grades.index(text)) if text in item.grades else np.nan
    try:
        number = float(word.rstrip("分%"))
    except ValueError:
        return np.nan
    return number if np.isfinite(number) else np.nan
