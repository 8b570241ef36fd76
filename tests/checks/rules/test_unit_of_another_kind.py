"""C041 unit-of-another-kind."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

VALUE = """
criteria:
  value: {label: 数值, measure: MEASURE, unit: "UNIT", at_least: 3, source: std, confidence: A}
"""


def found(tmp_path, measure, unit):
    return found_in(tmp_path, VALUE.replace("MEASURE", measure).replace("UNIT", unit))


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("100 * computers / pupils", "册"),
        ("books / pupils", "㎡/人"),
        ("migrant_children - 3", "班"),
        ("classes", "%"),
        ("classes if boarding else 0", "元"),
        ("abs(classes)", "元"),
    ],
)
def test_another_kind(tmp_path, measure, unit):
    assert found(tmp_path, measure, unit) == [("C041", f'"{unit}"')]


@pytest.mark.parametrize(
    ("measure", "unit"),
    [
        ("books / pupils", "册/人"),
        ("music_rooms / classes", "%"),  # so many for a hundred
        ("computers", "套"),  # units the dictionary does not know
        ("music_rooms", "个"),  # counts anything
        ("books * pupils", "元"),  # nobody can tell
        ("books / pupils", ""),
    ],
)
def test_the_same_kind_or_unknown(tmp_path, measure, unit):
    codes = {code for code, _ in found(tmp_path, measure, unit)}

    assert "C041" not in codes
