"""Coefficients of variation: what is judged, what is missing, what is rounded."""

from __future__ import annotations

import math

import pytest
from statsmodels.stats.weightstats import DescrStatsW

from .given import TWO_LEVELS, coefficient, row, rows, verdict

ONE = """
measures:
  m: {label: 指标, value: 100 * computers / pupils}
  n: {label: 指标, value: books / pupils}
groups:
  g: {coefficient_of: [m, n], COMBINE at_most: LIMIT, <a>}
verdict: {all: [g]}
"""


def _rules(limit, combine=""):
    return ONE.replace("COMBINE", combine).replace("LIMIT", str(limit))


def _cv(values, pupils):
    found = DescrStatsW(values, weights=pupils, ddof=0)
    return found.std / found.mean


# Two schools of 100 pupils with 1 and 3 things: mean 2, S 1, so 0.5.
SCHOOLS = """
school_code,pupils,computers,books
a,100,100,200
b,100,300,200
"""


def test_each_holds_every_coefficient_to_the_limit(run):
    evaluation = run(_rules(0.3), SCHOOLS)
    assert coefficient(evaluation, "m")["cv"] == pytest.approx(0.5, rel=1e-15)
    assert coefficient(evaluation, "m")["status"] == "not_met"
    assert coefficient(evaluation, "n")["cv"] == 0
    assert coefficient(evaluation, "n")["status"] == "met"
    assert not rows(evaluation, "coefficients", indicator="combined")
    assert verdict(evaluation) == "not_met"


def test_mean_holds_the_plain_mean_of_the_coefficients_to_the_limit(run):
    evaluation = run(_rules(0.3, "combine: mean,"), SCHOOLS)
    combined = coefficient(evaluation, "combined")
    assert combined["cv"] == pytest.approx(0.25, rel=1e-15)  # (0.5 + 0) / 2
    assert (combined["status"], combined["limit"]) == ("met", 0.3)
    assert coefficient(evaluation, "m")["status"] is None  # shown, held to nothing
    assert math.isnan(coefficient(evaluation, "m")["limit"])
    assert verdict(evaluation) == "met"


def test_coefficients_agree_with_statsmodels(run):
    pupils, books = [45, 137, 890, 76, 512], [279, 137, 9935, 160, 4002]
    computers = [4, 30, 70, 0, 41]
    lines = "\n".join(
        f"s{i},{p},{c},{b}"
        for i, (p, c, b) in enumerate(zip(pupils, computers, books, strict=True))
    )
    evaluation = run(_rules(9), f"school_code,pupils,computers,books\n{lines}")
    for name, values in (
        ("m", [100 * c / p for c, p in zip(computers, pupils, strict=True)]),
        ("n", [b / p for b, p in zip(books, pupils, strict=True)]),
    ):
        expected = _cv(values, pupils)
        assert coefficient(evaluation, name)["cv"] == pytest.approx(expected, rel=1e-13)


def test_a_section_with_nothing_stays_in(run):
    # 0 and 4 per pupil, 100 pupils each: mean 2, S 2, coefficient 1. Without b it would be 0.
    evaluation = run(_rules(1), "school_code,pupils,computers,books\na,100,1,400\nb,100,1,0")
    found = coefficient(evaluation, "n")
    assert (found["n_sections"], found["cv"]) == (2, pytest.approx(1, rel=1e-15))


def test_one_section_alone_has_no_spread(run):
    evaluation = run(_rules(0), "school_code,pupils,computers,books\na,7,3,10")
    assert coefficient(evaluation, "m")["cv"] == 0
    assert verdict(evaluation) == "met"


def test_a_mean_of_nothing_is_undetermined_and_not_zero(run):
    evaluation = run(_rules(9), "school_code,pupils,computers,books\na,7,0,10\nb,9,0,10")
    found = coefficient(evaluation, "m")
    assert found["mean"] == 0
    assert math.isnan(found["cv"])
    assert found["status"] == "undetermined"
    assert verdict(evaluation) == "undetermined"


def test_one_missing_value_leaves_its_own_coefficient_undetermined(run):
    evaluation = run(_rules(9), "school_code,pupils,computers,books\na,7,1,10\nb,9,,10\nc,5,1,9")
    assert coefficient(evaluation, "m")["status"] == "undetermined"
    assert coefficient(evaluation, "n")["status"] == "met"
    assert verdict(evaluation) == "undetermined"


def test_a_coefficient_that_fails_decides_beside_one_that_is_missing(run):
    evaluation = run(_rules(0.3), "school_code,pupils,computers,books\na,7,1,100\nb,7,,300")
    assert verdict(evaluation) == "not_met"


def test_the_combined_coefficient_is_missing_with_any_of_its_parts(run):
    evaluation = run(
        _rules(9, "combine: mean,"), "school_code,pupils,computers,books\na,7,1,1\nb,7,,3"
    )
    assert coefficient(evaluation, "combined")["status"] == "undetermined"


def test_the_limit_itself_is_within(run):
    # 1 and 3: exactly 0.5.
    evaluation = run(_rules(0.50), SCHOOLS)
    found = coefficient(evaluation, "m")
    assert (found["status"], found["on_the_line"]) == ("met", True)
    assert row(evaluation, "verdicts", part=None)["on_the_line"]


def test_less_than_excludes_the_limit(run):
    evaluation = run(_rules(0.50).replace("at_most", "less_than"), SCHOOLS)
    found = coefficient(evaluation, "m")
    assert (found["status"], found["on_the_line"]) == ("not_met", True)


def test_a_coefficient_that_prints_as_its_limit_and_fails_is_flagged(run):
    # 1000 and 3007 things for 1000 pupils each: S / mean = 2007 / 4007 = 0.500873, prints 0.50.
    data = "school_code,pupils,computers,books\na,1000,1000,1\nb,1000,3007,1"
    evaluation = run(_rules(0.50), data)
    found = coefficient(evaluation, "m")
    assert found["cv"] == pytest.approx(2007 / 4007, rel=1e-14)
    assert (found["status"], found["prints_as_limit"]) == ("not_met", True)
    assert not found["on_the_line"]
    # Written with three decimals the limit reads 0.500, the coefficient 0.501.
    assert not coefficient(run(_rules("0.500"), data), "m")["prints_as_limit"]


def test_limits_hold_level_by_level(run):
    evaluation = run(
        TWO_LEVELS
        + """
measures: {m: {label: m, value: full_time_teachers / pupils}}
groups: {g: {coefficient_of: [m], at_most: {primary: 0.50, junior: 0.45}, <a>}}
verdict: {all: [g]}
""",
        # 1 and 3 for 10 pupils each, at both levels: 0.5.
        """
        school_code,school_type,pupils,full_time_teachers
        a,primary,10,1
        b,primary,10,3
        c,junior,10,1
        d,junior,10,3
        """,
    )
    assert coefficient(evaluation, "m", "primary")["status"] == "met"
    assert coefficient(evaluation, "m", "junior")["status"] == "not_met"


def test_a_county_without_a_level_is_undetermined_unless_the_group_skips_it(run):
    rules = (
        TWO_LEVELS
        + """
measures: {m: {label: m, value: full_time_teachers / pupils}}
groups: {g: {coefficient_of: [m], at_most: 0.5, SKIP <a>}}
verdict: {all: [g]}
"""
    )
    data = "school_code,school_type,pupils,full_time_teachers\na,primary,10,1\nb,primary,10,1"
    assert verdict(run(rules.replace("SKIP", ""), data)) == "undetermined"
    skipped = run(rules.replace("SKIP", "if_none: skip,"), data)
    assert verdict(skipped) == "met"
    found = coefficient(skipped, "m", "junior")
    assert (found["n_sections"], found["pupils"], found["status"]) == (0, 0, "not_applicable")


def test_a_level_that_fails_decides_beside_one_that_is_not_there(run):
    evaluation = run(
        TWO_LEVELS
        + """
measures: {m: {label: m, value: full_time_teachers / pupils}}
groups: {g: {coefficient_of: [m], at_most: 0.1, <a>}}
verdict: {all: [g]}
""",
        "school_code,school_type,pupils,full_time_teachers\na,primary,10,1\nb,primary,10,3",
    )
    assert verdict(evaluation) == "not_met"


def test_coefficients_may_be_rounded_before_they_are_compared(run):
    # 0.500873 is 0.50 with two decimals, and 0.501 with three.
    data = "school_code,pupils,computers,books\na,1000,1000,1\nb,1000,3007,1"
    arithmetic = """
arithmetic:
  tolerance: 1e-9
  rounding: {coefficients: DIGITS}
  coefficient: {weights: pupils, denominator: population}
"""
    two = run(arithmetic.replace("DIGITS", "2") + _rules(0.50), data)
    assert coefficient(two, "m")["cv"] == 0.5
    assert coefficient(two, "m")["status"] == "met"
    three = run(arithmetic.replace("DIGITS", "3") + _rules(0.50), data)
    assert coefficient(three, "m")["cv"] == 0.501
    assert coefficient(three, "m")["status"] == "not_met"


def test_the_combined_coefficient_is_rounded_once(run):
    # 0.505 and 0.504: their mean 0.5045 is 0.50. Rounded first (0.51 and 0.50) it would be 0.505,
    # and rounded again 0.51: above a limit that the mean does not reach.
    evaluation = run(
        """
        arithmetic:
          tolerance: 1e-9
          rounding: {coefficients: 2}
          coefficient: {weights: equal, denominator: population}
        fields: {x: {label: x, scope: section}, y: {label: y, scope: section}}
        measures: {m: {label: m, value: x}, n: {label: n, value: y}}
        groups: {g: {coefficient_of: [m, n], combine: mean, at_most: 0.50, <a>}}
        verdict: {all: [g]}
        """,
        "school_code,x,y\na,1.505,1.504\nb,0.495,0.496",
    )
    assert coefficient(evaluation, "combined")["cv"] == 0.5
    assert verdict(evaluation) == "met"


def test_equal_weights_count_every_section_once(run):
    # 1 and 3 whatever the pupils: 0.5. By pupils (90 : 10): mean 1.2, S 0.6, the same 0.5; so
    # take 75 : 25: mean 1.5, S sqrt(0.75), 0.577.
    data = "school_code,pupils,computers,books\na,75,75,75\nb,25,75,25"
    arithmetic = """
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: equal, denominator: population}
"""
    assert coefficient(run(arithmetic + _rules(9), data), "m")["cv"] == pytest.approx(0.5)
    weighted = coefficient(run(_rules(9), data), "m")["cv"]
    assert weighted == pytest.approx(math.sqrt(0.75) / 1.5, rel=1e-14)


def test_the_column_pupils_holds_pupils_whatever_the_weights(run):
    arithmetic = """
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: equal, denominator: population}
"""
    found = coefficient(run(arithmetic + _rules(9), SCHOOLS), "m")
    assert math.isnan(found["pupils"]) or found["pupils"] == 200  # never 2, the sections


def test_a_criterion_is_an_indicator_by_its_measure(run):
    evaluation = run(
        """
        criteria: {c: {<A>, measure: books / pupils, at_least: 1}}
        groups:
          each: {every: section, all: [c]}
          g: {coefficient_of: [c], at_most: 0.5, <a>}
        verdict: {all: [each, g]}
        """,
        "school_code,pupils,books\na,10,10\nb,10,30",  # 1 and 3
    )
    assert coefficient(evaluation, "c")["cv"] == pytest.approx(0.5, rel=1e-15)
    assert coefficient(evaluation, "c")["group"] == "g"
