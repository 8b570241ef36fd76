"""Keys of which an item has one only: which of them go when a change gives another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from collections.abc import Set as AbstractSet

COMPARATORS = (
    "at_least", "more_than", "at_most", "less_than", "equals", "not_equals", "between", "one_of",
)  # fmt: skip
_YES_OR_NO = frozenset({"requires", "forbids"})
_EITHER = (frozenset({"pass", "pass_share"}), frozenset({"items", "areas"}))  # of a rubric
_TESTS = _YES_OR_NO | {*COMPARATORS, "not_met_at_most"}
_RULES = frozenset({"all", "any", "of", "coefficient_of", "share_of", "points_of", "ladder"})
_WITH_A_RULE = _RULES | {
    *COMPARATORS, "floor", "combine", "meeting", "share", "not_met_at_most",
}  # fmt: skip


def replaced(known: AbstractSet[str], given: Collection[str]) -> frozenset[str]:
    """Keys of an item that a change puts out of force.

    Args:
        known: the keys the item has.
        given: the keys of the change.

    A comparison takes the place of another, and a way of combining (`any`, `of` …) that of
    another with all that went with it. What then is missing is found by the structure's rules.
    """
    given = frozenset(given)
    gone = frozenset[str]()
    if given & _TESTS:
        gone |= _TESTS
    if given & _YES_OR_NO:
        gone |= {"measure"}
    for pair in _EITHER:
        if given & pair:
            gone |= pair
    if given & _RULES and not given & _RULES & known:
        gone |= _WITH_A_RULE
    return gone & frozenset(known)
