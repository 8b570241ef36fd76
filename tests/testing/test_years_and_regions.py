"""Cases of several years, and of the counties of a region."""

from __future__ import annotations

import pytest

from engine.language.library import Library
from engine.language.load import Loader
from engine.testing import run_tests
from engine.testing.mutation import prepared

GROWTH = """
criteria:
  x: {<c>, measure: budget - last_year(budget), more_than: 0}
  y: {<c>, every: school, measure: chairs, at_least: 10}
verdict: {all: [x]}
"""
YEARS = """\
tests:
  - name: 先增后减
    why: 110 - 100 = 10，增；99 - 110 = -11，减；没有指明年份，看最后一年
    county:
      - {year: "2017", budget: 100}
      - {year: "2018", budget: 110}
      - {year: "2019", budget: 99}
    schools:
      - {school_code: a, year: "2018", school_type: primary, chairs: 10}
      - {school_code: a, year: "2019", school_type: primary, chairs: 9}
    expect:
      verdict: not_met
      criteria:
        x: [{status: not_met, value: -11}, {year: "2018", status: met, value: 10}]
        y: [{school: a, status: not_met}, {school: a, year: 2018, status: met}]
  - {name: 没有年份, why: 没有去年, county: {budget: 1}, expect: {criteria: {x: undetermined}}}
"""
SHARE = """
region: province
criteria:
  x: {<c>, requires: sound}
  y: {<c>, every: school, measure: chairs, at_least: 10}
groups:
  s: {title: 比例, share_of: county, meeting: x, at_least: 0.5, <s>}
verdict: {all: [s]}
"""
REGION = """\
tests:
  - name: 两县一达到
    why: 1 / 2 = 0.5
    counties:
      - county_code: "650101"
        schools: [{school_code: a, school_type: primary, chairs: 10}]
        assessments: [{item: sound, value: 是}]
      - county_code: "650102"
        county: {budget: 5}
        assessments: [{item: sound, value: 否}]
    expect:
      verdict: met
      parts: {s: met}
      criteria:
        s: {status: met, value: 0.5, on_the_line: true}
        x: [{county: "650101", status: met}, {county: "650102", status: not_met}]
        y: {school: a, status: met}
      excluded: []
  - name: 另一个地区，各自一个数据集
    why: 0 / 1 = 0
    counties: [{county_code: "650101", assessments: [{item: sound, value: 否}]}]
    expect: {verdict: not_met}
"""


@pytest.fixture
def failures(small):
    def found(rules, tests):
        small.write(rules, tests)
        report = run_tests(Loader(Library([small.home])), ["toy"])
        return [(item.code, item.place.line, item.message("zh")) for item in report.failures]

    return found


@pytest.mark.parametrize(("rules", "tests"), [(GROWTH, YEARS), (SHARE, REGION)])
def test_they_hold(failures, rules, tests):
    assert failures(rules, tests) == []


def test_a_wrong_year_is_found_at_its_line(failures):
    ((code, line, message),) = failures(GROWTH, YEARS.replace("value: 10}]", "value: 11}]"))

    assert (code, line) == ("R060", 16)
    assert "应为 11，实际为 10" in message


def test_schools_of_two_counties_may_have_one_code(failures):
    tests = REGION.replace("        county: {budget: 5}\n", "        schools: [{school_code: a, "
                           "school_type: primary, chairs: 10}]\n")  # fmt: skip

    assert failures(SHARE, tests) == []


def test_a_wrong_county_is_found(failures):
    wrong = REGION.replace('{county: "650102", status', '{county: "650103", status')
    ((code, line, message),) = failures(SHARE, wrong)

    assert (code, line) == ("R064", 18)
    assert "650103" in message


def test_bad_data_of_one_county_is_found_in_its_row(failures):
    ((code, line, _),) = failures(SHARE, REGION.replace("chairs: 10}", "chairs: 多}"))

    assert (code, line) == ("R069", 8)


@pytest.mark.parametrize(
    ("rules", "tests", "noticed"),
    [
        (GROWTH, YEARS, "criteria.x more_than → at_least"),
        (SHARE, REGION, "groups.s.at_least 0.5 → 0.6"),
    ],
)
def test_their_mutants_are_examined(small, rules, tests, noticed):
    small.write(rules, tests)
    survey = prepared(small.tested()).survey()

    survivors = {one.mutant.name for one in survey.survivors}
    assert (noticed in survivors) == (noticed == "criteria.x more_than → at_least")
    assert survey.broken == ()


def test_a_ladder_says_its_rung(failures):
    rules = """
criteria:
  x: {<c>, requires: sound}
groups:
  l:
    title: 等级
    ladder:
      - {id: high, label: 达标, all: [x], counts_as: met}
      - {id: low, label: 不达标, counts_as: not_met}
verdict: {all: [l]}
"""
    tests = """\
tests:
  - {name: 一, why: 是, assessments: [{item: sound, value: 是}],
     expect: {criteria: {l: {value_text: 达标}}}}
"""
    assert failures(rules, tests) == []
    ((code, line, message),) = failures(rules, tests.replace("value_text: 达标", "value_text: 好"))
    assert (code, line) == ("R060", 5)
    assert "文字值应为 好，实际为 达标" in message
