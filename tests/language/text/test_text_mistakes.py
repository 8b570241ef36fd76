"""What people type wrong, what they are told, and where."""

from __future__ import annotations

import pytest

from engine.diagnostics import codes_structure, codes_text, render
from engine.language.structure import Kind, read_checked

COEFFICIENT = ", coefficient: {weights: pupils, denominator: population}"
HEAD = f"""\
format: 1
id: x
edition: "2017"
title: 标题
levels: {{primary: 小学, junior: 初中}}
sources: {{m6: {{document: 办法}}}}
arithmetic: {{tolerance: 1e-9, rounding: none{COEFFICIENT}}}
verdict: {{all: [L1]}}
"""
BLOCK = "source: m6\n    confidence: A\n"
TAIL = "source: m6, confidence: A}\n"  # of a criterion in braces
OVERLAY = """\
format: 1
id: x/y
edition: "2017"
extends: x@2017
title: 改动
overrides:
  - {item: verdict, """
END = "direction: neutral, source: m, because: 因}\n"  # of an override in braces
FIELDS = "format: 1\nfields:\n"
TESTS = "format: 1\nruleset: x@2017\ntests:\n"

# What follows the head of a ruleset: code, text with ‸ before the place, words of the hint.
RULESET: list[tuple[str, str, str]] = [
    # separators
    ("Y012", "criteria:\n  L1‸：\n    label: 甲\n", "L1:"),
    ("Y012", "criteria:\n  L1:\n    label‸：甲\n    requires: a\n", "label: 甲"),
    ("Y015", "measures:\n  班额‸:45\n", "班额: 45"),
    ("Y015", "groups:\n  g: {of: [L1], at_least‸:1}\n", "at_least: 1"),
    ("Y012", "groups:\n  g: {of: [L1], at_least‸：1}\n", "at_least: 1"),
    ("Y013", "note:‸\u3000说明\n", "英文输入法"),
    ("Y011", "note:‸\t说明\n", "一个空格"),
    ("Y019", "groups:\n  g: {all: [L1‸，L2]}\n", "[L1, L2]"),
    ("Y019", "groups:\n  g: {all: [L1‸、L2]}\n", "英文逗号"),
    ("Y019", 'groups:\n  g: {all: ["L1"‸，"L2"]}\n', "英文逗号"),
    ("Y019", "groups:\n  g: {title: 甲‸，source：m6, all: [L1]}\n", "双引号"),
    ("Y019", "groups:\n  g: {title: 甲‸，all: [L1]}\n", "英文逗号"),
    ("Y012", "gaps:\n  - title‸：甲\n", "title: 甲"),
    ("Y012", 'criteria:\n  "L1"‸：\n    label: 甲\n', '"L1":'),
    ("Y016", "‸criteria\n", "键: 值"),
    ("S021", "criteria:\n  L1:\n    ‸label 甲\n", "键: 值"),
    # spaces and tabs
    ("Y010", "criteria:\n‸\tL1: 1\n", "两个空格"),
    ("Y010", "criteria:\n  L1:\n  ‸\tlabel: 甲\n", "两个空格"),
    ("Y010", "gaps:\n  -‸\ttitle: 甲\n", "两个空格"),
    ("Y013", "‸\u3000note: 甲\n", "空格"),
    ("Y013", "‸\xa0note: 甲\n", "空格"),
    ("Y013", "no‸\u200bte: 甲\n", "删去"),
    ("Y013", "criteria:\n  L1: {label: 甲, requires: a‸\xa0or b, " + TAIL, "删去"),
    ("Y013", 'criteria:\n  "L1‸\u200b": {label: 甲, requires: a, ' + TAIL, "删去"),
    ("Y013", "‸\u200b\nnote: 甲\n", "删去"),
    # full-width characters
    (
        "Y014",
        "criteria:\n  L1:\n    requires:\n      a ‸＋ b\n    label: 甲\n    " + BLOCK,
        "a + b",
    ),
    ("Y012", "a key‸： with: 甲\n", "a key: with"),
    ("Y014", "criteria:\n  L1: {label: 甲, requires: a‸＞1, " + TAIL, "a>1"),
    ("Y014", "criteria:\n  L1: {label: 甲, requires: ‸（a）, " + TAIL, "(a)"),
    ("Y014", "measures:\n  m: {label: 甲, value: 100 ‸× a}\n", "100 * a"),
    ("Y014", "measures:\n  m: {label: 甲, value: 'a ‸÷ b'}\n", "a / b"),
    (
        "Y014",
        "criteria:\n  L1: {label: 甲, requires: x == ‸‘小学（村）’, " + TAIL,
        "x == '小学（村）'",
    ),
    (
        "Y014",
        "criteria:\n  L1: {label: 甲, requires: \"x in ('a‸’, 'b')\", " + TAIL,
        "x in ('a', 'b')",
    ),
    ("Y014", "criteria:\n  L1: {label: 甲, measure: a, at_least: ‸０.５, " + TAIL, "0.5"),
    ("Y014", "criteria:\n  L1: {label: 甲, measure: a, at_least: {primary: 0‸。5}, " + TAIL, "0.5"),
    ("Y014", "groups:\n  g: {all: ‸【L1，L2】}\n", "[L1, L2]"),
    ("Y014", "groups:\n  g:\n    all: L1‸、L2\n", "[L1, L2]"),
    ("Y014", "attribution: ‸“inferred”\n", '"inferred"'),
    ("Y014", "criteria:\n  ‸Ｌ1: {label: 甲, requires: a, " + TAIL, "L1"),
    ("Y014", 'measures:\n  m: {label: 甲, unit: ‸“%", value: a}\n', '"%"'),
    # numbers and signs
    ("Y017", "groups:\n  g: {of: [L1], at_least: 1, floor: ‸0,85}\n", "0.85"),
    (
        "Y017",
        "criteria:\n  L1: {label: 甲, measure: a, at_least: {primary: ‸1,200, junior: 1}, " + TAIL,
        "1200",
    ),
    ("Y020", "criteria:\n  L1:\n    at_least: ‸>=0.5\n", "at_least: 0.5"),
    ("Y020", "criteria:\n  L1: {label: 甲, measure: a, at_most: ‸≤45, " + TAIL, "at_most: 45"),
    (
        "Y020",
        "criteria:\n  L1:\n    at_most:\n      - {when: a, is: ‸< 5}\n    label: 甲\n    " + BLOCK,
        "is: 5",
    ),
    ("Y022", "criteria:\n  L1:\n    measure: ‸> 3\n", '"> 3"'),
    ("Y021", "criteria:\n  L1: {label: 甲, requires: ‸x in (1, 2), " + TAIL, "双引号"),
    # YAML's own syntax
    ("Y031", "note: 甲‸: 乙\n", "双引号"),
    ("Y038", "note: 甲\n  title‸: 乙\n", "左对齐"),
    ("Y032", 'note: ‸"甲\n', "引号"),
    ("Y018", 'note: ‸"甲\ngaps: []\n', "补上"),
    ("Y033", "groups:\n  g: {all: [L1, L2‸}\n", "]"),
    ("Y018", "groups:\n  g: ‸{all: [L1, L2]\n", "}"),
    ("Y018", "groups:\n  g:\n    all: ‸[L1, L2\n    note: 甲，乙\n", "]"),
    ("Y034", "groups:\n  g:\n    all: [L1]\n   ‸note: 甲\n", "左对齐"),
    ("Y035", "note: ‸%甲\n", "双引号"),
    ("Y035", "note: ‸@甲\n", "双引号"),
    ("Y036", "note: '甲' ‸乙\n", "一对引号"),
    ("Y037", 'note: "甲‸\\乙"\n', "单引号"),
    ("Y034", "criteria:\n  - a\n  ‸b: 1\n", "左对齐"),
    # what YAML allows and this language does not
    ("Y040", "note: 甲\n‸note: 乙\n", "删去一个"),
    ("Y041", "note: ‸&a 甲\n", "完整写出来"),
    ("Y041", "note: ‸*a\n", "完整写出来"),
    ("Y042", "gaps: []\n‸<<: {a: 1}\n", "extends"),
    ("Y043", "note: ‸!!str 甲\n", "双引号"),
    ("Y044", "note: 甲\n‸---\nnote: 乙\n", "一份"),
    ("Y045", "‸[a]: 1\n", "双引号"),
    ("Y046", "‸null: 1\n", "名称"),
    ("Y047", "note: " + "[" * 39 + "‸" + "[" * 11 + "]" * 50 + "\n", "括号"),
    ("Y051", "groups:\n  g: {of: [L1], at_least: 1, floor: ‸.inf}\n", "确定的数"),
    ("Y052", "note: ‸010203\n", '"010203"'),
    ("Y053", "criteria:\n  L1: {label: 甲, measure: a, at_most: ‸2e3, " + TAIL, "1000"),
    # keys
    ("S001", "‸titel: 甲\n", "format"),
    ("S001", "criteria:\n  L1: {label: 甲, requires: a, ‸lable: 乙, " + TAIL, "这里可以写"),
    ("S001", "measures:\n  m: {label: 甲, ‸公式: a}\n", "value"),
    ("S001", "‸at_least: 4\n", "缩进"),
    ("S001", "criteria:\n  L1: {label: 甲, measure: a, ‸min: 4, " + TAIL, "at_least"),
    ("S002", "criteria:\n  ‸L1: {requires: a, " + TAIL, "label: "),
    ("S001", "criteria:\n  L1: {label: 甲, requires: a, ‸sorce: m6, confidence: A}\n", "source"),
    ("S002", "groups:\n  ‸g: {of: [L1]}\n", "at_least: 6"),
    ("Y015", "groups:\n  g: {title: 甲, all‸:}\n", "all:"),
    ("S003", "groups:\n  g:\n    ‸all:\n", "all: [g1, g2]"),
    ("S003", "switches:\n  s: {label: 甲, ‸default: }\n", "default: false"),
    ("S003", "criteria:\n  L1: {label: 甲, requires: a, ‸every: , " + TAIL, "every: section"),
    # types
    ("S005", "example: ‸大概\n", "true（是）"),
    ("S021", "example: ‸[true]\n", "example: true"),
    ("S021", "fields: ‸[甲]\n", "fields: {"),
    ("S021", "groups:\n  g: {all: ‸{a: b}}\n", "all: [g1, g2]"),
    ("S004", "note: ‸2017\n", 'note: "2017"'),
    ("S004", "in_force: {from: ‸2017}\n", '"2017"'),
    ("S005", "example: ‸yes\n", "example: true"),
    ("S005", "example: ‸否\n", "example: false"),
    ("S005", "example: ‸1\n", "example: true"),
    ("S006", 'criteria:\n  L1: {label: 甲, measure: a, at_least: ‸"0,50", ' + TAIL, "0.50"),
    ("S006", "criteria:\n  L1: {label: 甲, measure: a, at_least: ‸50%, " + TAIL, "0.5"),
    ("S006", "criteria:\n  L1: {label: 甲, measure: a, at_least: ‸1_000, " + TAIL, "1000"),
    (
        "S006",
        'criteria:\n  L1: {label: 甲, measure: a, at_least: ‸"4.2", ' + TAIL,
        "4.2（不加引号）",
    ),
    ("S006", "criteria:\n  L1: {label: 甲, measure: a, at_least: ‸4.2人, " + TAIL, "unit:"),
    (
        "S006",
        'criteria:\n  L1: {label: 甲, measure: a, at_least: ‸"1,234,567.5", ' + TAIL,
        "1234567.5",
    ),
    ("S006", 'groups:\n  g: {of: [L1], at_least: 1, floor: ‸"0.85"}\n', "0.85"),
    ("S021", "criteria:\n  L1: {label: 甲, requires: a, levels: ‸junior, " + TAIL, "[junior]"),
    ("S021", "groups:\n  g: {all: ‸4}\n", "[4]"),
    ("S021", "criteria:\n  L1: {label: ‸[甲], requires: a, " + TAIL, "双引号"),
    ("S021", "groups:\n  g: {of: [L1], at_least: ‸1.5}\n", "6"),
    ("S021", "groups:\n  note: ‸甲\n", "缩进"),
    # values
    ("S007", "criteria:\n  L1: {label: 甲, requires: a, every: ‸schol, " + TAIL, "school"),
    ("S007", "criteria:\n  L1: {label: 甲, requires: a, every: ‸每校, " + TAIL, "school"),
    (
        "S007",
        "criteria:\n  L1: {label: 甲, requires: a, source: m6, confidence: ‸D}\n",
        "confidence: A",
    ),
    ("S008", "in_force: {to: ‸2017-13}\n", '"2017-04"'),
    ("S008", "in_force: {superseded_by: ‸y}\n", "规则@版本"),
    ("S009", "groups:\n  g: {all: ‸[]}\n", "all: [g1, g2]"),
    ("S009", 'note: ‸""\n', "删去"),
    ("S010", "groups:\n  g: {of: [L1], at_least: 1, floor: ‸85}\n", "小数点"),
    ("S011", "groups:\n  g: {all: [L1, L2, ‸L1]}\n", "删去一个"),
    # what goes together
    ("S014", "criteria:\n  ‸L1: {label: 甲, measure: a, " + TAIL, "at_least: 4.2"),
    (
        "S015",
        "criteria:\n  L1: {label: 甲, measure: a, at_least: 1, ‸at_most: 2, " + TAIL,
        "between",
    ),
    ("S016", "criteria:\n  L1: {label: 甲, ‸at_least: 1, " + TAIL, "measure"),
    ("S013", "criteria:\n  L1: {label: 甲, measure: a, ‸requires: b, " + TAIL, "只留一个"),
    ("S012", "groups:\n  ‸g: {title: 甲}\n", "选一个"),
    ("S013", "groups:\n  g: {all: [L1], ‸any: [L2]}\n", "只留一个"),
    ("S016", "groups:\n  g: {all: [L1], ‸floor: 0.5}\n", "of"),
    ("S014", "groups:\n  ‸g: {coefficient_of: [L1], " + TAIL, "at_most"),
    ("S017", "‸overrides: [{}]\n", "extends"),
    ("Y023", "groups:\n  g:\n    all:\n      - a\n      ‸-b\n", "- b"),
    ("Y023", "groups:\n  g:\n    all:\n      - a\n      ‸• b\n", "- b"),
    ("Y014", "title: {zh: 甲}  ‸＃注\n", "#注"),
    # in the wrong place
    ("S023", "groups:\n  ‸L1: {label: 甲, measure: a / b, at_least: 1, " + TAIL, "criteria:"),
    ("S023", "‸L1:\n  label: 甲\n  measure: a / b\n  at_least: 1\n", "criteria:"),
    ("S021", 'in_force: ‸"2017"\n', 'in_force: {from: "2017"}'),
    ("S021", "gaps:\n  - ‸甲\n", "- {title: 甲, because: …}"),
    ("S006", "criteria:\n  g: {measure: a, at_most: ‸45～50, label: 甲, " + TAIL, "to: 50}"),
    ("S006", "criteria:\n  g: {measure: a, at_most: ‸45-50, label: 甲, " + TAIL, "to: 50}"),
    ("S008", "measures:\n  ‸a-b: {label: 甲, value: a}\n", "改为：a_b"),
]

# Whole files: kind, code, text with ‸ before the place, words of the hint.
OTHERS: list[tuple[Kind, str, str, str]] = [
    ("ruleset", "Y049", "‸", "format: 1"),
    ("ruleset", "Y049", "‸# 只有注释\n", "format: 1"),
    ("ruleset", "Y050", "‸- a\n- b\n", "键: 值"),
    ("ruleset", "Y012", "标题‸：县域\n", "标题: 县域"),
    ("ruleset", "S004", HEAD.replace('"2017"', "‸2017"), 'edition: "2017"'),
    ("ruleset", "S008", HEAD.replace('"2017"', '‸2017"'), "引号"),
    ("ruleset", "Y012", HEAD.replace("edition: ", "edition‸："), 'edition: "2017"'),
    ("ruleset", "S007", HEAD.replace("format: 1", "format: ‸2"), "format: 1"),
    ("ruleset", "S003", HEAD.replace("format: 1", "‸format:"), "format: 1"),
    ("ruleset", "S001", HEAD.replace("title", "‸标题"), "title"),
    ("ruleset", "S001", HEAD.replace("verdict", "‸verdicts"), "verdict（结论）"),
    (
        "ruleset",
        "S002",
        HEAD.replace("verdict: {all: [L1]}\n", "").replace("f", "‸f", 1),
        "verdict: {all",
    ),
    ("ruleset", "S007", HEAD.replace("none", "‸无"), "none"),
    (
        "ruleset",
        "S022",
        HEAD.replace(COEFFICIENT, "").replace("arithmetic", "‸arithmetic")
        + "groups:\n  g: {coefficient_of: [L1], at_most: 0.5, "
        + TAIL,
        "coefficient: {weights",
    ),
    ("ruleset", "S018", OVERLAY + "change: {all: [a]}, " + END + "‸criteria: {}\n", "overrides"),
    ("ruleset", "S001", OVERLAY + "change: {‸al: [a]}, " + END, "all"),
    ("ruleset", "S013", OVERLAY + "change: {all: [a], ‸any: [b]}, " + END, "只留一个"),
    ("ruleset", "S024", "‸format: 1\nruleset: x@2017\ntests: []\n", "文件夹"),
    ("ruleset", "S019", OVERLAY + "‸remove: true, " + END, "change"),
    ("ruleset", "S012", OVERLAY.replace("{", "‸{") + END, "选一个"),
    ("ruleset", "S008", OVERLAY.replace("verdict", "‸a") + "remove: true, " + END, "criteria.L1"),
    (
        "ruleset",
        "S002",
        OVERLAY.replace("{", "‸{") + "change: {all: [a]}, direction: loosens, source: m}\n",
        "because",
    ),
    ("fields", "S002", FIELDS + "  ‸a: {label: 甲, scope: school, type: category}\n", "values"),
    ("fields", "S002", FIELDS + "  ‸a: {label: 甲, type: text}\n", "scope: school"),
    ("fields", "S007", FIELDS + "  a: {label: 甲, scope: ‸学校, type: text}\n", "school"),
    ("fields", "S021", "format: 1\nlevels: {primary: ‸小学}\n", "[小学]"),
    ("fields", "S006", "format: 1\nunits: {元: {万元: ‸1万}}\n", "10000"),
    ("tests", "S002", TESTS + "  - ‸{name: 甲, expect: {verdict: met}}\n", "why"),
    ("tests", "S007", TESTS + "  - {name: 甲, why: 乙, expect: {verdict: ‸mett}}\n", "met"),
    ("tests", "S007", TESTS + "  - {name: 甲, why: 乙, expect: {verdict: ‸达到}}\n", "met"),
    ("tests", "S012", "‸format: 1\nruleset: x@2017\n", "选一个"),
    ("tests", "S009", "format: 1\nruleset: x@2017\ntests: ‸[]\n", "tests: "),
    (
        "tests",
        "S004",
        TESTS + "  - {name: 甲, why: 乙, options: {date: ‸2024}, expect: {verdict: met}}\n",
        '"2024"',
    ),
    (
        "tests",
        "Y052",
        TESTS
        + "  - {name: 甲, why: 乙, schools: [{school_code: ‸0101}], expect: {verdict: met}}\n",
        '"0101"',
    ),
]


def the_one_finding(text: str, kind: Kind) -> tuple[tuple[str, int, int], str]:
    """The only finding of a text: code, line and column; its remedy."""
    found = read_checked(text.encode(), "f.yaml", kind).diagnostics
    assert len(found) == 1, "\n".join(render(item) for item in found)
    place = found[0].place
    return (found[0].code, place.line, place.column), found[0].hint()


def expected(code: str, marked: str) -> tuple[str, int, int]:
    """The code, and the line and column of the mark."""
    before = marked[: marked.index("‸")].split("\n")
    return code, len(before), len(before[-1]) + 1


@pytest.mark.parametrize(("code", "text", "words"), RULESET)
def test_a_slip_in_a_ruleset_is_told_once_at_its_place(code: str, text: str, words: str) -> None:
    marked = HEAD + text
    found, hint = the_one_finding(marked.replace("‸", ""), "ruleset")
    assert found == expected(code, marked)
    assert words in hint


@pytest.mark.parametrize(("kind", "code", "text", "words"), OTHERS)
def test_a_slip_in_a_whole_file_is_told_once_at_its_place(
    kind: Kind, code: str, text: str, words: str
) -> None:
    found, hint = the_one_finding(text.replace("‸", ""), kind)
    assert found == expected(code, text)
    assert words in hint


def test_the_tables_reach_every_code_that_a_text_can_have() -> None:
    reached = {code for code, _, _ in RULESET} | {code for _, code, _, _ in OTHERS}
    of_bytes = {"Y001", "Y002", "Y003", "Y004", "Y005", "Y006", "Y048"}  # test_text_encoding
    never_seen = {"Y030", "S020"}  # what no rule of ours explains
    registered = {entry.code for entry in (*codes_text.CODES, *codes_structure.CODES)}
    assert registered - of_bytes - never_seen == reached


def test_every_code_speaks_both_languages() -> None:
    for entry in (*codes_text.CODES, *codes_structure.CODES):
        assert entry.message.zh, entry.code
        assert entry.message.en, entry.code
        assert entry.hint.zh, entry.code
        assert entry.hint.en, entry.code
