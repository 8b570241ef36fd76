"""C014 row-without-reason."""

from __future__ import annotations

from tests.checks.given import found_in


def test_rows_with_a_condition_need_a_reason_and_the_default_needs_none(tmp_path):
    fragment = """
criteria:
  size:
    label: 班额
    measure: largest_class
    unit: 人
    at_most: {primary: [{when: urban_core, is: 50}, {when: boarding, is: 40, because: 寄宿制}, {is: 45}], junior: 50}
    source: std
    confidence: B
"""
    assert found_in(tmp_path, fragment) == [("C014", "{when: urban_core")]
