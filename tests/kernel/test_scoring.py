"""Expected values: derived by hand from the rule that each test states."""

from __future__ import annotations

import numpy as np
import pytest

from engine.kernel import banded, counted, deducted

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
        ("started", [20, 20, 19, 19, 17, 0, NAN]),
        ("full", [20, 20, 20, 19, 18, 0, NAN]),
        ("exact", [20, 20, 19.5, 19, 17.5, 0, NAN]),
    ],
)
def test_points_are_taken_off_per_step_begun_complete_or_in_proportion(steps, expected):
    # 1 point off per 2 units short, of 20 points; 100 units short would take 50.
    shortfall = floats(-3, 0, 1, 2, 5, 100, NAN)
    np.testing.assert_array_equal(deducted(20, shortfall, 2, 1, steps, 1e-9), expected)


@pytest.mark.parametrize("steps", ["started", "full"])
def test_a_whole_number_of_steps_within_the_tolerance_is_that_number(steps):
    # 0.3 / 0.1 is 2.9999999999999996 and (0.1 + 0.2) / 0.1 is 3.0000000000000004 in doubles.
    assert deducted(10, floats(0.3, 0.1 + 0.2), 0.1, 2, steps, 1e-9).tolist() == [4.0, 4.0]


def test_an_unknown_way_to_count_steps_is_refused():
    with pytest.raises(ValueError, match="use started, full or exact"):
        deducted(10, floats(1.0), 1, 1, "half", 1e-9)


def test_points_are_taken_off_for_each_and_never_below_nothing():
    np.testing.assert_array_equal(counted(5, floats(0, 1, 3, 9, -2, NAN), 1), [5, 4, 2, 0, 5, NAN])
