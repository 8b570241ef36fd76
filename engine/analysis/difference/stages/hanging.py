"""What hangs on the figures of one unit: the second stage judged again with the first's figures.

Units are tried one at a time, in all counties at once: the k-th of every county together, so that
a country takes no more runs than its county with the most units that differ.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.difference.stages.pairing import county_unit, school_unit
from engine.analysis.difference.stages.records import Hanging, Moved, SchoolMoved
from engine.analysis.of_schools import of_schools
from engine.diagnostics import Text
from engine.evaluation.anew import can_judge_anew, judge_anew
from engine.evaluation.tables.batch import STATUS_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.analysis.difference.stages.laid import Laid
    from engine.analysis.difference.stages.records import Unit
    from engine.evaluation import RulesetRun

WHOLE = Text("结论", "verdict")


def hanging(laid: Laid, most: int) -> tuple[tuple[Hanging, ...], tuple[Unit, ...]]:
    """What would be otherwise with one unit's figures put back, and units that were not tried.

    Args:
        laid: both stages.
        most: units of a county that are tried, those with the most figures that differ first.
    """
    turns = _turns(laid)
    second = laid.second
    if second.run.verdict.scope != "county" or not can_judge_anew(second):
        return (), tuple(unit for turn in turns.values() for _, _, unit in turn)
    found: list[Hanging] = []
    schools, counties = len(second.data.schools.code), len(second.data.counties.code)
    for round_ in range(min(most, max((len(turn) for turn in turns.values()), default=0))):
        tried = {county: turn[round_] for county, turn in turns.items() if round_ < len(turn)}
        school_rows, county_rows = np.zeros(schools, bool), np.zeros(counties, bool)
        for kind, row, _ in tried.values():
            (school_rows if kind == "school" else county_rows)[row] = True
        again = judge_anew(second, laid.with_first(school_rows, county_rows))
        for county, (_, _, unit) in tried.items():
            for part, label, now, instead in _moved(second.run, again, county, county):
                found.append(Hanging(unit, part, label, now, instead))
    left = tuple(unit for turn in turns.values() for _, _, unit in turn[most:])
    return tuple(sorted(found, key=lambda one: one.unit)), left


def moved(laid: Laid) -> Iterator[Moved]:
    """Verdicts and parts of the counties that both stages have."""
    first, second = laid.first.run, laid.second.run
    if first.verdict.scope != "county" or second.verdict.scope != "county":
        return
    names = second.facts.data.counties
    for county in np.flatnonzero(laid.pairing.county >= 0):
        row = int(laid.pairing.county[county])
        for part, label, was, now in _moved(first, second, row, int(county)):
            yield Moved(
                names.code[county], names.name[county], names.year[county], part, label, was, now
            )


def schools_moved(laid: Laid) -> Iterator[SchoolMoved]:
    """Schools that both stages have and judge otherwise, in the order of the second."""
    ours = of_schools(laid.first.run).status
    theirs = of_schools(laid.second.run).status
    data = laid.second.data
    for school in np.flatnonzero(laid.pairing.school >= 0):
        was, now = ours[laid.pairing.school[school]], theirs[school]
        if was != now:
            unit = school_unit(data, int(school))
            yield SchoolMoved(unit, STATUS_WORDS[was], STATUS_WORDS[now])


def _moved(
    one: RulesetRun, two: RulesetRun, row: int, other: int
) -> Iterator[tuple[str, Text, str, str]]:
    """The whole, then each part, where a county comes to something else in two runs."""
    theirs = {part.name: part for part in two.verdict.parts}
    columns: list[tuple[str, Text, NDArray[np.int8], NDArray[np.int8]]] = [
        ("", WHOLE, one.verdict.status, two.verdict.status)
    ]
    columns += [
        (part.name, part.label, part.status, theirs[part.name].status)
        for part in one.verdict.parts
        if part.name in theirs
    ]
    for name, label, ours, others in columns:
        if ours[row] != others[other]:
            yield name, label, STATUS_WORDS[ours[row]], STATUS_WORDS[others[other]]


def _turns(laid: Laid) -> dict[int, list[tuple[str, int, Unit]]]:
    """Per county, its units that differ: those with the most figures first, then by code."""
    data = laid.second.data
    of_school = _counted([one.differs for one in laid.schools.values()], len(data.schools.code))
    of_county = _counted([one.differs for one in laid.counties.values()], len(data.counties.code))
    turns: dict[int, list[tuple[int, str, int, Unit]]] = defaultdict(list)
    for row in np.flatnonzero(of_county):
        turns[int(row)].append((-of_county[row], "county", int(row), county_unit(data, int(row))))
    for row in np.flatnonzero(of_school):
        county = int(data.schools.county[row])
        turns[county].append((-of_school[row], "school", int(row), school_unit(data, int(row))))
    return {
        county: [(kind, row, unit) for _, kind, row, unit in sorted(turn)]
        for county, turn in sorted(turns.items())
    }


def _counted(flags: list[NDArray[np.bool_]], rows: int) -> NDArray[np.int64]:
    return np.sum(flags, axis=0, dtype=np.int64) if flags else np.zeros(rows, np.int64)
