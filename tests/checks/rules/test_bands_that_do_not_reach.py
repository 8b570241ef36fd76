"""C087 bands-that-do-not-reach."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in
from tests.checks.rules.test_gap_between_bands import BANDS


def told(tmp_path, value, rows):
    text = BANDS.replace("VALUE", value).replace("ROWS", rows)
    return [words for code, words in found_in(tmp_path, text) if code == "C087"]


@pytest.mark.parametrize(
    ("value", "rows", "words"),
    [
        ("classes", "{from: 1, below: 12, is: 1}, {from: 12, is: 2}", ["{from: 1"]),  # 0 classes
        ("classes", "{below: 12, is: 1}, {from: 12, to: 48, is: 2}", ["{from: 12"]),
        (
            "recognition_rate",
            "{above: 0, to: 60, is: 1}, {above: 60, below: 100, is: 2}",
            ["{above: 0", "{above: 60"],
        ),
        ("three_year_mean_growth", "{from: 0, is: 1}", ["{from: 0"]),
    ],
)
def test_values_beyond(tmp_path, value, rows, words):
    assert told(tmp_path, value, rows) == words


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ("classes", "{from: 0, below: 12, is: 1}, {from: 12, is: 2}"),
        ("classes", "{below: 12, is: 1}, {from: 12, is: 2}"),
        ("recognition_rate", "{from: 0, to: 60, is: 1}, {above: 60, to: 100, is: 2}"),
        ("recognition_rate", "{from: -5, to: 60, is: 1}, {above: 60, to: 120, is: 2}"),
    ],
)
def test_all_that_is_possible(tmp_path, value, rows):
    assert told(tmp_path, value, rows) == []
