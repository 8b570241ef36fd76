"""C083 sum-that-does-not-re-add."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

LAND = """
tables:
  land:
    label: 用地
    unit: ㎡
    by: school_total(classes)
    columns: [building, sports, green, total, half]
    rows: {6: [3183, 4328, 1620, 9131, 0.1], 12: [6021, 6438, 3240, TOTAL, 0.3]}
    between: linear
    below: first
    above: last
    adds_up: {total: building + sports + green, half: HALF}
    source: std
    confidence: A
fields:
  land: {label: 校地总面积, unit: ㎡, scope: school, type: number}
criteria:
  land_area: {label: 用地, measure: land, unit: ㎡, at_least: {table: land, column: total}, source: std, confidence: A}
groups:
  schools: {title: 学校, every: school, all: [land_area]}
verdict: {population: all, all: [schools]}
"""


def found(tmp_path, total, half="half"):
    return found_in(tmp_path, LAND.replace("TOTAL", total).replace("HALF", half))


def test_the_national_rural_table_re_adds(tmp_path):
    """3183 + 4328 + 1620 = 9131, 6021 + 6438 + 3240 = 15699 (建标109-2008)."""
    assert found(tmp_path, "15699") == []


def test_a_slip_of_one(tmp_path):
    assert found(tmp_path, "15698") == [("C083", "15698")]


def test_a_cell_that_is_not_printed_proves_nothing(tmp_path):
    assert found(tmp_path, "null") == []


@pytest.mark.parametrize(
    ("half", "wrong"),
    [
        ("row / 60", ["0.3]}"]),  # 6 / 60 = 0.1, 12 / 60 = 0.2
        ("(row + row * -1 + 0.3) / 3", ["0.3]}"]),  # 0.1 for both
        ("0.2 - 0.1", ["0.3]}"]),  # exactly 0.1, which doubles would miss
        ("row / 0", []),
        ("-row + 6.1", ["0.3]}"]),  # 0.1, then -5.9
    ],
)
def test_exact_arithmetic_and_the_row_itself(tmp_path, half, wrong):
    codes = [one for one in found(tmp_path, "15699", half) if one[0] == "C083"]

    assert codes == [("C083", one) for one in wrong]
