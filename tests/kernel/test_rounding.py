"""Expected values: derived by hand, and from Python's decimal module."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernel import ceil_within, floor_within, half_up

from .given import floats

NAN, INF = float("nan"), float("inf")


def test_halves_go_away_from_zero_although_doubles_fall_short_of_them():
    values = floats(1.005, 2.675, 0.125, -1.005, -0.125, 1.0049, 0.4999)
    assert half_up(values, 2).tolist() == [1.01, 2.68, 0.13, -1.01, -0.13, 1.0, 0.5]


def test_digits_may_be_none_or_negative():
    assert half_up(floats(0.5, 1.5, 2.5, -0.5), 0).tolist() == [1.0, 2.0, 3.0, -1.0]
    assert half_up(floats(1234.0, 1250.0, 15.0), -2).tolist() == [1200.0, 1300.0, 0.0]


def test_missing_infinite_and_very_large_numbers_stay():
    rounded = half_up(floats(NAN, INF, -INF, 1e308, -1e308), 2)
    np.testing.assert_array_equal(rounded, [NAN, INF, -INF, 1e308, -1e308])


@pytest.mark.parametrize("large", [1e9, 1e12, 2.0**52, 9007199254740991.0])
def test_whole_numbers_stay_however_large_they_are(large):
    # A tolerance relative to the number would reach the next half from here.
    assert half_up(floats(large, -large), 0).tolist() == [large, -large]
    assert ceil_within(floats(large), 1e-9).tolist() == [large]
    assert floor_within(floats(large), 1e-9).tolist() == [large]


def test_a_large_number_clearly_beside_the_half_or_the_whole_is_beside_it():
    assert half_up(floats(1e10 + 0.49), 0).tolist() == [1e10]
    assert ceil_within(floats(1e10 + 0.01), 1e-9).tolist() == [1e10 + 1]
    assert floor_within(floats(1e10 - 0.01), 1e-9).tolist() == [1e10 - 1]


def test_the_given_tolerance_decides_what_counts_as_a_half():
    assert half_up(floats(0.4996), 0, 1e-3).tolist() == [1.0]
    assert half_up(floats(0.4996), 0, 1e-9).tolist() == [0.0]


@given(st.integers(-(10**9), 10**9), st.integers(0, 6), st.integers(0, 6))
def test_half_up_agrees_with_decimal_rounding(number, decimals, digits):
    exact = Decimal(number).scaleb(-decimals)
    expected = float(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))
    assert half_up(floats(float(exact)), digits).tolist() == [expected]


def test_up_and_down_forgive_what_lies_within_the_tolerance_of_a_whole_number():
    values = floats(2.0000000001, 1.9999999999, 2.1, 1.9, 2.0, -1.5, NAN, INF)
    np.testing.assert_array_equal(ceil_within(values, 1e-9), [2, 2, 3, 2, 2, -1, NAN, INF])
    np.testing.assert_array_equal(floor_within(values, 1e-9), [2, 2, 2, 1, 2, -2, NAN, INF])
    assert ceil_within(floats(2.0000000001), 0.0).tolist() == [3.0]


def test_near_zero_the_tolerance_is_absolute():
    assert ceil_within(floats(1e-10, 1e-8), 1e-9).tolist() == [0.0, 1.0]
    assert floor_within(floats(-1e-10, -1e-8), 1e-9).tolist() == [0.0, -1.0]


@given(st.integers(0, 10**6), st.integers(1, 1000))
def test_quotients_of_counts_are_whole_exactly_when_they_divide(count, per):
    quotient = floats(count / per)
    assert ceil_within(quotient, 1e-9).tolist() == [-(-count // per)]
    assert floor_within(quotient, 1e-9).tolist() == [count // per]


def test_nobody_reads_a_negative_zero():
    rounded = [half_up(floats(-0.001), 2), ceil_within(floats(-0.5), 1e-9)]
    assert [math.copysign(1.0, array[0]) for array in rounded] == [1.0, 1.0]


def test_one_number_may_be_given_instead_of_an_array():
    assert float(half_up(1.005, 2)) == 1.01
    assert float(ceil_within(2.1, 1e-9)) == 3.0
