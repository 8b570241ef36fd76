"""C032 empty-range."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

TRACKS = """
fields:
  tracks: {label: 轨数, scope: section, type: number, minimum: 0}
criteria:
  size: {label: 办学规模, measure: tracks, unit: 轨, between: ENDS, source: std, confidence: A}
"""


@pytest.mark.parametrize(
    "ends",
    [
        "{from: 6, to: 2}",
        "{above: 6, below: 2}",
        "{from: {primary: 2, junior: 13}, to: {primary: 6, junior: 12}}",
        "{from: {primary: 2, junior: 4}, to: 3}",
        "{from: 2 + 5, to: 6}",
    ],
)
def test_ends_the_wrong_way_round(tmp_path, ends):
    assert [code for code, _ in found_in(tmp_path, TRACKS.replace("ENDS", ends))] == ["C032"]


@pytest.mark.parametrize(
    "ends",
    [
        "{from: 2, to: 6}",
        "{from: 2, to: 2}",
        "{from: {primary: 2, junior: 4}, to: {primary: 3, junior: 12}}",
        "{from: [{when: boarding, is: 8, because: 寄宿}, {is: 2}], to: [{when: boarding, is: 9, because: 寄宿}, {is: 6}]}",
        "{from: classes / 6, to: classes}",
    ],
)
def test_ends_that_leave_something(tmp_path, ends):
    assert found_in(tmp_path, TRACKS.replace("ENDS", ends)) == []
