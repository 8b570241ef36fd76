"""A run and some of its schools -> the rules because of which each fails, or could not be judged.

What a group bears with is not to blame: only members of a group that itself failed are looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.language.layout import members_of
from engine.language.model import Group, Ladder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.evaluation.results import NodeResult
    from engine.evaluation.run import RulesetRun

    Index = NDArray[np.int64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Cause:
    """One rule at some of its units.

    Attributes:
        result: of the rule.
        units: those that have the status asked for, as flags over its units.
    """

    result: NodeResult
    units: Flags


def causes(run: RulesetRun, schools: Flags, wanted: np.int8) -> list[Cause]:
    """The rules at which schools have a status, in the order of the file.

    Args:
        run: of a ruleset.
        schools: which schools of its data are asked about.
        wanted: not met or undetermined.
    """
    found: dict[str, Flags] = {}
    places = np.broadcast_to(schools, (len(run.facts.levels), len(schools)))
    root, verdict = run.verdict.units, run.ruleset.verdict
    below = _spread(root, _bad(root, places, wanted), schools)
    for name in _decisive(run, verdict.members):
        _descend(run, name, below, schools, wanted, found)
    for name in _decisive(run, (*verdict.preconditions, *verdict.vetoes)):
        _descend(run, name, places, schools, wanted, found)
    return [Cause(run.results[name], found[name]) for name in run.ruleset.nodes if name in found]


def by_school(cause: Cause, schools: Flags) -> Iterator[tuple[int, Index, Index]]:
    """Level by level, the units of a cause and the school of each; level -1 for whole schools.

    A rule of the county is one of each of its schools that are asked about.
    """
    frame, scope = cause.result.frame, cause.result.scope
    if scope == "section":
        for level in frame.rated.tolist():
            units = np.flatnonzero(cause.units & (frame.section_level == level))
            school = frame.school[frame.section_school[units]]
            asked = schools[school]
            yield level, units[asked], school[asked]
    elif scope == "school":
        units = np.flatnonzero(cause.units & schools[frame.school])
        yield -1, units, frame.school[units]
    else:
        everyone = np.flatnonzero(schools)
        county = frame.pool.facts.data.schools.county[everyone]
        if scope == "region":
            county = frame.regions.of_county[county]
        hit = cause.units[county]
        yield -1, county[hit], everyone[hit]


def _decisive(run: RulesetRun, names: tuple[str, ...]) -> list[str]:
    advisory = run.options.count_advisory
    nodes = run.ruleset.nodes
    return [n for n in dict.fromkeys(names) if advisory or not nodes[n].provenance.advisory]


def _descend(
    run: RulesetRun, name: str, places: Flags, schools: Flags, wanted: np.int8,
    found: dict[str, Flags],
) -> None:  # fmt: skip
    result = run.results[name]
    bad = _bad(result, places, wanted)
    if not bad.any():
        return
    if isinstance(result.node, (Group, Ladder)):
        below = _spread(result, bad, schools)
        for member in _decisive(run, members_of(result.node)):
            _descend(run, member, below, schools, wanted, found)
        return
    found[name] = found[name] | bad if name in found else bad


def _bad(result: NodeResult, places: Flags, wanted: np.int8) -> Flags:
    """Units among the places (levels, schools) that have the status."""
    frame, scope = result.frame, result.scope
    if scope == "section":
        here = places[frame.section_level, frame.school[frame.section_school]]
    elif scope == "school":
        here = np.asarray(places[:, frame.school].any(axis=0), np.bool_)
    else:
        here = np.zeros(frame.counties, bool)
        here[frame.pool.facts.data.schools.county[places.any(axis=0)]] = True
        if scope == "region":
            regions = frame.regions
            placed = regions.of_county[here & (regions.of_county >= 0)]
            here = np.isin(np.arange(len(regions)), placed)
    return np.asarray(here & (kernel.settle(result.status) == wanted))


def _spread(result: NodeResult, bad: Flags, schools: Flags) -> Flags:
    """Units as places: (levels, schools)."""
    frame, scope = result.frame, result.scope
    places = np.zeros((len(frame.pool.facts.levels), len(schools)), bool)
    if scope == "section":
        places[frame.section_level[bad], frame.school[frame.section_school[bad]]] = True
    elif scope == "school":
        places[:, frame.school[bad]] = True
    else:
        county = frame.pool.facts.data.schools.county
        if scope == "region":
            county = frame.regions.of_county[county]
        places[:] = bad[county] & schools
    return places
