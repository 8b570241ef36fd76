"""C034 ratio-upside-down: 1:19, 0.053, 16:1 and 6 per 100 say the same kind of thing."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

RATIO = """
criteria:
  ratio: {label: 配备, measure: MEASURE, TEST, source: std, confidence: B}
"""


def codes(tmp_path, measure, test):
    found = found_in(tmp_path, RATIO.replace("MEASURE", measure).replace("TEST", test))
    return [code for code, _ in found]


@pytest.mark.parametrize(
    ("measure", "test"),
    [
        ("full_time_teachers / pupils", "at_least: 19"),
        ("computers / pupils", "at_least: 16"),
        ("pupils / full_time_teachers", "at_most: 0.053"),
        ("pupils / computers", "at_most: {primary: 0.06, junior: 0.1}"),
    ],
)
def test_upside_down(tmp_path, measure, test):
    assert set(codes(tmp_path, measure, test)) == {"C034"}


@pytest.mark.parametrize(
    ("measure", "test"),
    [
        ("full_time_teachers / pupils", "at_least: 0.053"),
        ("pupils / full_time_teachers", "at_most: 19"),
        ("100 * computers / pupils", "at_least: 6"),
        ("books / pupils", "at_least: 20"),  # twenty books a pupil are usual
        ("teaching_area / pupils", "at_least: 4.5"),
        ("full_time_teachers / classes", "at_least: 2"),
        ("pupils / full_time_teachers", "at_most: pupils / 12"),  # no plain number
    ],
)
def test_the_right_way_up(tmp_path, measure, test):
    assert codes(tmp_path, measure, test) == []
