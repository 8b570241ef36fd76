"""Expected values: derived by hand, and from exact arithmetic with fractions and decimals."""

from __future__ import annotations

import operator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kernel import FALSE, MISSING, TRUE, compare, on_the_line, prints_as

from .given import floats

NAN, INF = float("nan"), float("inf")
OPERATORS = {
    "==": operator.eq, "!=": operator.ne, "<": operator.lt,
    "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
INCLUDING = ("==", "<=", ">=")


@pytest.mark.parametrize("symbol", OPERATORS)
def test_within_the_tolerance_numbers_are_the_same_number(symbol):
    # 9 / 1000 * 100 is 0.8999999999999999 in doubles, and 0.9 in decimals.
    values = floats(9 / 1000 * 100, 0.9 + 1e-12, 0.9 - 1e-12)
    expected = TRUE if symbol in INCLUDING else FALSE
    assert compare(symbol, values, 0.9, 1e-9).tolist() == [expected] * 3


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("==", [0, 0, 1, 1]),
        ("!=", [2, 2, 1, 1]),
        ("<", [2, 0, 1, 1]),
        ("<=", [2, 0, 1, 1]),
        (">", [0, 2, 1, 1]),
        (">=", [0, 2, 1, 1]),
    ],
)
def test_outside_it_the_order_decides_and_nan_is_missing(symbol, expected):
    left, right = floats(0.899, 0.901, NAN, 0.9), floats(0.9, 0.9, 0.9, NAN)
    assert compare(symbol, left, right, 1e-9).tolist() == expected


@given(
    st.sampled_from(sorted(OPERATORS)),
    st.fractions(-1000, 1000, max_denominator=64),
    st.fractions(-1000, 1000, max_denominator=64),
)
def test_numbers_further_apart_than_the_tolerance_compare_as_fractions_do(symbol, left, right):
    # Different fractions of this size differ by 1/4096 at least, far more than the tolerance.
    expected = TRUE if OPERATORS[symbol](left, right) else FALSE
    assert compare(symbol, floats(float(left)), floats(float(right)), 1e-9).tolist() == [expected]


@pytest.mark.parametrize("symbol", OPERATORS)
@pytest.mark.parametrize("pair", [(INF, INF), (-INF, -INF), (INF, -INF), (1.0, INF), (INF, 1.0)])
def test_infinities_compare_as_numbers_do(symbol, pair):
    expected = TRUE if OPERATORS[symbol](*pair) else FALSE
    assert compare(symbol, floats(pair[0]), floats(pair[1]), 1e-9).tolist() == [expected]


def test_the_tolerance_is_relative_to_the_limit_and_absolute_where_that_is_zero():
    assert on_the_line(floats(2000 + 1e-6, 2000 + 3e-6), 2000.0, 1e-9).tolist() == [True, False]
    assert on_the_line(floats(-2000 - 1e-6), -2000.0, 1e-9).tolist() == [True]
    assert on_the_line(floats(1e-9, -1e-9, 2e-9), 0.0, 1e-9).tolist() == [True, True, False]
    assert on_the_line(floats(NAN, 1.0), floats(1.0, NAN), 1e-9).tolist() == [False, False]


def test_a_tolerance_of_zero_asks_for_equal_doubles():
    assert compare("==", floats(0.1 + 0.2, 0.3), 0.3, 0.0).tolist() == [FALSE, TRUE]


def test_limits_may_differ_by_row_and_result_is_int8():
    result = compare(">=", floats([4.2, 5.2], [4.1, 5.3]), floats(4.2, 5.3), 1e-9)
    assert result.tolist() == [[TRUE, FALSE], [FALSE, TRUE]]
    assert result.dtype == np.int8
    assert compare(">=", floats(1.0), NAN, 1e-9).tolist() == [MISSING]


def test_an_unknown_operator_is_refused():
    with pytest.raises(ValueError, match="is no comparison; use one of"):
        compare("=>", floats(1.0), 1.0, 1e-9)


def test_a_published_coefficient_prints_as_the_limit_that_it_fails():
    assert prints_as(floats(0.501787), 0.50, 2).tolist() == [True]
    assert prints_as(floats(0.501787), 0.50, 3).tolist() == [False]
    assert compare("<=", floats(0.501787), 0.50, 1e-9).tolist() == [FALSE]


def test_printing_rounds_half_up_in_decimals_although_doubles_fall_beside_the_half():
    # 0.495 - 0.5 is -0.0050000000000000044 and 0.505 - 0.5 is 0.0050000000000000044 in doubles.
    assert prints_as(floats(0.495, 0.4949999, 0.505, 0.5049999), 0.5, 2).tolist() == [
        True, False, False, True,
    ]  # fmt: skip


def test_only_the_noise_of_doubles_is_forgiven_when_printing():
    assert prints_as(floats(8000.4999999, 7999.4999999), 8000.0, 0).tolist() == [True, False]


def test_every_limit_has_its_own_decimals_and_missing_prints_as_nothing():
    limits, decimals = floats(4.2, 45.0, 0.50, 4.2), np.array([1, 0, 2, 1])
    values = floats(4.15, 45.5, 0.495, NAN)
    assert prints_as(values, limits, decimals).tolist() == [True, False, True, False]
    assert prints_as(floats(INF), INF, 2).tolist() == [False]


@given(st.integers(0, 10**7), st.integers(0, 10**5), st.integers(0, 4))
def test_prints_as_agrees_with_decimal_rounding(value, limit, decimals):
    unit = Decimal(1).scaleb(-decimals)
    exact_value, exact_limit = Decimal(value).scaleb(-5), limit * unit
    expected = exact_value.quantize(unit, rounding=ROUND_HALF_UP) == exact_limit
    double, line = float(Fraction(value, 10**5)), float(exact_limit)
    assert prints_as(floats(double), line, decimals).tolist() == [expected]
