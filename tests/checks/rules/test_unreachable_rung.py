"""C016 unreachable-rung: counted by hand, all members taken to apply."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

LADDER = """
criteria:
  BOOKS
  size: {label: 班额, measure: largest_class, unit: 人, at_most: 45, source: std, confidence: A}
  charter: {label: 章程, requires: charter, source: std, confidence: A}
groups:
  grade:
    title: 等次
    ladder:
      - {id: one, label: 甲, FIRST, counts_as: met}
      - {id: two, label: 乙, SECOND, counts_as: met}
      - {id: last, label: 丙, counts_as: not_met}
verdict: {population: all, every: section, all: [grade]}
"""


def told(tmp_path, first, second):
    text = LADDER.replace("FIRST", first).replace("SECOND", second)
    return [words for code, words in found_in(tmp_path, text) if code == "C016"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("any: [books, size]", "all: [books, size]"),
        ("of: [books, size, charter], at_least: 2", "all: [books, size, charter]"),
        ("of: [books, size, charter], at_least: 1", "of: [books, size, charter], at_least: 2"),
        (
            "of: [books, size, charter], not_met_at_most: 2",
            "of: [books, size, charter], not_met_at_most: 1",
        ),
        (
            "of: [books, size, charter], not_met_at_most: 1",
            "of: [books, size, charter], at_least: 2",
        ),
        ("all: [books, size]", "all: [size, books]"),
        ("all: [books]", "all: [books, size]"),
        ("of: [books, size], at_least: 1", "of: [books, size], at_least: 1, floor: 0.6"),
    ],
)
def test_a_rung_below_a_wider_one(tmp_path, first, second):
    assert told(tmp_path, first, second) == ["{id: two"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("all: [books, size]", "any: [books, size]"),
        ("of: [books, size, charter], at_least: 2", "any: [books, size, charter]"),
        ("of: [books, size], at_least: 1, floor: 0.6", "of: [books, size], at_least: 1"),
        ("all: [books]", "all: [size]"),
    ],
)
def test_a_rung_below_a_narrower_one(tmp_path, first, second):
    assert told(tmp_path, first, second) == []
