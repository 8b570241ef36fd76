"""Expected values: derived by hand, and from plain Python loops over the groups."""

from __future__ import annotations

import math
from itertools import chain

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
    every,
    group_count,
    group_max,
    group_mean,
    group_min,
    group_share,
    group_sizes,
    group_total,
    offsets_of,
    share_bounds,
)

from .given import codes, floats, offsets

NAN = float("nan")
STATUSES = (NOT_MET, UNDETERMINED, MET, NOT_APPLICABLE, EMPTY)
# Whole numbers, so that a Python sum is exact in any order; nan is what is missing.
NUMBERS = st.one_of(st.integers(-1000, 1000).map(float), st.just(NAN))


def grouped(members):
    """Groups of members, some without any."""
    return st.lists(st.lists(members, max_size=5), max_size=6)


def test_offsets_come_from_an_ascending_index_and_keep_empty_groups():
    index = np.array([1, 1, 3], dtype=np.int64)
    assert offsets_of(index, 5).tolist() == [0, 0, 2, 2, 3, 3]
    assert offsets_of(index[:0], 2).tolist() == [0, 0, 0]
    assert offsets_of(index[:0], 0).tolist() == [0]


@pytest.mark.parametrize(
    ("index", "problem"), [([1, 0], "descends"), ([0, 2], "got 0 to 2"), ([-1, 0], "got -1 to 0")]
)
def test_an_index_out_of_order_or_out_of_range_is_refused(index, problem):
    with pytest.raises(ValueError, match=problem):
        offsets_of(np.array(index, dtype=np.int64), 2)


@pytest.mark.parametrize("wrong", [[0, 1], [1, 3], [0, 2, 1, 3], [0, 4], []])
def test_offsets_that_do_not_divide_the_sections_are_refused(wrong):
    with pytest.raises(ValueError, match="ascend from 0 to 3"):
        group_total(floats(1, 2, 3), np.array(wrong, dtype=np.int64))


def test_an_empty_group_has_a_total_and_a_count_of_zero_and_no_other_number():
    # reduceat alone would give the empty group the first row of the next one.
    places = offsets(1, 0, 2, 0)
    values = floats(5, 1, 3)
    assert group_sizes(places).tolist() == [1, 0, 2, 0]
    np.testing.assert_array_equal(group_total(values, places), [5, 0, 4, 0])
    np.testing.assert_array_equal(group_max(values, places), [5, NAN, 3, NAN])
    np.testing.assert_array_equal(group_min(values, places), [5, NAN, 1, NAN])
    np.testing.assert_array_equal(group_mean(values, places), [5, NAN, 2, NAN])
    truths = codes(TRUE, FALSE, TRUE)
    np.testing.assert_array_equal(group_count(truths, places), [1, 0, 1, 0])
    np.testing.assert_array_equal(group_share(truths, places), [1, NAN, 0.5, NAN])


def test_there_may_be_no_section_at_all():
    assert group_total(floats(), offsets(0, 0)).tolist() == [0.0, 0.0]
    assert every(codes(), offsets(0)).tolist() == [EMPTY]
    assert group_total(floats(), offsets()).tolist() == []


@given(grouped(NUMBERS))
def test_numbers_per_group_are_those_of_a_loop(groups):
    values, places = floats(*chain.from_iterable(groups)), offsets(*map(len, groups))
    loops = {
        group_total: sum,
        group_max: lambda group: max(group) if group else NAN,
        group_min: lambda group: min(group) if group else NAN,
        group_mean: lambda group: sum(group) / len(group) if group else NAN,
    }
    for function, loop in loops.items():
        expected = [NAN if any(map(math.isnan, group)) else loop(group) for group in groups]
        np.testing.assert_array_equal(function(values, places), np.array(expected, dtype=float))


@given(grouped(st.sampled_from([FALSE, MISSING, TRUE])))
def test_counts_and_shares_are_those_of_a_loop_and_missing_where_one_is(groups):
    truths, places = codes(*chain.from_iterable(groups)), offsets(*map(len, groups))
    counts = [NAN if MISSING in group else float(group.count(TRUE)) for group in groups]
    shares = [
        count / len(group) if group else NAN for count, group in zip(counts, groups, strict=True)
    ]
    np.testing.assert_array_equal(group_count(truths, places), np.array(counts, dtype=float))
    np.testing.assert_array_equal(group_share(truths, places), np.array(shares, dtype=float))


@given(grouped(st.sampled_from(STATUSES)))
def test_every_is_all_of_the_group_and_empty_where_nothing_is_applicable(groups):
    result = every(codes(*chain.from_iterable(groups)), offsets(*map(len, groups)))
    expected = [
        all_of([codes(member) for member in group])[0]
        if any(member != NOT_APPLICABLE for member in group)
        else EMPTY
        for group in groups
    ]
    assert result.tolist() == expected
    assert result.dtype == np.int8


@given(grouped(st.sampled_from(STATUSES)))
def test_the_bounds_of_a_share_are_its_extremes_over_everything_undetermined(groups):
    low, high, n = share_bounds(codes(*chain.from_iterable(groups)), offsets(*map(len, groups)))
    for place, group in enumerate(groups):
        applicable = [member for member in group if member != NOT_APPLICABLE]
        assert n[place] == len(applicable)
        if not applicable:
            assert math.isnan(low[place])
            assert math.isnan(high[place])
            continue
        unknown = sum(member in (UNDETERMINED, EMPTY) for member in applicable)
        met = applicable.count(MET)
        assert low[place] == met / len(applicable)
        assert high[place] == (met + unknown) / len(applicable)


def test_rows_of_two_dimensions_are_grouped_one_by_one():
    places = offsets(2, 0, 1)
    values, statuses = floats([1, 2, 3], [4, 5, NAN]), codes([MET, NOT_MET, MET], [MET, EMPTY, MET])
    np.testing.assert_array_equal(group_total(values, places), [[3, 0, 3], [9, 0, NAN]])
    np.testing.assert_array_equal(group_mean(values, places), [[1.5, NAN, 3], [4.5, NAN, NAN]])
    assert every(statuses, places).tolist() == [[NOT_MET, EMPTY, MET], [UNDETERMINED, EMPTY, MET]]
    low, high, n = share_bounds(statuses, places)
    np.testing.assert_array_equal(low, [[0.5, NAN, 1], [0.5, NAN, 1]])
    np.testing.assert_array_equal(high, [[0.5, NAN, 1], [1, NAN, 1]])
    np.testing.assert_array_equal(n, [[2, 0, 1], [2, 0, 1]])
    np.testing.assert_array_equal(group_count(statuses, places)[0], [1, 0, 1])


@given(grouped(st.floats(-1e6, 1e6)), st.randoms(use_true_random=False))
def test_the_order_of_the_groups_changes_nothing(groups, random):
    order = list(range(len(groups)))
    random.shuffle(order)
    shuffled = [groups[place] for place in order]
    for function in (group_total, group_mean, group_max):
        before = function(floats(*chain.from_iterable(groups)), offsets(*map(len, groups)))
        after = function(floats(*chain.from_iterable(shuffled)), offsets(*map(len, shuffled)))
        np.testing.assert_array_equal(after, before[order])
