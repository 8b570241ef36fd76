"""Limits of several branches, and which branch each unit takes -> the limits of the units."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from engine import kernel
from engine.diagnostics import Text
from engine.evaluation.amount_reasons import in_sequence
from engine.evaluation.results import Limits
from engine.evaluation.unit_reasons import NO_REASON, Reasons, over

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]
    Index = NDArray[np.signedinteger]
    Statuses = NDArray[np.int8]

NO_BRANCH = -1


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What an amount comes to.

    Attributes:
        limits: per unit.
        status: of a value held against them, per unit; None where only the number is wanted.
    """

    limits: Limits
    status: Statuses | None


def constant(value: float, decimals: int, units: int) -> Limits:
    """One number for every unit."""
    codes = np.zeros(units, np.int32)
    return Limits(codes, np.array([value]), np.array([decimals]), (Text(""),))


def computed(values: Floats) -> Limits:
    """Numbers computed unit by unit, NaN where they are missing."""
    codes = np.where(np.isnan(values), -1, 0).astype(np.int32)
    return Limits(codes, values, np.array([-1]), (Text(""),), per_unit=True)


def explained(found: Found, because: Text) -> Found:
    """The same, with a reason said before those of its rows."""
    if not because.zh:
        return found
    limits = found.limits
    texts = tuple(in_sequence(because, text) for text in limits.because)
    return Found(replace(limits, because=texts), found.status)


def without_value(found: Found, why: Reasons) -> Found:
    """The same, with more reasons why units have no limit."""
    return Found(replace(found.limits, why=over(why, found.limits.why)), found.status)


def taken(
    which: Index, branches: Sequence[Found], unsure: Flags, *, first_as_reason: bool = False
) -> Found:
    """Each unit's own branch.

    Args:
        which: branch of each unit, (units,); NO_BRANCH where none holds.
        branches: what each comes to for every unit, at least one.
        unsure: units of which it is not known which branch holds: what all branches agree on.
        first_as_reason: where all agree, give the reason of the first, which may hold, or none.

    Returns:
        Limits and statuses of the chosen branches; no limit, and undetermined, where none holds.
    """
    which = np.where(unsure, NO_BRANCH, which)
    limits = _taken_limits(which, [branch.limits for branch in branches])
    statuses = [branch.status for branch in branches if branch.status is not None]
    status = None
    if statuses:
        status = np.full(which.shape, kernel.UNDETERMINED)
        for index, one in enumerate(statuses):
            here = which == index
            status[here] = one[here]
        agreed = unsure & np.logical_and.reduce([one == statuses[0] for one in statuses])
        status[agreed] = statuses[0][agreed]
    if unsure.any():
        parts = [branch.limits for branch in branches]
        limits = _agreed(limits, parts, unsure, because=first_as_reason)
    return Found(limits, status)


def _taken_limits(which: Index, parts: Sequence[Limits]) -> Limits:
    codes = np.full(which.shape, -1, np.int32)
    per_unit = any(part.per_unit for part in parts)
    values = np.full(which.shape, np.nan) if per_unit else np.zeros(0)
    why: list[tuple[Flags, Reasons]] = []
    shift = 0
    for index, part in enumerate(parts):
        here = which == index
        own = part.codes[here]
        codes[here] = np.where(own >= 0, own + np.int32(shift), own)
        shift += len(part.because)
        if per_unit:
            values[here] = part.at_units()[here]
        if part.why is not None:
            why.append((here, part.why))
    if not per_unit:
        values = np.concatenate([part.values for part in parts])
    decimals = np.concatenate([part.decimals for part in parts])
    because = tuple(text for part in parts for text in part.because)
    return Limits(codes, values, decimals, because, per_unit, _taken_reasons(why))


def _taken_reasons(found: Sequence[tuple[Flags, Reasons]]) -> Reasons | None:
    kept: Reasons | None = None
    for here, reasons in found:
        codes = np.where(here, reasons.codes, NO_REASON).astype(np.int32)
        kept = over(kept, Reasons(codes, reasons.texts))
    return kept


def _agreed(limits: Limits, parts: Sequence[Limits], unsure: Flags, *, because: bool) -> Limits:
    """The number of unsure units where all parts have the same."""
    first = parts[0].at_units()
    same = unsure & np.logical_and.reduce([part.at_units() == first for part in parts])
    shift = np.int32(len(limits.because))
    codes = np.where(same, parts[0].codes + shift, limits.codes).astype(np.int32)
    decimals = np.concatenate([limits.decimals, parts[0].decimals])
    texts = parts[0].because if because else tuple(Text("") for _ in parts[0].because)
    if limits.per_unit:
        values = np.where(same, first, limits.values)
    else:
        values = np.concatenate([limits.values, parts[0].values])
    texts = (*limits.because, *texts)
    return Limits(codes, values, decimals, texts, limits.per_unit, limits.why)
