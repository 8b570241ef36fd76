"""C036 crowding-required."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

LIMIT = """
criteria:
  limit: {label: 限额, every: SCOPE, measure: MEASURE, TEST, source: std, confidence: B}
verdict: {population: all, all: [limit]}
"""


def found(tmp_path, measure, test, scope="section"):
    text = LIMIT.replace("MEASURE", measure).replace("TEST", test).replace("SCOPE", scope)
    return found_in(tmp_path, text)


@pytest.mark.parametrize(
    ("measure", "scope"),
    [
        ("largest_class", "section"),
        ("school_max(largest_class)", "school"),
        ("school_total(pupils)", "school"),
        ("pupils / classes", "section"),
        ("pupils / full_time_teachers", "section"),
        ("pupils / computers", "section"),
    ],
)
@pytest.mark.parametrize("word", ["at_least", "more_than"])
def test_the_fewer_the_better(tmp_path, measure, scope, word):
    assert found(tmp_path, measure, f"{word}: 45", scope) == [("C036", f"{word}: 45")]


@pytest.mark.parametrize(
    ("measure", "test", "scope"),
    [
        ("largest_class", "at_most: 45", "section"),
        ("school_total(pupils)", "between: {from: 200, to: 2000}", "school"),
        ("school_total(classes)", "at_least: 6", "school"),
        ("graduates / first_year_pupils", "at_least: 0.9", "section"),
        ("boarders", "at_least: 1", "section"),
    ],
)
def test_what_may_have_a_least(tmp_path, measure, test, scope):
    assert found(tmp_path, measure, test, scope) == []
