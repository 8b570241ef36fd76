"""Rows of one judged item at one stage -> its value of every unit, with reasons and doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data import CategoryColumn, Column, NumberColumn, TruthColumn
from engine.diagnostics import Text
from engine.evaluation.judging.opinions import Chosen, Opinions, Settled
from engine.evaluation.judging.raters import combined
from engine.evaluation.judging.values import read_values
from engine.evaluation.unit_reasons import NO_REASON, Reasons

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.evaluation.judging.sheet import Sheet
    from engine.language.vocabulary import Judged

    Index = NDArray[np.int64]
    Floats = NDArray[np.float64]


def settle(sheet: Sheet, item: Judged, rows: Index) -> Settled:
    """One value a unit.

    Args:
        sheet: where the rows stand; what does not fit is reported there.
        item: which is judged.
        rows: of the item at the stage, in any order.
    """
    units = sheet.units(item)
    opinions = _placed(sheet, item, rows)
    if item.raters is None:
        chosen = _agreed(sheet, item, opinions, units)
    else:
        chosen = combined(sheet, item, item.raters, opinions, units)
    remarks = _remarks(sheet, item, chosen.counted, units)
    column = _typed(item, chosen.codes)
    return Settled(column, chosen.points, remarks, chosen.doubts, chosen.counted)


def _placed(sheet: Sheet, item: Judged, rows: Index) -> Opinions:
    """Rows in which something is said, at the county or school that they are about."""
    table = sheet.table
    per_school = item.scope == "school"
    misplaced = (table.school[rows] < 0) == per_school
    sheet.report("R020", item, rows[misplaced])
    rows = rows[~misplaced]
    said = (table.value[rows].astype(np.str_) != "") | ~np.isnan(table.points[rows])
    rows = rows[said]
    codes = read_values(sheet, item, rows)
    if item.needs_reason:
        unfounded = np.array([not str(text).strip() for text in table.reason[rows]], bool)
        unfounded &= ~np.isnan(codes)
        sheet.report("R080", item, rows[unfounded], "reason")
        codes = np.where(unfounded, np.nan, codes)
    unit = table.school[rows] if per_school else table.county[rows]
    beside = table.points[rows] if item.type == "grade" else np.full(rows.size, np.nan)
    return Opinions(rows, unit, codes, beside)


def _agreed(sheet: Sheet, item: Judged, opinions: Opinions, units: int) -> Chosen:
    """The one value of each unit; where there are several they must be the same."""
    usable = opinions.only(~np.isnan(opinions.code))
    usable = usable.only(np.lexsort((usable.row, usable.unit)))
    unit, codes = usable.unit, usable.code
    first = np.append([True], unit[1:] != unit[:-1]) if unit.size else np.zeros(0, bool)
    differs = _differing(unit, codes, first, units)
    if differs.any():
        sheet.report("R021", item, usable.row[differs[unit]])
    out = np.full(units, np.nan)
    out[unit[first]] = codes[first]
    out[differs] = np.nan
    points = np.full(units, np.nan)
    points[unit[first]] = usable.points[first]
    points[differs | _differing(unit, usable.points, first, units)] = np.nan
    return Chosen(out, points, usable.only(~differs[unit]))


def _differing(
    unit: Index, values: Floats, first: NDArray[np.bool_], units: int
) -> NDArray[np.bool_]:
    """Units of which two values, one after the other, differ; missing ones are the same."""
    flags = np.zeros(units, bool)
    again = np.flatnonzero(~first)
    one, other = values[again], values[again - 1]
    flags[unit[again][(one != other) & ~(np.isnan(one) & np.isnan(other))]] = True
    return flags


def _remarks(sheet: Sheet, item: Judged, counted: Opinions, units: int) -> Reasons:
    """What was written beside the values of each unit; of several raters, who wrote it."""
    table = sheet.table
    told = counted.only(table.reason[counted.row] != "")
    told = told.only(np.lexsort((told.row, told.unit)))
    written: dict[int, list[Text]] = {}
    for row, unit in zip(told.row.tolist(), told.unit.tolist(), strict=True):
        text, rater = str(table.reason[row]), str(table.rater[row]).strip()
        if item.raters is not None and rater:
            said = Text(f"{rater}：{text}", f"{rater}: {text}")
            written.setdefault(unit, []).append(said)
        else:
            written.setdefault(unit, [Text(text)])  # the first of those that agree
    codes = np.full(units, NO_REASON, np.int32)
    places: dict[Text, int] = {}
    for unit, texts in written.items():
        whole = Text("；".join(text.zh for text in texts), "; ".join(t.say("en") for t in texts))
        codes[unit] = places.setdefault(whole, len(places))
    return Reasons(codes, tuple(places))


def _typed(item: Judged, codes: Floats) -> Column:
    match item.type:
        case "yes_no":
            return TruthColumn(np.where(np.isnan(codes), 1, codes).astype(np.int8))
        case "grade":
            places = np.where(np.isnan(codes), -1, codes).astype(np.int32)
            return CategoryColumn(places, item.grades)
    return NumberColumn(codes)
