"""Expected values: derived by hand from the opinions that each test states."""

from __future__ import annotations

import numpy as np

from engine.kernel import majority, middle_pair

from .given import floats

NAN = float("nan")
# Three units: 80, 90, 100; 60, 70, 80, 85; nobody.
VALUES, OFFSETS = floats(80, 90, 100, 60, 70, 80, 85), np.array([0, 3, 7, 7])


def test_the_middle_is_one_value_or_two_and_of_nobody_there_is_none():
    lower, upper = middle_pair(VALUES, OFFSETS)
    np.testing.assert_array_equal(lower, [90, 70, NAN])
    np.testing.assert_array_equal(upper, [90, 80, NAN])


def test_a_majority_is_more_than_half():
    # 2 of 3; 2 of 4; 3 of 5; all different; one alone; nobody
    votes = floats(0, 2, 2, 0, 0, 2, 2, 0, 1, 1, 1, 2, 0, 1, 2, 1)
    offsets = np.array([0, 3, 7, 12, 15, 16, 16])
    np.testing.assert_array_equal(majority(votes, offsets), [2, NAN, 1, NAN, 1, NAN])
