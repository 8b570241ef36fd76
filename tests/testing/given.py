"""A small ruleset to be tested, and what a report with one failure says."""

from __future__ import annotations

RULESET = """\
format: 1
id: toy
edition: "1"
title: 玩具标准
in_force: {from: "2020"}
levels: {primary: 小学, junior: 初中}
sources: {s: {document: 玩具}}
arithmetic:
  tolerance: 1e-9
  rounding: none
  coefficient: {weights: pupils, denominator: population}
fields:
  gadgets: {label: 器材数, scope: section, type: number, minimum: 0}
  chairs: {label: 椅子数, scope: school, type: number}
  budget: {label: 经费, scope: county, type: number}
  spare: {label: 备用金, scope: county, type: number, blank: 0}
judged:
  sound: {label: 布局合理, scope: county, type: yes_no}
  culture: {label: 校园文化, scope: school, type: grade, grades: [优, 良, 差]}
  points: {label: 总分, scope: county, type: points, minimum: 0, maximum: 100}
switches:
  generous: {label: 从宽, default: false, source: s, confidence: A}
populations:
  counted:
    title: 计入的学校
    leave_out:
      - {when: chairs == 0, because: {zh: 没有椅子, en: without chairs}, source: s, confidence: A}
criteria:
  per_pupil:
    label: 生均器材
    measure: gadgets / pupils
    at_least: {primary: 2, junior: 3}
    every: section
    source: s
    confidence: A
  seats: {label: 椅子, measure: chairs, more_than: 10, every: school, source: s, confidence: A}
  money:
    label: 经费
    measure: budget
    at_least: [{when: generous, is: 50, because: 从宽}, {is: 100}]
    source: s
    confidence: A
  reserve: {label: 备用金, measure: spare, at_most: 5, source: s, confidence: A}
  layout: {label: 布局, requires: sound, source: s, confidence: A}
  spirit: {label: 文化, measure: culture, one_of: [优, 良], every: school, source: s, confidence: A}
  score: {label: 总分, measure: points, at_least: 85, source: s, confidence: A}
groups:
  resources: {title: 资源, population: counted, all: [per_pupil]}
  balance:
    title: 均衡
    population: counted
    coefficient_of: [per_pupil]
    at_most: {primary: 0.5, junior: 0.5}
    if_none: skip
    source: s
    confidence: A
verdict: {all: [resources, money]}
"""

HEAD = "format: 1\nruleset: toy@1\n"


def one(report):
    """The only failure of a report."""
    assert len(report.failures) == 1, [item.message() for item in report.failures]
    return report.failures[0]
