"""Regions, years and ladders as people read them: on the screen, in result.json, in `show`."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

from engine.diagnostics import NotFound
from engine.reports.answer import answer
from engine.reports.result_json import result_document
from engine.reports.ruleset_document import ruleset_document

SCHEMA = json.loads(
    resources.files("engine.reports").joinpath("result.schema.json").read_text("utf-8")
)
HEAD = """\
format: 1
id: toy
edition: "1"
title: {zh: 进度, en: Progress}
levels: {primary: {zh: 小学, en: primary}}
sources: {s: {document: 规划}}
arithmetic: {tolerance: 1e-9, rounding: none}
fields: {rate: {label: {zh: 满意度, en: rate}, scope: county, type: number}}
"""
REGION = (
    HEAD
    + """\
region: province
criteria:
  good: {label: {zh: 县达标, en: good}, measure: rate, at_least: 85, source: s, confidence: A}
groups:
  progress:
    title: {zh: 达标县比例, en: progress}
    share_of: county
    meeting: good
    at_least: 0.6
    source: s
    confidence: A
verdict: {all: [progress]}
"""
)
SCHOOLS = "county_code,county,school_code,pupils\n650101,甲县,a,10\n"
COUNTY = """\
county_code,county,rate
650101,甲县,90
650102,乙县,80
650103,丙县,
540101,丁县,90
"""
YEARS = """\
county_code,county,year,rate
650101,甲县,2022,80
650101,甲县,2023,90
"""


@pytest.fixture
def regions(shelf):
    """Two provinces: of 65 one county is good, one not, one not known; of 54 the only one is."""

    def evaluated(language="zh", rules=REGION, county=COUNTY, schools=SCHOOLS):
        return shelf.run(rules, schools, county, "", language=language)

    return evaluated


def test_a_region_is_told_by_its_code_with_the_counties_that_fail(regions):
    lines = answer(regions()).splitlines()

    assert lines[1].startswith("2 个地区 · 4 个县 · 1 所学校 · ")
    place = lines.index("【地区 650000】")
    assert lines[place + 1] == "结论：无法判定"
    assert "达标县比例  无法判定" in lines[place + 5]
    assert "数据中有 3 个县：达到 1、未达到 1、无法判定 1" in lines[place + 5]
    assert lines[place + 7] == "【未达到和无法判定的县】"
    assert lines[place + 10].split() == ["650102", "乙县", "县达标", "80", "85", "未达到"]
    assert lines[place + 11].split()[:2] == ["650103", "丙县"]
    assert "甲县" not in "".join(lines[place:])


def test_the_same_in_english_and_as_markdown(regions):
    text = answer(regions("en"), "markdown")

    assert "regions: 2 · counties: 4" in text
    assert "## region 540000\n\n**verdict: met**" in text
    assert "### Counties not met or undetermined" in text


@pytest.mark.parametrize("named", ["650000", "650102", "乙县"])
def test_one_region_by_its_code_or_one_of_its_counties(regions, named):
    text = answer(regions(), county=named)

    assert "地区 650000" in text
    assert "地区 540000" not in text


def test_a_region_that_the_data_does_not_have(regions):
    with pytest.raises(NotFound) as error:
        answer(regions(), county="620000")

    assert error.value.diagnostics[0].code == "R042"


def test_many_regions_are_counted(regions):
    county = "county_code,rate\n" + "".join(f"{code}0101,90\n" for code in range(11, 17))
    text = answer(regions(county=county, schools="county_code,school_code\n110101,a\n"))

    assert "【各地区结论】" in text
    assert "110000  达到" in text


def test_result_json_of_regions_holds_its_schema(regions):
    document = result_document(regions(), {})
    jsonschema.validate(document, SCHEMA)

    assert document["rulesets"][0]["region"] == "province"
    assert [(v["county_code"], v["county"], v["verdict"]) for v in document["verdicts"]] == [
        ("540000", None, "met"), ("650000", None, "undetermined"),
    ]  # fmt: skip
    scopes = {line["criterion"]: line["scope"] for line in document["criteria"]}
    assert scopes == {"good": "county", "progress": "region"}
    assert len(json.loads(answer(regions(), "json", county="650101"))["verdicts"]) == 1


def test_without_regions_nothing_is_said_of_them(regions):
    rules = HEAD + (
        "criteria:\n  good: {label: 达标, measure: rate, at_least: 85, source: s, confidence: A}\n"
        "verdict: {all: [good]}\n"
    )
    evaluation = regions(rules=rules)

    assert "region" not in result_document(evaluation, {})["rulesets"][0]
    assert "地区" not in answer(evaluation)


def test_counties_behind_a_gate_are_listed_worst_first(shelf):
    shelf.load(
        HEAD.replace("id: toy", "id: county").replace("进度", "县标准") + "criteria:\n"
        "  good: {label: 满意度, measure: rate, at_least: 85, source: s, confidence: A}\n"
        "verdict: {all: [good]}\n",
        "county/1.yaml",
    )
    rules = HEAD + (
        "region: province\ngates:\n  standard: {title: 县标准, ruleset: county@1, source: s, "
        "confidence: A}\ngroups:\n  progress: {title: 比例, share_of: county, meeting: standard, "
        "at_least: 0.5, source: s, confidence: A}\nverdict: {all: [progress]}\n"
    )
    from engine import evaluate
    from engine.language.library import Library
    from engine.language.load import Loader

    ruleset = shelf.load(rules)
    folder = ruleset.path.rpartition("/toy/")[0]
    evaluation = evaluate(
        ruleset, shelf.data(schools=SCHOOLS, county=COUNTY), loader=Loader(Library([folder]))
    )
    lines = answer(evaluation, county="650000").splitlines()

    place = lines.index("【门槛标准：县标准 county@1】")
    assert [line.split()[:3] for line in lines[place + 3 : place + 6]] == [
        ["650102", "乙县", "未达到"], ["650103", "丙县", "无法判定"], ["650101", "甲县", "达到"],
    ]  # fmt: skip


# --------------------------------------------------------------------- years


GROWTH = HEAD + (
    "measures: {growth: {label: 增长, value: rate - last_year(rate)}}\n"
    "criteria:\n  grows: {label: 增长, measure: growth, more_than: 0, source: s, confidence: A}\n"
    "verdict: {all: [grows]}\n"
)


def test_several_years_of_one_county(regions):
    schools = SCHOOLS.replace("school_code", "year,school_code").replace(",a,", ",2023,a,")
    lines = answer(regions(rules=GROWTH, county=YEARS, schools=schools)).splitlines()

    assert lines[1].startswith("1 个县 · 1 所学校 · 2 个年度 · ")
    assert "【甲县 650101 2022】" in lines
    assert lines[lines.index("【甲县 650101 2023】") + 1] == "结论：达到"
    before = "\n".join(lines[: lines.index("【甲县 650101 2023】")])
    assert "数据中没有前 1 年的数据" in before


# --------------------------------------------------------------------- show


WORDS = (
    HEAD
    + """\
region: nation
measures:
  growth: {label: 增长, value: rate - last_year(rate)}
criteria:
  a:
    label: 甲
    measure: "mean_of_years(growth, 3) / (years_ago(rate, 2) + 1)"
    at_least: "region_mean(max_of_years(rate, 3))"
    every: county
    source: s
    confidence: A
  b:
    {label: 乙, measure: "count_of_years(rate > 3, 2)", at_least: 1, every: county, source: s,
     confidence: A}
  c: {label: 丙, measure: region_share(rate > 3) + 1, at_least: 1, source: s, confidence: A}
groups:
  grade:
    title: 等级
    ladder:
      - {id: full, label: 达标, all: [a, b], counts_as: met}
      - {id: nearly, label: 基本达标, of: [a, b, c], not_met_at_most: 1, counts_as: met}
      - {id: below, label: 不达标, counts_as: not_met}
  most: {title: 大多, of: [a, b], not_met_at_most: 1, floor: 0.6, every: county}
  high: {title: 高分, points_of: score, share: true, at_least: 0.9}
  sum: {title: 总分, points_of: score, at_least: 8}
rubrics:
  score:
    {title: 评分, scope: region, total: 10, pass: 5, items: [{id: c, criterion: c, points: 10}],
     source: s, confidence: A}
verdict: {of: [grade, most, high, sum], at_least: 3, label_from: grade}
"""
)


def test_a_ruleset_reads_aloud(shelf):
    text = ruleset_document(shelf.load(WORDS.replace("floor: 0.6, ", "")), "markdown", "zh")

    assert "- 结论以全国为单位，由各县汇总\n" in text
    assert "- 4 项中至少 3 项达到\n" in text
    assert "- 结论的说法取自“等级”" in text
    assert "近 3 年平均(growth) / (前 2 年的(rate) + 1)" in text
    assert "≥ 各县平均(近 3 年最大(rate))" in text
    assert "近 2 年中的年数(rate > 3)" in text
    assert "县的比例(rate > 3) + 1" in text
    assert (
        "达标（全部达到：甲、乙；算达到）；基本达标（3 项中最多 1 项未达到：甲、乙、丙；算达到）；"
        "其余：不达标（算未达到）"
    ) in text
    assert "每个县：2 项中最多 1 项未达到" in text
    assert "“评分”的得分率 ≥ 0.9" in text
    assert "“评分”的得分 ≥ 8" in text


def test_the_same_aloud_in_english(shelf):
    text = ruleset_document(shelf.load(WORDS), "markdown", "en")

    assert "one verdict for the nation, gathered from its counties" in text
    assert "mean of 3 years (growth) / (2 years ago (rate) + 1)" in text
    assert "every county: at most 1 of 2 not met, those at least 60% of their limit" in text
    assert "else: 不达标 (counts as not met)" in text


def test_a_ruleset_of_the_county_says_nothing_of_regions(shelf):
    rules = HEAD + (
        "criteria:\n  good: {label: 达标, measure: county_total(pupils), at_least: 85, source: s, "
        "confidence: A}\nverdict: {all: [good]}\n"
    )
    text = ruleset_document(shelf.load(rules), "markdown", "zh")

    assert "由各县汇总" not in text
    assert "county_total(pupils)" in text
