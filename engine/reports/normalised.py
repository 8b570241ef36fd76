"""Normalised data -> tables to write beside a result, and where each column came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from engine.analysis.stored import DERIVED, STOOD_IN
from engine.data import CategoryColumn, Column, DateColumn, NumberColumn
from engine.evaluation import Coded, Table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from engine.data import Normalised, Origin
    from engine.evaluation import Batch

_TRUTHS = ("no", "", "yes")
_HOW = (STOOD_IN, DERIVED)
_PLAIN, _DERIVED = 0, 1


def normalised_tables(data: Normalised) -> list[Table]:
    """Schools, counties and assessments as they were understood, each with its row in the file.

    Where values were computed, or the column of the whole school stood in for that of a level, two
    more tables say so row by row: schools_filled, county_filled.
    """
    tables = [_schools(data), _counties(data), _assessments(data)]
    return [*tables, *_filled(data)]


def origins(data: Normalised) -> dict[str, Any]:
    """For each column: file, table, header, column letter and factor, and what was computed.

    A column with computed values has the expression as `derived` and their number as
    `derived_values`; one that is computed as a whole has no header and no letter. A column that
    stands in several places of many files has their number as `places` and no letter: the table
    `sources` has its cells.
    """
    found = {name: _origin(origin, data) for name, origin in data.origins.items()}
    for (field, level), computed in data.derived.items():
        name = f"{field}_{level}" if level else field
        known = found.setdefault(name, _origin(computed.origin, data))
        known["derived"] = computed.origin.derived
        known["derived_values"] = int(computed.where.sum())
    return dict(sorted(found.items()))


def _origin(origin: Origin, data: Normalised) -> dict[str, Any]:
    said = {
        "file": origin.file, "table": origin.table, "header": origin.header,
        "column": origin.letter, "factor": origin.factor,
    }  # fmt: skip
    sources = data.sources.get((origin.file, origin.table))
    if sources is None or not origin.header:
        return said
    cells = {(run.source.file, run.source.sheet, run.source.letter, run.source.label)
             for run in sources.runs(origin.header)}  # fmt: skip
    if len(cells) == 1:
        ((file, table, letter, header),) = cells
        return {**said, "file": file, "table": table, "header": header, "column": letter}
    headers = {header for *_, header in cells}
    header = headers.pop() if len(headers) == 1 else ""
    return {**said, "table": "", "header": header, "column": "", "places": len(cells)}


def _own_rows(data: Normalised, origin: Origin | None, rows: NDArray[np.int64]) -> Batch:
    """File, sheet and row of each row of a table that was put together; else nothing."""
    sources = data.sources.get((origin.file, origin.table)) if origin else None
    if sources is None:
        return {}
    last = int(rows.max(initial=0)) + 1
    which, own = np.full(last, -1, np.int32), np.zeros(last, np.int64)
    runs = list(sources.runs(""))
    places = {place: at for at, place in enumerate(
        dict.fromkeys((run.source.file, run.source.sheet) for run in runs)
    )}  # fmt: skip
    for run in runs:
        end = min(run.row + run.rows, last)
        which[run.row : end] = places[run.source.file, run.source.sheet]
        if run.source.row:
            own[run.row : end] = run.source.row + np.arange(max(0, end - run.row))
    files, sheets = (
        Coded(np.where(which[rows] < 0, -1, which[rows]).astype(np.int32), texts)
        for texts in zip(*places, strict=True)
    )
    blank = not any(sheet for _, sheet in places)
    return {
        "source_file": files, **({} if blank else {"source_sheet": sheets}),
        "source_row": own[rows],
    }  # fmt: skip


def _schools(data: Normalised) -> Table:
    schools, counties = data.schools, data.counties
    batch: Batch = {
        "year": _texts(counties.year[schools.county]),
        "county_code": _texts(counties.code[schools.county]),
        "school_code": _texts(schools.code),
        "school": _texts(schools.name),
        "row": schools.row,
    }
    for name, column in schools.columns.items():
        batch.setdefault(name, _plain(column))
    for (name, level), column in schools.level_columns.items():
        batch[f"{name}_{level}" if level else name] = _plain(column)
    for name, column in data.plain.items():
        batch.setdefault(name, _plain(column))
    batch |= _own_rows(data, _first(data.origins, "school", "school_code"), schools.row)
    return _table("schools", batch)


def _counties(data: Normalised) -> Table:
    counties = data.counties
    batch: Batch = {
        "year": _texts(counties.year),
        "county_code": _texts(counties.code),
        "county": _texts(counties.name),
        "as_of": _texts(counties.as_of),
        "row": counties.row,
    }
    for name, column in counties.columns.items():
        batch.setdefault(name, _plain(column))
    batch |= _own_rows(data, _first(data.origins, *counties.columns), counties.row)
    return _table("county", batch)


def _filled(data: Normalised) -> list[Table]:
    """For each value how it was filled in: derived, or plain; blank where it is as it was given."""
    counties, schools = data.counties, data.schools
    keys: dict[str, Batch] = {
        "schools": {
            "year": _texts(counties.year[schools.county]),
            "county_code": _texts(counties.code[schools.county]),
        },
        "county": {"year": _texts(counties.year), "county_code": _texts(counties.code)},
    }
    found: dict[str, dict[str, NDArray[np.int32]]] = {"schools": {}, "county": {}}
    stood_in = data.from_plain or {}
    derived = {key: one.where for key, one in data.derived.items()}
    for code, flags in ((_PLAIN, stood_in), (_DERIVED, derived)):
        for (name, level), where in flags.items():
            if not where.any():
                continue
            kind = "county" if name in counties.columns else "schools"
            header = f"{name}_{level}" if level else name
            codes = found[kind].setdefault(header, np.full(len(where), -1, np.int32))
            codes[where] = code
    return [
        _table(
            f"{kind}_filled",
            {**keys[kind], **{h: Coded(c, _HOW) for h, c in sorted(columns.items())}},
        )
        for kind, columns in found.items()
        if columns
    ]


def _assessments(data: Normalised) -> Table:
    given = data.assessments
    codes = np.append(data.schools.code, "")
    batch: Batch = {
        "ruleset": _texts(given.ruleset),
        "item": _texts(given.item),
        "year": _texts(data.counties.year[given.county]),
        "county_code": _texts(data.counties.code[given.county]),
        "school_code": _texts(codes[given.school]),
        "stage": _texts(given.stage),
        "rater": _texts(given.rater),
        "value": _texts(given.value),
        "points": given.points,
        "reason": _texts(given.reason),
        "row": given.row,
        "column": _texts(given.column),
    }
    batch |= _own_rows(data, _first(data.judged_origins, "item"), given.row)
    return _table("assessments", batch)


def _first(origins: Mapping[str, Origin], *names: str) -> Origin | None:
    return next((origins[name] for name in names if name in origins), None)


def _table(name: str, batch: Batch) -> Table:
    """A table as data may be read again: no column of years where no row has one."""
    year = batch["year"]
    if isinstance(year, Coded) and (year.codes < 0).all():
        batch = {key: column for key, column in batch.items() if key != "year"}
    kinds = {key: _kind(key, data) for key, data in batch.items()}
    return Table(name, kinds, iter([batch]))


def _kind(name: str, data: Any) -> str:  # noqa: ANN401 - a column
    if isinstance(data, Coded):
        return "name" if name in ("school_code", "school") else "text"
    return "number" if data.dtype == np.float64 else "whole"


def _plain(column: Column) -> Any:  # noqa: ANN401 - a column
    match column:
        case NumberColumn():
            return column.values
        case CategoryColumn():
            return Coded(column.codes, column.categories)
        case DateColumn():
            known = ~np.isnat(column.values)
            return _texts(np.where(known, column.values.astype(np.str_), "").astype(object))
    codes = np.where(column.values == 1, -1, column.values).astype(np.int32)
    return Coded(codes, _TRUTHS)


def _texts(values: NDArray[np.object_]) -> Coded:
    rows = np.arange(len(values), dtype=np.int32)
    return Coded(np.where(values == "", -1, rows).astype(np.int32), values)
