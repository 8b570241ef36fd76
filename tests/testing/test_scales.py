"""What tests of rulesets may ask of regions, years and ladders beyond single criteria."""

from __future__ import annotations

import pytest

from engine.language.library import Library
from engine.language.load import Loader
from engine.testing import run_tests
from engine.testing.coverage import covered

SHARE = """
region: province
criteria:
  x: {<c>, measure: rate, at_least: 85}
groups:
  s: {title: 比例, share_of: county, meeting: x, at_least: 0.5, <s>}
  grade:
    title: 等级
    ladder:
      - {id: high, label: {zh: 达标, en: reached}, all: [s], counts_as: met}
      - {id: low, label: 不达标, counts_as: not_met}
verdict: {all: [grade], label_from: grade}
"""
TWO_REGIONS = """\
tests:
  - name: 两省两年
    why: 65 一县 90；54 2022 年一县 80，2023 年 90
    counties:
      - {county_code: "650101", county: [{year: "2022", rate: 90}, {year: "2023", rate: 90}]}
      - {county_code: "540101", county: [{year: "2022", rate: 80}, {year: "2023", rate: 90}]}
    expect:
      verdict:
        - {status: met, label: 达标}
        - {county: "540000", year: "2022", status: not_met, label: 不达标, on_covered_part: not_met}
      parts:
        grade:
          - {county: "540000", year: "2022", status: not_met, reason: 未达到 1, on_the_line: false}
      criteria:
        s:
          - {county: "650000", value: 1, reason: 数据中有 1 个县}
          - {county: "540000", year: "2022", status: not_met}
        grade: {county: "540000", year: 2022, value_text: 不达标}
"""


@pytest.fixture
def failures(small):
    def found(rules, tests):
        small.write(rules, tests)
        report = run_tests(Loader(Library([small.home])), ["toy"])
        return [(item.code, item.place.line, item.message("zh")) for item in report.failures]

    return found


def test_a_verdict_may_be_asked_of_a_region_and_year(failures):
    assert failures(SHARE, TWO_REGIONS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("label: 不达标, on", "label: 达标, on", 12, "说法应为 达标，实际为 不达标"),
        ("status: not_met, label", "status: met, label", 12, "结果应为 met，实际为 not_met"),
        ("reason: 未达到 1", "reason: 没有", 15, "应为 包含“没有”"),
    ],
)
def test_a_verdict_that_is_another_is_found_at_its_line(failures, right, wrong, line, words):
    ((code, at, message),) = failures(SHARE, TWO_REGIONS.replace(right, wrong))

    assert (code, at) == ("R060", line)
    assert words in message


def test_the_label_is_that_of_the_last_year_in_either_county(failures):
    tests = """\
tests:
  - name: 标签
    why: 最后一年两省都达标
    counties:
      - {county_code: "650101", county: [{year: "2022", rate: 80}, {year: "2023", rate: 90}]}
    expect: {verdict: {label: 达标}, on_covered_part: met, parts: {grade: met}}
"""
    assert failures(SHARE, tests) == []
    found = failures(SHARE, tests.replace("rate: 90", "rate: 80"))
    assert [code for code, _, _ in found] == ["R060"] * 3
    assert "说法应为 达标，实际为 不达标" in found[0][2]


def test_a_region_that_the_case_does_not_have(failures):
    tests = TWO_REGIONS.replace('county: "650000"', 'county: "620000"')
    ((code, line, message),) = failures(SHARE, tests)

    assert (code, line) == ("R064", 18)
    assert "620000" in message


def test_a_case_of_one_county_is_alone_in_its_region(failures):
    """Nobody has to make up a code; two such cases are two regions."""
    tests = """\
tests:
  - {name: 一, why: 90 ≥ 85, county: {rate: 90}, expect: {verdict: met, criteria: {x: met}}}
  - {name: 二, why: 80 < 85, county: {rate: 80}, expect: {verdict: not_met, criteria: {x: not_met}}}
  - name: 三
    why: 有学校的县
    county: {rate: 90}
    schools: [{school_type: primary, chairs: 1}]
    assessments: [{item: sound, value: 是}]
    expect: {verdict: {status: met, label: 达标}}
boundaries:
  - {criterion: x, given: {county: {rate: 1}}, vary: county.rate, met: 86, on_the_limit: 85,
     not_met: 84, why: 标准 85}
"""
    assert failures(SHARE, tests) == []


def test_counties_of_a_region_that_are_wrong_are_found(failures):
    tests = TWO_REGIONS.replace('county_code: "540101"', 'county_code: "5401x1"')
    ((code, _, message),) = failures(SHARE, tests)

    assert code == "R069"
    assert "5401x1" in message


@pytest.mark.parametrize("key", ["schools: [{school_code: a}]", "county: {rate: 1}"])
def test_one_county_or_several(failures, key):
    ((code, line, message),) = failures(
        SHARE, TWO_REGIONS.replace("    expect:", f"    {key}\n    expect:")
    )

    assert (code, line) == ("S013", 9)
    assert "counties" in message


def test_limits_of_counties_behind_a_region_are_tried_by_the_tool(small):
    tests = """\
tests:
  - {name: 一, why: 90 ≥ 85, county: {rate: 90}, expect: {verdict: met}}
"""
    small.write(SHARE, tests)
    coverage = covered(small.tested())

    assert coverage.failures == ()
    assert coverage.cases == 3


def test_unit_by_unit_for_parts_of_a_county(failures):
    rules = """
criteria:
  x: {<c>, measure: budget - last_year(budget), more_than: 0}
verdict: {all: [x], labels: {met: 增长}}
"""
    tests = """\
tests:
  - name: 先增后减
    why: 110 - 100 = 10；99 - 110 = -11
    county: [{year: "2017", budget: 100}, {year: "2018", budget: 110}, {year: "2019", budget: 99}]
    expect:
      verdict: [{status: not_met}, {year: "2018", status: met, label: 增长}, {year: "2017",
        status: undetermined, reason: 数据中没有前 1 年的数据}]
      parts: {x: [{year: "2018", status: met}, {status: not_met}]}
"""
    assert failures(rules, tests) == []
