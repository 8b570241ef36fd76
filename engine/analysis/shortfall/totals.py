"""What units lack -> totals by county, level and criterion, each school's resource counted once."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.lacks import missed, numeric_criteria, resource_of
from engine.analysis.shortfall.needs import Way
from engine.analysis.shortfall.records import Total
from engine.evaluation.statuses import NOT_MET, UNDETERMINED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from engine.analysis.shortfall.lacks import Missed
    from engine.analysis.shortfall.units import Units
    from engine.language.vocabulary import Scope

    Floats = NDArray[np.float64]


def totals_of(units: Units) -> Iterator[Total]:
    """One row for each county, criterion and level where something is lacking or not known.

    Where levels of a school share a resource, what the school adds serves them all: for its levels
    together (`level` "") the largest of their needs counts, not the sum.
    """
    for node, result, judgement in numeric_criteria(units):
        wanted = units.wanted(result.frame, result.scope)
        open_ = (result.status == NOT_MET) | (result.status == UNDETERMINED)
        if (open_ & wanted).any():
            yield from _by_county(units, missed(units, node, result, judgement), wanted)


def _by_county(units: Units, found: Missed, wanted: NDArray[np.bool_]) -> Iterator[Total]:
    result = found.result
    county = units.county_of(result.frame, result.scope)
    lacking = (result.status == NOT_MET) & wanted
    unknown = (result.status == UNDETERMINED) & wanted
    rows = np.flatnonzero(lacking | unknown)
    levels = [level.name for level in units.run.ruleset.levels]
    ends = np.flatnonzero(np.diff(county[rows])) + 1  # units stand in order of county
    for mine in np.split(rows, ends):
        place = int(county[mine[0]])
        if result.scope != "section":
            yield _total(units, found, place, "", mine)
            continue
        of_level = result.frame.section_level[mine]
        for level in np.unique(of_level).tolist():
            yield _total(units, found, place, levels[level], mine[of_level == level])
        if len(np.unique(of_level)) > 1:
            yield _total(units, found, place, "", mine)


def _total(units: Units, found: Missed, county: int, level: str, rows: NDArray[np.int64]) -> Total:
    result, way = found.result, found.way
    lacking = rows[result.status[rows] == NOT_MET]
    below = lacking[found.to_floor[lacking] > 0]
    resource = resource_of(way.form.resource) if isinstance(way, Way) else None
    sums = [np.nan, np.nan]
    untold = len(lacking)
    if resource is not None:
        untold = int(np.isnan(found.needed[lacking]).sum())
        if resource.adds or len(lacking) == 1:
            sums = [
                _sum(found, found.needed, lacking), _sum(found, found.needed_for_floor, below)
            ]  # fmt: skip
    scope: Scope = "region" if result.scope == "region" else "county"
    return Total(
        units.county(county, scope), found.node.name, found.node.label,
        result.scope, level, resource,
        way.action if isinstance(way, Way) else "", len(lacking), len(below), sums[0], sums[1],
        len(rows) - len(lacking), untold, found.decisive,
    )  # fmt: skip


def _sum(found: Missed, needed: Floats, rows: NDArray[np.int64]) -> float:
    """Needs added up; of sections that share their school's resource, the largest."""
    amounts = np.nan_to_num(needed[rows])
    way, frame = found.way, found.result.frame
    if found.result.scope != "section" or not isinstance(way, Way):
        return float(amounts.sum())
    known = found.evaluator.ruleset.dictionary.fields
    fields = [known[name] for name in way.form.resource.fields if name in known]
    if fields and all(field.scope == "section" for field in fields):
        return float(amounts.sum())
    schools, place = np.unique(frame.section_school[rows], return_inverse=True)
    most = np.zeros(len(schools))
    np.maximum.at(most, place, amounts)
    return float(most.sum())


def added_up(totals: Iterable[Total]) -> Iterator[tuple[Total, int]]:
    """Totals of several counties together, year by year, and of how many counties.

    Where several levels lack the same, a row for all of them follows: of each county its own row of
    all levels, or that of its only one.
    """
    places: dict[tuple[str, str, str], dict[str, list[Total]]] = {}
    for total in totals:
        key = (total.unit.ruleset, total.unit.year, total.criterion)
        places.setdefault(key, {}).setdefault(total.level, []).append(total)
    rules = {key: index for index, key in enumerate(dict.fromkeys((r, c) for r, _, c in places))}
    for _, levels in sorted(
        places.items(), key=lambda one: (rules[one[0][0], one[0][2]], one[0][1])
    ):
        whole = levels.pop("", [])
        for mine in levels.values():
            yield _added(mine)
        if len(levels) > 1:
            counted = {total.unit for total in whole}
            alone = (t for mine in levels.values() for t in mine if t.unit not in counted)
            whole = [*whole, *alone]
        if whole:
            found, counties = _added(whole)
            yield replace(found, level=""), counties


def _added(mine: list[Total]) -> tuple[Total, int]:
    first = mine[0]
    known = next((total for total in mine if total.resource is not None), first)
    adds = known.resource is not None and (known.resource.adds or len(mine) == 1)
    whole = replace(
        known, unit=replace(first.unit, county_code="", county=""),
        units=sum(t.units for t in mine), below_floor=sum(t.below_floor for t in mine),
        needed=_together(t.needed for t in mine if t.units) if adds else math.nan,
        needed_for_floor=(
            _together(t.needed_for_floor for t in mine if t.below_floor) if adds else math.nan
        ),
        unknown=sum(t.unknown for t in mine), untold=sum(t.untold for t in mine),
    )  # fmt: skip
    return whole, len({t.unit.county_code for t in mine if t.units})


def _together(amounts: Iterable[float]) -> float:
    """A sum; NaN where one of the amounts is no sum itself."""
    return float(np.sum([*amounts]))
