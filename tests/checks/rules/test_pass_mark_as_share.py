"""C063 pass-mark-as-share."""

from __future__ import annotations

from tests.checks.given import found_in

WORK = """
judged:
  plan: {label: 规划, scope: county, type: points, minimum: 0, maximum: 100}
rubrics:
  work:
    title: 评分
    scope: county
    total: 100
    MARK
    areas:
      - id: all
        title: 全部
        points: 100
        AREA
        items: [{id: a, judge: plan, points: 100, ITEM}]
    source: std
    confidence: B
verdict: {population: all, all: [work]}
"""


def work(mark="pass: 85", area="minimum: 60", item="minimum: 60"):
    return WORK.replace("MARK", mark).replace("AREA", area).replace("ITEM", item)


def test_each_mark(tmp_path):
    assert found_in(tmp_path, work("pass: 0.85", "minimum: 0.6", "minimum: 0.5")) == [
        ("C063", "0.85"),
        ("C063", "0.6"),
        ("C063", "0.5}]"),
    ]


def test_points_and_shares_under_their_own_keys(tmp_path):
    assert found_in(tmp_path, work()) == []
    assert found_in(tmp_path, work("pass_share: 0.85", "minimum_share: 0.6")) == []


def test_a_total_of_one_point(tmp_path):
    fragment = work("pass: 0.85", "minimum: 0.6", "minimum: 0.5").replace("100", "1")

    assert found_in(tmp_path, fragment) == []
