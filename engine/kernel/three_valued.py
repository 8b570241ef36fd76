"""Truths and statuses in, truths and statuses out: logic that never guesses what is missing.

Strong Kleene logic (S. C. Kleene, Introduction to Metamathematics, 1952, section 64): a result is
settled only where it would be the same whatever the missing values turn out to be. With the codes
in order (0, 1, 2), "and" is the minimum, "or" the maximum and "not" is 2 - x.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.kernel.arrays import Counts, Flags, Statuses, Truths

FALSE: Final = np.int8(0)
MISSING: Final = np.int8(1)
TRUE: Final = np.int8(2)

NOT_MET: Final = np.int8(0)
UNDETERMINED: Final = np.int8(1)
MET: Final = np.int8(2)
NOT_APPLICABLE: Final = np.int8(3)
EMPTY: Final = np.int8(4)

# What each status stands for: on its own, under "all", under "any". A member that is not applicable
# becomes the neutral element of its group, so that it is ignored without being taken out.
_SETTLED = np.array([NOT_MET, UNDETERMINED, MET, NOT_APPLICABLE, UNDETERMINED], dtype=np.int8)
_UNDER_ALL = np.array([NOT_MET, UNDETERMINED, MET, MET, UNDETERMINED], dtype=np.int8)
_UNDER_ANY = np.array([NOT_MET, UNDETERMINED, MET, NOT_MET, UNDETERMINED], dtype=np.int8)


def negation(truth: Truths) -> Truths:
    """Not: false and true change places, missing stays missing. Any shape."""
    return np.subtract(TRUE, truth, dtype=np.int8)


def conjunction(left: Truths, right: Truths) -> Truths:
    """And: false where either is false, true where both are true, else missing."""
    return np.minimum(left, right)


def disjunction(left: Truths, right: Truths) -> Truths:
    """Or: true where either is true, false where both are false, else missing."""
    return np.maximum(left, right)


def choose(
    condition: Truths, if_true: Statuses | np.int8, if_false: Statuses | np.int8
) -> Statuses:
    """Status of one of two branches; where the condition is missing, what both agree on.

    Args:
        condition: truths, (n,).
        if_true: statuses, (n,) or one for all.
        if_false: statuses, (n,) or one for all.

    Returns:
        Statuses, (n,): undetermined where the condition is missing and the branches differ.
    """
    either = np.where(np.equal(if_true, if_false), if_true, UNDETERMINED)
    return np.where(condition == TRUE, if_true, np.where(condition == FALSE, if_false, either))


def settle(status: Statuses) -> Statuses:
    """Status as it counts in its parent: empty becomes undetermined, the rest stays. Any shape."""
    return _SETTLED[status]


def as_member_of_all(status: Statuses) -> Statuses:
    """Status as a minimum sees it: not applicable is met, empty is undetermined. Any shape."""
    return _UNDER_ALL[status]


def all_of(statuses: Sequence[Statuses]) -> Statuses:
    """Status of a group whose applicable members must all be met.

    Args:
        statuses: one array (n,) per member, at least one member.

    Returns:
        Statuses, (n,), never empty: not applicable where every member is.

    Raises:
        ValueError: there is no member.
    """
    met = np.minimum.reduce([_UNDER_ALL[status] for status in _some(statuses)])
    return np.where(_all_not_applicable(statuses), NOT_APPLICABLE, met)


def any_of(statuses: Sequence[Statuses]) -> Statuses:
    """Status of a group of which one applicable member must be met; as `all_of` otherwise."""
    met = np.maximum.reduce([_UNDER_ANY[status] for status in _some(statuses)])
    return np.where(_all_not_applicable(statuses), NOT_APPLICABLE, met)


def at_least(
    statuses: Sequence[Statuses], need: int | Counts, floors: Sequence[Truths] | None = None
) -> Statuses:
    """Status of a group of which `need` members must be met and every other must reach a floor.

    Exact in three values: met (or not met) if and only if it would be so in every way in which the
    undetermined members and missing floors could turn out.

    Args:
        statuses: one array (n,) per member, at least one member. Members that are not applicable
            neither count as met nor need the floor.
        need: how many members must be met; one number, or one for each row (n,).
        floors: one array of truths (n,) per member: true where its value surely reaches the floor
            share of its limit, false where it surely does not (then it cannot be met either),
            missing where that is not known. A member that is met needs none. None: no floor.

    Returns:
        Statuses, (n,), never empty: not applicable where every member is.

    Raises:
        ValueError: there is no member, or not one array of floors per member.
    """
    shape = _some(statuses)[0].shape
    reaches = [np.full(shape, TRUE)] * len(statuses) if floors is None else floors
    surely_met = np.zeros(shape, dtype=np.int64)
    possibly_met = np.zeros(shape, dtype=np.int64)
    surely_below = np.zeros(shape, dtype=np.bool_)
    possibly_below = np.zeros(shape, dtype=np.bool_)
    for status, reach in zip(statuses, reaches, strict=True):
        unknown = _SETTLED[status] == UNDETERMINED
        may_fail = unknown | (status == NOT_MET)
        surely_met += status == MET
        possibly_met += unknown | (status == MET)
        surely_below |= may_fail & (reach == FALSE)
        possibly_below |= may_fail & (reach != TRUE)
    impossible = (possibly_met < need) | surely_below
    certain = (surely_met >= need) & ~possibly_below
    group = np.where(impossible, NOT_MET, np.where(certain, MET, UNDETERMINED))
    return np.where(_all_not_applicable(statuses), NOT_APPLICABLE, group)


def not_met_at_most(
    statuses: Sequence[Statuses], most: int, floors: Sequence[Truths] | None = None
) -> Statuses:
    """Status of a group of which `most` members may be not met, each of them at or above a floor.

    Exact in three values, as `at_least`. The two differ in members that are not applicable:
    `at_least` lacks them, this does not.

    Args:
        statuses: one array (n,) per member, at least one member. Members that are not applicable
            are not "not met" and need no floor.
        most: how many members may be not met.
        floors: as for `at_least`. None: no floor.

    Returns:
        Statuses, (n,), never empty: not applicable where every member is.

    Raises:
        ValueError: there is no member, or not one array of floors per member.
    """
    applying = np.sum([status != NOT_APPLICABLE for status in _some(statuses)], axis=0)
    return at_least(statuses, applying - most, floors)


def _some(statuses: Sequence[Statuses]) -> Sequence[Statuses]:
    if not statuses:
        raise ValueError("a group needs at least one member; got none")
    return statuses


def _all_not_applicable(statuses: Sequence[Statuses]) -> Flags:
    flags: Flags = np.logical_and.reduce([status == NOT_APPLICABLE for status in statuses])
    return flags
