"""`junheng show`: a ruleset section by section as staff know it, and what an overlay changed."""

from __future__ import annotations

import re

import pytest

from engine.language.library import Library
from engine.language.load import Loader
from engine.reports.document_html import html_page
from engine.reports.document_pages import display_width, folded, text_page
from engine.reports.ruleset_document import ruleset_document

BASE = """\
format: 1
id: base
edition: "1"
title: {zh: 某省标准, en: Some standard}
in_force: {from: "2018", to: "2023-06", superseded_by: base@2}
levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
sources:
  s:
    document: {zh: 某办法, en: Some measures}
    number: 教督〔2018〕1号
    issuer: 某厅
    date: "2018-01-05"
arithmetic:
  tolerance: 0.001
  rounding: {measures: 2}
  coefficient: {weights: equal, denominator: population}
judged:
  sound: {label: {zh: 布局合理, en: sound layout}, scope: county, type: yes_no}
  passed: {label: {zh: 学校合格, en: passed}, scope: school, type: yes_no}
populations:
  all: {title: {zh: 全部学校, en: all schools}}
measures:
  rooms: {label: {zh: 生均用房, en: rooms each}, unit: ㎡, value: classes / pupils}
criteria:
  c1:
    label: {zh: 1 布局, en: 1 layout}
    requires: sound
    source: s
    confidence: A
    national_floor: true
  c2a:
    label: {zh: 班额, en: class size}
    note: {zh: 不含走教, en: without visitors}
    measure: pupils / classes
    unit: 人
    at_most: {primary: 45, junior: 50}
    every: section
    source: s
    confidence: B
  c2b:
    label: {zh: 初中实验室, en: laboratories}
    measure: classes / pupils
    at_least: 1.50
    levels: [junior]
    every: section
    if_none: skip
    source: s
    confidence: A
    no_looser_than: national-quality@2017/L1
  c3:
    label: {zh: 面积, en: area}
    measure: recognition_rate
    at_least: [{when: sound, is: 73, because: {zh: 早年建成, en: built early}}, {is: 96}]
    unit: ㎡
    advisory: true
    source: s
    confidence: A
  veto:
    label: {zh: 无事故, en: no accident}
    forbids: sound
    source: s
    confidence: C
  alone:
    label: {zh: 旁列, en: beside}
    measure: recognition_rate
    at_least: 5
    applies_when: sound
    in_force: {from: "2020"}
    source: s
    confidence: A
groups:
  part:
    title: {zh: 政府保障, en: government}
    population: all
    all: [c1, g2, c3]
  g2:
    title: {zh: 2 学校, en: 2 schools}
    any: [c2a, c2b]
  each:
    title: {zh: 均衡, en: balance}
    population: all
    coefficient_of: [rooms]
    at_most: {primary: 0.50, junior: 0.45}
    national_floor: true
    source: s
    confidence: A
  mean:
    title: {zh: 综合, en: combined}
    population: all
    coefficient_of: [rooms]
    combine: mean
    at_most: 0.65
    source: s
    confidence: A
gates:
  standard:
    title: {zh: 省定标准, en: provincial standard}
    ruleset: provinces/{province}
    supplied: passed
    source: s
    confidence: A
verdict:
  all: [part, each, mean, standard]
  vetoes: [veto]
"""


@pytest.fixture
def shelf(tmp_path, monkeypatch):
    """Write rulesets and show one of them."""
    monkeypatch.delenv("JUNHENG_RULESETS", raising=False)
    folder = tmp_path / "own"

    def put(text):
        name = re.search(r"^id: (\S+)", text, re.MULTILINE)[1]
        edition = re.search(r'^edition: "(.+)"', text, re.MULTILINE)[1]
        path = folder / name / f"{edition}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def show(name="base@1", kind="markdown", language="zh", **options):
        loader = Loader(Library([folder]))
        ruleset = loader.load(name)
        return ruleset_document(ruleset, kind, language, loader.changes(ruleset), **options)

    put(BASE)
    show.put = put
    return show


def sections(markdown):
    """Title of each section -> its lines, its table as rows of cells."""
    found = {}
    for part in markdown.split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        lines = [line for line in body.splitlines() if line.strip()]
        cells = [
            [c.strip() for c in line.strip("|").split("|")] for line in lines if line[0] == "|"
        ]
        table = [row for row in cells if not set("".join(row)) <= set("-")]
        found[re.sub(r"^(\d+\. |[一二三四五六七八九十]+、)", "", title)] = (
            [line[2:] for line in lines if line.startswith("- ")],
            table,
        )
    return found


def test_sections_follow_the_verdict_and_are_numbered_through(shelf):
    titles = re.findall(r"^## (.+)$", shelf(), re.MULTILINE)

    assert titles == [
        "一、结论", "二、政府保障", "三、均衡", "四、综合", "五、省定标准", "六、一票否决",
        "七、不参与结论的各项", "八、指标", "九、评价对象：全部学校（all）",
        "十、需要人工判定的项目", "十一、计算约定", "十二、依据文件",
    ]  # fmt: skip


def test_the_head_says_how_sure_it_is_and_when_it_holds(shelf):
    """Nine rules carry a source: c1, c2a, c2b, c3, veto, alone, each, mean, standard.

    c2a is B, the veto C, the others A. c3 is by reference and the veto unsure: they are advisory.
    Nothing combines `alone`; the other 9 - 2 - 1 = 6 decide.
    """
    head = shelf().split("\n## ")[0]

    assert "收录 9 条：A 7、B 1、C 1；其中决定结论 6 条、只供参考 2 条、不参与结论 1 条\n" in head
    assert "缺口：没有列出" in head
    assert "可以得出“达到”或“未达到”的结论" in head
    assert "施行：2018年至2023年6月" in head
    assert "已由 base@2 取代" in head


LABORATORIES = (
    "每个学段部：classes / pupils<br>一个都没有时跳过<br>不得宽于 national-quality@2017/L1"
)


def test_members_stand_below_what_combines_them_with_limits_by_level(shelf):
    lines, table = sections(shelf())["政府保障"]

    assert lines[:2] == ["全部达到（part）", "评价对象：全部学校"]
    assert table == [
        ["序号", "标识", "内容", "要求", "小学", "初中", "依据", "把握程度"],
        ["1", "c1", "布局 ◆<br>sound", "须为“是”", "", "", "s", "A"],
        ["**2**", "**g2**", "**学校**", "**任一达到**", "", "", "", ""],
        ["2.1", "c2a", "班额<br>每个学段部：pupils / classes", "", "≤ 45 人", "≤ 50 人", "s", "B"],
        ["2.2", "c2b", f"初中实验室<br>{LABORATORIES}", "", "—", "≥ 1.50", "s", "A"],
        ["3", "c3", "面积<br>recognition_rate<br>参照执行，不计入结论",
         "早年建成：≥ 73 ㎡<br>其他：≥ 96 ㎡", "", "", "s", "A"],
    ]  # fmt: skip
    assert lines[2:] == [
        "2.1：不含走教",
        "◆ 国家底线：没有查得到的依据，调整时不得放宽或删去",
    ]


def test_coefficients_have_their_limits_where_they_hold(shelf):
    each, mean = sections(shelf())["均衡"], sections(shelf())["综合"]

    assert each[0][0] == "每项差异系数 ≤ 小学 0.50；初中 0.45（each） ◆"
    assert each[1][1:] == [["1", "rooms", "生均用房", "≤ 0.50", "≤ 0.45"]]
    assert mean[1][1:] == [
        ["1", "rooms", "生均用房", "", ""],
        ["", "", "**综合（各项差异系数的平均）**", "**≤ 0.65**", "**≤ 0.65**"],
    ]


def test_gates_vetoes_and_what_stands_outside(shelf):
    found = sections(shelf())

    (row,) = found["省定标准"][1][1:]
    assert row[1:4] == [
        "standard",
        "省定标准<br>数据里有外部认定（passed）的，以认定为准",
        "先要达到另一套规则 provinces/{province}",
    ]
    (row,) = found["一票否决"][1][1:]
    assert row[1:4] == ["veto", "无事故<br>sound<br>仅供参考，不计入结论", "不得发生"]
    (row,) = found["不参与结论的各项"][1][1:]
    assert row[1:4] == [
        "alone", "旁列<br>recognition_rate<br>适用条件 sound<br>2020年起施行", "≥ 5"
    ]  # fmt: skip


def test_what_the_rules_rest_on(shelf):
    found = sections(shelf())

    assert found["指标"][1][1:] == [["rooms", "生均用房", "classes / pupils", "㎡"]]
    assert found["评价对象：全部学校（all）"][0] == ["全部学校"]
    assert found["计算约定"][0] == [
        "容差 0.001（相对；标准为 0 时为绝对）",
        "比较之前，指标值四舍五入到 2 位小数",
        "差异系数不加权；分母 n",
    ]
    assert found["依据文件"][1][1:] == [["s", "某办法", "教督〔2018〕1号", "某厅", "2018-01-05"]]


def test_english_sections(shelf):
    titles = re.findall(r"^## (.+)$", shelf(language="en"), re.MULTILINE)

    assert titles[:3] == ["1. Verdict", "2. government", "3. balance"]


# ---------------------------------------------------------------------- overlays

CITY = """\
format: 1
id: base/city
edition: "1"
title: {zh: 某市调整, en: City}
extends: base@1
sources: {city: {document: {zh: 市文件, en: City paper}}}
overrides:
  - item: criteria.c2a
    change: {at_most: {primary: 40, junior: 45}, note: {zh: 新备注, en: new note}}
    direction: tightens
    source: city
    because: {zh: 小班化, en: small classes}
  - item: criteria.c1
    change: {applies_when: not sound}
    direction: loosens
    below_national_floor: true
    source: city
    because: {zh: 试点, en: a trial}
  - item: criteria.more
    add: {label: {zh: 新增, en: added}, measure: recognition_rate, at_least: 9, unit: "%"}
    direction: tightens
    source: unlocated
    confidence: B
    because: {zh: 补充, en: more}
  - item: groups.part
    change: {all: [c1, g2, more]}
    direction: neutral
    source: city
    because: {zh: 换一项, en: one for another}
  - item: criteria.alone
    remove: true
    direction: neutral
    source: city
    because: {zh: 不用, en: unused}
"""
TOWN = """\
format: 1
id: base/town
edition: "1"
title: {zh: 某区调整, en: Town}
extends: base/city@1
sources: {town: {document: {zh: 区文件, en: Town paper}}}
overrides:
  - item: criteria.c2a
    change: {at_most: {primary: 44, junior: 50}}
    instead_of: base/city@1
    direction: tightens
    source: town
    because: {zh: 本区情况, en: our town}
"""


def test_what_was_stands_beside_what_is(shelf):
    shelf.put(CITY)
    lines, table = sections(shelf("base/city@1"))["相对 base@1 的改动"]

    assert lines == ["改 3 项、增 1 项、删 1 项；其中收紧 2、放宽 1、不变 2"]
    assert table == [
        ["序号", "项目", "原来", "现在", "方向", "理由"],
        ["1", "班额<br>criteria.c2a", "小学：≤ 45 人<br>初中：≤ 50 人",
         "小学：≤ 40 人<br>初中：≤ 45 人", "收紧<br>city", "小班化"],
        ["", "", "备注：不含走教", "备注：新备注", "", ""],
        ["2", "1 布局<br>criteria.c1", "—", "适用条件 not sound",
         "放宽（低于国家底线）<br>city", "试点"],
        ["3", "新增<br>criteria.more", "—", "≥ 9 %<br>recognition_rate",
         "收紧<br>出处未查到", "补充"],
        ["4", "政府保障<br>groups.part", "组成（全部）：去掉 c3", "组成（全部）：加上 more",
         "不变<br>city", "换一项"],
        ["5", "旁列<br>criteria.alone", "≥ 5<br>适用条件 sound；2020年起施行<br>recognition_rate",
         "（删去）", "不变<br>city", "不用"],
    ]  # fmt: skip


def test_the_overlay_is_shown_whole_below(shelf):
    shelf.put(CITY)
    _, table = sections(shelf("base/city@1"))["政府保障"]

    assert [row[1].strip("*") for row in table[1:]] == ["c1", "g2", "c2a", "c2b", "more"]
    assert table[3][4:] == ["≤ 40 人", "≤ 45 人", "city", "B"]


def test_an_overlay_of_an_overlay_shows_the_chain_and_what_it_replaces(shelf):
    """What was is what stands below the override that is replaced: 45 and 50 of the base."""
    shelf.put(CITY)
    shelf.put(TOWN)
    lines, table = sections(shelf("base/town@1"))["相对 base/city@1 的改动"]

    assert "依次建立在：base@1 → base/city@1 → base/town@1" in lines
    assert table[1][2:] == [
        "小学：≤ 45 人<br>初中：≤ 50 人", "小学：≤ 44 人<br>初中：≤ 50 人", "收紧<br>town",
        "本区情况；代替 base/city@1 的同一条",
    ]  # fmt: skip


def test_changes_in_english(shelf):
    shelf.put(CITY)
    found = sections(shelf("base/city@1", language="en"))
    lines, table = found["What is changed against base@1"]

    assert lines == ["3 changed, 1 added, 1 removed; 2 tighten, 1 loosen, 2 neutral"]
    assert table[1][1:] == [
        "class size<br>criteria.c2a", "primary: ≤ 45<br>junior: ≤ 50",
        "primary: ≤ 40<br>junior: ≤ 45", "tightens<br>city", "small classes",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "change", "was", "is_now"),
    [
        ("arithmetic", "{rounding: none}", "rounding：measures: 2", "rounding：none"),
        ("measures.rooms", "{value: largest_class / pupils}", "算式：classes / pupils",
         "算式：largest_class / pupils"),
        ("judged.sound", "{label: {zh: 新名}}", "名称：布局合理", "名称：新名"),
        ("groups.each", "{note: {zh: 注}}", "备注：—", "备注：注"),
        ("groups.mean", "{at_most: 0.60}", "综合差异系数 ≤ 0.65", "综合差异系数 ≤ 0.60"),
        ("criteria.veto", "{forbids: not sound}", "sound", "not sound"),
        ("criteria.c1", "{advisory: false}", "参照执行：—", "参照执行：否"),
    ],
)  # fmt: skip
def test_changes_of_every_kind_of_item(shelf, item, change, was, is_now):
    head = CITY.partition("overrides:")[0]
    direction = "tightens" if "0.60" in change else "neutral"
    why = f"direction: {direction}, source: city, confidence: A, because: 因"
    shelf.put(f"{head}overrides:\n  - {{item: {item}, change: {change}, {why}}}\n")
    _, table = sections(shelf("base/city@1"))["相对 base@1 的改动"]

    assert table[1][2:4] == [was, is_now]


@pytest.mark.parametrize(
    ("item", "add", "said"),
    [
        ("measures.m", "{label: {zh: 甲}, value: recognition_rate / 2}", "recognition_rate / 2"),
        ("judged.j", "{label: {zh: 甲}, scope: county, type: yes_no}", "（新增）"),
        ("groups.g", "{title: {zh: 甲}, any: [alone]}", "任一达到"),
    ],
)
def test_what_is_added_is_told_in_a_phrase(shelf, item, add, said):
    head = CITY.partition("overrides:")[0]
    why = "direction: neutral, source: city, confidence: A, because: 因"
    shelf.put(f"{head}overrides:\n  - {{item: {item}, add: {add}, {why}}}\n")
    _, table = sections(shelf("base/city@1"))["相对 base@1 的改动"]

    assert table[1][1:4] == [f"甲<br>{item}", "—", said]


SHAPES = """\
format: 1
id: shapes
edition: "1"
title: 各种标准
example: true
attribution: inferred
levels: {primary: 小学, junior: 初中}
sources: {s: {document: 某办法}}
arithmetic: {tolerance: 1e-9, rounding: none}
gaps: [{title: 第九条, because: 未见原文}]
criteria:
  span:
    label: 规模
    measure: pupils
    between: {from: {primary: 2, junior: 4}, below: {primary: 6, junior: 12}}
    every: section
    source: s
    confidence: A
  bands:
    label: 设备
    measure: school_total(pupils)
    at_least: {by: school_total(classes), bands: [{to: 12, is: 35}, {above: 12, is: 50}]}
    every: school
    source: s
    confidence: A
  dated:
    label: 认可度
    measure: recognition_rate
    unit: "%"
    at_least: {dates: [{from: "2021", to: "2023", is: 90}, {from: "2024", is: 95}]}
    source: s
    confidence: A
  cases:
    label: 用地
    measure: classes / pupils
    at_least: [{when: urban_core, is: {primary: 9, junior: 10}}, {is: 18}]
    every: section
    source: s
    confidence: A
verdict: {all: [span, bands, dated, cases]}
"""


def test_limits_of_every_shape(shelf):
    """Single criteria of the verdict share one section."""
    shelf.put(SHAPES)
    _, table = sections(shelf("shapes@1"))["标准"]

    assert [row[3:6] for row in table[1:]] == [
        ["", "≥ 2、< 6", "≥ 4、< 12"],
        ["按全校班级数：<br>不超过 12：≥ 35<br>超过 12：≥ 50", "", ""],
        ["2021年至2023年：≥ 90 %<br>2024年起：≥ 95 %", "", ""],
        ["urban_core：≥ 小学 9；初中 10<br>其他：≥ 18", "", ""],
    ]


def test_stamps_and_gaps_stand_at_the_top(shelf):
    shelf.put(SHAPES)
    text = shelf("shapes@1")

    assert "示例，不是法规" in text.split("\n## ")[0]
    assert "归属是推断的" in text.split("\n## ")[0]
    assert sections(text)["缺口（未收录的条款）"][1][1:] == [["1", "第九条", "未见原文"]]


# ---------------------------------------------------------------------- pages


def test_a_table_of_a_page_marks_what_stands_over_others_and_what_goes_on(shelf):
    shelf.put(CITY)
    page = shelf("base/city@1", kind="html")

    assert '<tr class="strong">' in page
    assert '<tr class="more"><td class="short"></td>' in page
    assert "<small>criteria.c2a</small>" in page.replace("<wbr>", "")
    assert "≤\u00a040 人" in page  # no line is broken after a sign


@pytest.mark.parametrize("width", [70, 110])
def test_a_terminal_is_not_overrun(width):
    rows = [["一", "很长的内容" * 30, "also rather a long text of many words " * 5]] * 2
    text = text_page(
        [("table", (["序号", "内容", "说明"], rows))], "zh", markdown=False, width=width
    )

    assert max(display_width(line) for line in text.splitlines()) <= width
    assert "很长的内容" * 30 in "".join(re.findall("[很长的内容]", text))


def test_no_line_begins_with_what_closes_a_clause():
    lines = folded("甲乙丙丁，戊己庚辛。壬癸）子丑", 8).splitlines()

    assert [line[0] for line in lines if line[0] in "，。）"] == []
    assert "".join(lines) == "甲乙丙丁，戊己庚辛。壬癸）子丑"


def test_names_too_long_for_the_terminal_stay_whole():
    text = text_page(
        [("table", (["标识"], [["special_education_funding_per_pupil"]]))], "zh",
        markdown=False, width=20,
    )  # fmt: skip

    assert "special_education_funding_per_pupil" in text


def test_a_table_without_rows_has_its_headers():
    text = text_page([("table", (["标识", "内容"], []))], "zh", markdown=False)

    assert text.splitlines()[0].split() == ["标识", "内容"]


def test_html_in_a_heading_or_list_is_text_everywhere():
    blocks = [("heading", "<b>甲</b>"), ("text", "<i>乙</i>"), ("list", ["<u>丙</u>"])]

    page = html_page("题", [("title", ("<s>题</s>", "a@1")), *blocks], "zh")
    assert not re.search("<(b|i|u|s)>", page)
    text = text_page(blocks, "zh", markdown=True)
    assert not re.search(r"(?<!\\)<[a-z]", text)
