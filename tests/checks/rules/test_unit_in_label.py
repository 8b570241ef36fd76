"""C045 unit-in-label."""

from __future__ import annotations

from tests.checks.given import found_in


def test_labels_and_synonyms_with_another_unit(tmp_path):
    own = """
format: 1
fields:
  fees: {label: 学费收入(万元), unit: 元, scope: county, type: number}
  land: {label: 用地, synonyms: [占地（亩）, 占地（㎡）, 占地(含运动场)], unit: ㎡, scope: school, type: number}
  gate: {label: 大门(千元), unit: 个, scope: school, type: number}
  wall: {label: 围墙(万元), unit: 万元, scope: school, type: number}
  none: {label: 无单位(万元), scope: school, type: number}
"""
    assert found_in(tmp_path, fields_own=own) == [
        ("C045", "学费收入(万元)"),
        ("C045", "占地（亩）"),
        ("C045", "大门(千元)"),
    ]


def test_synonyms_added_to_a_known_field(tmp_path):
    """The unit stands in the file that defines it: ㎡ for the teaching area, 元 for equipment."""
    own = """
format: 1
fields:
  equipment_value: {synonyms: [仪器总值(万元), 仪器总值(元)]}
"""
    assert found_in(tmp_path, fields_own=own) == [("C045", "仪器总值(万元)")]


def test_the_fields_of_a_ruleset(tmp_path):
    fragment = """
fields:
  fees: {label: 学费收入(万元), unit: 元, scope: section, type: number}
criteria:
  fee: {label: 学费, measure: fees, unit: 元, at_most: 3, source: std, confidence: B}
"""
    assert found_in(tmp_path, fragment) == [("C045", "学费收入(万元)")]
