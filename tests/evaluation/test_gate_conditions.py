"""A gate for some schools only, and gates beside criteria school by school."""

from __future__ import annotations

import pytest

from .given import Bench, judged, verdict

BOOKS = """
criteria:
  books_: {label: 生均图书册数, source: note, confidence: B, measure: books / pupils, at_least: 25}
verdict: {every: section, all: [books_]}
"""
# Urban schools by the books standard (a 30 ≥ 25, b 12 < 25), rural ones by nothing else.
BY_AREA = """
gates:
  urban: {title: 城市标准, ruleset: books@1, applies_when: area != 'rural', <a>}
criteria:
  class_: {label: 班额, <a>, measure: school_max(largest_class), at_most: 45}
verdict: {every: school, all: [urban, class_]}
"""
SCHOOLS = """
county_code,school_code,pupils,books,largest_class,area
1,a,100,3000,40,城区
1,b,100,1200,40,城区
1,c,100,0,40,乡村
1,d,100,0,46,乡村
1,e,100,1200,40,
"""


@pytest.fixture
def run(tmp_path):
    bench = Bench(tmp_path)
    bench.rules(BOOKS, "books@1")
    return bench


def test_a_gate_asks_only_the_schools_to_which_it_applies(run):
    evaluation = run(BY_AREA, SCHOOLS)
    said = {code: judged(evaluation, "urban", code, ruleset="test")["status"] for code in "abcde"}
    assert said == {
        "a": "met", "b": "not_met", "c": "not_applicable", "d": "not_applicable",
        "e": "undetermined",  # whether it is urban is not known
    }  # fmt: skip


def test_why_it_does_not_apply_is_said(run):
    evaluation = run(BY_AREA, SCHOOLS, language="zh")
    reasons = evaluation.tables["criteria"].query("criterion == 'urban' and school_code == 'c'")
    assert "不满足适用条件" in reasons.to_dict("records")[0]["reason"]


@pytest.mark.parametrize(
    ("schools", "status"),
    [("a", "met"), ("c", "met"), ("ac", "met"), ("b", "not_met"), ("ab", "not_met"),
     ("d", "not_met"), ("e", "undetermined"), ("ae", "undetermined"), ("be", "not_met")],
)  # fmt: skip
def test_school_by_school_a_gate_stands_beside_criteria(run, schools, status):
    head, *lines = SCHOOLS.strip().splitlines()
    kept = [line for line in lines if line.split(",")[1] in schools]
    assert verdict(run(BY_AREA, "\n".join([head, *kept]))) == status
