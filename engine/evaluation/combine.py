"""Results of members -> the result of a group; of units -> one for each that they belong to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.evaluation.limits import floor_truths
from engine.evaluation.reasons import NOBODY, one_reason
from engine.evaluation.results import NodeResult
from engine.language.kinds import WIDTH

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from engine.evaluation.frame import Frame
    from engine.language.model import Group, Rung, Verdict
    from engine.language.vocabulary import Scope

    Statuses = NDArray[np.int8]

_NA = np.int8(kernel.NOT_APPLICABLE)


def risen(result: NodeResult, to: Scope, *, covered: bool = False) -> Statuses:
    """Status of a member at the scope where it is combined.

    A wider one holds for all below it; a narrower one rises as `every` (all of them): over sections
    level by level, so that a county without a rated level is empty there unless the node skips it;
    to a region county by county.

    Args:
        result: the member.
        to: scope of the group.
        covered: the status with gaps left aside.

    Returns:
        Statuses per unit of `to`, `empty` where there was nobody to judge.
    """
    status = result.on_covered_part if covered else result.status
    own, frame = result.scope, result.frame
    if own == to:
        return status
    if WIDTH[own] > WIDTH[to]:
        return np.asarray(frame.lower(status, own, to), np.int8)
    if to == "region":
        return _every_county(risen(result, "county", covered=covered), result)
    # where it is not known whether a unit belongs, it can spoil nothing for sure
    unsure = (frame.membership_at(own) == kernel.MISSING) & (status == kernel.NOT_MET)
    status = np.where(unsure, np.int8(kernel.UNDETERMINED), status)
    skip = result.node.skip_if_none
    belongs = frame.membership_at(own)
    if to == "school":
        order, offsets = frame.by_school()
        return _every(status[order], offsets, belongs[order], skip=skip)
    if own == "school":
        combined = _every(status, frame.school_offsets(), belongs, skip=skip)
    else:
        combined = _every_level(status, frame, result)
    incomplete = frame.pool.facts.incomplete & (combined == kernel.MET)
    return np.where(incomplete, np.int8(kernel.UNDETERMINED), combined)


def _every_county(status: Statuses, result: NodeResult) -> Statuses:
    regions = result.frame.regions
    everyone = np.full(len(regions.order), kernel.TRUE)
    skip = result.node.skip_if_none
    combined = _every(status[regions.order], regions.offsets, everyone, skip=skip)
    unsure = regions.incomplete & (combined == kernel.MET)
    return np.where(unsure, np.int8(kernel.UNDETERMINED), combined)


def _every_level(status: Statuses, frame: Frame, result: NodeResult) -> Statuses:
    offsets = frame.section_offsets()
    by_level = _every(status, offsets, frame.membership, skip=result.node.skip_if_none)
    names = [frame.pool.facts.levels[index].name for index in frame.rated]
    wanted = [not result.levels or name in result.levels for name in names]
    columns = by_level.reshape(frame.counties, len(names)).T[wanted]
    combined = kernel.all_of(list(columns))
    nobody = np.all((columns == kernel.EMPTY) | (columns == _NA), axis=0) & np.any(
        columns == kernel.EMPTY, axis=0
    )
    return np.where(nobody, np.int8(kernel.EMPTY), combined)


def _every(
    status: Statuses, offsets: NDArray[np.int64], belongs: Statuses, *, skip: bool
) -> Statuses:
    """All of each group. No units: empty (or skipped); none that applies: not applicable."""
    combined = kernel.every(status, offsets)
    nobody = kernel.group_sizes(offsets) == 0
    unconcerned = (combined == kernel.EMPTY) & ~nobody
    combined = np.where(unconcerned | (nobody & skip), _NA, combined)
    if not skip and (belongs == kernel.MISSING).any():
        # if all of those that are met may not belong, nothing may be left to judge
        sure = kernel.group_max((belongs == kernel.TRUE).astype(np.float64), offsets)
        unsure = (combined == kernel.MET) & ~(sure > 0)
        combined = np.where(unsure, np.int8(kernel.UNDETERMINED), combined)
    return np.asarray(combined, np.int8)


def decisive(
    names: Sequence[str], results: Mapping[str, NodeResult], *, advisory: bool
) -> list[str]:
    """Members that count: advisory ones only when the person asked for them."""
    return [name for name in names if advisory or not results[name].node.provenance.advisory]


def combine_group(
    node: Group | Verdict | Rung,
    names: Sequence[str],
    results: Mapping[str, NodeResult],
    scope: Scope,
    units: int,
    tolerance: float,
    *,
    covered: bool = False,
) -> Statuses:
    """Status of the combination of some members at a scope.

    Args:
        node: its rule, need and floor.
        names: the decisive members.
        results: of all nodes.
        scope: where the members meet.
        units: how many units that scope has.
        tolerance: for the floor.
        covered: with gaps left aside.
    """
    if not names:
        return np.full(units, _NA)
    statuses = [risen(results[name], scope, covered=covered) for name in names]
    if node.rule == "all":
        return kernel.all_of(statuses)
    if node.rule == "any":
        return kernel.any_of(statuses)
    floors = None
    if node.floor is not None:
        floors = [_floor(results[name], node.floor.value, scope, tolerance) for name in names]
    perhaps = perhaps_nothing([results[name] for name in names], statuses, scope)
    if node.rule == "not_met_at_most":
        status = kernel.not_met_at_most(statuses, node.need, floors)
        either = np.isin(status, (kernel.NOT_MET, kernel.MET))
    else:
        status = kernel.at_least(statuses, node.need, floors)
        either = status == kernel.NOT_MET
    return np.where(perhaps & either, np.int8(kernel.UNDETERMINED), status)


def perhaps_nothing(
    members: Sequence[NodeResult], statuses: Sequence[Statuses], scope: Scope
) -> NDArray[np.bool_]:
    """Units to which, for all that is known, no member may apply, though it is not sure of all."""
    perhaps = [_may_not_apply(member, scope, len(statuses[0])) for member in members]
    nothing = [(status == _NA) | flags for status, flags in zip(statuses, perhaps, strict=True)]
    return np.asarray(np.logical_and.reduce(nothing) & np.logical_or.reduce(perhaps))


def _may_not_apply(member: NodeResult, scope: Scope, units: int) -> NDArray[np.bool_]:
    if member.may_not_apply is None or WIDTH[member.scope] < WIDTH[scope]:
        return np.zeros(units, bool)
    return np.asarray(member.frame.lower(member.may_not_apply, member.scope, scope), np.bool_)


def _floor(result: NodeResult, floor: float, scope: Scope, tolerance: float) -> Statuses:
    if result.judgement is None:
        raise TypeError(f"{result.node.name} has no limit for a floor")
    truths = floor_truths(result.judgement, floor, tolerance)
    if result.may_not_apply is not None:  # what does not apply needs no floor
        unsure = result.may_not_apply & (truths == kernel.FALSE)
        truths = np.where(unsure, np.int8(kernel.MISSING), truths)
    return np.asarray(result.frame.lower(truths, result.scope, scope), np.int8)


def judge_group(
    node: Group, results: Mapping[str, NodeResult], frame: Frame, scope: Scope,
    tolerance: float, *, advisory: bool,
) -> NodeResult:  # fmt: skip
    """A group over its members."""
    names = decisive(node.members, results, advisory=advisory)
    units = frame.size(scope)
    status = combine_group(node, names, results, scope, units, tolerance)
    covered = None
    if any(results[name].covered is not None for name in names):
        covered = combine_group(node, names, results, scope, units, tolerance, covered=True)
    levels = levels_of([results[name] for name in node.members], scope)
    reasons = one_reason(status == kernel.EMPTY, NOBODY)
    members = [results[name] for name in names]
    line = any_line(members, scope)
    perhaps = None
    if any(member.may_not_apply is not None for member in members):
        perhaps = perhaps_nothing(members, [risen(member, scope) for member in members], scope)
    return NodeResult(
        node, scope, frame, status, covered=covered, reasons=reasons, levels=levels,
        on_the_line=line, may_not_apply=perhaps,
    )  # fmt: skip


def levels_of(members: Sequence[NodeResult], scope: Scope) -> tuple[str, ...]:
    """Levels a group speaks of: those of its members; all rated ones if any member has no limit."""
    if scope != "section" or any(not member.levels for member in members):
        return ()
    return tuple(dict.fromkeys(level for member in members for level in member.levels))


def any_line(members: Sequence[NodeResult], scope: Scope) -> NDArray[np.bool_] | None:
    """Units of which some member lies on its line."""
    lines = [
        risen_flags(member.on_the_line, member, scope)
        for member in members
        if member.on_the_line is not None
    ]
    return np.logical_or.reduce(lines) if lines else None


def risen_flags(flags: NDArray[np.bool_], result: NodeResult, to: Scope) -> NDArray[np.bool_]:
    """Flags at another scope: wider ones hold below, narrower ones if any unit has the flag."""
    own, frame = result.scope, result.frame
    if own == to:
        return flags
    if WIDTH[own] > WIDTH[to]:
        return np.asarray(frame.lower(flags, own, to), np.bool_)
    counts = counted(flags, result, to)
    return counts > 0


def counted(flags: NDArray[np.bool_], result: NodeResult, to: Scope) -> NDArray[np.float64]:
    """How many units below each school, county or region have a flag."""
    frame, own = result.frame, result.scope
    numbers = flags.astype(np.float64)
    if own == to:
        return numbers
    if to == "region" and own != "county":
        order, offsets = frame.groups(own, "county")
        numbers, own = kernel.group_total(numbers, offsets), "county"
    order, offsets = frame.groups(own, to)
    return kernel.group_total(numbers if order is None else numbers[order], offsets)
