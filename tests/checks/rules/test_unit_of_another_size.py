"""C040 unit-of-another-size."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

VALUE = """
criteria:
  value: {label: 数值, measure: MEASURE, unit: "UNIT", at_least: LIMIT, source: std, confidence: A}
"""


def found(tmp_path, measure, unit, limit="0.2"):
    text = VALUE.replace("MEASURE", measure).replace("UNIT", unit).replace("LIMIT", limit)
    return found_in(tmp_path, text)


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("equipment_value / pupils", "万元"),
        ("equipment_value / pupils", "万元/生"),
        ("equipment_value", "万元"),
        ("equipment_value", "千元"),
        ("equipment_value / 1000 / pupils", "万元"),
        ("equipment_value / pupils", "千元"),
        ("teaching_area / pupils", "亩"),
        ("books / 10000 / pupils", "册"),  # converted, and the unit left as it was
        ("school_total(pupils)", "万人"),
    ],
)
def test_another_size(tmp_path, measure, unit):
    scope = (
        "verdict: {population: all, every: school, all: [value]}\n" if "school" in measure else ""
    )
    text = VALUE.replace("MEASURE", measure).replace("UNIT", unit).replace("LIMIT", "0.2") + scope

    assert ("C040", f'"{unit}"') in found_in(tmp_path, text)


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("equipment_value / pupils", "元"),
        ("equipment_value / 10000 / pupils", "万元"),
        ("equipment_value / 10000", "万元"),
        ("0.0001 * equipment_value", "万元"),
        ("100 * computers / pupils", "台"),
        ("10000 * computers / pupils", "台"),  # per ten thousand pupils
        ("0.5 * full_time_teachers", "人"),  # a weight
        ("books / pupils", "本"),  # another word for 册
        ("100 * books / pupils", "本/百人"),
        ("teaching_area / pupils", "m²"),
        ("pupils * classes", "万元"),  # nobody can tell
        ("charter_of_no_unit", "万元"),
    ],
)
def test_the_same_size(tmp_path, measure, unit):
    field = "fields:\n  charter_of_no_unit: {label: 没有单位, scope: section, type: number}\n"
    text = (
        VALUE.lstrip("\n").replace("MEASURE", measure).replace("UNIT", unit).replace("LIMIT", "3")
    )
    found = found_in(tmp_path, (field if "charter" in measure else "") + text)

    assert "C040" not in {code for code, _ in found}


def test_percent_over_a_share(tmp_path):
    """With a limit up to 1 the unit is wrong; with 95 it is the limit or the measure (C033)."""
    measure = "certified_teachers / full_time_teachers"

    assert found(tmp_path, measure, "%", "0.95") == [("C040", measure)]
    assert found(tmp_path, measure, "%", "95") == [("C033", "95")]
    assert found(tmp_path, f"100 * {measure}", "%", "95") == []


def test_a_measure_is_told_once_and_not_again_where_it_is_used(tmp_path):
    fragment = """
measures:
  value: {label: 设备值, unit: 万元, value: equipment_value / pupils}
criteria:
  one: {label: 设备, measure: value, at_least: 0.2, source: std, confidence: A}
"""
    assert found_in(tmp_path, fragment) == [("C040", "万元")]
