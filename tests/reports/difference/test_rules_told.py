"""What a change of a rule reads like, for people who know the regulation and no programming."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

from engine.analysis.difference.rules import diff_rules
from engine.language.load import Loader
from engine.reports.difference.report import difference_report
from engine.reports.difference.rules import RulesPart
from tests.analysis.difference.given import TOY, changed, load, rules
from tests.cli.given import CHINESE

SCHEMA = json.loads(
    resources.files("engine.reports.difference")
    .joinpath("difference.schema.json")
    .read_text("utf-8")
)


def told(difference, kind="markdown", language="zh"):
    return difference_report(("a", "b"), [RulesPart(difference)], kind, language)


def rows(difference, language="zh"):
    """Cells of the rows of all tables."""
    lines = told(difference, "markdown", language).splitlines()
    return [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in lines
        if line[:1] == "|"
    ]


def row_of(difference, item, language="zh"):
    """The cells `was`, `is now` and direction of a changed item."""
    return next(row[1:4] for row in rows(difference, language) if item in row[0])


@pytest.mark.parametrize(
    ("pieces", "item", "was", "now"),
    [
        pytest.param([("{primary: 20, junior: 30}", "{primary: 25, junior: 30}")], "criteria.stock", "小学：≥ 20 册<br>初中：≥ 30 册", "小学：≥ 25 册<br>初中：≥ 30 册", id="a limit"),
        pytest.param([("at_most: 45", "less_than: 45")], "criteria.size", "≤ 45", "< 45", id="a comparator"),
        pytest.param([("measure: largest_class", "measure: largest_class + 1")], "criteria.size", "largest_class", "largest_class + 1", id="a measure"),
        pytest.param([("at_most: {primary: 0.50, junior: 0.45}", "combine: mean\n    at_most: {primary: 0.50, junior: 0.45}")], "groups.balance", "每项差异系数 ≤ 小学 0.50；初中 0.45", "综合差异系数 ≤ 小学 0.50；初中 0.45", id="each or combined"),
        pytest.param([("of: [stock, teachers, size, staffed]", "of: [stock, teachers, size]")], "groups.resources", "每个学段部：4 项中至少 2 项达到，其余不低于标准的 80%", "每个学段部：3 项中至少 2 项达到，其余不低于标准的 80%", id="fewer members"),
        pytest.param([("      - {when: pupils < 5, because: {zh: 很小, en: very small}, source: s, confidence: A}\n", "")], "populations.rated", "不列入：很小（pupils < 5）", "不列入：—", id="left out no more"),
        pytest.param([("when: pupils < 5,", "when: pupils < 6,")], "populations.rated", "不列入：很小（pupils < 5）", "不列入：—", id="another condition"),
        pytest.param([("junior: 1.1}", "junior: 1.2}")], "populations.rated", "按学段拆分 权数 初中：1.1", "按学段拆分 权数 初中：1.2", id="a weight"),
        pytest.param([("fields: [books]", "fields: [books, computers]")], "populations.rated", "—", "按学段拆分 数据项：加上 计算机台数", id="a field to split"),
        pytest.param([("value: books / pupils", "value: books / (pupils + 1)")], "measures.books_each", "books / pupils", "books / (pupils + 1)", id="the formula of a measure"),
        pytest.param([("12: 20}", "12: 21}")], "tables.staff", "班级数 12：20", "班级数 12：21", id="a cell of a table"),
        pytest.param([("tolerance: 1e-9", "tolerance: 1e-6")], "arithmetic", "容差：1e-09", "容差：1e-06", id="the tolerance"),
        pytest.param([("default: false", "default: true")], "switches.strict", "默认：否", "默认：是", id="a switch"),
        pytest.param([("confidence: A}\ngroups:", "confidence: C}\ngroups:")], "criteria.layout", "只供参考：否", "只供参考：是", id="advisory"),
        pytest.param([("all: [layout, resources, balance]", "all: [resources, balance]")], "结论", "组成：去掉 布局", "—", id="the verdict"),
        pytest.param([("    at_least: {table: staff}", "    at_least: 9")], "criteria.staffed", "≥ 查表“教师配备”", "≥ 9", id="a table no more"),
    ],
)  # fmt: skip
def test_each_kind_of_change_in_words(tmp_path, pieces, item, was, now):
    difference = rules(tmp_path, *pieces)
    assert row_of(difference, item)[:2] == [was, now]


def test_directions_and_sources_stand_beside_the_change(tmp_path):
    difference = rules(tmp_path, ("at_most: 45, source: s", "at_most: 40, source: t"))
    (row,) = (row for row in rows(difference) if "criteria.size" in row[0])
    assert row == ["班额<br>criteria.size", "≤ 45", "≤ 40", "收紧", "s → t"]


def test_counts_come_first(tmp_path):
    difference = rules(
        tmp_path, ("at_most: 45", "at_most: 40"), ("{zh: 图书, en: books}", "{zh: 藏书, en: books}")
    )
    assert "- 改了 1 条：收紧 1\n- 只改说法 1 条（不影响结论）" in told(difference)
    assert "- 只改说法或出处：藏书" in told(difference)


def test_what_was_renamed_and_how_that_is_known(tmp_path):
    difference = rules(tmp_path, ("books_each", "volumes"))
    assert ["measures.books_each", "生均图书<br>measures.volumes", "内容相同"] in rows(difference)


def test_added_and_removed_with_what_they_ask(tmp_path):
    layout = (
        "  layout: {label: {zh: 布局, en: layout}, requires: sound, source: s, confidence: A}\n"
    )
    rooms = "  rooms: {label: {zh: 教室, en: rooms}, measure: music_rooms, at_least: 1, every: school, source: t, confidence: A}\n"
    difference = rules(tmp_path, (layout, rooms), ("all: [layout,", "all: [rooms,"))
    found = rows(difference)
    assert ["教室<br>criteria.rooms", "≥ 1<br>每所学校<br>music_rooms", "计入", "t"] in found
    assert ["布局<br>criteria.layout", "须为“是”<br>sound", "计入", "s"] in found


def test_why_something_is_gone(tmp_path):
    size = "  size: {label: {zh: 班额, en: class size}, measure: largest_class, at_most: 45, source: s, confidence: A}\n"
    difference = rules(
        tmp_path, (size, ""), ("teachers, size, staffed", "teachers, staffed"),
        ("verdict:\n", "moved: {criteria.size: {removed: true, because: {zh: 不再评, en: no more}}}\nverdict:\n"),
    )  # fmt: skip
    (row,) = (row for row in rows(difference) if "criteria.size" in row[0])
    assert row[1] == "≤ 45<br>largest_class；理由：不再评"


def test_two_regulations_in_both_languages_and_forms():
    loader = Loader()
    difference = diff_rules(
        loader.load("national-basic@2012"), loader.load("national-quality@2017")
    )
    chinese, english = told(difference, "table"), told(difference, "table", "en")
    assert "不是同一规定的版本" in chinese
    assert "综合差异系数 ≤ 小学 0.65；初中 0.55" in chinese
    assert "每项差异系数 ≤ 小学 0.50；初中 0.45" in chinese
    assert "新增判定项 21 项" in chinese
    assert "no versions of one regulation" in english
    units = set("㎡人间元年册台")
    assert not set(CHINESE.findall(english.replace("优秀, 良好", ""))) - units


def test_versions_of_one_edition_are_told_apart_by_their_digests(tmp_path):
    old, new = load(tmp_path / "a", TOY), load(tmp_path / "b", changed(TOY, ("45", "40")))
    heading = told(diff_rules(old, new)).splitlines()[2]
    assert heading == f"## 一、规则：toy@1 {old.digest[:8]} → toy@1 {new.digest[:8]}"


def test_signs_of_markdown_and_html_in_labels_stay_signs(tmp_path):
    nasty = "<script>x</script>|y"
    difference = rules(
        tmp_path, ("at_most: 45", "at_most: 40"), ("{zh: 班额, en: class size}", f"{{zh: '{nasty}', en: size}}")
    )  # fmt: skip
    text = told(difference)
    assert "\\<script>x\\</script>\\|y" in text
    assert "<script>" not in text.replace("\\<script>", "")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("national-basic@2012", "national-quality@2017"),
        ("national-quality@2017", "national-quality/city-relaxations@2017"),
        ("provinces/anhui@2007", "provinces/anhui@2018"),
        ("provinces/henan@2005", "provinces/henan@2011"),
        ("provinces/henan@2011", "inspection/school-visit@example"),
        ("provinces/jiangsu@trial", "local/yangquan-scoring@undated"),
    ],
)
def test_shipped_rulesets_can_be_told_in_every_form(old, new):
    loader = Loader()
    difference = diff_rules(loader.load(old), loader.load(new))
    document = json.loads(told(difference, "json"))
    jsonschema.validate(document, SCHEMA)
    (found,) = document["rules"]
    assert (found["old"]["ruleset"], found["new"]["ruleset"]) == (old, new)
    for text in (told(difference, "table"), told(difference, "markdown", "en")):
        assert "Number(" not in text
        assert "Expression(" not in text
        assert "object at" not in text


def test_the_document_of_an_added_and_a_removed_rule(tmp_path):
    layout = (
        "  layout: {label: {zh: 布局, en: layout}, requires: sound, source: s, confidence: A}\n"
    )
    rooms = "  rooms: {label: {zh: 教室, en: rooms}, measure: music_rooms, at_least: 1, every: school, source: t, confidence: A}\n"
    difference = rules(tmp_path, (layout, rooms), ("all: [layout,", "all: [rooms,"))
    (found,) = json.loads(told(difference, "json"))["rules"]
    by_item = {(one["section"], one["name"]): one for one in found["changes"]}
    added, removed = by_item["criteria", "rooms"], by_item["criteria", "layout"]
    assert (added["new"]["measure"], added["new"]["test"]["limit"], added["old"]) == (
        "music_rooms",
        1,
        None,
    )
    assert (removed["old"]["measure"], removed["sources"]) == ("sound", {"old": ["s"], "new": []})
    (members,) = by_item["verdict", ""]["differences"]
    assert (members["at"], members["old"], members["new"]) == (["members"], ["layout"], ["rooms"])
