"""`same_as`: items of another ruleset, with own keys over theirs and their sources beside them."""

from __future__ import annotations

import pytest

from engine.diagnostics import JunhengError
from engine.reports.kept_rules import keep_rules

from .given import MARK, rules

CODE = rules(
    """
    id: code
    edition: "2002"
    sources: {note: {document: 建设标准}, more: {document: 补充通知}}
    measures:
      norm: {label: 定额, unit: 分, value: 85}
    tables:
      marks: {label: 分数线, unit: 分, by: recognition_rate, rows: {10: 1.5, 20: 2.5},
              between: linear, below: first, above: last, source: [note, more], confidence: A}
    criteria:
      rate: {label: 认可度, measure: recognition_rate, unit: "%", at_least: norm, source: note,
             confidence: A}
    moved: {tables.points: tables.marks, measures.gone: {removed: true, because: 2010年取消}}
    """
)
TABLE = "tables:\n  mine: {{same_as: {} }}\n"


@pytest.fixture
def code(shelf):
    shelf.put(CODE, "code/2002.yaml")
    return shelf


def test_an_item_is_the_other_rulesets_and_own_keys_replace_its_keys(code):
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks, between: exact, unit: 点}\n"))
    ruleset = code.load()
    table = ruleset.tables["mine"]
    assert (table.label.zh, table.unit, table.between) == ("分数线", "点", "exact")
    assert [str(cell.literal) for row in table.rows for cell in row.cells] == ["1.5", "2.5"]
    assert ruleset.borrowed == {"tables.mine": "code@2002/marks"}


def test_a_comparison_takes_the_place_of_another(code):
    code.put(rules("criteria:\n  c: {same_as: code@2002/rate, more_than: 90}\n"))
    test = code.load().nodes["c"].test
    assert (test.comparator, str(test.limit.literal)) == ("more_than", "90")


def test_sources_come_along_under_names_that_cannot_clash(code):
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks}\n"))
    ruleset = code.load()
    assert ruleset.tables["mine"].provenance.source == ("code@2002/note", "code@2002/more")
    assert ruleset.sources["note"].document.zh == "依据"
    assert ruleset.sources["code@2002/note"].document.zh == "建设标准"
    assert ruleset.sources["code@2002/more"].document.zh == "补充通知"


def test_own_sources_stay_and_the_others_are_left_at_home(code):
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks, source: note}\n"))
    ruleset = code.load()
    assert ruleset.tables["mine"].provenance.source == ("note",)
    assert set(ruleset.sources) == {"note"}


def test_what_is_borrowed_may_be_borrowed_itself(code):
    code.put(rules("id: middle\ntables:\n  t: {same_as: code@2002/marks, above: undetermined}\n"), "middle/1.yaml")  # fmt: skip  # noqa: E501
    code.put(rules("tables:\n  mine: {same_as: middle@1/t, below: undetermined}\n"))
    ruleset = code.load()
    table = ruleset.tables["mine"]
    assert (table.first, table.last, table.between) == (False, False, "linear")
    assert table.provenance.source == ("code@2002/note", "code@2002/more")
    assert set(ruleset.sources) == {"note", "code@2002/note", "code@2002/more"}
    assert {path.rpartition("own/")[2] for path in ruleset.texts if "/own/" in path} == {
        "toy/1.yaml", "middle/1.yaml", "code/2002.yaml",
    }  # fmt: skip


def test_two_rulesets_may_borrow_from_each_other(code):
    code.put(rules("id: one\nmeasures:\n  a: {label: 甲, value: 1}\n  b: {same_as: two@1/b}\n"), "one/1.yaml")  # fmt: skip  # noqa: E501
    code.put(rules("id: two\nmeasures:\n  b: {label: 乙, value: 2}\n  a: {same_as: one@1/a}\n"), "two/1.yaml")  # fmt: skip  # noqa: E501
    assert [code.load("one@1").measures[name].label.zh for name in "ab"] == ["甲", "乙"]


def test_an_item_of_the_same_file(code):
    code.put(rules("measures:\n  a: {label: 甲, value: 1}\n  b: {same_as: toy@1/a, value: 2}\n"))
    measures = code.load().measures
    assert (measures["b"].label.zh, str(measures["b"].value.literal)) == ("甲", "2")


def test_an_overlay_borrows_and_keeps_what_its_base_borrowed(code):
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks}\n"))
    code.put(
        """\
format: 1
id: toy/over
edition: "1"
title: 调整
extends: toy@1
tables:
  more: {same_as: code@2002/marks}
overrides:
  - item: tables.mine
    change: {between: step_up}
    direction: neutral
    source: note
    confidence: A
    because: 改取值
  - item: criteria.rate
    add: {same_as: code@2002/rate, at_least: 90}
    direction: tightens
    source: note
    because: 新增
""",
        "toy/over/1.yaml",
    )
    ruleset = code.load("toy/over@1")
    assert ruleset.tables["mine"].between == "step_up"
    assert ruleset.tables["mine"].provenance.source == ("note",)
    assert ruleset.tables["more"].provenance.source == ("code@2002/note", "code@2002/more")
    assert ruleset.nodes["rate"].provenance.source == ("note",)  # as the override says
    assert ruleset.borrowed == {
        "tables.mine": "code@2002/marks", "tables.more": "code@2002/marks",
        "criteria.rate": "code@2002/rate",
    }  # fmt: skip


def test_the_digest_follows_what_is_borrowed(code):
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks}\n"))
    before = code.load().digest
    code.put(CODE.replace("20: 2.5", "20: 2.6"), "code/2002.yaml")
    after = code.load().digest
    code.put(CODE.replace("norm: {label: 定额", "norm: {label: 定额标准"), "code/2002.yaml")
    assert after != before == code.load().digest


def test_the_results_keep_the_file_that_was_borrowed_from(code, tmp_path):
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks}\n"))
    keep_rules([code.load()], tmp_path / "kept")
    assert (tmp_path / "kept/code/2002.yaml").read_text("utf-8") == CODE


@pytest.mark.parametrize(
    ("said", "code_", "words"),
    [
        (MARK + "code@2002/mark", "M144", ("没有 mark", "tables.marks")),
        (MARK + "code@2002/norm", "M144", ("measures.norm",)),  # of another section
        (MARK + "code@2002/points", "M144", ("已改名", "marks")),
        (MARK + "code@2003/marks", "M143", ("code@2003", "code@2002")),
        (MARK + "cod@2002/marks", "M143", ("cod@2002", "code")),
        (MARK + "toy@1/mine", "M145", ("toy@1/mine → toy@1/mine",)),
        (MARK + "code/marks", "S008", ("规则@版本/名称",)),
    ],
)
def test_what_cannot_be_borrowed(code, said, code_, words):
    found, line, column = code.find_in(rules(TABLE.format(said)))
    assert [(item.code, item.place.line, item.place.column) for item in found] == [
        (code_, line, column)
    ]
    text = found[0].message() + found[0].hint()
    assert all(word in text for word in words), text


def test_a_circle_shows_its_chain(code):
    code.put(rules("id: one\nmeasures:\n  a: {same_as: toy@1/a}\n"), "one/1.yaml")
    code.put(rules("measures:\n  a: {same_as: one@1/a}\n"))
    (found,) = code.found()
    assert found.code == "M145"
    assert "toy@1/a → one@1/a → toy@1/a" in found.message()


def test_a_regulation_borrows_from_no_example(code):
    code.put(CODE + "example: true\n", "code/2002.yaml")
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks}\n"))
    assert [item.code for item in code.found()] == ["M146"]
    code.put(rules("example: true\ntables:\n  mine: {same_as: code@2002/marks}\n"))
    assert code.load().example


def test_a_name_that_only_the_other_knows_is_to_be_borrowed_too(code):
    code.put(rules("criteria:\n  c: {same_as: code@2002/rate}\n"))
    (found,) = code.found()
    assert (found.code, found.place.file.rpartition("own/")[2]) == ("E010", "code/2002.yaml")
    assert "measures: {norm: {same_as: code@2002/norm}}" in found.hint()
    code.put(rules("measures:\n  norm: {same_as: code@2002/norm}\ncriteria:\n  c: {same_as: code@2002/rate}\n"))  # fmt: skip  # noqa: E501
    assert code.load().nodes["c"].measure.text == "recognition_rate"


def test_what_is_put_together_must_be_whole(code):
    code.put(CODE.replace(", below: first, above: last", "").replace("linear", "exact"), "code/2002.yaml")  # fmt: skip  # noqa: E501
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks, between: linear}\n"))
    assert {item.code for item in code.found()} == {"S002"}


def test_only_three_sections_have_it(code):
    code.put(rules("groups:\n  g: {same_as: code@2002/marks, all: [ok]}\n"))
    assert "S001" in {item.code for item in code.found()}


def test_mistakes_in_the_other_file_are_told_there(code):
    code.put(CODE.replace("label: 定额", "lable: 定额"), "code/2002.yaml")
    code.put(rules("tables:\n  mine: {same_as: code@2002/marks}\n"))
    with pytest.raises(JunhengError) as told:
        code.load()
    assert {item.place.file.rpartition("own/")[2] for item in told.value.diagnostics} == {
        "code/2002.yaml"
    }
