"""Each way in which a value may come about, done again by hand or by plain arithmetic."""

from __future__ import annotations

import datetime as dt

import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.analysis.explain import explain
from engine.analysis.stored.sources import StoredSources
from engine.data import Run, Source
from engine.diagnostics import Place
from engine.reports.explained import as_json, sentences

from .arithmetic import again
from .test_explain import cells, leaves, part

RULES = """
levels: {primary: 小学, junior: 初中}
fields:
  area: {label: 面积, scope: school, type: number, unit: ㎡}
  extra: {label: 附加, scope: school, type: number, blank: 0}
  city: {label: 在城区, scope: school, type: yes_no}
  staff: {label: 教职工, scope: section, type: number, derived: heads + 2 * helpers}
  heads: {label: 专任, scope: section, type: number}
  helpers: {label: 教辅, scope: section, type: number}
  funds: {label: 经费, scope: county, type: number, unit: 元}
judged:
  calm: {label: 平安校园, scope: school, type: yes_no}
  plan: {label: 规划分, scope: county, type: number}
switches: {strict: {label: 从严, default: true, source: note}}
criteria:
  blank: {<A>, measure: area + extra, at_least: 10}
  chosen: {<A>, measure: area if city else 2 * area, at_least: 100}
  derived: {<A>, measure: staff / pupils, at_least: 1}
  level: {<A>, requires: level == 'primary' or staff > 100}
  judged: {<A>, requires: calm and strict}
  rounded: {<A>, measure: "round_half_up(area / 3, 1)", at_least: 9}
  floored: {<A>, measure: "abs(floor(-area / 3))", at_least: 99}
  largest: {<A>, measure: "max(area, 3)", at_least: 99}
  growth: {<A>, measure: funds / last_year(funds), at_least: 2}
  several: {<A>, measure: "mean_of_years(funds, 2)", at_least: 999}
  counted: {<A>, measure: county_count(city), at_least: 9}
  mean: {<A>, measure: county_mean(area), at_least: 99}
  planned: {<A>, measure: plan, at_least: 9}
groups:
  sections: {title: 学段, every: section, all: [derived, level]}
  schools: {title: 学校, every: school, all: [blank, chosen, judged, rounded, floored, largest]}
  county: {title: 县, all: [growth, several, counted, mean, planned]}
verdict: {all: [sections, schools, county]}
"""
SCHOOLS = (
    "year,school_code,school,学校类型,pupils_primary,pupils_junior,面积,附加,在城区,小学专任,小学教辅,"
    "初中专任,初中教辅\n"
    "2022,a,一校,nine_year,10,10,20,,否,1,1,1,1\n"
    "2023,a,一校,nine_year,10,10,20,,否,3,4,5,6\n"
    "2023,b,二校,primary,10,,30,1,是,3,,,\n"
)
COUNTY = "county_code,county,year,经费\n1,甲县,2022,400\n1,甲县,2023,500\n"
JUDGED = (
    "item,school_code,year,value,reason\ncalm,a,2023,否,门卫不足\ncalm,b,2023,是,\n"
    "plan,,2023,7,\n"
)  # fmt: skip


@pytest.fixture
def evaluation(run):
    return run(RULES, SCHOOLS, COUNTY, JUDGED, language="zh")


def leaf(evaluation, name, **asked):
    found = [
        one
        for one in leaves(explain(evaluation, criterion=name, most=9, **asked).root)
        if one.name == name
    ]
    assert found
    return found[0]


@pytest.mark.parametrize(
    ("name", "school", "value"),
    [
        ("blank", "一校", 20 + 0),
        ("chosen", "一校", 40),  # not in a city: 2 x 20
        ("chosen", "二校", 30),
        ("derived", "一校", (3 + 2 * 4) / 10),
        ("rounded", "一校", 6.7),  # 20 / 3 = 6.666…
        ("floored", "一校", 7),  # floor(-6.67) = -7
        ("largest", "一校", 20),
        ("growth", "", 500 / 400),
        ("several", "", (400 + 500) / 2),
        ("counted", "", 1),
        ("mean", "", 25),
        ("planned", "", 7),
    ],
)
def test_a_value_and_its_trace(evaluation, name, school, value):
    found = leaf(evaluation, name, school=school)
    assert found.value == value
    assert again(found.arithmetic) in (value, ...)


SAID = {
    "blank": ("面积 20 ㎡（schools.csv H3）、附加 0（schools.csv I3，空白按 0 计）",),
    "chosen": ("一校 标准 40，未达到 100（依据），差 60：2 × 20 = 40。",),
    "derived": ("小学教职工由其他数据算出：3 + 2 × 4 = 11",),
    "judged": (
        "平安校园判定为否 且 口径开关“从严”为是",
        "平安校园 否（assessments.csv E2，门卫不足）",
    ),
    "rounded": ("（20 ÷ 3 四舍五入到 1 位小数）",),
    "growth": ("500 ÷ 400 = 1.25，其中 经费 上一年 2022 年 400",),
    "several": ("经费 2 年平均 450（2023 年 500、2022 年 400）",),
    "counted": ("“在城区”成立的 1 个（共 2 所学校）",),
    "mean": ("面积 25：2 所学校平均",),
    "planned": ("标准 7，未达到 9（依据），差 2。", "规划分 7（assessments.csv"),
}


@pytest.mark.parametrize("name", list(SAID))
def test_a_value_in_words(evaluation, name):
    said = "\n".join(sentences(explain(evaluation, criterion=name, most=9), "zh"))
    for words in SAID[name]:
        assert words in said, said


def test_what_was_computed_from_others_leads_to_their_cells(evaluation):
    found = leaf(evaluation, "derived", school="一校")
    assert {one.cell.place for one in cells(found.arithmetic)} == {"K3", "L3", "F3"}


def test_a_part_that_is_missing_leaves_the_value_open_and_is_named(evaluation):
    found = leaf(evaluation, "derived", school="二校")
    assert (found.status, found.value) == ("undetermined", None)
    assert again(found.arithmetic) is None
    said = "\n".join(sentences(explain(evaluation, criterion="derived", school="二校"), "zh"))
    assert "缺少的数据：" in said


def test_a_year_that_the_data_does_not_have(run):
    evaluation = run(RULES, SCHOOLS, COUNTY, JUDGED)
    found = leaf(evaluation, "growth", year="2022")
    assert (found.status, found.value) == ("undetermined", None)
    told = "\n".join(sentences(explain(evaluation, criterion="growth", year="2022"), "zh"))
    assert "数据中没有前 1 年的数据" in told


CAMPUS = """
fields:
  area: {label: 面积, scope: school, type: number, unit: ㎡, shared: true, merge: sum}
populations:
  whole:
    merge: {when: counted == 0 or not counted, into: parent_school_code, order: split_then_merge,
            <a>}
criteria: {c: {<A>, unit: ㎡, measure: area / pupils, at_least: 10}}
groups: {g: {title: 组, population: whole, every: section, all: [c]}}
verdict: {all: [g]}
"""


def test_a_campus_that_nobody_can_place_leaves_its_county_open(run):
    rules = CAMPUS.replace("counted == 0 or not counted", "not counted")
    evaluation = run(
        rules,
        "school_code,school,counted,parent_school_code,pupils,面积\n"
        "a,本部,是,,10,20\nb,校区,否,nobody,5,5\n",
    )
    found = leaf(evaluation, "c", school="本部")
    assert found.status == "undetermined"
    assert any(one.form == "unknown" for one in found.arithmetic.parts)


def test_a_region_is_told_by_its_counties(run):
    rules = (
        "region: province\nfields: {rate: {label: 满意度, scope: county, type: number}}\n"
        "criteria: {good: {<A>, measure: rate, at_least: 85}}\n"
        "groups:\n  p: {title: 达标县, share_of: county, meeting: good, at_least: 0.5, <a>}\n"
        "  e: {title: 各县, every: county, all: [good]}\nverdict: {all: [p, e]}\n"
    )
    county = "county_code,county,rate\n650101,甲县,90\n650102,乙县,80\n650103,丙县,70\n"
    evaluation = run(rules, "county_code,school_code,pupils\n650101,a,1\n", county)
    for asked in ("", "650000", "乙县"):
        root = explain(evaluation, county=asked).root
        assert (root.unit.scope, root.unit.county_code) == ("region", "650000")
        share = part(root, "p")
        assert share.value == pytest.approx(1 / 3)
        counties = part(root, "e")
        assert counties.counts == {"not_met": 2, "met": 1}
        assert [one.unit.county for one in counties.parts] == ["丙县", "乙县"] or {
            one.unit.county for one in counties.parts
        } == {"乙县", "丙县"}
    assert as_json(explain(evaluation), "zh")["root"]["unit"]["scope"] == "region"


def test_cells_of_stored_tables_are_found_from_either_side():
    """Rows 2 to 4 of the table are rows 5 to 7 of the file; the column stands in D there."""
    cell = Source("甲.xlsx", "表", (4, 3), "面积")
    whole = Source("甲.xlsx", "表", (4, -1))
    stored = StoredSources({"area": [Run(2, 3, cell)], "": [Run(2, 3, whole)]})
    assert stored.cell(4, "area").cell == "D7"
    assert stored.cell(5, "area") is None
    assert stored.source(3, "other").row == 6
    assert stored.row_at("甲.xlsx", "表", 7) == 4
    assert stored.row_at("乙.xlsx", "表", 7) == 0
    told = stored.told_at(Place("甲.xlsx", table="表", row=6, field="D6 面积"))
    assert (told.cell, told.label) == ("D6", "面积")
    assert stored.told_at(Place("乙.xlsx", table="表", row=6)).whole


def test_dates_are_days_in_the_record(demo):
    root = explain(demo("national-quality", stage="province"), criterion="recognised_3_years").root
    found = part(root, "recognised_3_years")
    then, now = found.arithmetic.parts
    assert (then.value, now.value) == (dt.date(2016, 12, 20), dt.date(2023, 9, 1))
    assert found.value == 6  # 2016-12-20 to 2023-09-01: the seventh year is not full


def test_gates_of_one_verdict_for_the_county(run):
    run.rules(
        "criteria: {c: {<A>, measure: county_total(pupils), at_least: 50}}\n"
        "groups: {g: {title: 组, all: [c]}}\nverdict: {all: [g]}\n",
        "other@1",
    )
    rules = "gates: {g: {title: 先达到, ruleset: other@1, <a>}}\nverdict: {all: [g]}\n"
    loader = run.loader()
    evaluation = evaluate(
        load_ruleset(run.rules(rules)), read_dataset(run.data("school_code,pupils\na,10\n")),
        loader=loader,
    )  # fmt: skip
    gate = part(explain(evaluation).root, "g")
    (behind,) = gate.parts[0].parts if gate.parts[0].kind == "gate" else gate.parts
    assert (behind.kind, behind.ruleset, behind.status) == ("ruleset", "other@1", "not_met")
    assert behind.parts[0].parts[0].value == 10
