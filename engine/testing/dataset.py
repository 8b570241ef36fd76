"""Cases -> one Dataset in memory, a county each, and the way back from a row to the test file."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from engine.data import Dataset, RawTable
from engine.data.dataset import GridBody

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from engine.data.dataset import Kind
    from engine.diagnostics import Place
    from engine.language.marks import Path
    from engine.testing.model import Case, Row, Scalar
    from engine.testing.subject import Subject

_FIRST = 2  # row 1 is the header
_NOBODY = "c0"  # a county for the one school that every dataset needs
_ALONE = "000001"  # a county that is the only one of its region
_ASSESSMENT_COLUMNS = (
    "ruleset", "item", "school_code", "year", "stage", "rater", "value", "points", "reason",
)  # fmt: skip


def county_code(index: int) -> str:
    """The county of the nth case; never a mere number, which may be taken for something else."""
    return f"c{index + 1}"


def place_of(case: Case, index: int) -> str:
    """The county of a case, by its place among those evaluated together; "" for a region's."""
    return "" if case.given.counties else county_code(index)


def in_region(case: Case) -> Case:
    """A case of one county as that of a region with this county alone, whose code nobody has."""
    given = case.given
    if given.counties:
        return case
    tables = {
        name: tuple(replace(row, county=_ALONE) for row in getattr(given, name))
        for name in ("schools", "county", "assessments")
    }
    return replace(case, given=replace(given, counties=(_ALONE,), **tables))


class Tables:
    """Raw tables of some cases, and what stands in each of their rows."""

    def __init__(self, cases: Sequence[Case], subject: Subject, file: str) -> None:
        self._subject = subject
        self._file = file
        self._rows: dict[tuple[str, int], tuple[int, Row]] = {}
        tables: dict[Kind, RawTable] = {
            "schools": self._schools(cases),
            "county": self._county(cases),
        }
        if any(case.given.assessments for case in cases):
            tables["assessments"] = self._assessments(cases)
        self.dataset = Dataset(FilePath(file), tables, "")

    def find(self, place: Place) -> tuple[int, Path] | None:
        """The case and path of a place in the tables; None for a table as a whole."""
        known = self._rows.get((place.table, place.row))
        if known is None:
            return None
        index, row = known
        canonical = {"schools": self._subject.school_columns}.get(place.table, {})
        for name, cell in row.cells.items():
            if canonical.get(name, name) == place.field:
                return index, cell.path
        return index, row.path

    def _schools(self, cases: Sequence[Case]) -> RawTable:
        columns = self._subject.school_columns
        used = _used((row for case in cases for row in case.given.schools), columns)
        names = list(dict.fromkeys(("school_code", *used.values())))
        lines: list[list[object]] = []
        for index, case in enumerate(cases):
            codes = case.given.school_codes()
            for code, row in zip(codes, case.given.schools, strict=True):
                self._rows["schools", len(lines) + _FIRST] = index, row
                cells = {columns[name]: _plain(cell.value) for name, cell in row.cells.items()}
                cells["school_code"] = code
                county = row.county or county_code(index)
                lines.append([county, *(cells.get(name) for name in names)])
        if not lines:
            somewhere = next((case.given.counties[0] for case in cases if case.given.counties), "")
            lines.append([somewhere or _NOBODY, "a", *([None] * (len(names) - 1))])
        return self._table("schools", ["county_code", *names], lines)

    def _county(self, cases: Sequence[Case]) -> RawTable:
        rows = [(index, row) for index, case in enumerate(cases) for row in case.given.county]
        names = list(dict.fromkeys(name for _, row in rows for name in row.cells))
        lines: list[list[object]] = []
        for index, row in rows:
            self._rows["county", len(lines) + _FIRST] = index, row
            county = row.county or county_code(index)
            lines.append([county, *(_value(row, name) for name in names)])
        return self._table("county", ["county_code", *names], lines)

    def _assessments(self, cases: Sequence[Case]) -> RawTable:
        lines: list[list[object]] = []
        for index, case in enumerate(cases):
            for row in case.given.assessments:
                self._rows["assessments", len(lines) + _FIRST] = index, row
                cells = {name: _value(row, name) for name in _ASSESSMENT_COLUMNS}
                cells["ruleset"] = cells["ruleset"] or self._subject.ruleset.name
                cells["school_code"] = row.text("school_code") or None
                lines.append([row.county or county_code(index), *cells.values()])
        return self._table("assessments", ["county_code", *_ASSESSMENT_COLUMNS], lines)

    def _table(self, kind: Kind, head: list[str], lines: list[list[object]]) -> RawTable:
        body = GridBody([head, *lines], len(head))
        return RawTable(self._file, kind, (tuple(head),), body)


def _used(rows: Iterable[Row], columns: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        found.update({name: columns[name] for name in row.cells})
    return found


def _value(row: Row, name: str) -> object:
    cell = row.cells.get(name)
    return _plain(cell.value) if cell else None


def _plain(value: Scalar) -> object:
    """A value as the data room has it: numbers are doubles."""
    return float(value) if isinstance(value, Decimal) else value
