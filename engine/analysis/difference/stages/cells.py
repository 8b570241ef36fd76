"""Two datasets beside each other -> every figure that differs, with the cells it stands in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.difference.stages.columns import said
from engine.analysis.difference.stages.pairing import county_unit, school_unit
from engine.analysis.difference.stages.records import CellDifference
from engine.diagnostics import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.analysis.difference.stages.columns import Beside
    from engine.analysis.difference.stages.laid import Laid
    from engine.evaluation import Evaluation


def cell_differences(laid: Laid) -> Iterator[CellDifference]:
    """County by county, its own row first, then its schools; fields in the order of the data."""
    data = laid.second.data
    of_county = [(key, one) for key, one in laid.counties.items() if one.differs.any()]
    of_school = [(key, one) for key, one in laid.schools.items() if one.differs.any()]
    counties = laid.differing_counties()
    schools = laid.differing_schools()
    first_school = np.searchsorted(data.schools.county, np.arange(len(counties) + 1))
    for county in range(len(counties)):
        if counties[county]:
            for (name, level), one in of_county:
                if one.differs[county]:
                    yield _cell(laid, name, level, one, county, at_school=False)
        for school in range(first_school[county], first_school[county + 1]):
            if schools[school]:
                for (name, level), one in of_school:
                    if one.differs[school]:
                        yield _cell(laid, name, level, one, school, at_school=True)


def _cell(
    laid: Laid, name: str, level: str, one: Beside, row: int, *, at_school: bool
) -> CellDifference:
    data = laid.second.data
    pairing = laid.pairing
    judged = name in laid.judged
    first_row = int((pairing.school if at_school else pairing.county)[row])
    was, now = said(one.first, row), said(one.second, row)
    difference = relative = math.nan
    if isinstance(was, float) and isinstance(now, float):
        difference = now - was
        relative = abs(difference) / abs(was) if was else math.nan
    label, unit = _named(laid.second, name)
    return CellDifference(
        school_unit(data, row) if at_school else county_unit(data, row),
        name, level, _level(laid.second, level), label, unit, judged, was, now,
        difference, relative,
        None if judged else laid.first.data.origin(name, level, first_row),
        None if judged else data.origin(name, level, row),
    )  # fmt: skip


def _level(evaluation: Evaluation, name: str) -> Text:
    known = (one.label for one in evaluation.ruleset.levels if one.name == name)
    return next(known, Text(name, name))


def _named(evaluation: Evaluation, name: str) -> tuple[Text, str]:
    """Label and unit of a field or judged item; of what is neither, its name."""
    ruleset = evaluation.ruleset
    item = ruleset.judged.get(name)
    if item is not None:
        return item.label, ""
    field = ruleset.dictionary.fields.get(name)
    return (field.label, field.unit) if field else (Text(name, name), "")
