"""Boundary cases that the tool makes: the values on the limit are derived by hand."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest

from engine.language.layout import lay_out
from engine.testing.coverage.edges import edges_of
from engine.testing.coverage.solve import UnsolvedError, around
from engine.testing.coverage.survey import covered


@pytest.fixture
def found(small):
    """For each limit of `x`: side -> (varied, its value, the measure)."""

    def sides(body):
        small.write(body)
        ruleset, _ = small.load()
        layout = lay_out(ruleset)
        return [
            {
                side: (one.varied, one.school.facts[one.varied], one.value)
                for side, one in around(edge, ruleset, layout).items()
            }
            for edge in edges_of(ruleset.nodes["x"], ruleset)
        ]

    return sides


def test_whole_numbers_move_by_one(found):
    """100 × 42 / 1000 = 4.2; one more and one less are 4.3 and 4.1."""
    body = """
criteria: {x: {<c>, every: section, measure: 100 * gadgets / pupils, at_least: 4.2}}
verdict: {all: [x]}
"""
    (one,) = found(body)
    assert one == {
        "below": ("gadgets", 41, Fraction("4.1")),
        "on": ("gadgets", 42, Fraction("4.2")),
        "above": ("gadgets", 43, Fraction("4.3")),
    }


def test_others_by_a_tenth_of_the_last_decimal(found):
    (one,) = found("criteria: {x: {<c>, measure: budget, at_most: 0.50}}\nverdict: {all: [x]}\n")

    assert [one[side][2] for side in ("below", "on", "above")] == [
        Fraction("0.499"), Fraction("0.5"), Fraction("0.501"),
    ]  # fmt: skip


def test_a_falling_measure(found):
    """200 - budget is below its limit where the budget is above 100."""
    (one,) = found(
        "criteria: {x: {<c>, measure: 200 - budget, at_least: 100}}\nverdict: {all: [x]}\n"
    )
    assert one["below"][1] == Fraction("100.1")
    assert one["above"][1] == Fraction("99.9")


def test_a_rate_that_ends_at_its_limit_has_nothing_above(found):
    (one,) = found("criteria: {x: {<c>, measure: rate, at_least: 100}}\nverdict: {all: [x]}\n")

    assert set(one) == {"below", "on"}


def test_rounding_moves_by_what_it_keeps(found):
    body = """
arithmetic: {tolerance: 1e-9, rounding: {measures: 1},
             coefficient: {weights: pupils, denominator: population}}
criteria: {x: {<c>, measure: budget, at_least: 2}}
verdict: {all: [x]}
"""
    (one,) = found(body)
    assert [one[side][2] for side in ("below", "on", "above")] == [
        Fraction("1.9"), Fraction(2), Fraction("2.1"),
    ]  # fmt: skip


def test_years_flip_on_the_anniversary(found):
    (one,) = found(
        "criteria: {x: {<c>, measure: years_since(since), at_least: 3}}\nverdict: {all: [x]}\n"
    )
    assert one == {
        "below": ("since", dt.date(2021, 7, 1), 2),
        "on": ("since", dt.date(2021, 6, 30), 3),
        "above": ("since", dt.date(2020, 6, 30), 4),
    }


def test_every_row_of_cases_levels_and_ranges(found):
    body = """
criteria:
  x:
    label: 标准
    every: section
    measure: gadgets
    at_least:
      - {when: chairs > 50, is: {primary: 5, junior: 6}, because: 甲}
      - {is: 3}
    source: s
    confidence: A
verdict: {all: [x]}
"""
    assert [one["on"][1] for one in found(body)] == [5, 6, 3]


def test_both_ends_of_a_range(found):
    (low, high) = found(
        "criteria: {x: {<c>, measure: budget, between: {from: 1, to: 2}}}\nverdict: {all: [x]}\n"
    )
    assert (low["on"][1], high["on"][1]) == (1, 2)


def test_bands_and_dates_choose_their_own_settings(small):
    small.write("""
criteria:
  x:
    label: 标准
    measure: budget
    at_least:
      dates:
        - {from: "2010", to: "2015", is: 30}
        - {from: "2016", is: 40}
    source: s
    confidence: A
verdict: {all: [x]}
""")
    ruleset, _ = small.load()
    layout = lay_out(ruleset)
    edges = edges_of(ruleset.nodes["x"], ruleset)
    first, second = (around(edge, ruleset, layout)["on"] for edge in edges)

    assert (first.value, first.school.date) == (30, dt.date(2010, 1, 1))
    assert (second.value, second.school.date) == (40, dt.date(2024, 6, 30))


def test_schools_that_are_left_out_are_not_made(small):
    small.write("""
populations:
  p:
    title: 对象
    leave_out: [{when: chairs >= 10, because: 多, source: s, confidence: A}]
    merge: {when: not counted, into: parent_school_code, order: split_then_merge, source: s,
            confidence: A}
criteria: {x: {<c>, every: school, measure: chairs, at_least: 5}}
groups: {g: {title: 组, population: p, all: [x]}}
verdict: {all: [g]}
""")
    ruleset, _ = small.load()
    (edge,) = edges_of(ruleset.nodes["x"], ruleset)
    found = around(edge, ruleset, lay_out(ruleset))

    assert found["on"].school.facts == {"chairs": 5, "counted": True, "pupils": 1000}


def test_what_cannot_be_solved_says_so(small):
    small.write(
        "criteria: {x: {<c>, measure: budget * budget, at_least: 2}}\nverdict: {all: [x]}\n"
    )
    ruleset, _ = small.load()
    (edge,) = edges_of(ruleset.nodes["x"], ruleset)

    with pytest.raises(UnsolvedError) as error:
        around(edge, ruleset, lay_out(ruleset))
    assert error.value.why == "budget * budget"


def test_a_function_of_earlier_years_is_left_to_people(small):
    small.write(
        "criteria: {x: {<c>, measure: budget - last_year(budget), more_than: 0}}\n"
        "verdict: {all: [x]}\n"
    )
    ruleset, _ = small.load()
    (edge,) = edges_of(ruleset.nodes["x"], ruleset)

    with pytest.raises(UnsolvedError) as error:
        around(edge, ruleset, lay_out(ruleset))
    assert error.value.why == "last_year"


COMPARATORS = """
criteria:
  a: {<c>, measure: budget, at_least: 10}
  b: {<c>, measure: budget, more_than: 10}
  c: {<c>, measure: budget, at_most: 10}
  d: {<c>, measure: budget, less_than: 10}
  e: {<c>, measure: budget, equals: 10}
  f: {<c>, measure: budget, not_equals: 10}
  g: {<c>, measure: budget, between: {from: 10, to: 20}}
  h: {<c>, measure: budget, between: {above: 10, below: 20}}
  i: {<c>, every: school, measure: chairs, at_least: 10}
  j: {<c>, every: section, measure: gadgets, at_least: pupils / 10}
  k: {<c>, measure: points, at_least: 85}
  l: {<c>, measure: budget, at_least: 10, applies_when: sound}
  m: {<c>, measure: budget, at_least: [{when: generous, is: 5, because: 从宽}, {is: 10}]}
switches: {generous: {label: 从宽, default: false, <s>}}
verdict: {all: [a]}
"""
ANY = "tests: [{name: 一, why: 二, county: {budget: 1}, expect: {criteria: {a: not_met}}}]\n"


def test_every_comparator_flips_where_it_says(small):
    """What the engine finds agrees with plain arithmetic, on both sides and on the line."""
    small.write(COMPARATORS, ANY)
    found = covered(small.tested())

    assert [item.message() for item in found.failures] == []
    # a to f, i to l three cases each, g and h six, m six
    assert found.cases == 10 * 3 + 2 * 6 + 6


def test_a_tolerance_that_swallows_the_limit_is_found(small):
    """Within a thousandth of 200 lies everything from 199.8 to 200.2: 199.9 counts as 200."""
    arithmetic = (
        "arithmetic: {tolerance: 0.001, rounding: none, "
        "coefficient: {weights: pupils, denominator: population}}\n"
    )
    small.write(
        arithmetic + "criteria: {a: {<c>, measure: budget, at_least: 200}}\nverdict: {all: [a]}\n",
        ANY,
    )
    (failure,) = covered(small.tested()).failures

    assert failure.code == "R060"
    assert "a budget = 199.9" in failure.message("zh")
    assert "应为 not_met，实际为 met" in failure.message("zh")
    assert "工具按限值生成：budget = 199.9，限值 200" in failure.hint("zh")
    assert failure.excerpt.startswith("criteria: {a:")
