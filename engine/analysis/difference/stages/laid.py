"""Two evaluations -> every column of both, row beside row, in the order of the second."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.difference.stages.columns import beside
from engine.analysis.difference.stages.pairing import pair
from engine.data import Assessments

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from engine.analysis.difference.stages.columns import Beside
    from engine.analysis.difference.stages.pairing import Pairing
    from engine.data import Column, Normalised
    from engine.evaluation import Evaluation

    Flags = NDArray[np.bool_]
    Key = tuple[str, str]  # field and level; judged items have no level


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Two datasets beside each other.

    Attributes:
        first, second: the evaluations.
        pairing: which rows are the same unit.
        schools: fields of schools by (field, level), and judged items of schools as (item, "").
        counties: likewise of counties.
        judged: names among them that are judged.
    """

    first: Evaluation
    second: Evaluation
    pairing: Pairing
    schools: Mapping[Key, Beside]
    counties: Mapping[Key, Beside]
    judged: frozenset[str]

    def differing_schools(self) -> Flags:
        """Schools of the second with a figure that differs."""
        return _any(self.schools, len(self.second.data.schools.code))

    def differing_counties(self) -> Flags:
        """Counties of the second with a figure of their own that differs."""
        return _any(self.counties, len(self.second.data.counties.code))

    def with_first(self, schools: Flags, counties: Flags) -> Normalised:
        """The second's data, with what the first says of some schools and counties.

        Args:
            schools: those whose own figures are put back, with what was judged of them.
            counties: those whose own row is, with what was judged of the county.
        """
        data = self.second.data
        school_columns: dict[str, Column] = dict(data.schools.columns)
        level_columns = dict(data.schools.level_columns)
        for (name, level), one in self.schools.items():
            if name in self.judged:
                continue
            column = one.with_first(schools)
            if level or (name, "") in level_columns:
                level_columns[name, level] = column
            else:
                school_columns[name] = column
        county_columns = {
            **data.counties.columns,
            **{
                name: one.with_first(counties)
                for (name, _), one in self.counties.items()
                if name not in self.judged
            },
        }
        return replace(
            data,
            schools=replace(data.schools, columns=school_columns, level_columns=level_columns),
            counties=replace(data.counties, columns=county_columns),
            assessments=self._assessments(schools, counties),
        )

    def _assessments(self, schools: Flags, counties: Flags) -> Assessments:
        """Judgements of the second, but of some units those of the first, at the second's stage."""
        ours, theirs = self.first.data.assessments, self.second.data.assessments
        back = np.where(theirs.school >= 0, schools[theirs.school], counties[theirs.county])
        to_county = _back(self.pairing.county, len(self.first.data.counties.code))
        to_school = _back(self.pairing.school, len(self.first.data.schools.code))
        county = to_county[ours.county]
        school = np.where(ours.school >= 0, to_school[ours.school], -1)
        wanted = np.where(
            ours.school >= 0, (school >= 0) & schools[school], (county >= 0) & counties[county]
        )
        stage, instead = self.first.run.judged.stage, self.second.run.judged.stage
        wanted &= (ours.stage == stage) | (ours.stage == "")
        said = np.where(ours.stage == "", "", instead).astype(object)
        moved = replace(ours, county=county, school=school, stage=said)
        return _joined(_rows(theirs, ~back), _rows(moved, wanted))


def lay_beside(first: Evaluation, second: Evaluation) -> Laid:
    """Every column that was understood: those that the rules read."""
    ours, theirs = first.data, second.data
    pairing = pair(ours, theirs)
    schools: dict[Key, Beside] = {}
    counties: dict[Key, Beside] = {}
    plain = {(name, ""): column for name, column in ours.schools.columns.items()}
    other = {(name, ""): column for name, column in theirs.schools.columns.items()}
    one = {**plain, **ours.schools.level_columns}
    two = {**other, **theirs.schools.level_columns}
    for key in dict.fromkeys((*two, *one)):
        found = beside(one.get(key), two.get(key), pairing.school)
        if found is not None:
            schools[key] = found
    for name in dict.fromkeys((*theirs.counties.columns, *ours.counties.columns)):
        found = beside(ours.counties.columns.get(name), theirs.counties.columns.get(name),
                       pairing.county)  # fmt: skip
        if found is not None:
            counties[name, ""] = found
    judged = []
    for name, given, asked in _judged(first, second):
        at_school = (
            second.run.judged.scopes.get(name, first.run.judged.scopes.get(name)) == "school"
        )
        found = beside(given, asked, pairing.school if at_school else pairing.county)
        if found is not None:
            (schools if at_school else counties)[name, ""] = found
            judged.append(name)
    return Laid(first, second, pairing, schools, counties, frozenset(judged))


def _judged(
    first: Evaluation, second: Evaluation
) -> Iterator[tuple[str, Column | None, Column | None]]:
    """Judged items: their values, or their points where only those are given."""
    ours, theirs = first.run.judged.settled, second.run.judged.settled
    for name in dict.fromkeys((*theirs, *ours)):
        given, asked = (run[name].column if name in run else None for run in (ours, theirs))
        yield name, given, asked


def _any(columns: Mapping[Key, Beside], rows: int) -> Flags:
    out = np.zeros(rows, bool)
    for one in columns.values():
        out |= one.differs
    return out


def _back(rows: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    """Per row of the first, its row in the second; -1 for none."""
    out = np.full(size + 1, -1, np.int64)
    known = rows >= 0
    out[rows[known]] = np.flatnonzero(known)
    return out[:-1]


def _rows(table: Assessments, rows: Flags) -> Assessments:
    return Assessments(**{name: getattr(table, name)[rows] for name in _columns(table)})


def _joined(one: Assessments, two: Assessments) -> Assessments:
    return Assessments(
        **{name: np.concatenate([getattr(one, name), getattr(two, name)]) for name in _columns(one)}
    )


def _columns(table: Assessments) -> list[str]:
    """Its columns; those that nobody filled stay as they are made."""
    size = len(table.county)
    return [name for name in type(table).__dataclass_fields__ if len(getattr(table, name)) == size]
