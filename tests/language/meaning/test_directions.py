"""What a change does to a rule, told from the rules alone; expectations are reasoned beside it."""

from __future__ import annotations

import pytest

from engine.diagnostics import Text
from engine.language.directions import compare, looser_than
from engine.language.meaning.changes import effect_of
from engine.language.meaning.check import Check

from .given import overlay, rules

BASE = """
judged:
  sound: {label: 布局合理, scope: county, type: yes_no}
  culture: {label: 文化, scope: county, type: grade, grades: [优秀, 良好, 一般, 较差]}
populations:
  p: {leave_out: [{when: pupils < 5, because: 很小, <a>}]}
  q: {leave_out: [{when: pupils < 5, because: 很小, <a>}]}
  each: {leave_out: [{when: pupils < 5, because: 很小, <a>}]}
  whole: {leave_out: [{when: pupils < 5, because: 很小, <a>}]}
criteria:
  plain: {<A>, measure: recognition_rate, at_least: 96}
  upper: {<A>, measure: recognition_rate, at_most: 20}
  strict: {<A>, measure: recognition_rate, more_than: 10}
  range: {<A>, measure: recognition_rate, between: {from: 10, to: 20}}
  exact: {<A>, measure: recognition_rate, equals: 10}
  other: {<A>, measure: recognition_rate, not_equals: 0}
  graded: {<A>, measure: culture, one_of: [优秀, 良好]}
  levels: {<A>, measure: classes / pupils, every: section, at_least: {primary: 4.2, junior: 5.3}}
  one: {<A>, measure: classes / pupils, every: section, at_least: 4, levels: [junior]}
  formula:
    <A>
    every: school
    measure: school_total(pupils)
    at_least: ceil(school_total(classes) / 12)
  cases:
    <A>
    every: school
    measure: school_total(pupils)
    at_most:
      - {when: "school_type in ('nine_year', 'twelve_year')", is: 2500, because: 一贯制}
      - {is: 2000}
  bands:
    <A>
    every: school
    measure: school_total(pupils)
    at_least:
      by: school_total(classes)
      bands: [{below: 18, is: 200}, {from: 18, below: 24, is: 300}, {from: 24, is: 400}]
  dated:
    <A>
    measure: recognition_rate
    at_least: {dates: [{from: "2015", to: "2019", is: 30}, {from: "2020", is: 100}]}
  when: {<A>, measure: recognition_rate, at_least: 5, applies_when: sound}
  reference: {<A>, requires: sound, advisory: true}
  size: {<A>, measure: school_total(pupils), at_most: 100}
  average: {<A>, measure: county_mean(pupils), at_most: 100}
groups:
  schools: {population: each, every: school, all: [size]}
  county: {population: whole, all: [average]}
  all: {all: [plain, upper, strict]}
  any: {any: [plain, upper, strict]}
  some: {of: [plain, upper, strict], at_least: 2}
  floored: {of: [plain, upper, strict], at_least: 2, floor: 0.85}
  few: {of: [plain, upper, strict], not_met_at_most: 1}
  balance:
    <a>
    population: p
    coefficient_of: [levels, one]
    at_most: {primary: 0.50, junior: 0.45}
  mean: {coefficient_of: [one], combine: mean, at_most: 0.65, <a>, population: p}
  share: {share_of: school, meeting: cases, at_least: 0.9, <a>, population: q}
  points: {points_of: score, at_least: 90}
rubrics:
  score:
    scope: county
    total: 100
    pass: 85
    <a>
    items:
      - {id: a, criterion: plain, points: 60}
      - {id: b, criterion: upper, points: 40, must: true}
  areas:
    scope: county
    total: 10
    pass_share: 0.8
    <a>
    areas:
      - id: site
        title: 设置
        points: 10
        minimum: 6
        items: [{id: a, criterion: plain, points: 10}]
verdict: {preconditions: [when], all: [all, some], vetoes: [exact]}
"""
PROVENANCE = "source: note\n    confidence: A"
KEYS = {"<A>": f"label: 甲\n    {PROVENANCE}", "<a>": PROVENANCE}


def block(text):
    """Short provenance on lines of its own is written out as block, within braces as flow."""
    lines = []
    for line in text.splitlines():
        short = line.strip()
        lines.append(line.replace(short, KEYS[short]) if short in KEYS else line)
    return "\n".join(lines)


@pytest.fixture
def effect(shelf):
    """The effect of one override of the base, declared as it must be."""
    shelf.put(rules(block(BASE)))

    def told(item, change, expected="loosens"):
        declared = "tightens" if expected == "tightens" else "loosens"
        why = f"direction: {declared}, source: note, confidence: A, because: 因"
        text = overlay(f"- {{item: {item}, change: {change}, {why}}}\n")
        path = shelf.put(text, "toy/over/1.yaml")
        loader = shelf.loader()
        ruleset = loader.load("toy/over@1")
        (change,) = loader.changes(ruleset).rows
        check = Check(ruleset, loader.documents[path])
        return effect_of(change, check.layout, ruleset)

    return told


NINE = "\"school_type in ('nine_year', 'twelve_year')\""
EARLY = "{{when: year_built <= 2010, is: {}, because: 早年}}"


def bands(by, rows):
    """A limit by bands of the school's classes or pupils."""
    return f"{{at_least: {{by: school_total({by}), bands: [{rows}]}}}}"


# item, what is changed, what that does, what is said of it
LIMITS = [
    ("plain", "{at_least: 73}", "loosens", "从 96 到 73 是放宽"),
    ("plain", "{at_least: 97}", "tightens", "从 96 到 97 是收紧"),
    ("plain", "{at_least: 96.0}", "neutral", ""),
    ("plain", "{label: 新名}", "neutral", ""),
    ("plain", "{more_than: 96}", "tightens", "从 ≥ 96 到 > 96 是收紧"),  # 96 passes no more
    ("strict", "{at_least: 10}", "loosens", "从 > 10 到 ≥ 10 是放宽"),
    ("strict", "{at_least: 11}", "tightens", "从 > 10 到 ≥ 11 是收紧"),
    ("upper", "{at_most: 25}", "loosens", "从 20 到 25 是放宽"),
    ("upper", "{less_than: 20}", "tightens", "从 ≤ 20 到 < 20 是收紧"),
    # Another side: everything above is free, everything below is barred.
    ("upper", "{at_least: 20}", "mixed", "去掉上限是放宽，加上下限是收紧"),
    ("range", "{between: {from: 12, to: 20}}", "tightens", "从 10 到 12 是收紧"),
    ("range", "{between: {from: 10, to: 25}}", "loosens", "从 20 到 25 是放宽"),
    ("range", "{between: {from: 5, to: 15}}", "mixed", "从 10 到 5 是放宽，从 20 到 15 是收紧"),
    ("range", "{between: {above: 10, to: 20}}", "tightens", "从 ≥ 10 到 > 10 是收紧"),
    ("range", "{at_least: 10}", "loosens", "去掉上限是放宽"),
    ("when", "{between: {from: 5, to: 9}}", "tightens", "加上上限是收紧"),
    ("exact", "{at_least: 10}", "loosens", "去掉上限是放宽"),
    ("when", "{equals: 5}", "tightens", "加上上限是收紧"),
    ("other", "{not_equals: 1}", "unknown", ""),
    ("other", "{note: 注}", "neutral", ""),
    ("other", "{at_least: 1}", "unknown", ""),
    ("graded", "{one_of: [优秀]}", "tightens", "去掉良好是收紧"),
    ("graded", "{one_of: [优秀, 良好, 一般]}", "loosens", "加上一般是放宽"),
    ("graded", "{one_of: [优秀, 一般]}", "mixed", "加上一般是放宽，去掉良好是收紧"),
    ("graded", "{note: 注}", "neutral", ""),
    ("graded", "{measure: recognition_rate, at_least: 1}", "unknown", ""),
    ("reference", "{note: 注}", "neutral", ""),
    ("reference", "{forbids: sound}", "unknown", ""),
    # Level by level.
    ("levels", "{at_least: {primary: 4, junior: 5.3}}", "loosens", "小学从 4.2 到 4 是放宽"),
    (
        "levels", "{at_least: {primary: 4, junior: 5}}", "loosens",
        "小学从 4.2 到 4、初中从 5.3 到 5 是放宽",
    ),
    (
        "levels", "{at_least: {primary: 4, junior: 6}}", "mixed",
        "小学从 4.2 到 4 是放宽，初中从 5.3 到 6 是收紧",
    ),
    ("levels", "{at_least: 5.3}", "tightens", "小学从 4.2 到 5.3 是收紧"),
    ("levels", "{levels: [junior], at_least: {junior: 5.3}}", "loosens", "不再评小学是放宽"),
    ("one", "{at_least: 5}", "tightens", "从 4 到 5 是收紧"),
    # An expression is no number: nothing is said.
    ("plain", "{at_least: recognition_rate}", "unknown", ""),
    ("plain", "{measure: 2 * recognition_rate}", "unknown", ""),
    ("formula", "{at_least: ceil(school_total(classes) / 6)}", "unknown", ""),
    ("formula", "{more_than: ceil(school_total(classes) / 12)}", "tightens",
     "从 ≥ ceil(school_total(classes) / 12) 到 > ceil(school_total(classes) / 12) 是收紧"),
    # Conditions and terms.
    ("plain", "{applies_when: sound}", "loosens", "加上适用条件是放宽"),
    ("plain", '{in_force: {from: "2020"}}', "loosens", "加上施行期限是放宽"),
    ("when", "{applies_when: not sound}", "unknown", ""),
    ("plain", "{advisory: true}", "loosens", "改为参照执行、不作判定是放宽"),
    ("reference", "{advisory: false}", "tightens", "改为作判定是收紧"),
    ("cases", "{if_none: skip}", "loosens", "加上“一个都没有时跳过”是放宽"),
    ("plain", "{confidence: C}", "unknown", ""),  # known worse, which is no other rule
    # Cases: 96 for everybody becomes 73 for some.
    (
        "plain", "{at_least: [{when: sound, is: 73, because: 旧校}, {is: 96}]}", "loosens",
        "旧校从 96 到 73 是放宽",
    ),
    ("plain", "{at_least: [{when: sound, is: 100}, {is: 96}]}", "tightens",
     "sound 从 96 到 100 是收紧"),
    ("plain", "{at_least: [{when: sound, is: 100}, {is: 90}]}", "mixed",
     "其他从 96 到 90 是放宽，sound 从 96 到 100 是收紧"),
    # The same condition stays: only its own row counts; 2500 of it is not held against 2000.
    (
        "cases",
        f"{{at_most: [{{when: {NINE}, is: 2600}}, {{is: 2000}}]}}",
        "loosens", "school_type in ('nine_year', 'twelve_year') 从 2500 到 2600 是放宽",
    ),
    # A row more in front takes schools from either old row: 3000 is above both.
    (
        "cases",
        f"{{at_most: [{EARLY.format(3000)}, {{when: {NINE}, is: 2500}}, {{is: 2000}}]}}",
        "loosens", "早年从 2500 到 3000、早年从 2000 到 3000 是放宽",
    ),
    # A row more between: it can only take from the default, not from the row above it.
    (
        "cases",
        f"{{at_most: [{{when: {NINE}, is: 2500}}, {EARLY.format(2400)}, {{is: 2000}}]}}",
        "loosens", "早年从 2000 到 2400 是放宽",
    ),
    # Other words: a nine-year school may fall under either row now; 2300 lies between.
    ("cases", "{at_most: [{when: year_built <= 2010, is: 2300}, {is: 2000}]}", "unknown", ""),
    # Every new row is at or above every old one: sure in whatever way they meet.
    ("cases", "{at_most: [{when: year_built <= 2010, is: 3000}, {is: 2500}]}", "loosens", None),
    ("cases", "{at_most: 2000}", "tightens", "一贯制从 2500 到 2000 是收紧"),
    # Bands of the same value, piece by piece: 20 to 24 classes had 300 and have 200 now.
    (
        "bands",
        bands(
            "classes", "{below: 20, is: 200}, {from: 20, below: 24, is: 300}, {from: 24, is: 400}"
        ),
        "loosens", "school_total(classes) < 20 从 300 到 200 是放宽",
    ),
    (
        "bands",
        bands("classes", "{to: 18, is: 200}, {above: 18, below: 24, is: 300}, {from: 24, is: 400}"),
        "loosens", "school_total(classes) ≤ 18 从 300 到 200 是放宽",  # at 18 itself
    ),
    ("bands", "{at_least: 400}", "tightens", None),
    ("bands", "{at_least: 300}", "mixed", None),
    # 24 classes and more have no limit any more: what that means nobody knows.
    (
        "bands",
        bands("classes", "{below: 18, is: 200}, {from: 18, below: 24, is: 300}"),
        "unknown", "",
    ),
    # By another value any row may meet any: 500 is above all of them, 250 is not.
    (
        "bands",
        bands("pupils", "{below: 500, is: 450}, {from: 500, is: 500}"),
        "tightens", None,
    ),
    (
        "bands",
        bands("pupils", "{below: 500, is: 250}, {from: 500, is: 500}"),
        "unknown", "",
    ),
    # Dates: the row of 2015 to 2019 stays; from 2020 on it is 90.
    (
        "dated",
        '{at_least: {dates: [{from: "2015", to: "2019", is: 30}, {from: "2020", is: 90}]}}',
        "loosens", "2020年起从 100 到 90 是放宽",
    ),
    # 2020 had 100 and has 30 now; what follows is the same.
    (
        "dated",
        '{at_least: {dates: [{from: "2015", to: "2020", is: 30}, {from: "2021", is: 100}]}}',
        "loosens", "2015年至2020年从 100 到 30 是放宽",
    ),
    # Before 2015 there was nothing: 30 there is something that cannot be compared.
    ("dated", "{at_least: 100}", "unknown", None),
]  # fmt: skip


@pytest.mark.parametrize(("item", "change", "direction", "said"), LIMITS)
def test_limits(effect, item, change, direction, said):
    found = effect(f"criteria.{item}", change, direction)

    assert found.direction == direction
    if said is not None:
        assert found.said().zh == said


MEMBERS = [
    ("all", "{all: [plain, upper]}", "loosens", "去掉 strict 是放宽"),
    ("all", "{all: [plain, upper, strict, range]}", "tightens", "加上 range 是收紧"),
    ("all", "{all: [plain, upper, range]}", "unknown", ""),  # exchanged for another
    ("all", "{any: [plain, upper, strict]}", "loosens",
     "从 3 项中至少 3 项到 3 项中至少 1 项是放宽"),
    ("all", "{of: [plain, upper, strict], at_least: 2}", "loosens",
     "从 3 项中至少 3 项到 3 项中至少 2 项是放宽"),
    # Two of three, with 0.85 for the third, ask less than all three.
    ("all", "{of: [plain, upper, strict], at_least: 2, floor: 0.85}", "loosens",
     "从 3 项中至少 3 项到 3 项中至少 2 项是放宽"),
    ("all", "{note: 注}", "neutral", ""),
    ("any", "{any: [plain, upper]}", "tightens", "从 3 项中至少 1 项到 2 项中至少 1 项是收紧"),
    ("any", "{any: [plain, upper, strict, range]}", "loosens",
     "从 3 项中至少 1 项到 4 项中至少 1 项是放宽"),
    ("some", "{at_least: 3}", "tightens", "从 3 项中至少 2 项到 3 项中至少 3 项是收紧"),
    ("some", "{at_least: 1}", "loosens", "从 3 项中至少 2 项到 3 项中至少 1 项是放宽"),
    # Two of four ask less than two of three; three of four more: whoever has three of four has
    # two of the old three.
    ("some", "{of: [plain, upper, strict, range]}", "loosens",
     "从 3 项中至少 2 项到 4 项中至少 2 项是放宽"),
    ("some", "{of: [plain, upper, strict, range], at_least: 3}", "tightens",
     "从 3 项中至少 2 项到 4 项中至少 3 项是收紧"),
    # Three of five: two old ones and one new, or one old and both new: neither more nor less.
    ("some", "{of: [plain, upper, strict, range, exact], at_least: 3}", "unknown", ""),
    ("some", "{of: [plain, upper], at_least: 2}", "tightens",
     "从 3 项中至少 2 项到 2 项中至少 2 项是收紧"),
    ("some", "{of: [plain, upper], at_least: 1}", "loosens",
     "从 3 项中至少 2 项到 2 项中至少 1 项是放宽"),
    ("some", "{floor: 0.6}", "tightens", "加上底线 0.6 是收紧"),
    ("floored", "{floor: 0.80}", "loosens", "底线从 0.85 到 0.80 是放宽"),
    ("floored", "{floor: 0.90}", "tightens", "底线从 0.85 到 0.90 是收紧"),
    ("floored", "{of: [plain, upper, strict, when]}", "unknown", ""),  # the new one has a floor
    ("few", "{not_met_at_most: 2}", "loosens", "从 3 项中至少 2 项到 3 项中至少 1 项是放宽"),
    ("few", "{of: [plain, upper, strict], at_least: 2}", "unknown", ""),  # not applicable differs
    ("balance", "{at_most: {primary: 0.55, junior: 0.45}}", "loosens",
     "小学从 0.50 到 0.55 是放宽"),
    ("balance", "{coefficient_of: [levels]}", "loosens", "去掉 one 是放宽"),
    ("balance", "{combine: mean}", "loosens", "从每项都比到只比平均是放宽"),
    ("balance", "{population: q}", "unknown", ""),
    ("mean", "{combine: each}", "tightens", "从只比平均到每项都比是收紧"),
    ("mean", "{coefficient_of: [levels]}", "unknown", ""),
    ("mean", "{note: 注}", "neutral", ""),
    ("share", "{at_least: 0.8}", "loosens", "从 0.9 到 0.8 是放宽"),
    ("share", "{meeting: formula}", "unknown", ""),
    ("points", "{at_least: 95}", "tightens", "从 90 到 95 是收紧"),
    ("points", "{share: true, at_least: 0.9}", "unknown", None),
]  # fmt: skip


@pytest.mark.parametrize(("item", "change", "direction", "said"), MEMBERS)
def test_groups(effect, item, change, direction, said):
    found = effect(f"groups.{item}", change, direction)

    assert found.direction == direction
    if said is not None:
        assert found.said().zh == said


A = "{id: a, criterion: plain, points: 60"
B = "{id: b, criterion: upper, points: 40, must: true"
RUBRICS = [
    ("score", "{pass: 80}", "loosens", "合格线从 85 到 80 是放宽"),
    ("score", "{pass: 90}", "tightens", "合格线从 85 到 90 是收紧"),
    ("score", "{pass: 85.0}", "neutral", ""),
    ("areas", "{pass_share: 0.85}", "tightens", "合格比例从 0.8 到 0.85 是收紧"),
    ("score", "{not_applicable: full}", "unknown", ""),
]


@pytest.mark.parametrize(("item", "change", "direction", "said"), RUBRICS)
def test_rubrics(effect, item, change, direction, said):
    found = effect(f"rubrics.{item}", change, direction)

    assert (found.direction, found.said().zh) == (direction, said)


ROOTS = [
    ("{all: [all]}", "loosens", "去掉 some 是放宽"),
    ("{vetoes: [exact, other]}", "tightens", "加上 other 是收紧"),
    ("{preconditions: [plain]}", "unknown", ""),  # one exchanged for another
    ("{labels: {met: 合格}}", "neutral", ""),
]


@pytest.mark.parametrize(("change", "direction", "said"), ROOTS)
def test_the_verdict(effect, change, direction, said):
    found = effect("verdict", change, direction)

    assert (found.direction, found.said().zh) == (direction, said)


SMALL = "{when: pupils < 5, because: 很小, source: note, confidence: A}"
POINT = "{when: school_type == 'teaching_point', because: 教学点, source: note, confidence: A}"
UNSURE = POINT.replace("confidence: A", "confidence: C")
SPLIT = (
    "{fields: [books], by: pupils, weights: {primary: 1, junior: 1}, source: note, confidence: A}"
)
LEFT_OUT = [
    ("each", f"{{leave_out: [{SMALL}, {POINT}]}}", "loosens", "排除教学点是放宽"),
    ("each", f"{{leave_out: [{POINT}]}}", "unknown", ""),  # one exchanged for another
    ("each", f"{{leave_out: [{SMALL}, {UNSURE}]}}", "neutral", ""),  # advisory: nobody is left out
    ("each", "{title: 每一所}", "neutral", ""),
    (
        "each",
        "{leave_out: [{when: pupils < 9, because: 小, source: note, confidence: C}]}",
        "tightens",
        "不再排除很小是收紧",
    ),
    ("each", f"{{leave_out: [{SMALL}], split: {SPLIT}}}", "unknown", ""),
    # Whether a mean, a share or a coefficient rises or falls by it, only data can say.
    ("whole", f"{{leave_out: [{SMALL}, {POINT}]}}", "unknown", ""),
    ("p", f"{{leave_out: [{SMALL}, {POINT}]}}", "unknown", ""),
    ("q", f"{{leave_out: [{SMALL}, {POINT}]}}", "unknown", ""),
]


@pytest.mark.parametrize(("item", "change", "direction", "said"), LEFT_OUT)
def test_leaving_out(effect, item, change, direction, said):
    found = effect(f"populations.{item}", change, direction)

    assert (found.direction, found.said().zh) == (direction, said)


TABLE = rules(
    """
    tables:
      t:
        label: 表
        by: school_total(classes)
        columns: [a, b]
        rows: {6: [10, 1], 12: [20, null]}
        between: step_down
        below: first
        above: last
        <a>
      free:
        label: 无人用
        by: school_total(classes)
        rows: {6: 10}
        between: exact
        <a>
      both:
        label: 两用
        by: school_total(classes)
        rows: {6: 10}
        between: exact
        <a>
    criteria:
      low: {<A>, every: school, measure: school_total(pupils), at_least: {table: t, column: a}}
      range:
        <A>
        every: school
        measure: school_total(pupils)
        between: {from: {table: t, column: b}, to: 900}
      up: {<A>, every: school, measure: school_total(pupils), at_most: {table: both}}
      down: {<A>, every: school, measure: school_total(pupils), at_least: {table: both}}
    """.replace("<a>", "source: note\n        confidence: A")
    .replace("        <A>\n        every", "        label: 甲\n        source: note\n        "
             "confidence: A\n        every")
)  # fmt: skip
TABLES = [
    # Both readers are lower limits: a smaller number lets more pass.
    ("t", "{rows: {6: [9, 1], 12: [20, null]}}", "loosens",
     "school_total(classes) = 6.a 从 10 到 9 是放宽"),
    ("t", "{rows: {6: [10, 2], 12: [21, null]}}", "tightens",
     "school_total(classes) = 6.b 从 1 到 2、school_total(classes) = 12.a 从 20 到 21 是收紧"),
    ("t", "{rows: {6: [10, 1], 12: [20, 3]}}", "unknown", ""),  # there was nothing
    ("t", "{rows: {6: [10, 1], 13: [20, null]}}", "unknown", ""),  # other rows
    ("t", "{between: linear}", "unknown", ""),
    ("t", "{note: 注}", "neutral", ""),
    ("free", "{rows: {6: 9}}", "neutral", ""),
    ("both", "{rows: {6: 9}}", "unknown", ""),  # an upper limit here, a lower one there
]  # fmt: skip


@pytest.mark.parametrize(("item", "change", "direction", "said"), TABLES)
def test_tables(shelf, item, change, direction, said):
    shelf.put(TABLE)
    declared = direction if direction == "tightens" else "loosens"
    why = f"direction: {declared}, source: note, confidence: A, because: 因"
    path = shelf.put(
        overlay(f"- {{item: tables.{item}, change: {change}, {why}}}\n"), "toy/over/1.yaml"
    )
    loader = shelf.loader()
    ruleset = loader.load("toy/over@1")
    (row,) = loader.changes(ruleset).rows
    found = effect_of(row, Check(ruleset, loader.documents[path]).layout, ruleset)

    assert (found.direction, found.said().zh) == (direction, said)


def test_an_item_without_limits_says_nothing(effect):
    assert effect("arithmetic", "{rounding: {measures: 2}}").direction == "unknown"


def test_english(effect):
    found = effect("criteria.levels", "{at_least: {primary: 4, junior: 6}}")

    assert found.said().say("en") == (
        "小学 from 4.2 to 4 loosens, 初中 from 5.3 to 6 tightens"  # the labels have no English here
    )


# ---------------------------------------------------------------------- what is declared


DECLARED = [
    # computed, and which of the three words may stand
    ("{at_least: 73}", {"loosens"}),
    ("{at_least: 97}", {"tightens"}),
    ("{between: {from: 90, to: 99}}", {"loosens"}),  # mixed: the word loosens is needed
    ("{note: 注}", {"loosens", "tightens", "neutral"}),
    ("{measure: recognition_rate / 2, at_least: 97}", {"loosens", "tightens"}),  # a part is open
    ("{measure: recognition_rate / 2}", {"loosens", "tightens", "neutral"}),
    ("{measure: recognition_rate / 2, at_least: 73}", {"loosens"}),
]


@pytest.mark.parametrize(("change", "allowed"), DECLARED)
@pytest.mark.parametrize("declared", ["loosens", "tightens", "neutral"])
def test_what_may_be_declared(shelf, change, allowed, declared):
    shelf.put(rules("criteria:\n  rate: {<A>, measure: recognition_rate, at_least: 96}"))
    text = overlay(
        f"- item: criteria.rate\n  change: {change}\n  direction: {declared}\n"
        "  source: note\n  because: 因\n"
    )
    path = shelf.put(text, "toy/over/1.yaml")
    found = shelf.found("toy/over@1")

    assert bool(found) == (declared not in allowed)
    for item in found:
        assert item.code == "M135"
        place = (item.place.file, item.place.line, item.place.column)
        assert place == (str(path), 9, 14)
        assert item.data["right"] in allowed


def test_the_sentence_names_both_numbers_and_what_to_say_instead(shelf):
    """The example of the brief: a music room of 73 square metres instead of 96."""
    shelf.put(rules("criteria:\n  rate: {<A>, measure: recognition_rate, at_least: 96}"))
    why = "direction: tightens, source: note, because: 因"
    text = overlay(f"- {{item: criteria.rate, change: {{at_least: 73}}, {why}}}\n")
    shelf.put(text, "toy/over/1.yaml")
    (item,) = shelf.found("toy/over@1")

    assert item.message() == "criteria.rate 写了 direction: tightens，但从 96 到 73 是放宽"
    assert item.message("en") == (
        "criteria.rate says direction: tightens, but from 96 to 73 loosens"
    )
    assert "direction: loosens" in item.hint()


# ---------------------------------------------------------------------- one's own and another's


def criterion(shelf, body, name="own"):
    shelf.put(rules(f"id: {name}\ncriteria:\n  c: {{<A>, {body}}}"), f"{name}/1.yaml")
    return shelf.load(f"{name}@1").nodes["c"]


PRIMARY = {"primary": Text("小学", "primary")}
BOTH = {**PRIMARY, "junior": Text("初中", "junior")}
PER_PUPIL = "measure: classes / pupils, every: section"
COMPARED = [
    # own, the other, the levels of one's own ruleset, what is said of one's own
    ("at_least: {primary: 4, junior: 6}", "at_least: {primary: 4.2, junior: 5.3}", BOTH,
     "小学从 4.2 到 4 是放宽，初中从 5.3 到 6 是收紧"),
    ("at_least: 5", "at_least: {primary: 4.2, junior: 5.3}", PRIMARY, "小学从 4.2 到 5 是收紧"),
    ("at_least: 5, levels: [junior]", "at_least: {primary: 4.2, junior: 5.3}", BOTH,
     "初中从 5.3 到 5 是放宽"),
    ("at_least: {primary: 4.2, junior: 5.3}", "at_least: {primary: 4.2, junior: 5.3}", BOTH, ""),
    ("more_than: 4", "at_least: 4", BOTH, "从 ≥ 4 到 > 4 是收紧"),
]  # fmt: skip


@pytest.mark.parametrize(("own", "other", "levels", "said"), COMPARED)
def test_looser_than(shelf, own, other, levels, said):
    ours = criterion(shelf, f"{PER_PUPIL}, {own}")
    theirs = criterion(shelf, f"{PER_PUPIL}, {other}", "other")

    assert looser_than(ours, theirs, levels).said().zh == said


def test_what_an_expression_gives_is_open(shelf):
    ours = criterion(shelf, f"{PER_PUPIL}, at_least: classes / 2")
    theirs = criterion(shelf, f"{PER_PUPIL}, at_least: 4", "other")

    assert looser_than(ours, theirs, PRIMARY).direction == "unknown"


# ---------------------------------------------------------------------- two files side by side


def node_of(shelf, section, body, name):
    """The item `c` of a ruleset of its own."""
    text = (
        f"id: {name}\ncriteria:\n  a: {{<A>, measure: recognition_rate, at_least: 1}}\n"
        "  b: {<A>, measure: recognition_rate, at_least: 2}\n"
    )
    text += f"  c: {body}\n" if section == "criteria" else f"{section}:\n  c: {body}\n"
    shelf.put(rules(text), f"{name}/1.yaml")
    return shelf.load(f"{name}@1").nodes["c"]


RUBRIC = "{scope: county, total: 2, pass: 1, <a>, items: [{id: a, criterion: a, points: 2%s}]}"
RUNGS = "{id: x, label: 甲, all: [a], counts_as: met}, {id: y, label: 乙, counts_as: not_met}"
LADDER = f"{{ladder: [{RUNGS}]}}"
SIDE_BY_SIDE = [
    ("criteria", "{<A>, measure: recognition_rate, at_least: 5, applies_when: sound}",
     "{<A>, measure: recognition_rate, at_least: 5}", "tightens", "去掉适用条件是收紧"),
    ("criteria", "{<A>, measure: classes / pupils, at_least: 5, every: section, if_none: skip}",
     "{<A>, measure: classes / pupils, at_least: 5, every: section}", "tightens",
     "去掉“一个都没有时跳过”是收紧"),
    ("criteria", "{<A>, measure: recognition_rate, at_least: 5}", "{<A>, requires: sound}",
     "unknown", ""),
    ("groups", "{of: [a, b], at_least: 1, floor: 0.8}", "{of: [a, b], at_least: 1}", "loosens",
     "去掉底线 0.8 是放宽"),
    ("groups", "{all: [a, b]}", LADDER, "unknown", ""),
    ("rubrics", RUBRIC % ", must: true", RUBRIC % "", "loosens", "a 不再必达是放宽"),
    ("rubrics", RUBRIC % "", RUBRIC % ", must: true", "tightens", "a 改为必达是收紧"),
    ("rubrics", RUBRIC % "", RUBRIC % ", minimum: 1", "tightens", "加上a 的最低分 1 是收紧"),
    ("rubrics", RUBRIC % "", RUBRIC.replace("pass: 1", "pass_share: 0.5") % "", "unknown", ""),
]  # fmt: skip


@pytest.mark.parametrize(("section", "old", "new", "direction", "said"), SIDE_BY_SIDE)
def test_what_an_overlay_cannot_take_away_is_compared_all_the_same(
    shelf, section, old, new, direction, said
):
    """`compare` does not ask where two items come from."""
    before, now = (node_of(shelf, section, body, f"n{i}") for i, body in enumerate((old, new)))
    found = compare(before, now, BOTH)

    assert (found.direction, found.said().zh) == (direction, said)


def test_so_many_rows_that_nobody_can_tell(shelf):
    """60 rows and 60 others may meet in 3600 ways; 5 is looser than each of 10."""
    rows = [", ".join(f"{{when: pupils < {n + start}, is: {limit}}}" for n in range(60))
            for start, limit in ((100, 10), (300, 5))]  # fmt: skip
    body = "{<A>, measure: classes / pupils, every: section, at_least: [%s, {is: %d}]}"
    before = node_of(shelf, "criteria", body % (rows[0], 10), "n1")
    now = node_of(shelf, "criteria", body % (rows[1], 5), "n2")

    assert compare(before, now, BOTH).direction == "unknown"


@pytest.mark.parametrize(
    ("change", "direction"),
    [
        ("{note: 注}", "neutral"),  # the same table, read alike
        ("{at_least: {table: t, column: b}}", "unknown"),
        ("{at_least: 10}", "unknown"),
        (bands("classes", "{below: 9, is: 1, because: 小}, {from: 9, is: 2}"), "unknown"),
    ],
)
def test_what_is_read_from_a_table_is_no_plain_number(shelf, change, direction):
    shelf.put(TABLE)
    why = "direction: loosens, source: note, because: 因"
    text = overlay(f"- {{item: criteria.low, change: {change}, {why}}}\n")
    path = shelf.put(text, "toy/over/1.yaml")
    loader = shelf.loader()
    ruleset = loader.load("toy/over@1")
    (row,) = loader.changes(ruleset).rows

    layout = Check(ruleset, loader.documents[path]).layout
    assert effect_of(row, layout, ruleset).direction == direction


def test_a_base_that_was_no_whole_cannot_be_compared_with(shelf):
    """The base's expression does not parse; the overlay mends it. There is no before."""
    base = rules("criteria:\n  rate: {<A>, measure: recognition_rate +, at_least: 96}")
    shelf.put(base)
    text = overlay(
        "- {item: criteria.rate, change: {measure: recognition_rate, at_least: 73}, "
        "direction: tightens, source: note, because: 因}\n"
    )
    shelf.put(text, "toy/over/1.yaml")
    loader = shelf.loader()
    ruleset = loader.load("toy/over@1")

    assert loader.changes(ruleset).before is None
    assert loader.changes(ruleset).rows[0].old is None
