"""A small ruleset and data, good and bad, for the commands to work on."""

from __future__ import annotations

import re

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
COMMANDS = ("list", "show", "run", "validate", "test")
SHIPPED = (
    "national-basic@2012",
    "national-basic/example-rubric@2012",
    "national-quality@2017",
    "national-quality/city-relaxations@2017",
    "provinces/anhui@2007",
    "provinces/anhui@2018",
)

RULES = """\
format: 1
id: toy
edition: "1"
title: {zh: 玩具标准, en: Toy standard}
levels: {primary: {zh: 小学, en: primary}}
sources: {note: {document: {zh: 依据, en: Notes}}}
arithmetic: {tolerance: 1e-9, rounding: none}
switches:
  lenient: {label: {zh: 从宽, en: lenient}, default: false, source: note, confidence: A}
judged:
  sound: {label: {zh: 布局合理, en: sound layout}, scope: county, type: yes_no}
criteria:
  size:
    label: {zh: 班额, en: class size}
    measure: pupils / classes
    at_most: [{when: lenient, is: 60, because: {zh: 从宽, en: lenient}}, {is: 45}]
    every: section
    source: note
    confidence: A
verdict: {all: [size], labels: {met: {zh: 合格, en: passed}, not_met: {zh: 不合格, en: failed}}}
"""
# County 1 has classes of 40, county 2 of 50, county 3 does not say.
SCHOOLS = """\
县代码,县名称,学校代码,学校名称,小学在校生数,小学班级数
1,甲县,a,东小学,400,10
2,乙县,b,西小学,500,10
3,丙县,c,南小学,,10
"""


def counties(*numbers: int) -> str:
    """The table of schools with some counties only."""
    header, *rows = SCHOOLS.splitlines()
    return "\n".join([header, *(rows[number - 1] for number in numbers)]) + "\n"
