"""Expected values: Kleene's tables, and enumeration of everything that missing values could be."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernel import (
    EMPTY,
    FALSE,
    MET,
    MISSING,
    NOT_APPLICABLE,
    NOT_MET,
    TRUE,
    UNDETERMINED,
    all_of,
    any_of,
    at_least,
    choose,
    conjunction,
    disjunction,
    negation,
    not_met_at_most,
    settle,
)

from .given import codes

STATUSES = (NOT_MET, UNDETERMINED, MET, NOT_APPLICABLE, EMPTY)
TRUTHS = (FALSE, MISSING, TRUE)
UNKNOWN = (UNDETERMINED, EMPTY)


def test_the_codes_are_the_ones_that_other_rooms_rely_on():
    assert [int(code) for code in STATUSES] == [0, 1, 2, 3, 4]
    assert [int(code) for code in TRUTHS] == [0, 1, 2]


def test_negation_swaps_true_and_false_and_keeps_missing():
    assert negation(codes(FALSE, MISSING, TRUE)).tolist() == [TRUE, MISSING, FALSE]


def test_conjunction_and_disjunction_are_what_every_completion_agrees_on():
    pairs = list(product(TRUTHS, repeat=2))
    left, right = codes(*(a for a, _ in pairs)), codes(*(b for _, b in pairs))
    for function, definition in ((conjunction, all), (disjunction, any)):
        expected = [
            _agreed(
                definition(values)
                for values in product(
                    *([False, True] if x == MISSING else [x == TRUE] for x in pair)
                )
            )
            for pair in pairs
        ]
        assert function(left, right).tolist() == expected


@pytest.mark.parametrize(
    ("condition", "if_true", "if_false", "expected"),
    [
        (TRUE, MET, NOT_MET, MET),
        (FALSE, MET, NOT_MET, NOT_MET),
        (MISSING, MET, NOT_MET, UNDETERMINED),
        (MISSING, MET, MET, MET),
        (MISSING, NOT_MET, NOT_MET, NOT_MET),
        (MISSING, NOT_APPLICABLE, NOT_APPLICABLE, NOT_APPLICABLE),
        (MISSING, NOT_APPLICABLE, MET, UNDETERMINED),
    ],
)
def test_a_branch_whose_condition_is_missing_is_what_both_sides_agree_on(
    condition, if_true, if_false, expected
):
    assert choose(codes(condition), codes(if_true), codes(if_false)).tolist() == [expected]


def test_a_branch_may_be_one_status_for_all():
    chosen = choose(codes(TRUE, FALSE, MISSING), MET, NOT_APPLICABLE)
    assert chosen.tolist() == [MET, NOT_APPLICABLE, UNDETERMINED]
    assert chosen.dtype == np.int8


def test_settling_makes_empty_undetermined_and_nothing_else():
    settled = settle(codes(*STATUSES))
    assert settled.tolist() == [NOT_MET, UNDETERMINED, MET, NOT_APPLICABLE, UNDETERMINED]


@given(st.lists(st.sampled_from(STATUSES), min_size=1, max_size=5))
def test_all_and_any_are_what_every_completion_agrees_on(members):
    columns = [codes(member) for member in members]
    for function, definition in ((all_of, all), (any_of, any)):
        assert function(columns).tolist() == [_by_completion(members, definition)]


@given(
    st.lists(st.tuples(st.sampled_from(STATUSES), st.sampled_from(TRUTHS)), min_size=1, max_size=6),
    st.integers(0, 7),
    st.booleans(),
)
def test_at_least_is_what_every_completion_agrees_on(members, need, with_floors):
    statuses = [codes(status) for status, _ in members]
    floors = [codes(floor) for _, floor in members] if with_floors else None
    possible = [
        _ways(status, floor if with_floors else TRUE)
        for status, floor in members
        if status != NOT_APPLICABLE
    ]
    expected = (
        _agreed(
            sum(met for met, _ in way) >= need and all(met or reaches for met, reaches in way)
            for way in product(*possible)
        )
        if possible
        else NOT_APPLICABLE
    )
    result = at_least(statuses, need, floors)
    assert result.tolist() == [expected]
    assert result.dtype == np.int8


@given(
    st.lists(st.tuples(st.sampled_from(STATUSES), st.sampled_from(TRUTHS)), min_size=1, max_size=6),
    st.integers(0, 6),
    st.booleans(),
)
def test_not_met_at_most_is_what_every_completion_agrees_on(members, most, with_floors):
    statuses = [codes(status) for status, _ in members]
    floors = [codes(floor) for _, floor in members] if with_floors else None
    possible = [
        _ways(status, floor if with_floors else TRUE)
        for status, floor in members
        if status != NOT_APPLICABLE
    ]
    expected = (
        _agreed(
            sum(not met for met, _ in way) <= most and all(met or reaches for met, reaches in way)
            for way in product(*possible)
        )
        if possible
        else NOT_APPLICABLE
    )
    result = not_met_at_most(statuses, most, floors)
    assert result.tolist() == [expected]
    assert result.dtype == np.int8


def test_of_eleven_indicators_two_may_be_not_met():
    # By hand, from "at most 2 of 11 not met"; one row per case.
    met, no, open_, na = MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE
    cases = [
        ([met] * 11, MET),
        ([met] * 9 + [no] * 2, MET),
        ([met] * 8 + [no] * 3, NOT_MET),
        ([met] * 8 + [no] * 2 + [open_], UNDETERMINED),  # a third may come
        ([met] * 9 + [no] + [open_], MET),  # two at the worst
        ([no] * 3 + [open_] * 8, NOT_MET),
        ([no] * 2 + [na] * 9, MET),  # what does not apply is not "not met": at least 9 would fail
        ([na] * 10 + [open_], MET),
        ([na] * 11, NOT_APPLICABLE),
        ([met] * 8 + [EMPTY] * 3, UNDETERMINED),
    ]
    statuses = [codes(*(case[0][member] for case in cases)) for member in range(11)]
    assert not_met_at_most(statuses, 2).tolist() == [case[1] for case in cases]


def test_six_of_seven_with_a_floor_for_the_seventh():
    # Derived by hand from "at least 6 of 7, the other one at or above its floor"; one row per case.
    met, no, open_ = MET, NOT_MET, UNDETERMINED
    cases = [
        ([met] * 7, [MISSING] * 7, MET),
        ([met] * 6 + [no], [MISSING] * 6 + [TRUE], MET),
        ([met] * 6 + [no], [MISSING] * 6 + [FALSE], NOT_MET),
        ([met] * 6 + [no], [MISSING] * 7, UNDETERMINED),
        ([met] * 6 + [open_], [MISSING] * 6 + [TRUE], MET),
        ([met] * 6 + [open_], [MISSING] * 7, UNDETERMINED),
        ([met] * 6 + [open_], [MISSING] * 6 + [FALSE], NOT_MET),
        ([met] * 5 + [no, no], [TRUE] * 7, NOT_MET),
        ([met] * 5 + [no, open_], [TRUE] * 7, UNDETERMINED),
        ([met] * 6 + [NOT_APPLICABLE], [FALSE] * 7, MET),
        ([met] * 5 + [no, NOT_APPLICABLE], [TRUE] * 7, NOT_MET),
        ([NOT_APPLICABLE] * 7, [TRUE] * 7, NOT_APPLICABLE),
    ]
    statuses = [codes(*(case[0][member] for case in cases)) for member in range(7)]
    floors = [codes(*(case[1][member] for case in cases)) for member in range(7)]
    assert at_least(statuses, 6, floors).tolist() == [case[2] for case in cases]


def test_a_group_judges_every_row_by_itself():
    first, second = codes(MET, NOT_MET, EMPTY, NOT_APPLICABLE), codes(MET, MET, MET, NOT_APPLICABLE)
    assert all_of([first, second]).tolist() == [MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE]
    assert any_of([first, second]).tolist() == [MET, MET, MET, NOT_APPLICABLE]
    assert at_least([first, second], 2).tolist() == [MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE]


@pytest.mark.parametrize("group", [all_of, any_of, lambda members: at_least(members, 1)])
def test_a_group_without_members_is_refused(group):
    with pytest.raises(ValueError, match="at least one member"):
        group([])


def test_floors_must_be_given_for_every_member_or_for_none():
    with pytest.raises(ValueError, match="shorter"):
        at_least([codes(MET), codes(MET)], 1, [codes(TRUE)])


def _by_completion(members, definition):
    applicable = [member for member in members if member != NOT_APPLICABLE]
    if not applicable:
        return NOT_APPLICABLE
    ways = product(
        *([False, True] if member in UNKNOWN else [member == MET] for member in applicable)
    )
    return _agreed(definition(way) for way in ways)


def _ways(status, floor):
    """Every (met, reaches the floor) that an applicable member could turn out to be."""
    unmet = [
        (False, reaches)
        for reaches in (True, False)
        if floor in (MISSING, TRUE if reaches else FALSE)
    ]
    if status == MET:
        return [(True, True)]
    if status == NOT_MET or floor == FALSE:
        return unmet
    return [(True, True), *unmet]


def _agreed(outcomes):
    outcomes = set(outcomes)
    return UNDETERMINED if len(outcomes) == 2 else MET if outcomes == {True} else NOT_MET
