"""A ruleset as a document: whole, in three formats and two languages, safe to open."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

import pytest

from engine import load_ruleset
from engine.language.amounts import Cases, Number, PerLevel
from engine.language.model import Criterion, Rubric
from engine.reports.ruleset_document import ruleset_document

from .given import CHINESE, NASTY, SHIPPED, TOY

FORMATS = ("table", "markdown", "html")
WIDE = 1000  # a terminal on which nothing is folded


class Page(HTMLParser):
    """Reads a page: tags that are open, references to elsewhere, and the text."""

    VOID = frozenset(["meta", "link", "img", "br", "wbr", "hr"])

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.references, self.text = [], [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attrs:
            if name in ("src", "href", "action", "data", "srcset") or name.startswith("on"):
                self.references.append((tag, name, value))

    def handle_endtag(self, tag):
        assert self.open
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)


def plain(document, kind):
    """The words of a document without line breaks, blanks or markup."""
    text = "".join(Page(document).text) if kind == "html" else document
    return re.sub(r"[\s\\]+", "", text)


def squeezed(text):
    return re.sub(r"[\s\\]+", "", text)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_of_a_shipped_ruleset_is_there(name, kind, language):
    ruleset = load_ruleset(name)
    document = ruleset_document(ruleset, kind, language, width=WIDE)
    said = plain(document, kind)

    assert squeezed(ruleset.title.say(language)) in said
    assert name in said
    for node in ruleset.nodes.values():
        named = node.label.say(language) if isinstance(node, Rubric) else node.name
        assert squeezed(named) in said
    for gap in ruleset.gaps:
        assert squeezed(gap.title.say(language)) in said
    for source in ruleset.sources.values():
        assert squeezed(source.document.say(language)) in said
    for switch in ruleset.switches.values():
        assert switch.name in said
    for item in ruleset.judged.values():
        assert item.name in said


def literals(limit):
    match limit:
        case Number():
            return [str(limit.literal)]
        case PerLevel():
            return [text for value in limit.values.values() for text in literals(value)]
        case Cases():
            return [text for row in limit.rows for text in literals(row.limit)]
    return []


@pytest.mark.parametrize("name", SHIPPED)
def test_every_limit_is_there_as_typed(name):
    ruleset = load_ruleset(name)
    said = plain(ruleset_document(ruleset, "markdown", "zh"), "markdown")

    for node in ruleset.nodes.values():
        if isinstance(node, Criterion):
            for literal in [*literals(node.test.limit), *literals(node.test.upper)]:
                assert literal in said, node.name


@pytest.mark.parametrize("name", SHIPPED)
def test_a_page_is_whole_and_refers_to_nothing(name):
    text = ruleset_document(load_ruleset(name), "html", "zh")
    page = Page(text)

    assert page.open == []
    assert page.references == []
    assert not {"script", "link", "img", "iframe", "object"} & set(page.tags)
    assert "url(" not in text
    assert "@import" not in text
    assert "http" not in text
    assert '<html lang="zh-CN">' in text
    assert '<meta charset="utf-8">' in text
    assert page.tags.count("h1") == 1
    assert "<title>" in text


def test_an_english_page_says_so(shelf):
    assert '<html lang="en">' in ruleset_document(shelf.load(TOY), "html", "en")


def nasty():
    """The small ruleset with signs of HTML and Markdown in every text."""
    text = re.sub(r"\{zh: ([^,{}]+), en: [^{}]+?\}", r"@\1@", TOY)
    quoted = NASTY.replace("'", "''")
    text = re.sub(r"@([^@]+)@", lambda match: f"'{match[1]} {quoted}'", text)
    return text.replace("unit: 人", f"unit: '{quoted}'").replace(
        "measure: pupils / classes", "measure: pupils / classes if pupils > 5 and 1 < 2 else 0"
    )


def test_signs_of_html_are_escaped(shelf):
    text = ruleset_document(shelf.load(nasty()), "html", "zh")
    page = Page(text)

    assert "script" not in page.tags
    assert "<script" not in text
    assert page.open == []
    assert html.escape(NASTY) in text
    for label in ("玩具标准", "班额", "从宽", "布局合理", "第九条", "评价的学校", "很小", "某办法"):
        assert squeezed(f"{label} {NASTY}") in plain(text, "html")


def test_bars_do_not_break_a_markdown_table(shelf):
    text = ruleset_document(shelf.load(nasty()), "markdown", "zh")
    tables = [block for block in text.split("\n\n") if block.startswith("|")]

    assert tables
    for block in tables:
        lines = block.splitlines()
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in lines}
        assert len(widths) == 1, block


@pytest.mark.parametrize("kind", FORMATS)
def test_the_small_ruleset_is_told_whole(shelf, kind):
    said = plain(ruleset_document(shelf.load(TOY), kind, "zh", width=WIDE), kind)

    for words in (
        "玩具标准", "toy@1", "一条说明", "不是官方原文", "施行：2020年5月至2030年",
        "第九条", "未见原文",
        "班额", "≤45人", "≤50人", "不含走教",
        "生均图书", "从宽：≥15.50册", "其他：≥20册", "仅限初中", "boarding",
        "须为“是”", "85–99.5",
        "每个学段部：2项中至少1项达到", "85%", "差异系数", "≤0.50",
        "满分10，8分达标", "前置条件",
        "评价的学校", "很小（pupils<5）", "图书", "小学1:初中1.10",
        "lenient", "从宽", "布局合理",
        "容差1e-9", "差异系数四舍五入到3位小数", "差异系数以在校生数加权；分母n−1",
        "某办法", "No.6", "2020-04-19",
        "仅供参考",
    ):  # fmt: skip
        assert squeezed(words) in said, words


def test_how_the_rules_are_counted(shelf):
    """Four criteria, a coefficient group, a rubric, and its line b, which no criterion stands for.

    stock is C and layout B, the others A: 5, 1, 1. The pass mark is known, stock is advisory.
    """
    said = ruleset_document(shelf.load(TOY), "markdown", "zh")

    assert "> - 收录 7 条：A 5、B 1、C 1；其中决定结论 6 条、只供参考 1 条\n" in said
    assert "> - 缺口 1 处" in said
    assert "结论最多为“无法判定”" in said


def test_the_points_of_grades_are_told(shelf):
    """Without them a reader cannot tell what a grade is worth."""
    said = ruleset_document(shelf.load(TOY), "markdown", "zh")

    assert "2.5" in said


def test_what_a_share_is_of_is_told(shelf):
    text = TOY.replace(
        "rubrics:\n",
        "  share: {title: 比例, population: rated, share_of: section, meeting: size, "
        "at_least: 0.95, source: s, confidence: A}\nrubrics:\n",
    )
    said = ruleset_document(shelf.load(text.replace("score, range]", "score, range, share]")),
                            "markdown", "zh")  # fmt: skip

    assert "0.95" in said
    (line,) = [line for line in said.splitlines() if "| share " in line and "0.95" in line][:1]
    assert "学段部" in line


def test_the_measure_of_a_criterion_is_told(shelf):
    assert "pupils / classes" in ruleset_document(shelf.load(TOY), "markdown", "zh")


@pytest.mark.parametrize("kind", FORMATS)
def test_english_without_chinese(shelf, kind):
    text = ruleset_document(shelf.load(TOY), kind, "en")
    left = text.replace("人", "").replace("册", "")  # units as typed

    assert sorted(set(CHINESE.findall(left))) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_rulesets_in_english_have_chinese_in_units_only(name):
    text = ruleset_document(load_ruleset(name), "markdown", "en")
    words = set(re.findall(r"[\u4e00-\u9fff]+", text))

    assert all(len(word) <= 8 for word in words), sorted(words)


def test_lines_of_a_terminal_are_folded(shelf):
    long = TOY.replace("label: {zh: 班额, en: class size}", f"label: {'很长的名称' * 30}")
    text = ruleset_document(shelf.load(long), "table", "zh")

    assert "很长的名称" * 3 in text
    assert "很长的名称" * 30 not in text
