"""Drivers and levers of coefficients.

Amounts are derived by hand, or found by trying: the changed data is evaluated again by the public
`evaluate`, one unit of the resource after the other.
"""

from __future__ import annotations

import math

import pytest

from engine.analysis.shortfall import shortfall_of
from tests.evaluation.given import coefficient

from .given import coefficients_met, schools

RULES = """
measures: {m: {label: 每百名学生计算机台数, value: 100 * computers / pupils}}
groups: {g: {coefficient_of: [m], at_most: LIMIT, <a>}}
verdict: {all: [g]}
"""
# 100 pupils each with 10, 30, 40: mean 26.67; squares 277.8, 11.1, 177.8 of 466.7.
THREE = schools("school_code,pupils,computers\na,100,10\nb,100,30\nc,100,40")


def rules(limit):
    return RULES.replace("LIMIT", str(limit))


def levers(run, limit, data=THREE):
    return shortfall_of(run(rules(limit), data.text())).levers


def that_do(run, limit, data, school, amounts):
    """The amounts of computers at a school that bring the coefficient under its limit."""
    tried = [data.plus(school, "computers", amount) for amount in amounts]
    met = coefficients_met(run, rules(limit), tried)
    return [amount for amount, does in zip(amounts, met, strict=True) if does]


def test_parts_by_hand_most_first(run):
    (driver,) = shortfall_of(run(rules(0.3), THREE.text())).drivers
    assert [s.unit.school_code for s in driver.sections] == ["a", "c", "b"]
    expected = [25 / 42, 16 / 42, 1 / 42]  # (50/3)^2, (40/3)^2, (10/3)^2 over their sum
    assert [s.share for s in driver.sections] == pytest.approx(expected, rel=1e-12)
    assert driver.met is False
    assert driver.cv == pytest.approx(math.sqrt(1400 / 9) / (80 / 3))


def test_the_smallest_change_is_found_by_trying_every_amount(run):
    limit = 0.35
    found = levers(run, limit)
    told = {(one.unit.school_code, one.amount > 0): one.amount for one in found}
    for school, have in (("a", 10), ("b", 30), ("c", 40)):
        does = that_do(run, limit, THREE, school, range(-have, 200))
        assert told.get((school, True)) == min((n for n in does if n > 0), default=None)
        assert told.get((school, False)) == max((n for n in does if n < 0), default=None)
    sizes = [abs(one.amount) for one in found]
    assert sizes == sorted(sizes)
    assert found[0].resource.unit == "台"


def test_what_a_lever_promises_comes_out(run):
    for one in levers(run, 0.35):
        after = run(rules(0.35), THREE.plus(one.unit.school_code, "computers", one.amount).text())
        assert coefficient(after, "m")["cv"] == pytest.approx(one.new_cv, rel=1e-12)
        assert one.new_cv <= 0.35
        assert one.new_value == pytest.approx(one.value + one.amount)  # 100 pupils: 1 is 1


def test_no_single_school_can(run):
    # a and b stay 0 and 100 apart whatever one other does: of 0, 0, 100, 100 none gets under 0.2
    data = schools("school_code,pupils,computers\na,100,0\nb,100,0\nc,100,100\nd,100,100")
    found = shortfall_of(run(rules(0.2), data.text()))
    assert not found.levers
    (none,) = found.no_levers
    assert (none.coefficient, none.limit, none.cv) == ("m", 0.2, pytest.approx(1))


def test_no_whole_amount_lies_between(run):
    """Of very few pupils one computer is a leap: too little before it and too much after it."""
    data = schools("school_code,pupils,computers\na,2,0\nb,10,5\nc,15,8")
    for limit in (0.02, 0.05, 0.1):
        found = levers(run, limit, data)
        for school, have in (("a", 0), ("b", 5), ("c", 8)):
            tried = that_do(run, limit, data, school, [n for n in range(-have, 60) if n])
            told = [one.amount for one in found if one.unit.school_code == school]
            nearest = {min((n for n in tried if n > 0), default=None),
                       max((n for n in tried if n < 0), default=None)} - {None}  # fmt: skip
            assert set(told) == nearest, (limit, school)


def test_sample_denominator_and_strict_limits(run):
    text = RULES.replace("at_most: LIMIT", "less_than: 0.35")
    head = (
        "arithmetic: {tolerance: 1e-9, rounding: none, "
        "coefficient: {weights: equal, denominator: sample}}\n"
    )
    found = shortfall_of(run(head + text, THREE.text())).levers
    assert found
    for one in found:
        sign = 1 if one.amount > 0 else -1
        for amount, expected in ((one.amount, "met"), (one.amount - sign, "not_met")):
            changed = THREE.plus(one.unit.school_code, "computers", amount)
            again = run(head + text, changed.text())
            assert coefficient(again, "m")["status"] == expected


def test_rounded_coefficients_need_less(run):
    head = (
        "arithmetic: {tolerance: 1e-9, rounding: {coefficients: 1}, "
        "coefficient: {weights: pupils, denominator: population}}\n"
    )
    found = shortfall_of(run(head + rules(0.3), THREE.text())).levers
    for one in found:
        sign = 1 if one.amount > 0 else -1
        for amount, expected in ((one.amount, "met"), (one.amount - sign, "not_met")):
            changed = THREE.plus(one.unit.school_code, "computers", amount)
            again = run(head + rules(0.3), changed.text())
            assert coefficient(again, "m")["status"] == expected
    assert found


AREA = """
measures: {m: {label: 生均面积, value: teaching_area / pupils}}
groups: {g: {coefficient_of: [m], at_most: 0.35, <a>}}
verdict: {all: [g]}
"""


def test_square_metres_are_exact(run):
    data = schools("school_code,pupils,teaching_area\na,100,1000\nb,100,3000\nc,100,4000")
    for one in shortfall_of(run(AREA, data.text())).levers:
        for factor, expected in ((1 + 1e-6, "met"), (1 - 1e-6, "not_met")):
            changed = data.plus(one.unit.school_code, "teaching_area", one.amount * factor)
            assert coefficient(run(AREA, changed.text()), "m")["status"] == expected


def test_what_is_no_resource_is_told_by_its_value_alone(run):
    rules_ = RULES.replace("100 * computers / pupils", '"max(computers, 1)"').replace(
        "LIMIT", "0.35"
    )
    found = shortfall_of(run(rules_, THREE.text())).levers
    assert found
    assert all(one.resource is None and math.isnan(one.amount) for one in found)
    assert all(one.new_cv == pytest.approx(0.35) for one in found)
    relative = [abs(one.new_value - one.value) / one.value for one in found]
    assert relative == sorted(relative)


COMBINED = """
measures:
  m: {label: 计算机, value: 100 * computers / pupils}
  n: {label: 图书, value: books / pupils}
groups: {g: {coefficient_of: [m, n], combine: mean, at_most: 0.3, <a>}}
verdict: {all: [g]}
"""
BOTH = schools("school_code,pupils,computers,books\na,100,10,900\nb,100,30,1000\nc,100,40,1500")


def test_of_combined_coefficients_one_indicator_is_moved(run):
    evaluation = run(COMBINED, BOTH.text())
    found = shortfall_of(evaluation).levers
    assert {one.indicator for one in found} == {"m", "n"}
    for one in found:
        field = {"m": "computers", "n": "books"}[one.indicator]
        sign = 1 if one.amount > 0 else -1
        for amount, expected in ((one.amount, "met"), (one.amount - sign, "not_met")):
            again = run(COMBINED, BOTH.plus(one.unit.school_code, field, amount).text())
            assert coefficient(again, "combined")["status"] == expected
        assert one.coefficient == "combined"


def test_parts_of_a_combined_coefficient(run):
    found = shortfall_of(run(COMBINED, BOTH.text())).drivers
    by_name = {driver.indicator: driver for driver in found}
    parts = {
        name: {s.unit.school_code: s.share for s in driver.sections}
        for name, driver in by_name.items()
    }
    m, n = by_name["m"].cv, by_name["n"].cv
    for school in "abc":
        expected = (m * parts["m"][school] + n * parts["n"][school]) / (m + n)
        assert parts["combined"][school] == pytest.approx(expected)
    assert sum(parts["combined"].values()) == pytest.approx(1)
    assert (by_name["combined"].met, by_name["m"].met) == (False, None)


def test_levels_share_what_a_school_adds(run):
    rules_ = """
    levels: {primary: 小学, junior: 初中}
    populations:
      p: {split: {fields: [multimedia_rooms], by: pupils, weights: {primary: 1, junior: 1.1}, <a>}}
    measures: {m: {label: 教室, value: 100 * multimedia_rooms / pupils}}
    groups:
      g: {population: p, coefficient_of: [m], at_most: {primary: 0.3, junior: 9}, <a>}
    verdict: {all: [g]}
    """
    data = schools(
        "school_code,school_type,pupils_primary,pupils_junior,multimedia_rooms\n"
        "a,nine_year,200,100,4\nb,primary,300,,12\nc,primary,250,,9\nd,junior,,300,8"
    )
    found = [one for one in shortfall_of(run(rules_, data.text())).levers if one.shared]
    assert [one.unit.school_code for one in found] == ["a"]
    for amount, expected in ((found[0].amount, "met"), (found[0].amount - 1, "not_met")):
        again = run(rules_, data.plus("a", "multimedia_rooms", amount).text())
        assert coefficient(again, "m")["status"] == expected


def test_every_lever_of_the_demo_county_comes_out(demo):
    found = shortfall_of(demo("national-quality", stage="province"))
    assert all(one.new_cv <= one.limit * (1 + 1e-9) < one.cv for one in found.levers)
    for driver in found.drivers:
        assert sum(section.share for section in driver.sections) == pytest.approx(1, rel=1e-12)
