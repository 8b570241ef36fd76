"""Rows of the schools table -> the rows that are schools, once each, grouped by county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from engine.data.arrays import frozen
from engine.data.findings import MOST_LISTED, Finding, report
from engine.data.identity_fields import SCHOOL, SCHOOL_CODE
from engine.data.normalised import LeftOut

if TYPE_CHECKING:
    from engine.data.columns import Indices, Names
    from engine.data.rows import DataRows
    from engine.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True, eq=False)
class SchoolOrder:
    """Which data rows become schools, in their order: by county, then by code.

    So the order of rows in a file changes nothing, not even the last bit of a sum.
    """

    rows: Indices | None  # None: every row, as they stand
    county: Indices  # of each school
    left_out: tuple[LeftOut, ...]
    diagnostics: tuple[Diagnostic, ...]


def order_schools(rows: DataRows, county: Indices, code: Names) -> SchoolOrder:
    """Leave out rows without county or code and repeated schools; order the rest.

    Args:
        rows: the data rows of the schools table.
        county: index of the county of each row, -1 where unknown.
        code: code of the school of each row, '' where it has none.
    """
    usable = (county >= 0) & (code != "")
    again, first = _repeated(county, code, usable)
    each = tuple(
        {"school": code[row], "first": int(rows.numbers[other]), "second": int(rows.numbers[row])}
        for row, other in zip(again[:MOST_LISTED], first, strict=False)
    )
    notes: tuple[Diagnostic, ...] = ()
    if len(again):
        matched = rows.matched
        name = SCHOOL_CODE.name if SCHOOL_CODE.name in matched.columns else SCHOOL.name
        notes = tuple(report(Finding("D034", again, each=each), matched.place(name), rows.numbers))
    usable[again] = False
    left_out = tuple(
        LeftOut(int(rows.numbers[row]), int(county[row])) for row in np.flatnonzero(~usable)
    )
    kept = np.flatnonzero(usable)
    if len(kept) == len(code) and _in_order(county, code):
        return SchoolOrder(None, frozen(county.copy()), left_out, notes)
    order = kept[_by_county_and_code(county[kept], code[kept])]
    return SchoolOrder(frozen(order), frozen(county[order]), left_out, notes)


def _in_order(county: Indices, code: Names) -> bool:
    ascending = county[1:] > county[:-1]
    same = county[1:] == county[:-1]
    return bool(np.all(ascending | (same & (code[1:] > code[:-1]).astype(bool))))


def _by_county_and_code(county: Indices, code: Names) -> Indices:
    table = pa.table({"county": county, "code": pa.array(code, pa.string())})
    keys = [("county", "ascending"), ("code", "ascending")]
    return np.asarray(pc.sort_indices(table, keys), np.int64)


def _repeated(county: Indices, code: Names, usable: Indices) -> tuple[Indices, Indices]:
    """Rows that repeat a school of their county, and the first row of that school."""
    index = pa.array(code, pa.string()).dictionary_encode().indices.to_numpy()
    rows = np.flatnonzero(usable)
    joined = county[rows] * (len(code) + 1) + index[rows]
    order = np.argsort(joined, kind="stable")
    same = np.concatenate([[False], joined[order][1:] == joined[order][:-1]])
    start = np.maximum.accumulate(np.where(same, 0, np.arange(len(order))))
    again = np.flatnonzero(same)
    found = rows[order[again]]
    by_row = np.argsort(found, kind="stable")
    return found[by_row], rows[order[start[again]]][by_row]
