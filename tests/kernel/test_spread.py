"""Parts of a variance, and changes of one value that bring a coefficient across a limit.

Expected values by hand, by exact fractions, and by walking along the changes with `coefficients`.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from engine.kernel import changes_across, coefficients, contributions

from .given import floats, offsets

SECTIONS = st.lists(st.tuples(st.floats(0.1, 100), st.integers(1, 500)), min_size=2, max_size=6)


def test_parts_by_hand():
    # Pupils 1, 1, 2 with 1, 3, 4: mean 12 / 4 = 3; squares 4, 0, 2 of 6 in all.
    found = contributions(floats([1, 3, 4]), floats(1, 1, 2), offsets(3))
    assert found[0] == pytest.approx([4 / 6, 0, 2 / 6], rel=1e-15)


def test_parts_of_each_group_sum_to_one_and_of_equal_values_there_are_none():
    found = contributions(floats([1, 3, 4, 5, 5]), floats(1, 1, 2, 9, 9), offsets(3, 2))
    assert found[0, :3].sum() == pytest.approx(1, rel=1e-15)
    assert np.isnan(found[0, 3:]).all()


def test_changes_by_hand():
    # 1 and 3 with weights alike: S / mean = 1 / 2. With 1 + d and 3 it is |2 - d| / (4 + d), which
    # is at most 1 / 4 from d = 0.8 to d = 4; with 1 and 3 - d it is |2 - d| / (4 - d): from 4 / 3.
    found = changes_across(floats([1, 3]), floats(1, 1), offsets(2), floats([0.25]))
    assert (found.more_from[0, 0], found.more_to[0, 0]) == pytest.approx((0.8, 4))
    assert (found.less_from[0, 1], found.less_to[0, 1]) == pytest.approx((4 / 3, 2.4))
    assert np.isnan([found.less_from[0, 0], found.more_from[0, 1]]).all()


def test_of_what_is_met_the_changes_that_break_it():
    # The same two with a limit of 0.6: |2 - d| / (4 + d) = 0.6 at d = -0.25, and again at 11.
    found = changes_across(floats([1, 3]), floats(1, 1), offsets(2), floats([0.6]))
    assert found.less_from[0, 0] == pytest.approx(0.25)
    assert found.more_from[0, 0] == pytest.approx(11)


def test_one_section_too_small_to_matter_can_do_nothing():
    found = changes_across(floats([1, 3, 2]), floats(100, 100, 0), offsets(3), floats([0.25]))
    assert np.isnan([found.more_from[0, 2], found.less_from[0, 2]]).all()


def test_far_off_no_single_section_can():
    # 0, 0, 10, 10: however one of them changes, the coefficient stays above 0.6.
    found = changes_across(floats([0, 0, 10, 10]), floats(1, 1, 1, 1), offsets(4), floats([0.1]))
    assert np.isnan(found.more_from).all()
    assert np.isnan(found.less_from).all()


def test_a_parabola_that_is_a_line():
    # p (1 - p) = κ p² where weights of two are alike and the limit is 1. With 1 + d and 3 the
    # coefficient |2 - d| / (4 + d) reaches 1 at d = -1, and nowhere above 0.
    found = changes_across(floats([1.0, 3]), floats(1, 1), offsets(2), floats([1.0]))
    assert found.less_from[0, 0] == pytest.approx(1)
    assert np.isnan(found.more_from[0, 0])


@settings(max_examples=100, deadline=None)
@given(SECTIONS, st.floats(0.02, 1.5), st.sampled_from(["population", "sample"]))
def test_the_nearest_change_lands_on_the_limit_and_nothing_nearer_crosses_it(
    sections, limit, denominator
):
    values = np.array([value for value, _ in sections])
    weights = np.array([float(weight) for _, weight in sections])
    group = offsets(len(values))

    def cv(changed):
        return coefficients(changed[None], weights, group, denominator=denominator).cv[0, 0]

    now = cv(values)
    assume(abs(now - limit) > 1e-3)
    found = changes_across(
        values[None], weights, group, np.array([[limit]]), denominator=denominator
    )
    for place in range(len(values)):
        for sign, start in ((1, found.more_from[0, place]), (-1, found.less_from[0, place])):
            unit = np.zeros(len(values))
            unit[place] = sign
            if math.isnan(start) or start > 1e6:
                reach = values[place] if sign < 0 else 200.0  # nobody has less than nothing
                steps = np.linspace(0, reach, 50) if math.isnan(start) else []
            else:
                assert cv(values + start * unit) == pytest.approx(limit, rel=1e-6, abs=1e-9)
                steps = np.linspace(0, 0.999 * start, 20)
            for step in steps:
                assert (cv(values + step * unit) > limit) == (now > limit)
