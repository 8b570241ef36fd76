"""Expected values: the official worked example, exact fractions, and statsmodels' DescrStatsW."""

from __future__ import annotations

import math
import sys
from fractions import Fraction
from itertools import chain
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from engine.kernel import coefficients

from .given import floats, offsets

NAN = float("nan")
# The package's attribute of this name is the function, not the module.
MODULE = sys.modules["engine.kernel.coefficients"]

# An official calculation note: five schools, their pupils and their books.
PUPILS = floats(45, 37, 89, 76, 55)
BOOKS = floats(279, 137, 935, 160, 402)

SECTION = st.tuples(st.floats(0.01, 1e5), st.integers(1, 3000))  # value, pupils
GROUPS = st.lists(st.lists(SECTION, max_size=6), min_size=1, max_size=6)


def test_the_official_worked_example():
    result = coefficients(floats(BOOKS / PUPILS), PUPILS, offsets(5))
    assert result.n.tolist() == [5]
    assert result.weight.tolist() == [302.0]
    assert result.mean[0, 0] == pytest.approx(1913 / 302, rel=1e-15)
    assert result.sd[0, 0] == pytest.approx(3.263860705, abs=5e-10)
    assert result.cv[0, 0] == pytest.approx(0.515256629884, abs=5e-13)


@pytest.mark.parametrize(
    ("weights", "denominator", "expected"),
    [
        (np.ones(5), "population", 0.488771),  # unweighted
        (np.ones(5), "sample", 0.546462),  # unweighted, n - 1
        (PUPILS, "sample", 0.516112),  # pupils - 1
    ],
)
def test_other_definitions_give_other_numbers_for_the_worked_example(
    weights, denominator, expected
):
    result = coefficients(floats(BOOKS / PUPILS), weights, offsets(5), denominator=denominator)
    assert result.cv[0, 0] == pytest.approx(expected, abs=5e-7)


def test_nearly_equal_sections_keep_their_digits():
    # By hand: mean 1000000.05, S 0.05; the one-pass formula has no correct digit here.
    result = coefficients(floats([1000000.0, 1000000.1]), floats(1, 1), offsets(2))
    exact = _exact([1000000.0, 1000000.1], [1, 1])
    assert result.cv[0, 0] == pytest.approx(4.99999975e-08, rel=1e-9)
    assert abs(result.cv[0, 0] - exact) <= 1e-15 + 1e-12 * exact


@given(GROUPS, st.integers(1, 8))
@settings(deadline=None)
def test_every_group_has_the_coefficient_of_exact_fractions_whatever_the_block(groups, rows):
    with patch.object(MODULE, "BLOCK_ROWS", rows):
        result = coefficients(*_arrays(groups))
    for place, group in enumerate(groups):
        if not group:
            assert math.isnan(result.cv[0, place])
            continue
        exact = _exact(*zip(*group, strict=True))
        assert abs(result.cv[0, place] - exact) <= 1e-15 + 1e-12 * exact


@given(GROUPS)
@settings(deadline=None)
def test_statsmodels_computes_the_same(groups):
    values, weights, places = _arrays(groups)
    for ddof, denominator in ((0, "population"), (1, "sample")):
        result = coefficients(values, weights, places, denominator=denominator)
        for place, group in enumerate(groups):
            if len(group) < 2:
                continue
            x, p = (np.array(column, dtype=float) for column in zip(*group, strict=True))
            theirs = DescrStatsW(x, weights=p, ddof=ddof)
            assert result.mean[0, place] == pytest.approx(theirs.mean, rel=1e-12)
            assert result.sd[0, place] == pytest.approx(theirs.std, rel=1e-9, abs=1e-9)


@given(GROUPS, st.randoms(use_true_random=False), st.integers(1, 8))
@settings(deadline=None)
def test_the_order_of_the_groups_and_the_blocks_change_no_bit(groups, random, rows):
    order = list(range(len(groups)))
    random.shuffle(order)
    before = coefficients(*_arrays(groups))
    with patch.object(MODULE, "BLOCK_ROWS", rows):
        after = coefficients(*_arrays([groups[place] for place in order]))
    for name in ("n", "weight", "mean", "sd", "cv"):
        np.testing.assert_array_equal(getattr(after, name), getattr(before, name)[..., order])


@given(SECTION)
@example((0.1, 3))
def test_one_section_alone_has_a_coefficient_of_exactly_zero(section):
    # 0.1 * 3 / 3 is not 0.1 in doubles, so this needs more than the formula.
    result = coefficients(*_arrays([[section]]))
    assert result.sd.tolist() == [[0.0]]
    assert result.cv.tolist() == [[0.0]]


def test_a_group_larger_than_a_block_is_one_block():
    generator = np.random.default_rng(20170419)
    x, p = generator.lognormal(size=20_000), generator.integers(1, 3000, 20_000).astype(float)
    assert x.size > 2 * MODULE.BLOCK_ROWS
    result = coefficients(floats(x), floats(*p), offsets(3, 19_990, 0, 7))
    middle = DescrStatsW(x[3:19_993], weights=p[3:19_993], ddof=0)
    assert result.cv[0, 1] == pytest.approx(middle.std / middle.mean, rel=1e-12)
    assert result.n.tolist() == [3, 19_990, 0, 7]


def test_what_is_missing_makes_its_own_group_unknown_and_no_other():
    values = floats([1, 2, NAN, 4, 5, 6], [1, 2, 3, 4, 5, 6])
    result = coefficients(values, floats(1, 1, 1, 1, NAN, 1), offsets(2, 2, 2))
    np.testing.assert_array_equal(np.isnan(result.cv), [[False, True, True], [False, False, True]])
    np.testing.assert_array_equal(np.isnan(result.mean), np.isnan(result.cv))
    np.testing.assert_array_equal(np.isnan(result.sd), np.isnan(result.cv))
    np.testing.assert_array_equal(result.weight, [2, 2, NAN])


def test_one_section_whose_value_or_weight_is_missing_is_not_zero():
    result = coefficients(floats([NAN, 1.0]), floats(1.0, NAN), offsets(1, 1))
    assert np.isnan(result.sd).all()
    assert np.isnan(result.cv).all()


def test_a_mean_of_zero_leaves_the_coefficient_undefined_and_not_zero():
    result = coefficients(floats([0, 0, -1, 1]), floats(1, 1, 1, 1), offsets(2, 2))
    assert result.mean.tolist() == [[0.0, 0.0]]
    assert result.sd.tolist() == [[0.0, 1.0]]
    assert np.isnan(result.cv).all()


def test_groups_without_sections_or_without_weight_are_unknown():
    result = coefficients(floats([1, 2, 3]), floats(0, 0, 5), offsets(0, 2, 1, 0))
    assert result.n.tolist() == [0, 2, 1, 0]
    assert result.weight.tolist() == [0.0, 0.0, 5.0, 0.0]
    np.testing.assert_array_equal(result.mean, [[NAN, NAN, 3, NAN]])
    np.testing.assert_array_equal(result.sd, [[NAN, NAN, 0, NAN]])
    np.testing.assert_array_equal(result.cv, [[NAN, NAN, 0, NAN]])


def test_the_sample_form_of_sections_that_weigh_one_is_undefined():
    result = coefficients(floats([7.0]), floats(1.0), offsets(1), denominator="sample")
    assert result.mean.tolist() == [[7.0]]
    assert np.isnan(result.sd).all()
    halves = coefficients(floats([1, 3]), floats(0.5, 0.5), offsets(2), denominator="sample")
    assert np.isnan(halves.sd).all()


@pytest.mark.parametrize("sizes", [(), (0,), (0, 0)])
def test_there_may_be_no_section_and_no_indicator(sizes):
    g = len(sizes)
    result = coefficients(np.empty((2, 0)), np.empty(0), offsets(*sizes))
    assert result.cv.shape == (2, g)
    assert np.isnan(result.cv).all()
    assert coefficients(np.empty((0, 3)), np.ones(3), offsets(3)).cv.shape == (0, 1)


def test_a_section_with_nothing_stays_in():
    # By hand: values 0 and 2, equal weights: mean 1, S 1.
    assert coefficients(floats([0, 2]), floats(10, 10), offsets(2)).cv.tolist() == [[1.0]]


@pytest.mark.parametrize(
    ("values", "weights"), [((3,), (3,)), ((2, 3), (2,)), ((2, 3), (3, 1)), ((1, 2, 3), (2, 3))]
)
def test_shapes_that_do_not_belong_together_are_refused(values, weights):
    with pytest.raises(ValueError, match="values must be"):
        coefficients(np.ones(values), np.ones(weights), offsets(3))


def test_offsets_that_do_not_divide_the_sections_are_refused():
    with pytest.raises(ValueError, match="ascend from 0 to 3"):
        coefficients(floats([1, 2, 3]), floats(1, 1, 1), offsets(2))


def _arrays(groups):
    sections = list(chain.from_iterable(groups))
    values = floats([value for value, _ in sections])
    return values, floats(*(weight for _, weight in sections)), offsets(*map(len, groups))


def _exact(values, weights):
    """The coefficient by its definition in fractions; only the last root and quotient round."""
    x, p = [Fraction(value) for value in values], [Fraction(weight) for weight in weights]
    mean = sum(a * b for a, b in zip(x, p, strict=True)) / sum(p)
    square = sum(b * (a - mean) ** 2 for a, b in zip(x, p, strict=True)) / sum(p) / mean**2
    digits = 10**60
    return float(Fraction(math.isqrt(int(square * digits**2)), digits))
