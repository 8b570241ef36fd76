"""Rubrics, judged items and combinations as staff read them in a ruleset's document."""

from __future__ import annotations

import re

import pytest

from engine.reports.ruleset_document import ruleset_document

HEAD = """\
format: 1
id: toy
edition: "1"
title: 评分示例
levels: {primary: 小学}
sources: {std: {document: 某省评估细则}}
arithmetic: {tolerance: 1e-9, rounding: none}
"""
RULES = (
    HEAD
    + """\
fields:
  gaps: {label: {zh: 未足额项数, en: items short of funds}, scope: school}
  land: {label: {zh: 生均用地, en: land}, unit: ㎡, scope: school}
judged:
  site: {label: {zh: 校址, en: site}, scope: school, type: points, minimum: 0, maximum: 10,
         reason: required, raters: {combine: median, at_least: 3}}
  rooms: {label: {zh: 用房, en: rooms}, scope: school, type: grade, grades: [A, B],
          raters: {combine: lowest}}
  tidy: {label: {zh: 整洁, en: tidy}, scope: school, type: yes_no, raters: {combine: majority}}
  count: {label: {zh: 间数, en: count}, scope: school, type: number, minimum: 0, unit: 间,
          raters: {combine: mean}}
  few: {label: {zh: 次数, en: times}, scope: school, type: number, maximum: 9,
        raters: {combine: highest}}
criteria:
  land: {label: {zh: 用地面积, en: land}, measure: land, unit: ㎡, at_least: 18, source: std,
         confidence: B, applies_when: gaps < 9}
rubrics:
  conditions:
    title: {zh: 办学条件, en: conditions}
    scope: school
    every: school
    total: 100
    pass_share: 0.825
    not_applicable: ignore
    areas:
      - id: setting
        title: {zh: 一、设置, en: I setting}
        points: 50
        minimum: 11
        items:
          - {id: land, criterion: land, points: 15, minimum: 11, not_applicable: full,
             deduct: {points: 2, per: 0.5, steps: started}}
          - {id: site, judge: site, points: 10}
          - {id: funds, label: {zh: 经费, en: funds}, points: 25, zero_when: gaps > 9,
             deduct: [{points: 2, for_each: gaps, at_most: 4}, {points: 3, when: gaps > 5}]}
      - id: buildings
        title: {zh: 二、校舍, en: II buildings}
        points: 50
        minimum_share: 0.6
        note: {zh: 以现场为准, en: as seen on site}
        items:
          - {id: rooms, judge: rooms, points: 30, grades: {A: {from: 25, to: 30}, B: 20}}
          - {id: tidy, judge: tidy, points: 5, must: true}
          - {id: trees, label: {zh: 绿化, en: trees}, points: 15, award: {points: gaps * 2}}
    source: std
    confidence: B
    note: {zh: 每校一份, en: one a school}
verdict: {all: [conditions]}
"""
)
PARTS = (
    HEAD
    + """\
combine:
  parts:
    - {id: quality, title: 优质均衡, ruleset: national-quality@2017, weight: 40}
    - {id: visit, title: 访校, ruleset: parts/visits@2024, weight: 60, score: visit, must: true}
  total: 100
  pass: 80
  source: std
  confidence: B
"""
)


def _table(text, heading):
    """Rows of the Markdown table under a heading, without the blanks of its layout."""
    section = next(part for part in text.split("\n## ") if heading in part.splitlines()[0])
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def test_a_rubric_is_a_table_of_areas_and_numbered_items(shelf):
    text = ruleset_document(shelf.load(RULES), "markdown", "zh")
    assert "办学条件（满分 100，得到可得分的 82.5% 达标；不适用的不计，也不折算）" in text
    assert _table(text, "办学条件") == [
        ["", "**setting**", "**一、设置**", "**50**", "**低于 11 分则整个评分不合格**"],
        ["1", "land", "用地面积", "15",
         "每差 0.5 ㎡ 扣 2 分，不足也扣；低于 11 分则整个评分不合格；不适用的给满分"],
        ["2", "site", "校址", "10", "由评估人打分"],
        ["3", "funds", "经费", "25",
         "从满分扣；每有一个（gaps）扣 2 分，最多扣 4 分；gaps > 5 时扣 3 分；gaps > 9 时不得分"],
        ["", "**buildings**", "**二、校舍**", "**50**",
         "**得分率低于 60% 则整个评分不合格；以现场为准**"],
        ["4", "rooms", "用房", "30", "A 25–30；B 20"],
        ["5", "tidy", "★ 整洁", "5", "达到得满分，否则不得分"],
        ["6", "trees", "绿化", "15", "得分：gaps * 2"],
    ]  # fmt: skip


def test_stars_source_and_note_stand_below_the_table(shelf):
    text = ruleset_document(shelf.load(RULES), "markdown", "zh")
    for line in ("★ 标星项，未达到则整个评分不合格", "依据：std（B）", "每校一份"):
        assert f"\n- {line}\n" in text


def test_what_is_asked_of_judges_stands_beside_each_item(shelf):
    text = ruleset_document(shelf.load(RULES), "markdown", "zh")
    assert _table(text, "需要人工判定的项目") == [
        ["site", "校址", "每校", "打分 0–10；须写书面理由；几人评定取中位，至少 3 人"],
        ["rooms", "用房", "每校", "等级：A、B；几人评定取最低"],
        ["tidy", "整洁", "每校", "是或否；几人评定取过半数的意见"],
        ["count", "间数", "每校", "填数 ≥ 0 间；几人评定取平均"],
        ["few", "次数", "每校", "填数 ≤ 9；几人评定取最高"],
    ]


def test_the_same_in_english(shelf):
    text = ruleset_document(shelf.load(RULES), "markdown", "en")
    for words in (
        "total 100, pass at 82.5% of what can be had;", "is left aside, not rescaled",
        "below 11 points the whole fails", "below 60% of its points the whole fails",
        "minus 2 for each of: gaps, at most 4; minus 3 if gaps > 5; none if gaps > 9",
        "★ starred: unless it is met, the whole fails", "with a written reason",
        "several raters: their median, at least 3 of them",
        "several raters: the opinion of more than half", "a grade: A, B", "points 0–10",
    ):  # fmt: skip
        assert words in text, words


@pytest.mark.parametrize("kind", ["table", "markdown", "html"])
def test_parts_of_a_combination_are_told_with_their_weights_and_scores(shelf, kind):
    text = ruleset_document(shelf.load(PARTS), kind, "zh")
    said = re.sub(r"\s+", "", re.sub("<[^>]+>", "", text))
    for words in (
        "综合评定（满分100，80分达标", "优质均衡", "40", "★访校", "60",
        "按visit所指规则“visit”的得分率折算", "national-quality@2017", "parts/visits@2024",
    ):  # fmt: skip
        assert words in said, words


@pytest.mark.parametrize(
    ("way", "words"),
    [
        ("drop_and_rescale", "不适用的去掉，其余按比例折算"),
        ("full", "不适用的给满分"),
        ("zero", "不适用的不得分，仍算在可得分里"),
        ("ignore", "不适用的不计，也不折算"),
    ],
)
def test_what_becomes_of_what_does_not_apply_is_told(shelf, way, words):
    text = RULES.replace("not_applicable: ignore", f"not_applicable: {way}")
    document = ruleset_document(shelf.load(text), "markdown", "zh")
    assert words in next(line for line in document.splitlines() if "办学条件（" in line)
