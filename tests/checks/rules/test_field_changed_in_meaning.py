"""C046 field-changed-in-meaning."""

from __future__ import annotations

from tests.checks.given import found_in


def test_every_key_that_bears_on_numbers(tmp_path):
    own = """
format: 1
fields:
  equipment_value: {unit: 万元}
  computers: {shared: false, merge: max}
  counted: {blank: false}
  deaths: {label: 死亡人数, scope: school, type: number, whole: true}
"""
    assert found_in(tmp_path, fields_own=own) == [
        ("C046", "万元}"),
        ("C046", "false"),
        ("C046", "max}"),
        ("C046", "false}"),
        ("C046", "school"),
    ]


def test_another_derivation_is_another_meaning_a_new_one_is_not(tmp_path):
    own = """
format: 1
fields:
  pupils: {derived: boys + girls + 0}
  books: {derived: new_books}
"""
    assert found_in(tmp_path, fields_own=own) == [("C046", "boys + girls + 0}")]


def test_saying_the_same_again_or_more_is_no_change(tmp_path):
    own = """
format: 1
fields:
  equipment_value: {unit: 元, note: 同前, synonyms: [仪器净值]}
  books: {maximum: 1000000}
  quite_new: {label: 新的, unit: 元, scope: school, type: number}
"""
    assert found_in(tmp_path, fields_own=own) == []


def test_files_add_up_in_their_order(tmp_path):
    """The second file changes what the first one has said."""
    first = "format: 1\nfields:\n  wall: {label: 围墙, unit: 元, scope: school, type: number}\n"
    second = "format: 1\nfields:\n  wall: {unit: 万元}\n"

    assert found_in(tmp_path, fields_a=first, fields_b=second) == [("C046", "万元}")]
    assert found_in(
        tmp_path,
        fields_a=second.replace("wall: {", "wall: {label: 围墙, scope: school, type: number, "),
        fields_b=first,
    ) == [("C046", "元")]


def test_in_a_ruleset(tmp_path):
    fragment = """
fields:
  books: {unit: 万册}
criteria:
  books: {label: 图书, measure: books / pupils, unit: 万册, at_least: 20, source: std, confidence: B}
"""
    assert found_in(tmp_path, fragment) == [("C046", "万册}")]


def test_a_broken_file_is_told_by_itself(tmp_path):
    own = "format: 1\nfields:\n  books: {unit: 万册}\n"
    codes = {code for code, _ in found_in(tmp_path, fields_a="format: 1\nfields: [", fields_b=own)}

    assert "C046" not in codes
    assert codes
