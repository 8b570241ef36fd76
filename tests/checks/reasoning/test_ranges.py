"""Ranges are sound: no value that the fields allow lies outside of them (Python computes the value)."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from engine.checks.reasoning.interval import Interval
from engine.checks.reasoning.ranges import Ranges
from tests.checks.reasoning.given import RANGES, expression, ruleset

NUMBERS = st.sampled_from(["0", "1", "2", "0.5", "3", "10"])
LEAVES = NUMBERS | st.sampled_from(sorted(RANGES))
FUNCTIONS = {"abs": abs, "min": min, "max": max, "ceil": math.ceil, "floor": math.floor}


def deeper(inner):
    two = st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})")
    one = st.tuples(st.sampled_from(["abs", "ceil", "floor", "-"]), inner).map(
        lambda t: f"{t[0]}({t[1]})"
    )
    many = st.tuples(st.sampled_from(["min", "max"]), inner, inner).map(
        lambda t: f"{t[0]}({t[1]}, {t[2]})"
    )
    power = inner.map(lambda t: f"({t} ** 2)")
    choice = st.tuples(inner, inner, inner).map(lambda t: f"({t[0]} if {t[1]} > 1 else {t[2]})")
    return two | one | many | power | choice


VALUES = st.fixed_dictionaries(
    {
        name: st.sampled_from([low, high, (low + high) / 2, 1, max(0, low)])
        for name, (low, high) in RANGES.items()
    }
)


@given(st.recursive(LEAVES, deeper, max_leaves=6), VALUES)
def test_every_possible_value_lies_in_the_range(text, values):
    try:
        value = eval(text, {"__builtins__": {}}, {**FUNCTIONS, **values})  # noqa: S307 - made above
    except ZeroDivisionError:
        return
    found = Ranges(ruleset()).of(expression(text))
    slack = 1e-9 * max(1.0, abs(value))

    assert found.low - slack <= value <= found.high + slack, (text, values, value, found)


def test_of_what_is_no_number_or_has_no_bounds_it_is_any():
    ranges = Ranges(ruleset())

    for text in (
        "'x'",
        "True",
        "b ** 2",
        "3 % b",
        "years_since(as_of)",
        "kind",
        "nobody",
    ):
        assert ranges.of(expression(text)) == Interval(), text


def test_dividing_by_what_may_be_nothing_on_either_side_is_any():
    assert Ranges(ruleset()).of(expression("1 / b")) == Interval()


def test_a_sum_of_no_schools_is_nothing():
    """A total over a county may be 0 although every school has at least 1."""
    assert Ranges(ruleset()).of(expression("county_total(c)")) == Interval(0, math.inf)
    assert Ranges(ruleset()).of(expression("county_total(-c)")) == Interval(-math.inf, 0)
