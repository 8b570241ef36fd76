"""Criteria as judged -> what each unit that misses one lacks, row by row, and totals by county."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from engine.analysis.shortfall.needs import LOWER, Way, needed, way_of
from engine.analysis.shortfall.records import Lack, Resource
from engine.diagnostics import Text
from engine.evaluation.statuses import MET, NOT_MET
from engine.language.model import Criterion, Group, Ladder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from engine.analysis.shortfall.quantities import Quantity
    from engine.analysis.shortfall.units import Units
    from engine.evaluation.expressions import ColumnEval
    from engine.evaluation.results import Judgement, NodeResult
    from engine.language.amounts import Comparator

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

NOT_KNOWN = Text("有一项数据缺失，数量算不出来", "data is missing: no amount can be told")
NO_PUPILS = Text(
    "除数为零或缺失，数量算不出来", "what is divided by is zero or missing: no amount can be told"
)
NOT_SHARED = Text(
    "资源在各学段之间如何划分不明，只能说到学段部",
    "how the resource is shared between levels is not known: the amount is the section's",
)


@dataclass(frozen=True, slots=True, eq=False)
class Missed:
    """One criterion over its units.

    Attributes:
        node: the criterion.
        result: as judged.
        judgement: with value and limit.
        evaluator: over its frame.
        way: how the measure moves; a text says why that cannot be told.
        to_limit: at the unit, not rounded, (units,); 0 where met, NaN where not known.
        needed: what the school has to find for it.
        to_floor: the same for the floor; None where no group of it has one.
        needed_for_floor: the same.
        floor: the floor, in the unit of the limit.
        tolerated: the group is met all the same.
        value: of the measure.
        limit: it is held against; of two, the nearer.
        decisive: the verdict rests on the criterion.
    """

    node: Criterion
    result: NodeResult
    judgement: Judgement
    evaluator: ColumnEval
    way: Way | Text
    to_limit: Floats
    needed: Floats
    to_floor: Floats
    needed_for_floor: Floats
    floor: Floats
    tolerated: Flags
    value: Floats
    limit: Floats
    decisive: bool


def numeric_criteria(units: Units) -> Iterator[tuple[Criterion, NodeResult, Judgement]]:
    """Criteria that hold a number against a limit."""
    for name, node in units.run.ruleset.nodes.items():
        result = units.run.results[name]
        judgement = result.judgement
        if judgement is None or judgement.value is None or judgement.limits is None:
            continue
        if isinstance(node, Criterion):
            yield node, result, judgement


def missed(units: Units, node: Criterion, result: NodeResult, judgement: Judgement) -> Missed:
    """What every unit lacks for one criterion."""
    evaluator = units.run.populations[units.run.layout.population[node.name]].evaluator
    size = len(result.status)
    value = np.full(size, np.nan) if judgement.value is None else judgement.value
    nearest = judgement.nearest_limit()
    limit = np.full(size, np.nan) if nearest is None else nearest
    floor = _floor(units, node, limit, judgement)
    way = way_of(node, judgement, evaluator, result.scope)
    blank = np.full(size, np.nan)
    to_limit, found, to_floor, found_floor = blank, blank, blank, blank
    if isinstance(way, Way):
        with np.errstate(invalid="ignore"):
            to_limit, found = needed(way, judgement.comparator, value, limit, evaluator)
            floor_by: Comparator = "at_least" if judgement.comparator in LOWER else "at_most"
            to_floor, found_floor = needed(way, floor_by, value, floor, evaluator)
    known = result.status <= MET
    return Missed(
        node, result, judgement, evaluator, way,
        _of_status(to_limit, result), _of_status(found, result),
        np.where(known, to_floor, np.nan), np.where(known, found_floor, np.nan),
        floor, _tolerated(units, node, result), value, limit, node.name in units.run.decisive,
    )  # fmt: skip


def _of_status(amount: Floats, result: NodeResult) -> Floats:
    """Nothing where it is met, not known where that could not be judged."""
    amount = np.where(result.status == MET, 0.0, amount)
    return np.where((result.status == MET) | (result.status == NOT_MET), amount, np.nan)


def _floor(units: Units, node: Criterion, limit: Floats, judgement: Judgement) -> Floats:
    """The highest floor that a group sets for a criterion, in the unit of the limit."""
    floors = []
    for other in units.run.ruleset.nodes.values():
        if isinstance(other, Group) and node.name in other.members and other.floor:
            floors.append(other.floor.value)
        if isinstance(other, Ladder):
            floors += [r.floor.value for r in other.rungs if r.floor and node.name in r.members]
    verdict = units.run.ruleset.verdict
    if verdict.floor and node.name in verdict.members:
        floors.append(verdict.floor.value)
    if not floors:
        return np.full(limit.shape, np.nan)
    share = max(floors)
    return np.asarray(limit * share if judgement.comparator in LOWER else limit / share)


def _tolerated(units: Units, node: Criterion, result: NodeResult) -> Flags:
    """Units at which every group of the criterion is met without it."""
    told = [
        units.run.results[name].status == MET
        for name, other in units.run.ruleset.nodes.items()
        if isinstance(other, Group) and node.name in other.members
        and units.run.results[name].frame is result.frame
        and units.run.results[name].scope == result.scope
    ]  # fmt: skip
    if not told:
        return np.zeros(result.status.shape, bool)
    return np.asarray(np.all(told, axis=0))


def resource_of(quantity: Quantity) -> Resource:
    """A quantity as the records show it."""
    return Resource(quantity.names, quantity.label, quantity.unit, quantity.whole, quantity.adds)


def lacks_of(units: Units) -> Iterator[Lack]:
    """What is lacking, one row for each unit and criterion that is not met."""
    for node, result, judgement in numeric_criteria(units):
        wanted = units.wanted(result.frame, result.scope)
        rows = np.flatnonzero((result.status == NOT_MET) & wanted)
        if not rows.size:
            continue
        found = missed(units, node, result, judgement)
        for row in rows.tolist():
            yield _lack(units, found, row)


def _lack(units: Units, found: Missed, row: int) -> Lack:
    node, result, way = found.node, found.result, found.way
    why = way if isinstance(way, Text) else Text("")
    share = 1.0
    if isinstance(way, Way):
        share = float(way.share[row])
        if np.isnan(found.to_limit[row]):
            why = NO_PUPILS if np.isnan(way.slope[row]) else NOT_KNOWN
        elif np.isnan(found.needed[row]):
            why = NOT_SHARED
    return Lack(
        units.unit(result.frame, result.scope, row), node.name, node.label, result.scope,
        float(found.value[row]), float(found.limit[row]), float(found.floor[row]), node.unit,
        resource_of(way.form.resource) if isinstance(way, Way) else None,
        way.action if isinstance(way, Way) else "",
        float(found.to_limit[row]), float(found.to_floor[row]),
        float(found.needed[row]), float(found.needed_for_floor[row]), share,
        bool(found.tolerated[row]), found.decisive, why,
        way.form.held if isinstance(way, Way) else (),
    )  # fmt: skip
