"""Missing cells by the rules that they block."""

from __future__ import annotations

import pytest

from engine.auditing import audit
from engine.data import read_dataset
from engine.evaluation import evaluate
from engine.language.load import Loader

from .given import csv_file

RULES = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy}
levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
sources: {note: {document: {zh: 依据, en: Notes}}}
arithmetic: {tolerance: 1e-9, rounding: none, coefficient: {weights: pupils, denominator: population}}
judged:
  layout: {label: {zh: 布局合理, en: sound layout}, scope: county, type: yes_no}
populations:
  schools: {title: 全部学校}
measures:
  ground:
    label: {zh: 生均运动场地, en: grounds per pupil}
    value: teachers_above_degree / pupils
criteria:
  size: {label: {zh: 班额, en: class size}, measure: pupils / classes, at_most: 45, every: section, source: note, confidence: A}
  plan: {label: {zh: 布局, en: layout}, requires: layout, source: note, confidence: A}
groups:
  balance:
    title: {zh: 差异系数, en: balance}
    population: schools
    coefficient_of: [ground]
    at_most: 0.5
    source: note
    confidence: A
verdict: {all: [size, plan, balance]}
"""
HEADER = [
    "县代码",
    "县名称",
    "学校代码",
    "学校名称",
    "学校类型",
    "小学在校生数",
    "小学班级数",
    "小学高于规定学历教师数",
]


@pytest.fixture
def found(tmp_path):
    """School b lacks its classes, school c its teachers; county 2 lacks nothing but a judgement."""
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    path = csv_file(tmp_path / "schools.csv", [
        HEADER,
        [1, "甲县", "a", "东小学", "小学", 400, 10, 20],
        [1, "甲县", "b", "西小学", "小学", 400, "", 20],
        [1, "甲县", "c", "南小学", "小学", 400, 10, ""],
        [2, "乙县", "d", "北小学", "小学", 400, 10, 20],
        [2, "乙县", "e", "中小学", "小学", 400, 10, 20],
    ])  # fmt: skip
    loader = Loader()
    dataset = read_dataset(path)
    evaluation = evaluate(loader.load(str(tmp_path / "rules.yaml")), dataset, loader=loader)
    return audit(dataset, loader.dictionary, evaluation)


def test_a_cell_says_which_rules_it_blocks(found):
    told = {(f.cell, f.message()) for f in found.of("A040")}

    assert ("G3", "缺少小学班级数：size 班额 无法判定") in told
    assert any(cell == "H4" and "生均运动场地 无法判定" in text for cell, text in told)
    assert len(told) == 2


def test_a_county_says_how_many_schools_keep_it_from_being_judged(found):
    (finding,) = found.of("A041")

    assert finding.message().startswith("甲县有 1 所学校缺少小学高于规定学历教师数：")
    assert finding.message().endswith("在全县无法判定")
    assert "第 4 行" in finding.diagnostic.hint()
    assert finding.county_code == "1"


def test_items_that_nobody_judged(found):
    assert [(f.county_code, f.message()) for f in found.of("A042")] == [
        ("1", "没有评定“布局合理”：plan 布局 无法判定"), ("2", "没有评定“布局合理”：plan 布局 无法判定"),
    ]  # fmt: skip


def test_columns_that_are_not_there_are_told_of_once(tmp_path):
    (tmp_path / "rules.yaml").write_text(RULES, encoding="utf-8")
    path = csv_file(tmp_path / "s.csv", [HEADER[:6], [1, "甲县", "a", "东小学", "小学", 400]])
    loader = Loader()
    dataset = read_dataset(path)
    evaluation = evaluate(loader.load(str(tmp_path / "rules.yaml")), dataset, loader=loader)
    found = audit(dataset, loader.dictionary, evaluation)

    assert {f.field for f in found.of("R030")} == {"classes", "teachers_above_degree"}
    assert found.count("A040") == 0
