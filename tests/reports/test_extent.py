"""How much of its regulation a ruleset says and how sure it is: counted by hand."""

from __future__ import annotations

import re

import pytest

from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.extent import extent_of, extents_of
from engine.reports.extent_text import changes_text, gaps_text, gate_text, rules_text
from engine.reports.ruleset_document import ruleset_document

HEAD = """\
format: 1
id: {name}
edition: "1"
title: 某省标准
levels: {{primary: 小学}}
sources: {{s: {{document: 某办法}}}}
arithmetic: {{tolerance: 1e-9, rounding: none}}
"""
# Seven criteria: a1 and a2 A, b B, c C, by_reference A; lonely, outside; scored A, in a rubric.
# The rubric counts once (B) and its two judged lines once each (B): its line on `scored` does not.
# One table with 2 x 2 cells, one of them empty: 3 figures.
WHOLE = """\
judged:
  mood: {label: 风气, scope: school, type: grade, grades: [好, 差]}
  order: {label: 秩序, scope: school, type: points, minimum: 0, maximum: 3}
tables:
  rooms:
    label: 用房
    by: school_total(classes)
    columns: [rooms, halls]
    rows: {6: [8, null], 12: [14, 1]}
    between: exact
    source: s
    confidence: A
criteria:
  a1: {label: 甲, measure: school_total(classes), at_least: 1, source: s, confidence: A}
  a2:
    label: 乙
    measure: school_total(classes)
    at_least: {table: rooms, column: rooms}
    source: s
    confidence: A
  b: {label: 丙, measure: school_total(classes), at_most: 30, source: s, confidence: B}
  c: {label: 丁, measure: school_total(classes), at_most: 36, source: s, confidence: C}
  by_reference:
    label: 戊
    measure: school_total(classes)
    at_most: 40
    advisory: true
    source: s
    confidence: A
  lonely: {label: 己, measure: school_total(classes), at_most: 50, source: s, confidence: A}
  scored: {label: 庚, measure: school_total(classes), at_least: 4, source: s, confidence: A}
groups:
  both: {title: 两项, any: [a1, a2]}
rubrics:
  points:
    title: 评分
    scope: school
    total: 10
    pass: 6
    not_applicable: zero
    items:
      - {id: one, criterion: scored, points: 5}
      - {id: two, judge: mood, points: 2, grades: {好: 2, 差: 0}}
      - {id: three, judge: order, points: 3}
    source: s
    confidence: B
verdict: {every: school, all: [both, b, c, by_reference, points]}
"""


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Write rulesets; load one, or tell its extent."""
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    folder = tmp_path / "own"
    folder.mkdir()

    def put(body, name="own", head="", edition="1"):
        path = folder / name / f"{edition}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((head or HEAD.format(name=name)) + body, encoding="utf-8")

    def loader():
        return Loader(Library([folder]))

    def extent(name="own@1"):
        found = loader()
        ruleset = found.load(name)
        return extent_of(ruleset, found.changes(ruleset))

    def box(name="own@1", language="zh"):
        found = loader()
        ruleset = found.load(name)
        page = ruleset_document(ruleset, "markdown", language, found.changes(ruleset))
        return re.findall("^> - (.*)$", page, re.MULTILINE)

    put.loader, put.extent, put.box, put.folder = loader, extent, box, folder
    return put


def test_what_is_counted(shelf):
    """A: a1, a2, by_reference, lonely, scored. B: b, points, its lines two and three. C: c."""
    shelf(WHOLE)
    told = shelf.extent()

    assert told.sure == {"A": 5, "B": 4, "C": 1}
    assert told.rules == 10
    assert (told.tables, told.figures) == (1, 3)
    assert told.gaps == 0


def test_what_decides(shelf):
    """c (C) and by_reference never decide, nothing comes to lonely: 10 - 2 - 1 = 7."""
    shelf(WHOLE)
    told = shelf.extent()

    assert (told.decisive, told.advisory, told.outside) == (7, 2, 1)
    assert told.settles
    assert told.can_gate


def test_the_box_says_it(shelf):
    shelf(WHOLE)

    assert shelf.box() == [
        "本文件是转述，不是官方原文；认定以原件为准。",
        (
            "收录 10 条：A 5、B 4、C 1；其中决定结论 7 条、只供参考 2 条、不参与结论 1 条；"
            "另有表 1 张（3 个数）"
        ),
        "缺口：没有列出",
        "可以得出“达到”或“未达到”的结论",
    ]
    assert shelf.box(language="en")[1:] == [
        (
            "Rules covered: 10 (A 5, B 4, C 1); of these 7 decide, 2 advisory, "
            "1 outside the verdict; tables besides: 1 (figures: 3)"
        ),
        "Gaps: none listed",
        "The verdict can be met or not met",
    ]


def test_gaps_leave_the_verdict_undetermined_at_best(shelf):
    shelf(WHOLE + "gaps: [{title: 第九条, because: 未见}, {title: 第十条, because: 未见}]\n")
    told = shelf.extent()

    assert told.gaps == 2
    assert not told.settles
    assert told.can_gate
    assert shelf.box()[2:] == [
        "缺口 2 处：规定里有、本文件没有的内容，逐条列在下面",
        "有缺口：结论最多为“无法判定”，另给收录部分的结论；收录的条款未达到的，仍是“未达到”",
    ]


def test_a_pass_mark_that_was_not_seen(shelf):
    shelf(WHOLE.replace("pass: 6", "pass: unknown"))
    told = shelf.extent()

    assert told.open_marks == ("points",)
    assert not told.settles
    assert "合格线未见（评分）：只列得分，不判达到" in shelf.box()


@pytest.mark.parametrize(
    ("was", "is_now"),
    [
        ("points: 5}", "points: 5, must: true}"),
        ("judge: order, points: 3}", "judge: order, points: 3, minimum: 1}"),
    ],
)
def test_what_still_decides_without_a_pass_mark(shelf, was, is_now):
    shelf(WHOLE.replace("pass: 6", "pass: unknown").replace(was, is_now))
    told = "合格线未见（评分）：只列得分，不判达到；必达项或最低分达不到的，仍是“未达到”"

    assert told in shelf.box()


POINTS_OF = "groups: {enough: {title: 够, points_of: points, at_least: 7}}\n"


@pytest.mark.parametrize(
    ("body", "open_marks"),
    [
        # the limit stands on the points themselves: 7 is enough, whatever the mark
        (f"{POINTS_OF}verdict: {{every: school, all: [enough]}}\n", ()),
        # the rubric decides nothing
        ("verdict: {every: school, all: [a]}\n", ()),
        ("verdict: {every: school, all: [a, points]}\n", ("points",)),
    ],
)
def test_a_pass_mark_counts_where_it_decides(shelf, body, open_marks):
    shelf(
        "judged: {order: {label: 秩序, scope: school, type: points, minimum: 0, maximum: 9}}\n"
        "criteria:\n"
        "  a: {label: 甲, measure: school_total(classes), at_least: 1, source: s, confidence: A}\n"
        "rubrics:\n"
        "  points:\n"
        "    {title: 评分, scope: school, total: 9, pass: unknown, not_applicable: zero,\n"
        "     items: [{id: x, judge: order, points: 9}], source: s, confidence: A}\n" + body
    )

    assert shelf.extent().open_marks == open_marks
    assert shelf.extent().settles is not bool(open_marks)


ONE = """\
criteria:
  a: {label: 甲, measure: school_total(classes), at_least: 1, source: s, confidence: A}
"""


@pytest.mark.parametrize(
    ("keys", "verdict", "can_gate", "said"),
    [
        ("", "every: school, all: [a]", True, "可以"),
        ("", "every: section, all: [a]", True, "可以"),
        ("gaps: [{title: 其余, because: 未见}]\n", "every: school, all: [a]", True,
         "最多“无法判定”"),
        ("attribution: inferred\n", "every: school, all: [a]", False, "不能（归属是推断的）"),
        ("", "all: [g]", False, "不能逐校判定"),
    ],
)  # fmt: skip
def test_what_can_stand_behind_a_gate(shelf, keys, verdict, can_gate, said):
    group = "groups: {g: {title: 全部, every: school, all: [a]}}\n" if "[g]" in verdict else ""
    shelf(f"{keys}{ONE}{group}verdict: {{{verdict}}}\n")
    told = shelf.extent()

    assert told.can_gate is can_gate
    assert gate_text(told, "zh") == said


def test_an_example_as_a_whole_decides_and_says_what_it_is(shelf):
    shelf(f"example: true\n{ONE}verdict: {{every: school, all: [a]}}\n")

    assert shelf.extent().decisive == 1
    assert "示例，不是法规；每个结果都会标明" in shelf.box()


def test_rules_that_all_are_unsure_decide_nothing(shelf):
    shelf(ONE.replace("confidence: A", "confidence: C") + "verdict: {every: school, all: [a]}\n")
    told = shelf.extent()

    assert (told.decisive, told.advisory) == (0, 1)
    assert not told.settles
    assert "没有决定结论的条款：只能“无法判定”" in shelf.box()


def test_a_standard_of_which_nothing_was_seen(shelf):
    """Nobody is told that all of nothing is met."""
    shelf("gaps: [{title: 全文, because: 未见}]\nverdict: {every: school, all: []}\n")
    told = shelf.extent()

    assert (told.rules, told.decisive, told.settles) == (0, 0, False)
    assert rules_text(told, "zh") == "0 条"
    assert shelf.box()[-2:] == [
        "缺口 1 处：规定里有、本文件没有的内容，逐条列在下面",
        "没有决定结论的条款：只能“无法判定”",
    ]
    loader = shelf.loader()
    page = ruleset_document(loader.load("own@1"), "markdown", "zh")
    assert "全部达到" not in page


OVERLAY = """\
format: 1
id: own/city
edition: "1"
title: 某市调整
extends: own@1
sources: {city: {document: 市文件}}
overrides:
  - {item: criteria.b, change: {at_most: 28}, direction: tightens, source: city, because: 小班}
  - item: criteria.more
    add: {label: 新增, measure: school_total(classes), at_least: 2}
    direction: tightens
    source: unlocated
    confidence: B
    because: 补充
  - item: verdict
    change: {all: [both, b, points, more]}
    direction: neutral
    source: city
    because: 加一项
  - {item: criteria.lonely, remove: true, direction: neutral, source: city, because: 不用}
"""


def test_an_overlay_is_counted_with_its_base(shelf):
    """10 rules, one added (B), one removed (lonely, A): A 4, B 5, C 1; b and verdict are changed.

    c and by_reference stand outside of the verdict now, and stay advisory.
    """
    shelf(WHOLE)
    shelf("", name="own/city", head=OVERLAY)
    told = shelf.extent("own/city@1")

    assert told.sure == {"A": 4, "B": 5, "C": 1}
    assert (told.decisive, told.advisory, told.outside) == (8, 2, 0)
    assert (told.changed, told.added, told.removed) == (2, 1, 1)
    assert told.unlocated == 1
    assert changes_text(told, "zh") == "改 2、增 1、删 1"
    assert changes_text(told, "en") == "2 changed, 1 added, 1 removed"
    box = shelf.box("own/city@1")
    assert "调整文件，建立在 own@1 之上（改 2、增 1、删 1）；条数是合在一起的" in box
    assert "出处未查到 1 条" in box[1]


def test_what_is_borrowed(shelf):
    """Two tables of one ruleset; they are no rules, the criterion that reads one of them is."""
    shelf(WHOLE, name="lender")
    shelf(
        "tables:\n"
        "  mine: {same_as: lender@1/rooms}\n"
        "  spare: {same_as: lender@1/rooms}\n"
        "criteria:\n"
        "  a: {label: 甲, measure: school_total(classes), source: s, confidence: A,\n"
        "      at_least: {table: mine, column: rooms}}\n"
        "verdict: {every: school, all: [a]}\n"
    )
    told = shelf.extent()

    assert (told.rules, told.tables, told.figures) == (1, 2, 6)
    assert told.borrowed == {"lender@1": 2}
    assert "借用：lender@1（2 项）" in shelf.box()


def test_short_phrases_leave_out_what_there_is_none_of(shelf):
    shelf(f"{ONE}verdict: {{every: school, all: [a]}}\n")
    told = shelf.extent()

    assert rules_text(told, "zh") == "1 条：A 1"
    assert rules_text(told, "en") == "1: A 1"
    assert gaps_text(told, "zh") == "无"


# ---------------------------------------------------------------------- whole libraries


def test_a_ruleset_that_cannot_be_read_has_no_extent(shelf):
    shelf(f"{ONE}verdict: {{every: school, all: [a]}}\n")
    shelf("verdict: {all: [nothing]}\n", name="broken")
    found = extents_of(shelf.loader())

    assert found["broken@1"] is None
    assert found["own@1"].rules == 1


def test_with_a_broken_dictionary_none_can_be_read_and_it_is_tried_once(shelf, monkeypatch):
    shelf(f"{ONE}verdict: {{every: school, all: [a]}}\n")
    fields = shelf.folder / "fields" / "mine.yaml"
    fields.parent.mkdir()
    fields.write_text("format: 1\nfields: {x: {}}\n", encoding="utf-8")
    loader, loads = shelf.loader(), []
    monkeypatch.setattr(Loader, "load", lambda _, name: loads.append(name))

    assert set(extents_of(loader).values()) == {None}
    assert loads == []
