"""Rulesets that do not hold: one mistake each, and what the person at the screen reads."""

from __future__ import annotations

import time
from textwrap import indent

import pytest

from .given import CHINESE, RULES, SCHOOLS, spoilt

MEASURE = "100 * classes / pupils"
LIMIT = "    at_least: {primary: 2, junior: 2}\n"
SOURCE = "    at_least: {primary: 2, junior: 2}\n    source: note\n"

# name, what stood there, what stands there now (with the place), words that must be said
WRONG: list[tuple[str, str, str, tuple[str, ...]]] = [
    ("an unknown key", "  coefficient:", "  ‸coeficient:", ("coeficient", "coefficient")),
    ("an unknown key in Chinese", SOURCE, LIMIT + "    ‸来源: note\n", ("来源", "source")),
    ("a key twice", SOURCE, SOURCE + "    ‸source: note\n", ("source", "第 16 行")),
    ("a number for a name", 'edition: "1"', "edition: ‸1", ("edition", 'edition: "1"')),
    ("a list for a text", "title: {zh: 玩具标准, en: Toy standard}", "title: ‸[玩具标准]",
     ("title", "列表")),
    ("a text for a number", "at_most: 0.5", "at_most: ‸零点五左右", ("零点五左右",)),
    ("a tab", LIMIT, "  ‸\t  at_least: {primary: 2, junior: 2}\n", ("Tab", "空格")),
    ("a full-width colon", "    at_most: 0.5", "    at_most‸：0.5", ("at_most: 0.5",)),
    ("a full-width comma", "[resources, balance]", "[resources‸，balance]",
     ("英文逗号",)),
    ("full-width quotes in an expression", MEASURE, "1 if level == ‸‘primary’ else 2",
     ("1 if level == 'primary' else 2",)),
    ("full-width quotes around a name", 'edition: "1"', "edition: ‸“1”", ('"1"',)),
    ("full-width digits", "at_most: 0.5", "at_most: ‸０.５", ("0.5",)),
    ("full-width digits in an expression", MEASURE, "‸１００ * classes / pupils", ("100",)),
    ("a comma for a point", "at_most: 0.5", "at_most: ‸0,50", ("0,50", "0.50")),
    ("a comma for a point in braces", LIMIT, "    at_least: {primary: ‸2,50, junior: 2}\n",
     ("2.50",)),
    ("an unknown name", MEASURE, "100 * ‸clases / pupils", ("clases", "classes")),
    ("a missing operator", MEASURE, "100 ‸classes / pupils", ("算式看不懂", "运算符")),
    ("an assignment", MEASURE, "classes ‸= 5", ("赋值", "==")),
    ("a dunder", MEASURE, "‸classes.__class__", ("不能使用", "a.b")),
    ("a dunder of a constant", MEASURE, "(1).__class__.__bases__", ("不能使用",)),
    ("a call of what is not there", MEASURE, "‸eval(classes)", ("eval", "不允许调用", "ceil")),
    ("an import", MEASURE, "‸__import__('os')", ("__import__", "不")),
    ("a method", MEASURE, "classes.bit_length()", ("不能使用",)),
    ("a power of a million digits", MEASURE, "‸10 ** 1000000", ("乘方", "8")),
    ("a tower of powers", MEASURE, "9 ** 9 ** 9 ** 9", ("乘方", "8")),
    ("a power of a name", MEASURE, "‸classes ** pupils", ("乘方", "8")),
    ("a limit without source", SOURCE, LIMIT, ("L1", "source（依据）", "source: m6")),
    ("a group that names nothing", "all: [L1]", "all: [L9]", ("L9", "resources", "不存在", "L1")),
    ("a group without members", "all: [L1]", "all: ‸[]", ("all",)),
    ("a verdict that names nothing", "all: [resources, balance]", "all: [balanse]",
     ("balanse", "不存在", "balance")),
    ("a circular measure", "criteria:\n",
     "measures:\n  ‸m: {label: 甲, value: n + 1}\n  n: {label: 乙, value: m + 1}\ncriteria:\n",
     ("m、n、m", "一圈", "不能用到它自己")),
    ("a circular group", "all: [L1]", "all: [resources]", ("resources、resources", "一圈")),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "words"), [
    pytest.param(*case[1:], id=case[0]) for case in WRONG
])  # fmt: skip
def test_a_ruleset_that_does_not_hold(with_rules, old, new, words):
    text, place = spoilt(old, new)
    outcome = with_rules(text)

    outcome.refuses(1, "rules.yaml", *words)
    if "‸" in new:
        assert f"rules.yaml:{place}: 错误" in outcome.err, (place, outcome.err)
    else:
        assert "rules.yaml:" in outcome.err


@pytest.mark.parametrize(("old", "new"), [
    pytest.param(*case[1:3], id=case[0]) for case in WRONG
])  # fmt: skip
def test_the_same_in_english(with_rules, old, new):
    """Chinese only where it is quoted from the file."""
    text, _ = spoilt(old, new)
    outcome = with_rules(text, "--lang", "en")

    assert outcome.code == 1
    assert "error" in outcome.err
    assert "hint:" in outcome.err
    quoted = set(text)
    said = {sign for sign in CHINESE.findall(outcome.err) if sign not in quoted}
    assert not said, outcome.err


def test_validate_says_the_same_and_counts_files(write, junheng):
    write("rules.yaml", spoilt(MEASURE, "100 * clases / pupils")[0])
    outcome = junheng("validate", "rules.yaml")

    assert outcome.code == 1
    assert "rules.yaml:14:20: 错误 E010" in outcome.said
    assert "检查了 1 个文件：1 处错误" in outcome.out


def test_a_caret_stands_under_the_mistake(with_rules):
    text, _ = spoilt(MEASURE, "100 * clases / pupils")
    lines = with_rules(text).err.splitlines()

    at = next(i for i, line in enumerate(lines) if "clases / pupils" in line)
    assert lines[at + 1].index("^") == lines[at].index("clases")


def test_several_mistakes_are_said_in_one_run(with_rules):
    text, first = spoilt("  coefficient:", "  ‸coeficient:")
    text, second = spoilt("at_most: 0.5", "at_most: ‸0,50", text)
    outcome = with_rules(text)

    outcome.refuses(1, f"rules.yaml:{first}: 错误", f"rules.yaml:{second}: 错误")
    assert outcome.err.index(first) < outcome.err.index(second)


def test_a_power_takes_no_time(with_rules):
    began = time.monotonic()
    with_rules(spoilt(MEASURE, "9 ** 9 ** 9 ** 9")[0]).refuses(1)

    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "text",
    ["(" * 300 + "1" + ")" * 300, "-" * 400 + "1", "not " * 120 + "1", "9" * 499, "9" * 1_000_000],
)
def test_a_hostile_expression_takes_no_time(with_rules, text):
    began = time.monotonic()
    outcome = with_rules(spoilt(MEASURE, f"'{text}'")[0])

    assert time.monotonic() - began < 5
    assert outcome.code in (0, 1), outcome.said[:500]
    assert "Traceback" not in outcome.said
    if outcome.code == 1:
        outcome.refuses(1, "rules.yaml:")


def test_the_message_of_a_very_long_line_stays_short(with_rules):
    outcome = with_rules(spoilt(MEASURE, "'" + "9" * 1_000_000 + "'")[0])

    assert len(outcome.err) < 5_000


def test_a_circular_extends(write, junheng):
    overrides = "overrides:\n  - {item: criteria.L1, change: {note: 注}, direction: neutral, "
    overrides += "source: note, confidence: A, because: 因}\n"
    for name, base in (("one", "two"), ("two", "one")):
        head = f'format: 1\nid: {name}\nedition: "1"\ntitle: 甲\nextends: {base}@1\n'
        write(f"own/{name}/1.yaml", head + overrides)
    write("schools.csv", SCHOOLS)
    outcome = junheng("run", "one", "schools.csv", "--rulesets", "own", "-o", "out")

    outcome.refuses(1, "extends", "一圈", "1.yaml:5:", "one", "two")


def test_a_ruleset_that_does_not_exist(write, junheng):
    write("schools.csv", SCHOOLS)
    outcome = junheng("run", "national-qualty", "schools.csv", "-o", "out")

    outcome.refuses(2, "national-qualty", "相近的有：national-quality", "junheng list")


def test_an_edition_that_does_not_exist(write, junheng):
    write("schools.csv", SCHOOLS)
    outcome = junheng("run", "national-quality@2018", "schools.csv", "-o", "out")

    outcome.refuses(2, "national-quality", "2018", "national-quality@2017")


def test_a_ruleset_file_that_does_not_exist(write, junheng):
    write("schools.csv", SCHOOLS)
    write("rules.yaml", RULES)
    outcome = junheng("run", "rulez.yaml", "schools.csv", "-o", "out")

    outcome.refuses(2, "找不到文件 rulez.yaml", "rules.yaml")


def test_a_province_that_does_not_exist(write, junheng):
    write("schools.csv", SCHOOLS)
    outcome = junheng("run", "national-basic", "schools.csv", "--province", "anhiu", "-o", "out")

    outcome.refuses(2, "没有“anhiu”这个省份", "anhui（安徽省）", "收录了标准的省份")


def test_a_ruleset_behind_a_gate_that_does_not_exist_is_named_with_its_place(write, junheng):
    gate = "gates:\n  other: {ruleset: nowhere@1, source: note, confidence: A}\ngroups:\n"
    write("rules.yaml", spoilt("groups:\n", gate)[0])
    write("schools.csv", SCHOOLS)
    outcome = junheng("run", "rules.yaml", "schools.csv", "-o", "out")

    outcome.refuses(2, "nowhere", "rules.yaml:19:")


def test_gates_in_a_circle_are_named_with_their_place(write, junheng):
    gate = "gates:\n  other: {ruleset: toy@1, source: note, confidence: A}\ngroups:\n"
    write("own/toy/1.yaml", spoilt("groups:\n", gate)[0])
    write("schools.csv", SCHOOLS)
    outcome = junheng("run", "toy", "schools.csv", "--rulesets", "own", "-o", "out")

    outcome.refuses(1, "一圈", "toy@1、toy@1", "1.yaml:19:")


@pytest.mark.parametrize("content", [b"PK\x03\x04" + bytes(range(256)), b"\xff\xfe\x00\x00", b""])
def test_a_ruleset_that_is_no_text(write, junheng, content):
    write("rules.yaml", content)
    write("schools.csv", SCHOOLS)

    junheng("run", "rules.yaml", "schools.csv", "-o", "out").refuses(1, "rules.yaml")


def test_a_folder_for_a_ruleset(place, write, junheng):
    (place / "rules.yaml").mkdir()
    write("schools.csv", SCHOOLS)

    junheng("run", "rules.yaml", "schools.csv", "-o", "out").refuses(2, "rules.yaml")


def test_an_error_of_the_dictionary_is_reported_there(write, junheng):
    text = "format: 1\nfields:\n  a: {lable: 甲, scope: school, type: number}\n"
    write("own/fields/own.yaml", text)
    write("schools.csv", SCHOOLS)
    outcome = junheng("run", "national-basic", "schools.csv", "--rulesets", "own", "-o", "out")

    outcome.refuses(1, "own.yaml:3:7: 错误", "label")


def test_a_deeply_nested_ruleset(with_rules):
    deep = "note:\n" + "".join(indent("a:\n", "  " * depth) for depth in range(1, 2000))

    with_rules(RULES + deep).refuses(1, "rules.yaml")
