"""Assessments of one ruleset at one stage -> a column per judged item, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.data import STAGES, CategoryColumn, Column, NumberColumn, TruthColumn
from engine.diagnostics import Diagnostic, Place, Text, problem
from engine.evaluation.unit_reasons import NO_REASON, Reasons

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.data import Assessments, Normalised
    from engine.language.model import Ruleset
    from engine.language.vocabulary import Judged, Scope

_YES = frozenset({"是", "有", "√", "达标", "达到", "合格", "通过", "true", "yes", "y", "1"})
_NO = frozenset({"否", "无", "×", "不达标", "未达到", "不合格", "未通过", "false", "no", "n", "0"})
_MOST_LISTED = 20


@dataclass(frozen=True, slots=True, eq=False)
class JudgedColumns:
    """What people judged, as columns.

    Attributes:
        columns: per item; counties or schools long, as `scopes` says.
        scopes: county or school.
        remarks: the written reasons of those who judged, per item.
        stage: the stage that was taken; "" where the data has none.
        stages: every stage that the data has for this ruleset.
        found: values that do not fit their item.
    """

    columns: Mapping[str, Column]
    scopes: Mapping[str, Scope]
    remarks: Mapping[str, Reasons]
    stage: str
    stages: tuple[str, ...]
    found: tuple[Diagnostic, ...]


def judged_columns(data: Normalised, ruleset: Ruleset, stage: str) -> JudgedColumns:
    """Columns of every judged item of a ruleset.

    Args:
        data: with its assessments.
        ruleset: whose items are asked for.
        stage: the stage asked for; "" takes the last in order that the data has.
    """
    table = data.assessments
    ours = _ours(table, ruleset)
    filled = ours & ((table.value != "") | ~np.isnan(table.points))
    present = set(table.stage[filled])
    stages = tuple(name for name in STAGES if name in present)
    chosen = (stage or (stages[-1] if stages else "")) if ruleset.judged else ""
    at_stage = ours & ((table.stage == chosen) | (table.stage == ""))
    found: list[Diagnostic] = []
    columns: dict[str, Column] = {}
    remarks: dict[str, Reasons] = {}
    for name, item in ruleset.judged.items():
        rows = np.flatnonzero(at_stage & (table.item == name))
        columns[name], used = _column(item, rows, data, found)
        remarks[name] = _remarks(used, data)
    scopes = {name: item.scope for name, item in ruleset.judged.items()}
    return JudgedColumns(columns, scopes, remarks, chosen, stages, tuple(found))


def _ours(table: Assessments, ruleset: Ruleset) -> NDArray[np.bool_]:
    names = {"", ruleset.id, ruleset.name}
    base = ruleset.extends
    if base:
        names |= {base, base.partition("@")[0]}
    ours = np.isin(table.ruleset.astype(np.str_), list(names))
    return np.asarray(ours & np.isin(table.item.astype(np.str_), list(ruleset.judged)))


def _column(
    item: Judged, rows: NDArray[np.int64], data: Normalised, found: list[Diagnostic]
) -> tuple[Column, NDArray[np.int64]]:
    """The column of an item, and for each unit the row its value came from (-1: none)."""
    table = data.assessments
    per_school = item.scope == "school"
    units = len(data.schools.code) if per_school else len(data.counties.code)
    unit = table.school[rows] if per_school else table.county[rows]
    misplaced = (table.school[rows] < 0) == per_school
    _report(found, "R020", item, rows[misplaced], data)
    rows, unit = rows[~misplaced], unit[~misplaced]
    codes, values = _read(item, rows, data, found)
    known = ~np.isnan(codes)
    rows, unit, codes = rows[known], unit[known], codes[known]
    order = np.lexsort((rows, unit))
    unit, codes, rows = unit[order], codes[order], rows[order]
    first = np.append([True], unit[1:] != unit[:-1]) if unit.size else np.zeros(0, bool)
    differs = np.zeros(units, bool)
    again = np.flatnonzero(~first)
    differs[unit[again][codes[again] != codes[again - 1]]] = True
    if differs.any():
        _report(found, "R021", item, rows[differs[unit]], data)
    out = np.full(units, np.nan)
    out[unit[first]] = codes[first]
    out[differs] = np.nan
    used = np.full(units, -1)
    used[unit[first]] = rows[first]
    used[differs] = -1
    return _typed(item, out, values), used


def _remarks(used: NDArray[np.int64], data: Normalised) -> Reasons:
    """What was written beside the value of each unit."""
    written = np.append(data.assessments.reason, "")[used]
    texts = tuple(dict.fromkeys(str(text) for text in written if text))
    place = {text: code for code, text in enumerate(texts)}
    codes = np.array([place.get(text, NO_REASON) for text in written], np.int32)
    return Reasons(codes, tuple(Text(text) for text in texts))


def _read(
    item: Judged, rows: NDArray[np.int64], data: Normalised, found: list[Diagnostic]
) -> tuple[NDArray[np.float64], tuple[str, ...]]:
    """Values as numbers (yes 2, no 0; grades by place), NaN where missing or not understood."""
    table = data.assessments
    texts = table.value[rows].astype(np.str_)
    distinct, inverse = np.unique(texts, return_inverse=True)
    meant = np.array([_meant(item, str(text)) for text in distinct] or [np.nan])
    codes = meant[inverse] if rows.size else np.zeros(0)
    blank = texts == ""
    if item.type in ("points", "number"):
        codes = np.where(np.isnan(table.points[rows]), codes, table.points[rows])
        blank &= np.isnan(table.points[rows])
        outside = np.zeros(rows.size, bool)
        if item.minimum is not None:
            outside |= codes < item.minimum
        if item.maximum is not None:
            outside |= codes > item.maximum
        _report(found, "R022", item, rows[outside], data)
        codes = np.where(outside, np.nan, codes)
        blank |= outside
    _report(found, "R023", item, rows[np.isnan(codes) & ~blank], data)
    return codes, item.grades


def _meant(item: Judged, text: str) -> float:
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


def _typed(item: Judged, codes: NDArray[np.float64], grades: tuple[str, ...]) -> Column:
    match item.type:
        case "yes_no":
            return TruthColumn(np.where(np.isnan(codes), 1, codes).astype(np.int8))
        case "grade":
            return CategoryColumn(np.where(np.isnan(codes), -1, codes).astype(np.int32), grades)
    return NumberColumn(codes)


def _report(
    found: list[Diagnostic], code: str, item: Judged, rows: NDArray[np.int64], data: Normalised
) -> None:
    table = data.assessments
    for row in rows[:_MOST_LISTED]:
        place = Place(table="assessments", row=int(table.row[row]), field="value")
        points = table.points[row]
        value = str(table.value[row]) or ("" if np.isnan(points) else f"{points:g}")
        found.append(
            problem(
                code, place, item=item.name, label=item.label, value=value, grades=item.grades,
                minimum=item.minimum, maximum=item.maximum, count=len(rows),
            )
        )  # fmt: skip
