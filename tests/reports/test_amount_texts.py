"""Amounts and tables in words: as a policy officer would read them aloud."""

from __future__ import annotations

import pytest

from engine import load_ruleset
from engine.reports.amount_text import limit_text
from engine.reports.rule_text import rule_text
from engine.reports.ruleset_document import ruleset_document
from engine.reports.table_text import table_blocks

from .given import NASTY

RULES = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
sources: {s: {document: {zh: 某办法, en: Some measures}}}
arithmetic: {tolerance: 1e-9, rounding: none}
tables:
  area:
    label: {zh: 生均校舍, en: built area}
    unit: ㎡
    by: school_total(classes)
    columns: [primary, junior]
    rows: {12: [6.60, 7.9], 18: [5.8, null]}
    between: linear
    below: first
    above: undetermined
    source: s
    confidence: B
  sports:
    label: {zh: 场地, en: sports}
    by: classes
    columns: [ring, courts]
    rows: {6: [200, 2], 12: [300, 3]}
    between: step_down
    below: undetermined
    above: last
    adds_up: {courts: ring / 100}
    source: s
    confidence: A
    note: {zh: 一个备注, en: a note}
  one: {label: {zh: 一列, en: one column}, by: classes, rows: {6: 5}, between: exact, source: s,
        confidence: A}
measures:
  size: {label: {zh: 类别, en: size},
         values: {a: {zh: A类, en: class A}, b: {zh: B类, en: class B}},
         value: {by: classes, bands: [{from: 24, is: a}, {is: b}]}}
  norm: {label: {zh: 标准, en: norm}, value: VALUE}
criteria:
  c: {label: {zh: 标准, en: rule}, MEASURED, CRITERION, every: section, source: s, confidence: A}
verdict: {all: [c]}
"""


@pytest.fixture
def loaded(tmp_path):
    """A ruleset with one measure or one criterion filled in."""

    def load(value="1", criterion="at_least: 1", measured="measure: pupils, unit: 人"):
        path = tmp_path / "toy.yaml"
        text = RULES.replace("VALUE", value).replace("CRITERION", criterion)
        text = text.replace("MEASURED", measured)
        path.write_text(text, encoding="utf-8")
        return load_ruleset(path)

    return load


PHRASES = {
    "6.60": ("6.60", "6.60"),
    "ceil(classes / 6)": ("ceil(classes / 6)", "ceil(classes / 6)"),
    "{primary: 1, junior: 2}": ("小学 1；初中 2", "primary 1; junior 2"),
    "[{when: urban_core, is: 1, because: 城区}, {when: pupils > 5, is: 2}, {is: 3}]": (
        "城区 1；pupils > 5 时 2；其他 3", "城区 1; if pupils > 5: 2; otherwise 3",
    ),
    "{by: classes, bands: [{below: 18, is: 1}, {from: 18, below: 24, is: 2}, {from: 24, is: 3}]}": (
        "按班级数：不足 18 为 1；18 及以上、不足 24 为 2；24 及以上 为 3",
        "by classes: below 18: 1; from 18, below 24: 2; from 24: 3",
    ),
    "{by: classes / 6, bands: [{to: 4, is: 1}, {above: 4, is: 2}]}": (
        "按classes / 6：不超过 4 为 1；超过 4 为 2", "by classes / 6: up to 4: 1; above 4: 2",
    ),
    "{by: school_total(classes), bands: [{is: 1}]}": (
        "按全校班级数：其他 为 1", "by classes of the whole school: otherwise: 1",
    ),
    "{dates: [{to: '2020', is: 1}, {from: '2021', to: '2023-06', is: 2}]}": (
        "截至2020年 为 1；2021年至2023年6月 为 2", "until 2020: 1; 2021 to 2023-06: 2",
    ),
    "{dates: [{from: '2023-07-01', is: 3}]}": ("2023年7月1日起 为 3", "from 2023-07-01: 3"),
    "{dates: [{from: '2020', to: '2020', is: 1}]}": ("2020年 为 1", "2020: 1"),
    "{table: area}": ("查表“生均校舍”", "table “built area”"),
    "{table: sports, column: courts}": ("查表“场地”（courts）", "table “sports” (courts)"),
    "{table: area, column: junior}": ("查表“生均校舍”（初中）", "table “built area” (junior)"),
    "{primary: {by: classes, bands: [{to: 12, is: 1}, {above: 12, is: 2}]}, junior: 3}": (
        "小学（按班级数：不超过 12 为 1；超过 12 为 2）；初中 3",
        "primary (by classes: up to 12: 1; above 12: 2); junior 3",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("amount", "said"), PHRASES.items())
def test_an_amount_as_a_phrase(loaded, amount, said):
    ruleset = loaded(value=amount)
    value = ruleset.measures["norm"].value

    assert (limit_text(value, ruleset, "zh"), limit_text(value, ruleset, "en")) == said


def test_the_values_of_a_text_measure_are_said_by_their_labels(loaded):
    ruleset = loaded()
    size = ruleset.measures["size"]

    assert (
        limit_text(size.value, ruleset, "zh", size.values)
        == "按班级数：24 及以上 为 A类；其他 为 B类"
    )
    assert limit_text(size.value, ruleset, "zh") == "按班级数：24 及以上 为 a；其他 为 b"
    assert limit_text(None, ruleset, "zh") == ""


RULES_SAID = {
    "at_least: 5": "每个学段部：≥ 5 人",
    "between: {from: 5, to: 9}": "每个学段部：5 – 9 人",
    "between: {above: 5, to: 9}": "每个学段部：> 5、≤ 9 人",
    "between: {from: 5, below: 9}": "每个学段部：≥ 5、< 9 人",
    "at_least: {table: area}": "每个学段部：≥ 查表“生均校舍” 人",
    "at_least: {dates: [{from: '2020', is: 5}]}": "每个学段部：≥ 2020年起 为 5（人）",
    "between: {from: 1, to: {dates: [{from: '2020', is: 5}]}}":
        "每个学段部：1 – 2020年起 为 5（人）",
    "at_least: 5, in_force: {from: '2021-09'}": "每个学段部：≥ 5 人（2021年9月起施行）",
    "at_least: 5, in_force: {to: '2021'}": "每个学段部：≥ 5 人（截至2021年施行）",
}  # fmt: skip


@pytest.mark.parametrize(("criterion", "said"), RULES_SAID.items())
def test_a_rule_as_a_phrase(loaded, criterion, said):
    ruleset = loaded(criterion=criterion)

    assert rule_text(ruleset.nodes["c"], ruleset, "zh") == said


TEXTS = {
    "measure: size, one_of: [a]": "每个学段部：须为 A类",
    "measure: school_type, one_of: [primary, special]": "每所学校：须为 小学、特殊教育学校",
    "measure: level, one_of: [primary]": "每个学段部：须为 primary",
}


@pytest.mark.parametrize(("asked", "said"), TEXTS.items())
def test_texts_that_are_asked_for_are_said_by_their_labels(tmp_path, asked, said):
    path = tmp_path / "toy.yaml"
    every = "every: school" if "school" in said or "学校：" in said else "every: section"
    text = RULES.replace("VALUE", "1").replace("MEASURED, CRITERION", asked)
    path.write_text(text.replace("every: section", every), encoding="utf-8")
    ruleset = load_ruleset(path)

    assert rule_text(ruleset.nodes["c"], ruleset, "zh") == said


def test_a_table_is_printed_as_a_table(loaded):
    ruleset = loaded()
    heading, (kind, (headers, rows)), (_, remarks) = table_blocks(
        ruleset.tables["area"], ruleset, "zh"
    )

    assert heading == ("heading", "表：生均校舍（㎡）")
    assert (kind, headers) == ("table", ["全校班级数", "小学", "初中"])
    assert rows == [
        ["12", "6.60", "7.9"],
        ["18", "5.8", "—"],
    ]  # as typed, and nothing where nothing is
    assert remarks == [
        "area：两行之间按直线内插；小于第一行取第一行；大于最后一行没有规定",
        "依据：s（把握程度：B）",
    ]


def test_sums_and_notes_of_a_table_are_said(loaded):
    ruleset = loaded()
    *_, (_, remarks) = table_blocks(ruleset.tables["sports"], ruleset, "en")

    read = "between two rows: the lower row; nothing is said under the first row"
    assert remarks == [
        f"sports: {read}; over the last row: the last row",
        "courts = ring / 100",
        "source: s (confidence: A)",
        "a note",
    ]


def test_a_table_of_one_column_and_exact_rows(loaded):
    ruleset = loaded()
    _, (_, (headers, rows)), (_, remarks) = table_blocks(ruleset.tables["one"], ruleset, "zh")

    assert (headers, rows) == (["班级数", "数值"], [["6", "5"]])
    assert remarks[0] == "one：只有表中列出的数有规定"


@pytest.mark.parametrize("kind", ["table", "markdown", "html"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_tables_stand_in_the_document(loaded, kind, language):
    page = ruleset_document(loaded(value="{table: area}"), kind, language)

    assert {"zh": "表：生均校舍", "en": "Table: built area"}[language] in page
    for cell in ("6.60", "7.9", "300", "—"):
        assert cell in page
    assert {"zh": "查表“生均校舍”", "en": "table “built area”"}[language] in page


def test_what_people_typed_into_a_table_is_no_markup(tmp_path):
    text = RULES.replace("VALUE", "1").replace(
        "MEASURED, CRITERION", "measure: pupils, at_least: 1"
    )
    nasty = NASTY.replace("'", "''")
    text = text.replace("{zh: 场地, en: sports}", f"'{nasty}'").replace(
        "{zh: 一个备注, en: a note}", f"'{nasty}'"
    )
    path = tmp_path / "nasty.yaml"
    path.write_text(text, encoding="utf-8")
    page = ruleset_document(load_ruleset(path), "html", "zh")

    assert "<script>" not in page
    assert "&lt;script&gt;" in page
