"""C081 overlapping-bands."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in
from tests.checks.rules.test_gap_between_bands import BANDS


def overlaps(tmp_path, value, rows):
    text = BANDS.replace("VALUE", value).replace("ROWS", rows)
    return [words for code, words in found_in(tmp_path, text) if code == "C081"]


@pytest.mark.parametrize(
    ("value", "rows", "told"),
    [
        ("classes", "{to: 12, is: 1}, {from: 12, is: 2}", ["{from: 12"]),
        (
            "classes",
            "{to: 18, is: 1}, {from: 12, to: 24, is: 2}, {from: 24, is: 3}",
            ["{from: 12", "{from: 24"],
        ),
        (
            "classes",
            "{is: 1, below: 30}, {from: 5, to: 10, is: 2}, {from: 30, is: 3}",
            ["{from: 5"],
        ),
        ("pupils / classes", "{below: 45.5, is: 1}, {above: 45, is: 2}", ["{above: 45"]),
    ],
)
def test_overlaps(tmp_path, value, rows, told):
    assert overlaps(tmp_path, value, rows) == told


@pytest.mark.parametrize(
    ("value", "rows"),
    [
        ("classes", "{to: 12, is: 1}, {above: 12, is: 2}"),
        ("classes", "{below: 12, is: 1}, {from: 12, is: 2}"),
        ("classes", "{below: 12.5, is: 1}, {above: 12, is: 2}"),  # no whole number between
    ],
)
def test_each_number_has_one_owner(tmp_path, value, rows):
    assert overlaps(tmp_path, value, rows) == []
