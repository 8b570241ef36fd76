"""One rubric at a time: written in a few lines, run on one county, read back."""

from __future__ import annotations

from textwrap import dedent, indent
from typing import Any

from .given import judged

HEAD = """
fields:
  x: {label: 指标甲, scope: county}
  y: {label: 指标乙, scope: county}
  n: {label: 次数, scope: county}
  bad: {label: 缺制度, scope: county, type: yes_no}
  has: {label: 适用, scope: county, type: yes_no}
judged:
  given: {label: 打分, scope: county, type: points, minimum: 0}
  graded: {label: 评级, scope: county, type: grade, grades: [A, B, C, D]}
  said: {label: 是否, scope: county, type: yes_no}
criteria:
  low: {label: 下限项, source: note, confidence: A, measure: x, at_least: 10}
  high: {label: 上限项, source: note, confidence: A, measure: x, at_most: 10}
  maybe: {label: 或有项, source: note, confidence: A, measure: y, at_least: 10, applies_when: has}
"""


def score(run: Any, rubric: str, county: str = "", assessments: str = "", **options: Any) -> Any:
    """A county's evaluation by the rubric `r`, whose keys are given as YAML."""
    keys = indent(dedent(rubric).strip("\n"), "    ")
    rules = (
        f"{HEAD}\nrubrics:\n  r:\n    title: 评分\n    scope: county\n"
        f"    source: note\n    confidence: A\n{keys}\nverdict: {{all: [r]}}\n"
    )
    return run(rules, "school_code\na", county=county, assessments=assessments, **options)


def line(run: Any, item: str, county: str = "", assessments: str = "", points: float = 10) -> Any:
    """The row of one item worth so many points, alone in a rubric."""
    rubric = f"total: {points}\npass: 0\nitems: [{{id: a, points: {points}, {item}}}]"
    return judged(score(run, rubric, county, assessments), "r.a")
