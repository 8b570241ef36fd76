"""C013 row-without-effect."""

from __future__ import annotations

from tests.checks.given import found_in

ROWS = """
criteria:
  size:
    label: 班额
    measure: largest_class
    unit: 人
    at_most:
      - {when: urban_core, is: FIRST, because: 中心城区}
      - {when: boarding, is: SECOND, because: 寄宿制}
      - {is: 45}
    source: std
    confidence: B
"""


def rows(first, second):
    return ROWS.replace("FIRST", str(first)).replace("SECOND", str(second))


def test_every_row_down_to_the_default_has_its_number(tmp_path):
    """From the bottom up, each is told."""
    assert found_in(tmp_path, rows(45, 45)) == [
        ("C013", "{when: urban_core"),
        ("C013", "{when: boarding"),
    ]


def test_only_the_last_row(tmp_path):
    assert found_in(tmp_path, rows(50, 45)) == [("C013", "{when: boarding")]


def test_a_row_that_keeps_schools_from_the_next_has_an_effect(tmp_path):
    """Boarding schools in the centre keep 45; without the first row they would have 50."""
    assert found_in(tmp_path, rows(45, 50)) == []


def test_the_same_number_with_other_decimals_is_the_same(tmp_path):
    assert found_in(tmp_path, rows(50, "45.0")) == [("C013", "{when: boarding")]
