"""Texts that are right must not alarm: prose, comments, Chinese names, the shipped rulesets."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
import yaml

from engine.diagnostics import render
from engine.language.marks import read_tree
from engine.language.prescan import prescan, split_lines
from engine.language.prescan.pieces import read_pieces
from engine.language.structure import Kind, read_checked

if TYPE_CHECKING:
    from engine.language.marks import Tree

ROOT = Path(__file__).parents[3]
SHIPPED = sorted((ROOT / "rulesets").rglob("*.yaml"))
LANGUAGE = (ROOT / "docs/language.md").read_text("utf-8")
SNIPPETS = [
    dedent(snippet)
    for snippet in re.findall(r"```yaml\n(.*?)```", LANGUAGE, re.DOTALL)
    if "    …\n" not in snippet  # shortened in the description
]

ACCEPTED = {
    "prose with every punctuation mark": """
        title: 关于“优质均衡”的办法（试行）：第一章，总则；附则……
        note: 《办法》第五条、第六条，见〔2017〕6号——（略）！
        sources:
          m6: {document: 《办法》，第一版；“试行”, number: 教督〔2017〕6号, issuer: 教育部、财政部}
    """,
    "prose on several lines": """
        note: 第一段：说明，如下。
          第二段：其余（从略）：
          第三段。
        title:
          第一行：文字，
          第二行。
        because: |
          甲：乙，\t丙
            （缩进）
          - 不是列表：x
        why: >-
          甲：乙，
          丙:丁
        reason: "甲：乙，
          丙：丁"
        document: '单引号：甲，''乙'''
    """,
    "indentation of Chinese paragraphs": """
        note: 第一段
          　　第二段，首行缩进：两字
        label: 甲　乙
    """,
    "comments": """
        # 说明：，（）“”\t制表符　全角空格 key：value
        title: 甲  # 行尾：说明，\t（略）
        groups:   # of: [甲，乙
          g: {all: [a, b]}  # “引号'不配对
        \t
        # \t - a：b
    """,
    "Chinese names in expressions": """
        measures:
          生师比: {label: 生师比, value: 在校生数 / 专任教师数}
          m: {label: 甲（乙），丙, value: "max(甲, 乙) if 学段 in ('小学', '小学（村）') else 0"}
        criteria:
          标准一: {label: 甲, requires: 类型 == '小学，中学：“甲”' and not 停办}
    """,
    "prose in braces and lists": """
        gaps:
          - {title: 第五条：（略）“甲”, because: 没有数据，无法判定；另见附件：表一}
        labels: {met: 达到，通过, not_met: 未达到（未通过）}
        fields:
          a: {label: 甲, synonyms: [人数（小学、初中）, "教学、科研设备值", "甲，乙"], unit: 人／校}
        grades: [优秀（A）, 良好]
    """,
    "quoted texts and keys": """
        title: "edition：2017，“甲”"
        values:
          "小学（村）": {label: 甲}
        synonyms: ["甲：乙", '丙，丁']
    """,
    "values that look like something else": """
        number: 6号
        note: 12:30 开始，见 http://example.org:80/a?b=c#d
        label: 1:1 配备
        because: a:b
        title: "- 甲"
        document: 甲 & 乙 * 丙 ! 丁
        country: no
        when: 2017-04
    """,
    "other shapes of YAML": """
        all: [
          L1, L2,   # 甲
          L3
        ]
        g: {
          all: [a],
          title: 甲
        }
        of:
        - L1
        - L2
        gaps:
        - title: 甲
          because: 乙
        -
          title: 丙
        json: {"a":1, "b": [true, null]}
        ? explicit
        : value
        empty:
        "quoted": 1
        'it''s': 2
    """,
    "data of tests": """
        tests:
          - name: 甲，乙：丙
            why: 1000 × 4.2 / 100 = 42，等于标准
            schools:
              - {school_code: a, 学校名称: 第一小学（东校区）, 小学在校生数（人）: 100}
            expect: {criteria: {L1: {school: a, reason: 缺少“教师数”，无法判定}}}
    """,
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_what_is_right_does_not_alarm(name: str) -> None:
    text = dedent(ACCEPTED[name])
    decoded, found = prescan(text.encode(), "f.yaml")
    tree, more = read_tree(decoded, "f.yaml")
    assert tree is not None
    assert [render(item) for item in (*found, *more)] == []


def test_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    text, found = prescan("\ufefftitle: 甲\r\nnote: 乙\r\n".encode(), "f.yaml")
    tree, more = read_tree(text, "f.yaml")
    assert tree is not None
    assert tree.data == {"title": "甲", "note": "乙"}
    assert tree.place(("note",), key=True).line == 2
    assert not found
    assert not more


def kind_of(path: Path) -> Kind:
    folder = path.parent.name
    kinds: dict[str, Kind] = {"fields": "fields", "tests": "tests", "layouts": "layouts"}
    return kinds.get(folder, "ruleset")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_shipped_files_have_no_findings(path: Path) -> None:
    checked = read_checked(path.read_bytes(), path.name, kind_of(path))
    assert [render(item) for item in checked.diagnostics] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_prescan_sees_the_keys_where_yaml_sees_them(path: Path) -> None:
    text = path.read_text("utf-8")
    tree, _ = read_tree(text, "f.yaml")
    assert tree is not None
    assert keys_of_pieces(text) == keys_of_yaml(tree)


@pytest.mark.parametrize("name", ACCEPTED)
def test_prescan_sees_the_keys_of_odd_texts_where_yaml_sees_them(name: str) -> None:
    text = dedent(ACCEPTED[name]).replace("? explicit\n: value\n", "")
    tree, _ = read_tree(text, "f.yaml")
    assert tree is not None
    assert keys_of_pieces(text) == keys_of_yaml(tree)


def keys_of_pieces(text: str) -> set[tuple[int, int]]:
    pieces = read_pieces(split_lines(text), every=True)
    return {(p.line, p.column) for p in pieces if p.kind in {"key", "quoted_key"}}


def keys_of_yaml(tree: Tree) -> set[tuple[int, int]]:
    return {(mark.line, mark.column) for mark in tree.keys.values()}


def test_the_slow_loader_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    text = SHIPPED[-1].read_text("utf-8")
    quick, _ = read_tree(text, "f.yaml")
    monkeypatch.setattr("engine.language.marks.events._LOADER", yaml.SafeLoader)
    slow, found = read_tree(text, "f.yaml")
    assert not found
    assert slow is not None
    assert quick is not None
    assert slow.data == quick.data
    assert slow.keys == quick.keys
