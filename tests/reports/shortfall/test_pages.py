"""Shortfalls as people read them: figures by hand from the data, both languages, hostile names."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from engine import evaluate, load_ruleset, read_dataset
from engine.analysis.shortfall import shortfall_of
from engine.reports.csv_text import csv_text
from engine.reports.shortfall import shortfall_csv, shortfall_json, shortfall_page
from engine.reports.shortfall.amounts import rounded_up
from tests.evaluation.given import Bench

DEMO = Path(__file__).parents[3] / "examples" / "demo-county.xlsx"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
HOSTILE = ("=cmd|' /C calc'!A0", "A&B <小学>", "@x", '"quote"|pipe')


@pytest.fixture(scope="module")
def found():
    def made(language, ruleset="national-quality", **options):
        evaluation = evaluate(
            load_ruleset(ruleset), read_dataset(DEMO), stage="province", language=language,
            **options,
        )  # fmt: skip
        return shortfall_of(evaluation)

    return made


def line_with(text, *words):
    lines = [line for line in text.splitlines() if all(word in line for word in words)]
    assert lines, words
    return lines[0]


def test_a_person_finds_what_is_lacking(found):
    text = shortfall_page(found("zh"), "table", "zh")
    # 94 pupils and no backbone teacher: 0.94 are lacking, one teacher
    assert "增加县级以上骨干教师数 1人" in line_with(text, "戊镇石桥小学", "骨干教师", "增加")
    # 157 pupils at 2,000 yuan each: 314,000, of which 230,900 are there
    assert "增加教学仪器设备值 83,100元" in line_with(text, "甲镇梅岭小学", "仪器设备", "增加")
    # 2,054 pupils, 2,000 at most
    assert "减少在校生数 54人" in line_with(text, "实验小学", "学校规模", "减少")
    assert "不能相加" in text
    assert "占比 =" in text
    assert "“5%”是报告的口径，不是规定" in text
    assert "学生数也不变" in text


@pytest.mark.parametrize(
    ("ruleset", "options"),
    [("national-quality", {}), ("national-basic", {"province": "anhui@2018"})],
)
@pytest.mark.parametrize("kind", ["table", "markdown"])
def test_english_holds_no_chinese_but_names(found, kind, ruleset, options):
    shortfall = found("en", ruleset, **options)
    data = shortfall.evaluation.data
    text = shortfall_page(shortfall, kind, "en")
    for name in sorted({*data.schools.name, *data.counties.name}, key=len, reverse=True):
        text = text.replace(name, "")
    assert [line for line in text.splitlines() if CHINESE.search(line)] == []


def test_one_school(found):
    text = shortfall_page(found("zh"), "table", "zh", school="启明学校")
    assert "启明学校" in text
    assert "甲镇梅岭小学" not in text
    assert "还差多少" not in text
    by_code = shortfall_page(found("zh"), "table", "zh", school="9999990046")
    assert by_code == text


def test_rulesets_behind_a_gate_are_named(found):
    text = shortfall_page(found("zh", "national-basic", province="anhui@2018"), "table", "zh")
    assert "安徽" in line_with(text, "增加")


def test_nothing_is_lacking(tmp_path):
    rules = (
        "criteria:\n  c: {<A>, measure: books, at_least: 1, every: section}\nverdict: {all: [c]}\n"
    )
    evaluation = Bench(tmp_path)(rules, "school_code,pupils,books\na,1,100")
    assert "没有未达到" in shortfall_page(shortfall_of(evaluation), "table", "zh")


def test_what_could_not_be_judged_is_not_said_to_suffice(tmp_path):
    """One school, its books not told: nothing is known to be missed, and nothing to be met."""
    rules = (
        "criteria:\n  c: {<A>, measure: books, at_least: 1, every: section}\nverdict: {all: [c]}\n"
    )
    evaluation = Bench(tmp_path)(rules, "school_code,pupils,books\na,1,")
    text = shortfall_page(shortfall_of(evaluation), "table", "zh")
    assert "没有已知未达到的数量标准，但 1 项有无法判定的" in text
    assert "没有未达到的数量标准" not in text


def test_what_turns_a_narrow_pass_is_more_than_the_way_to_the_limit(tmp_path):
    """510 m² for 100 pupils, 5 each wanted: 10 m² less is exactly 5, and that is still met."""
    rules = (
        "criteria:\n  c: {<A>, measure: books / pupils, at_least: 5, every: section}\n"
        "  d: {<A>, measure: teaching_area / pupils, at_least: 5, every: section}\n"
        "verdict: {all: [c, d]}\n"
    )
    data = "school_code,pupils,books,teaching_area\na,100,510,510"
    text = shortfall_page(shortfall_of(Bench(tmp_path)(rules, data)), "table", "zh")
    assert "超过 10㎡" in text
    assert "11册" in text  # whole things: the first number that turns it


RULES = """
levels: {primary: {zh: 小学, en: primary}}
criteria:
  c: {<A>, measure: 100 * backbone_teachers / pupils, at_least: 1, every: section}
  p: {<A>, measure: "max(books, 1)", at_least: 9, every: section}
  r: {<A>, measure: smallest_classroom_area, at_least: 50, every: section}
measures: {m: {label: 教师, value: 100 * backbone_teachers / pupils}}
groups: {g: {coefficient_of: [m], at_most: 0.6, <a>}}
verdict: {all: [c, p, r, g]}
"""


@pytest.fixture
def several(tmp_path):
    head = ("county_code,county,school_code,school,pupils,backbone_teachers,books,"
            "smallest_classroom_area")  # fmt: skip
    lines = [head]
    for county in range(5):
        for number, name in enumerate(HOSTILE):
            cell = '"' + name.replace('"', '""') + '"'
            lines.append(
                f"{county},县{county},s{county}{number},{cell},100,{number},1,{40 + number}"
            )
    return Bench(tmp_path)(RULES, "\n".join(lines), language="zh")


def test_many_counties_are_added_up(several):
    text = shortfall_page(shortfall_of(several), "table", "zh")
    # one school of each of five counties has no teacher for its 100 pupils; the others have enough
    assert "5人" in line_with(text, "标准", "骨干教师", "5人")
    assert "各县合计" in text
    assert "5 处不能折算" not in text
    assert "20 处不能折算" in text  # max(books, 1) of 20 schools
    assert "不能合计" in text  # the smallest classroom of each school


def test_names_come_out_as_typed_and_nothing_is_run(several):
    found = shortfall_of(several)
    rows = list(csv.DictReader(io.StringIO(shortfall_csv(found, "zh"))))
    schools = {row["school"] for row in rows}
    assert {"'=cmd|' /C calc'!A0", "'@x", "A&B <小学>", '"quote"|pipe'} <= schools
    assert {row["part"] for row in rows} == {"total", "lack", "driver", "lever", "near"} | (
        {"no_lever"} if found.no_levers else set()
    )
    page = shortfall_page(found, "markdown", "zh")
    for line in page.splitlines():
        if line.startswith("|"):
            assert line.endswith("|")
    assert "\\|" in page


def test_json_has_a_version_and_no_nan(several, found):
    document = json.loads(shortfall_json(shortfall_of(several), "zh"))
    assert document["format"] == 1
    inexpressible = [row for row in document["lacks"] if row["criterion"] == "p"]
    assert inexpressible[0]["resource"] is None
    assert inexpressible[0]["needed"] is None
    assert inexpressible[0]["why"]
    one = json.loads(shortfall_json(found("en"), "en", school="启明学校"))
    assert {row["unit"]["school"] for row in one["lacks"]} == {"启明学校"}
    assert "totals" not in one
    assert one["drivers"]


def test_one_school_as_csv(found):
    text = shortfall_csv(found("zh"), "zh", school="启明学校")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["school"] for row in rows} == {"启明学校"}
    lack = next(row for row in rows if row["part"] == "lack" and row["criterion"] == "L5")
    assert lack["amount"] == "102.26" or lack["amount"] == "102.25"


@pytest.mark.parametrize(
    ("amount", "whole", "expected"),
    [
        (99.5636, False, 99.57), (3119.000000000001, False, 3119.0), (-0.001, False, -0.01),
        (2.0, True, 2.0), (float("inf"), False, float("inf")),
    ],
)  # fmt: skip
def test_what_is_shown_suffices(amount, whole, expected):
    assert rounded_up(amount, whole=whole) == expected


def test_csv_cells():
    text = csv_text(["a", "b"], [[None, True], [float("nan"), False], ["-1", 0.1], ["+x", 3]])
    assert text == "a,b\n,true\n,false\n'-1,0.1\n'+x,3"


def test_it_is_said_where_no_single_school_can(tmp_path):
    rules = """
    measures: {m: {label: 计算机, value: 100 * computers / pupils}}
    groups: {g: {coefficient_of: [m], at_most: 0.2, <a>}}
    verdict: {all: [g]}
    """
    data = "school_code,pupils,computers\na,100,0\nb,100,0\nc,100,100\nd,100,100"
    found = shortfall_of(Bench(tmp_path)(rules, data))
    assert "没有哪一所学校单独能做到" in shortfall_page(found, "table", "zh")
    (row,) = [r for r in csv.DictReader(io.StringIO(shortfall_csv(found, "zh")))
              if r["part"] == "no_lever"]  # fmt: skip
    assert (row["coefficient"], row["limit"]) == ("1", "0.2")


def test_what_decides_nothing_is_said_to(tmp_path):
    rules = """
    criteria:
      c: {label: 标准, source: note, confidence: C, measure: computers, at_least: 9, every: section}
      d: {<A>, measure: pupils, at_least: 1, every: section}
    verdict: {all: [c, d]}
    """
    found = shortfall_of(Bench(tmp_path)(rules, "school_code,pupils,computers\na,100,4"))
    text = shortfall_page(found, "table", "zh")
    assert "不影响结论" in line_with(text, "增加计算机台数 5台")


def test_no_name_is_html_in_markdown(tmp_path):
    """A page that shows Markdown shows the HTML in it: each `<` that begins a tag is escaped."""
    rules = (
        "criteria:\n  c: {<A>, measure: books, at_least: 9, every: section}\nverdict: {all: [c]}\n"
    )
    data = "county_code,county,school_code,school,pupils,books\n1,甲<b>,a,<img src=x>,10,1"
    evaluation = Bench(tmp_path)(rules, data)
    text = shortfall_page(shortfall_of(evaluation), "markdown", "zh")
    assert text.count(r"\<img src=x>") == 1
    assert r"甲\<b>" in text
    assert not re.search(r"(?<!\\)<[A-Za-z/!?]", text)
    assert r"<img" in shortfall_page(shortfall_of(evaluation), "table", "zh")  # as typed
