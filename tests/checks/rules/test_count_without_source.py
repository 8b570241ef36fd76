"""C051 count-without-source."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

GROUP = """
criteria:
  BOOKS
  size: {label: 班额, measure: largest_class, unit: 人, at_most: 45, source: std, confidence: B}
groups:
  some: {title: 几项, FORM}
"""


@pytest.mark.parametrize(
    "form",
    ["of: [books, size], at_least: 1", "of: [books, size], at_least: 1, floor: 0.6",
     "of: [books, size], not_met_at_most: 1"],
)  # fmt: skip
def test_a_number_needs_a_source(tmp_path, form):
    assert found_in(tmp_path, GROUP.replace("FORM", form)) == [("C051", "some: {title: 几项")]
    assert found_in(tmp_path, GROUP.replace("FORM", form + ", source: std, confidence: B")) == []


@pytest.mark.parametrize("form", ["all: [books, size]", "any: [books, size]"])
def test_without_a_number_there_is_nothing_to_prove(tmp_path, form):
    assert found_in(tmp_path, GROUP.replace("FORM", form)) == []
