"""C012 needless-condition."""

from __future__ import annotations

import pytest

from tests.checks.given import found_in

APPLIES = """
populations: {all: {title: 全部学校}}
measures:
  is_rural: {label: 乡村, value: area == 'rural'}
  many: {label: 百分数, unit: "%", value: 100 * school_total(boarders) / school_total(pupils)}
criteria:
  charter: {label: 章程, requires: charter, applies_when: "WHEN", source: std, confidence: B}
  share: {label: 寄宿生比例, measure: many, at_most: 50, applies_when: is_rural, source: std, confidence: B}
groups:
  all_schools: {title: 学校, every: school, all: [charter, share]}
verdict: {population: all, all: [all_schools]}
"""


@pytest.mark.parametrize(
    "when",
    [
        "music_rooms >= 0",
        "recognition_rate <= 100",
        "area in ('city', 'town', 'rural')",
        "boarding or not boarding",
        "is_rural or area != 'rural'",  # a measure is what it says
        "many >= 0",  # a quotient of counts is never negative
        "True",
    ],
)
def test_conditions_that_always_hold(tmp_path, when):
    found = found_in(tmp_path, APPLIES.replace("WHEN", when))

    assert [code for code, _ in found] == ["C012"]
    assert found[0][1].strip('"') in when


@pytest.mark.parametrize("when", ["music_rooms > 0", "many <= 100", "area in ('city', 'town')"])
def test_conditions_that_may_fail(tmp_path, when):
    """Boarders may be more than pupils in bad data: nothing says they are a part of them."""
    assert found_in(tmp_path, APPLIES.replace("WHEN", when)) == []
