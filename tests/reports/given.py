"""Small rulesets and data for reports."""

from __future__ import annotations

import re

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
SHIPPED = (
    "national-basic@2012",
    "national-basic/example-rubric@2012",
    "national-quality@2017",
    "national-quality/city-relaxations@2017",
    "provinces/anhui@2007",
    "provinces/anhui@2018",
)
# Signs that a page, a Markdown table or a spreadsheet might take for its own.
NASTY = """<script>alert("1 & '2'")</script>|a|b"""

TOY = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
note: {zh: 一条说明, en: A note}
in_force: {from: "2020-05", to: "2030"}
levels: {primary: {zh: 小学, en: primary}, junior: {zh: 初中, en: junior}}
sources: {s: {document: {zh: 某办法, en: Some measures}, number: No. 6, date: "2020-04-19"}}
arithmetic:
  tolerance: 1e-9
  rounding: {coefficients: 3}
  coefficient: {weights: pupils, denominator: sample}
switches:
  lenient: {label: {zh: 从宽, en: lenient}, default: true, source: s, confidence: A}
judged:
  sound: {label: {zh: 布局合理, en: sound layout}, scope: county, type: yes_no}
  mood:
    {label: {zh: 风气, en: mood}, scope: county, type: grade, grades: [A, B]}
gaps:
  - {title: {zh: 第九条, en: article nine}, because: {zh: 未见原文, en: text not seen}}
populations:
  rated:
    title: {zh: 评价的学校, en: rated schools}
    leave_out:
      - {when: pupils < 5, because: {zh: 很小, en: very small}, source: s, confidence: A}
    split:
      fields: [books]
      by: pupils
      weights: {primary: 1, junior: 1.10}
      source: s
      confidence: A
criteria:
  size:
    label: {zh: 班额, en: class size}
    note: {zh: 不含走教, en: without visiting pupils}
    measure: pupils / classes
    unit: 人
    at_most: {primary: 45, junior: 50}
    source: s
    confidence: A
  stock:
    label: {zh: 生均图书, en: books each}
    measure: books / pupils
    unit: 册
    at_least: [{when: lenient, is: 15.50, because: {zh: 从宽, en: lenient}}, {is: 20}]
    levels: [junior]
    applies_when: boarding
    source: s
    confidence: C
  layout:
    label: {zh: 布局, en: layout}
    requires: sound
    source: s
    confidence: B
  range:
    label: {zh: 认可度, en: recognition}
    measure: recognition_rate
    between: {from: 85, to: 99.5}
    source: s
    confidence: A
groups:
  each:
    title: {zh: 资源, en: resources}
    population: rated
    every: section
    of: [size, stock]
    at_least: 1
    floor: 0.85
  spread:
    title: {zh: 均衡, en: balance}
    population: rated
    coefficient_of: [size, stock]
    at_most: 0.50
    source: s
    confidence: A
rubrics:
  score:
    title: {zh: 评分, en: score}
    scope: county
    total: 10
    pass: 8
    items:
      - {id: a, criterion: layout, points: 6}
      - {id: b, judge: mood, points: 4, grades: {A: 4, B: 2.5}}
    source: s
    confidence: A
verdict:
  preconditions: [layout]
  all: [each, spread, score, range]
  labels: {met: {zh: 合格, en: passed}, not_met: {zh: 不合格, en: failed}}
"""
COUNTY = "county_code,county,recognition_rate\n1,甲县,90\n"
ASSESSMENTS = "ruleset,item,county_code,stage,value\ntoy,sound,1,self,是\ntoy,mood,1,self,A\n"
SCHOOLS = (
    "county_code,county,school_code,school,school_type,boarding,pupils_primary,pupils_junior,"
    "classes_primary,classes_junior,books\n"
    "1,甲县,a,东小学,primary,否,400,,10,,9000\n"
    "1,甲县,b,西小学,primary,否,460,,10,,9000\n"
    "1,甲县,c,南中学,junior,是,,500,,10,9000\n"
    "1,甲县,d,北学校,nine_year,是,200,3,5,1,9000\n"
)
