"""Expected values: derived by hand from the rule that each test states."""

from __future__ import annotations

import numpy as np
import pytest

from engine.kernel import banded, rescaled, steps_short, taken, within

from .given import floats

NAN, INF = float("nan"), float("inf")
EDGES, FRACTIONS = (1.0, 0.8, 0.6), (1.0, 0.8, 0.5)


def test_a_share_gets_the_fraction_of_the_highest_edge_that_it_reaches():
    shares = floats(1.2, 1.0, 0.99, 0.8, 0.79, 0.6, 0.59, 0.0, INF, NAN)
    expected = [1.0, 1.0, 0.8, 0.8, 0.5, 0.5, 0.0, 0.0, 1.0, NAN]
    np.testing.assert_array_equal(banded(shares, EDGES, FRACTIONS, 0.0, 1e-9), expected)


def test_an_edge_within_the_tolerance_is_reached():
    # 0.1 * 8 in doubles may fall short of 0.8; 0.8 - 1e-6 does in decimals.
    shares = floats(0.8 - 1e-12, 0.8 - 1e-6)
    assert banded(shares, EDGES, FRACTIONS, 0.0, 1e-9).tolist() == [0.8, 0.5]


def test_bands_may_be_written_in_any_order_and_below_them_need_not_be_nothing():
    shares = floats(0.9, 0.7, 0.1)
    assert banded(shares, EDGES[::-1], FRACTIONS[::-1], 0.25, 1e-9).tolist() == [0.8, 0.5, 0.25]


def test_bands_and_fractions_must_pair_up():
    with pytest.raises(ValueError, match="shorter"):
        banded(floats(1.0), EDGES, (1.0,), 0.0, 1e-9)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("started", [-1, 0, 1, 1, 3, 50, NAN]),
        ("full", [-2, 0, 0, 1, 2, 50, NAN]),
        ("exact", [-1.5, 0, 0.5, 1, 2.5, 50, NAN]),
    ],
)
def test_steps_are_counted_once_begun_once_complete_or_in_proportion(steps, expected):
    # Steps of 2 units.
    shortfall = floats(-3, 0, 1, 2, 5, 100, NAN)
    np.testing.assert_array_equal(steps_short(shortfall, 2, steps, 1e-9), expected)


@pytest.mark.parametrize("steps", ["started", "full"])
def test_a_whole_number_of_steps_within_the_tolerance_is_that_number(steps):
    # 0.3 / 0.1 is 2.9999999999999996 and (0.1 + 0.2) / 0.1 is 3.0000000000000004 in doubles.
    assert steps_short(floats(0.3, 0.1 + 0.2), 0.1, steps, 1e-9).tolist() == [3.0, 3.0]


def test_an_unknown_way_to_count_steps_is_refused():
    with pytest.raises(ValueError, match="use started, full or exact"):
        steps_short(floats(1.0), 1, "half", 1e-9)


def test_points_are_taken_for_each_and_never_more_than_the_most():
    counts = floats(0, 1, 3, 9, -2, NAN)
    np.testing.assert_array_equal(taken(counts, 2, INF), [0, 2, 6, 18, 0, NAN])
    np.testing.assert_array_equal(taken(counts, 2, 5), [0, 2, 5, 5, 0, NAN])


def test_points_outside_of_their_range_are_missing():
    given = floats(-0.1, 0, 4, 5, 5.1, NAN)
    np.testing.assert_array_equal(within(given, 0, 5), [NAN, 0, 4, 5, NAN, NAN])


def test_points_of_what_was_kept_are_scaled_to_the_whole():
    # 54 of 90, 30 of 60 and 60 of 60 are 60, 50 and 100 of 100; of nothing there is no share.
    points, kept = floats(54, 30, 60, 37.7, 0), floats(90, 60, 60, 100, 0)
    np.testing.assert_array_equal(rescaled(points, kept, 100), [60, 50, 100, 37.7, NAN])
