"""What a difference of results reads like: the mixed counties of the analysis, told to people."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

from engine.reports.difference.report import difference_report
from engine.reports.difference.results import ResultsPart
from engine.reports.difference.rules import RulesPart
from tests.analysis.difference.given import LINES, changed, county, results
from tests.analysis.difference.test_kinds_of_results import BALANCE, LADDER, REGION, schools
from tests.analysis.difference.test_results import LOOSER, NEW, OLD
from tests.cli.given import CHINESE

SCHEMA = json.loads(
    resources.files("engine.reports.difference")
    .joinpath("difference.schema.json")
    .read_text("utf-8")
)


def told(difference, kind="markdown", language="zh"):
    parts = [ResultsPart(difference), *(RulesPart(one) for one in difference.rules)]
    return difference_report(("a", "b"), parts, kind, language)


@pytest.fixture
def mixed(tmp_path):
    """Seven counties in both; 11 in the old data only, 12 in the new."""
    both = changed(LOOSER, ("at_least: 5", "at_least: 4"))
    short = county(8, 5000, 9, pupils=200)  # 4.5 teachers a hundred
    return results(
        tmp_path, (LINES, [*OLD, short, county(11, 1)]), (both, [*NEW, short, county(12, 1)])
    )


def test_counts_and_causes(mixed):
    text = told(mixed)
    assert "- 两边都有的 8 个县中，6 个县的结论变了（因规则 2，因数据 1，两者 3）" in text
    assert "- 另有 1 个：规则和数据的影响互相抵消，结论没有变" in text
    assert "| 不合格 | 合格 | 5 |\n| 无法判定 | 合格 | 1 |" in text


def test_each_county_with_its_cause_and_the_rules_that_do_it_alone(mixed):
    text = told(mixed)
    assert "| 县1 340101 | 不合格 | 合格 | 规则 | 图书 | 图书 |" in text
    assert "| 县2 340102 | 不合格 | 合格 | 数据 | 图书 |  |" in text
    assert "| 县3 340103 | 不合格 | 合格 | 规则或数据（任一就够） | 图书 | 图书 |" in text
    assert "| 县4 340104 | 不合格 | 合格 | 规则加数据（合起来才够） | 图书 |  |" in text
    assert "| 县7 340107 | 无法判定 | 合格 | 规则和数据（各有作用） | 图书 |  |" in text
    assert "| 县8 340108 | 不合格 | 合格 | 规则 | 教师 | 教师 |" in text


def test_the_rule_that_moves_most_is_named_first(mixed):
    text = told(mixed)
    assert "影响最大的是：图书，单独就改变 3 个结论（全部改动合起来改变 4 个）" in text
    assert "| 图书<br>criteria.stock | ≥ 20 | ≥ 15 | 3 | 3 |" in text


def test_sections_with_value_and_limit(mixed):
    text = told(mixed)
    assert (
        "| 县4 340104 | 小学4 | 小学 | 图书 | 未达到 12（标准 20） | 达到 17（标准 15） |" in text
    )
    assert "| 图书 | 8 | 5 | 1 | 1 | 3 | 未达到→达到 4；无法判定→达到 1；互相抵消 1 |" in text


def test_who_is_in_one_of_them_only(mixed):
    text = told(mixed)
    assert "- 只在前者的县 1 个：县11 340111" in text
    assert "- 只在后者的县 1 个：县12 340112" in text


def test_english_without_chinese_but_names(mixed):
    text = told(mixed, "table", "en")
    for name in ("县", "小学"):
        text = text.replace(name, "")
    assert not CHINESE.findall(text)
    assert "rules and data (only together)" in told(mixed, "markdown", "en")


def test_the_document_holds_to_its_schema(mixed):
    document = json.loads(told(mixed, "json"))
    jsonschema.validate(document, SCHEMA)
    (found,) = document["results"]
    assert {unit["county"]: (unit["cause"], unit["how"]) for unit in found["verdict"]["units"]} == {
        "县1": ("rules", "rules"), "县2": ("data", "data"), "县3": ("both", "each"),
        "县4": ("both", "together"), "县7": ("both", "in_part"), "县8": ("rules", "rules"),
    }  # fmt: skip
    stock = next(moves for moves in found["criteria"] if moves["name"] == "stock")
    assert [unit["value"] for unit in stock["units"] if unit["county"] == "县7"] == [[None, 17]]
    assert found["only_new"]["counties"] == [{"county_code": "340112", "county": "县12"}]


def test_no_rule_alone(tmp_path):
    both = changed(LOOSER, ("at_least: 5", "at_least: 4"))
    rows = [county(8, 3600, 9, pupils=200)]
    assert "没有一条改动单独就能改变结论；全部改动合起来改变 1 个" in told(
        results(tmp_path, (LINES, rows), (both, rows))
    )


def test_a_verdict_that_moves_on_the_covered_part_only(tmp_path):
    """A gap keeps it undetermined at best; without books nothing is known, with 25 all is met."""
    gap = "gaps: [{title: {zh: 第九条, en: nine}, because: {zh: 未见, en: not seen}}]\nverdict:\n"
    text = changed(LINES, ("verdict:\n", gap))
    found = results(tmp_path, (text, [county(1, "")]), (text, [county(1, 2500)]))
    assert "| 县1 340101 | 无法判定 | 无法判定（仅就已收录条款：达到） | 数据 |" in told(found)


def test_more_rows_than_a_page_takes_are_counted(tmp_path):
    rows = [county(number, 1800) for number in range(1, 31)]
    text = told(results(tmp_path, (LINES, rows), (LOOSER, rows)))
    assert "……还有 10 行，全部见 --format json" in text
    assert text.count("| 不合格 | 合格 | 规则 |") == 20


def test_coefficients_against_limits(tmp_path):
    """10 and 30 books a pupil give 0.5; one county, so that its name stands in no column."""
    rows = schools(1, 1000, 3000)
    text = told(results(tmp_path, (BALANCE, rows), (changed(BALANCE, ("0.45", "0.50")), rows)))
    assert "| 小学 | 生均图书 | 未达到 0.5（标准 0.45） | 达到 0.5（标准 0.5） | 规则 |" in text


def test_rungs_and_regions_by_their_names(tmp_path):
    ladder = told(results(tmp_path / "1", (LADDER, schools(1, 1800)), (LADDER, schools(1, 2200))))
    assert "| 县1 340101 | 基本达标 | 达标 | 数据 |  |  |" in ladder
    rows = [*schools(1, 2500), *schools(2, 1000)]
    stricter = changed(REGION, ("at_least: 0.5", "at_least: 0.6"))
    region = told(results(tmp_path / "2", (REGION, rows), (stricter, rows)))
    assert "- 两边都有的 1 个地区中，1 个地区的结论变了" in region
    assert "| 340100 | 达到 | 未达到 | 规则 | 各县 | 各县 |" in region


def test_names_of_schools_that_are_signs_elsewhere(tmp_path):
    nasty = "A&B <小学>|=cmd"
    rows = [county(1, 1800).replace("小学1", nasty)]
    text = told(results(tmp_path, (LINES, rows), (LOOSER, rows)))
    assert "A&B <小学>\\|=cmd" in text
    document = json.loads(told(results(tmp_path, (LINES, rows), (LOOSER, rows)), "json"))
    units = document["results"][0]["criteria"][0]["units"]
    assert units[0]["school"] == nasty
