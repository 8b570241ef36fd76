"""Two regimes over one made-up county; every expected value derived by hand beside the test."""

from __future__ import annotations

import math

import pytest

from engine.analysis.difference.regimes import compare_regimes

FIRST = """
measures:
  books_each: {label: 生均图书, value: books / pupils}
  area_each: {label: 生均用房, value: teaching_area / pupils}
populations: {everyone: {title: 全部}}
judged:
  clean: {label: 整洁, scope: county, type: yes_no}
criteria:
  library: {label: 图书, <a>, measure: books_each, at_least: 20}
  tidy: {label: 整洁, <a>, requires: clean}
groups:
  balance:
    title: 校际均衡
    population: everyone
    coefficient_of: [books_each, area_each]
    combine: mean
    at_most: 0.5
    source: note
    confidence: A
  schools: {title: 每所学校, every: section, all: [library]}
verdict: {all: [balance, schools, tidy]}
"""
SECOND = """
measures:
  per_hundred: {label: 每百名学生图书, value: 100 * books / pupils}
populations:
  everyone: {title: 全部}
  large: {title: 大校, leave_out: [{when: pupils < 15, because: 小, source: note, confidence: A}]}
criteria:
  area: {label: 生均用房, <a>, measure: (teaching_area - indoor_sports_area) / pupils, at_least: 2}
  computers: {label: 计算机, <a>, measure: computers, at_least: 1, every: section}
groups:
  even:
    title: 均衡
    population: everyone
    coefficient_of: [per_hundred]
    at_most: 0.2
    source: note
    confidence: A
  each: {title: 各校, population: large, every: section, all: [area]}
verdict: {all: [even, each, computers]}
"""
# school a: 10 pupils, 200 books (20 each), 30 m2 (3 each); b: 30 pupils, 300 books (10 each)
SCHOOLS = """
school_code,school,school_type,pupils,books,teaching_area,indoor_sports_area,computers
a,甲,primary,10,200,30,0,5
b,乙,primary,30,300,90,60,5
"""


@pytest.fixture
def regimes(run):
    assessments = "item,value\nclean,yes\n"
    return compare_regimes(run(FIRST, SCHOOLS, assessments=assessments), run(SECOND, SCHOOLS))


def test_measures_are_matched_by_what_they_compute_and_else_by_name(regimes):
    found = [(pair.first.name, pair.second.name, pair.sameness) for pair in regimes.measures]

    # books / pupils and 100 * books / pupils are one form; the areas only share their label
    assert sorted(found) == [
        ("area_each", "area", "named"),
        ("books_each", "per_hundred", "scaled"),
        ("library", "per_hundred", "scaled"),
    ]


def test_what_only_one_regime_asks(regimes):
    assert [(rule.name, rule.kind) for rule in regimes.only_first] == [("tidy", "Criterion")]
    assert [(rule.name, rule.kind) for rule in regimes.only_second] == [("computers", "Criterion")]


def test_coefficients_stand_side_by_side_each_with_its_own_limit(regimes):
    books = next(one for one in regimes.coefficients if one.measure.first.name == "books_each")

    # weights 10 and 30: mean (10*20 + 30*10) / 40 = 12.5; variance (10*7.5^2 + 30*2.5^2) / 40
    # = (562.5 + 187.5) / 40 = 18.75; cv = sqrt(18.75) / 12.5 = 0.34641...
    assert books.first.cv == pytest.approx(math.sqrt(18.75) / 12.5, rel=1e-12)
    assert books.second.cv == pytest.approx(books.first.cv, rel=1e-12)  # a factor changes nothing
    assert math.isnan(books.first.limit)  # only the mean of the coefficients has one
    assert books.first.status == ""
    assert books.second.limit == 0.2
    assert books.second.status == "not_met"


def test_schools_that_pass_one_and_fail_the_other(regimes):
    found = {pair.school: pair for pair in regimes.schools}

    # first: 20 books each are enough in a, 10 in b are not. second: a has 10 pupils, fewer than 15,
    # and so only the computers are asked of it; b has (90 - 60) / 30 = 1 m2, which is below 2
    assert (found["甲"].first, found["甲"].second) == ("met", "met")
    assert (found["乙"].first, found["乙"].second) == ("not_met", "not_met")
    assert [text.zh for text in found["乙"].first_fails] == ["图书"]
    assert [text.zh for text in found["乙"].second_fails] == ["生均用房"]
    assert not any(pair.differs for pair in regimes.schools)


def test_verdicts_side_by_side(regimes):
    (county,) = regimes.counties

    assert (county.county_code, county.first, county.second) == ("1", "not_met", "not_met")
    assert (regimes.first, regimes.second) == ("test@1", "test@1")


def test_a_school_that_passes_one_alone(run):
    one = run(
        """
criteria: {library: {<A>, measure: books / pupils, at_least: 10}}
groups: {schools: {title: 每所学校, every: section, all: [library]}}
verdict: {all: [schools]}
""",
        SCHOOLS,
    )
    two = run(
        """
criteria: {library: {<A>, measure: books / pupils, at_least: 15}}
groups: {schools: {title: 每所学校, every: section, all: [library]}}
verdict: {all: [schools]}
""",
        SCHOOLS,
    )

    (pair,) = [pair for pair in compare_regimes(one, two).schools if pair.differs]

    assert (pair.school, pair.first, pair.second) == ("乙", "met", "not_met")
    assert pair.first_fails == ()


def test_a_verdict_that_is_every_schools_is_what_the_school_comes_to(run):
    body = """
criteria: {library: {<A>, every: section, measure: books / pupils, at_least: 15}}
verdict: {every: school, all: [library]}
"""
    found = compare_regimes(run(body, SCHOOLS), run(body, SCHOOLS))

    assert {pair.school: pair.first for pair in found.schools} == {"甲": "met", "乙": "not_met"}
