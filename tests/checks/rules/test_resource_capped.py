"""C035 resource-capped."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

LIMIT = """
criteria:
  limit: {label: 配备, measure: MEASURE, TEST, source: std, confidence: B}
"""


def found(tmp_path, measure, test):
    return found_in(tmp_path, LIMIT.replace("MEASURE", measure).replace("TEST", test))


@pytest.mark.parametrize(
    "measure",
    ["books / pupils", "100 * computers / pupils", "equipment_value / pupils",
     "(teaching_area + sports_ground_area) / pupils", "100 * backbone_teachers / pupils"],
)  # fmt: skip
@pytest.mark.parametrize("word", ["at_most", "less_than"])
def test_the_more_the_better(tmp_path, measure, word):
    assert found(tmp_path, measure, f"{word}: 20") == [("C035", f"{word}: 20")]


@pytest.mark.parametrize(
    ("measure", "test"),
    [
        ("books / pupils", "at_least: 20"),
        ("books / pupils", "at_most: 0"),  # none of them: not a resource that is meant
        ("100 * boarders / pupils", "at_most: 50"),  # no resource
        ("daily_lesson_hours", "at_most: 6"),
        ("books / classes", "at_most: 900"),  # not by pupils
        ("deaths / pupils", "at_most: 0.01"),
    ],
)
def test_what_may_have_a_most(tmp_path, measure, test):
    assert found(tmp_path, measure, test) == []


def test_the_upper_end_of_a_range(tmp_path):
    """3.21-c: land has a least and a most; a range is not told twice."""
    assert found(tmp_path, "books / pupils", "between: {from: 20, to: 30}") == []
